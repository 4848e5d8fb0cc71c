import Engine
import Lineages

/// The derivatives of a genealogy with their first parents, in the order in which traits run down, and all traits as numbers.
///
/// Depends on ids, dates, links and traits, not on the order of the rows. Equal bundles of traits are stored once.
public struct EncodedLineage: Sendable {
  /// The values that are told apart.
  public internal(set) var vocabulary = TraitVocabulary()
  /// What the encoding leaves out, one entry a trait.
  public internal(set) var losses: [EncodingLoss] = []
  /// The row in the genealogy of each family's founder; families without derivatives are left out. Families are numbered by the order in
  /// which traits run down. Shape `[families]`.
  public internal(set) var founders: [Int32] = []

  /// The distinct bundles of traits.
  var bundles = BundleTable()
  /// The distinct sets of languages, ascending numbers each; set 0 is empty.
  var sets = LanguageSets()

  // One entry a derivative.
  /// The row in the genealogy.
  var row: [Int32] = []
  /// The numbers of the bundle and of the first parent's.
  var bundle: [Int32] = [], parentBundle: [Int32] = []
  /// The number of the first parent among all models in the order of evolution.
  var parent: [Int32] = []
  /// `MutationClass.index`.
  var mutationClass: [Int8] = []
  /// -1 where it is not known.
  var creator: [Int32] = []
  /// An index in `founders`.
  var family: [Int32] = []
  /// Whether it has children by any relation, and whether it is a fine-tune and has fine-tunes.
  var hasChildren: [Bool] = [], hasFinetunes: [Bool] = []
  /// How many fine-tunes its first parent has.
  var parentFinetunes: [Int32] = []
  /// Days from its birth to the youngest model's; at least 1. Models without a date have the mean.
  var age: [Double] = []

  /// The number of derivatives.
  public var count: Int { row.count }
  /// The number of families with derivatives.
  public var families: Int { founders.count }

  /// The relation of a derivative.
  @inline(__always)
  func relation(_ edge: Int) -> Int { Int(mutationClass[edge]) / 6 }

  /// The number of a derivative's class, from 0 to 59: twice that of the mutation class, 1 more for fertile ones.
  func placeClass(_ edge: Int, _ fertility: Fertility) -> Int {
    let isFertile: Bool
    switch fertility {
    case .any: isFertile = hasChildren[edge]
    case .finetune: isFertile = hasFinetunes[edge]
    case .no: isFertile = false
    }
    return 2 * Int(mutationClass[edge]) + (isFertile ? 1 : 0)
  }

  /// The numbers of derivatives in each family. Shape `[families]`.
  public var familySizes: [Int] {
    var sizes = [Int](repeating: 0, count: families)
    for family in family { sizes[Int(family)] += 1 }
    return sizes
  }

  /// The same encoding with only the derivatives of some families, which keep their numbers.
  func keeping(_ isKept: (Int) -> Bool) -> EncodedLineage {
    var part = self
    let edges = (0..<count).filter { isKept(Int(family[$0])) }
    func pick<Value>(_ column: [Value]) -> [Value] { edges.map { column[$0] } }
    part.row = pick(row)
    part.bundle = pick(bundle)
    part.parentBundle = pick(parentBundle)
    part.parent = pick(parent)
    part.mutationClass = pick(mutationClass)
    part.creator = pick(creator)
    part.family = pick(family)
    part.hasChildren = pick(hasChildren)
    part.hasFinetunes = pick(hasFinetunes)
    part.parentFinetunes = pick(parentFinetunes)
    part.age = pick(age)
    return part
  }
}

/// Distinct bundles of traits, in columns.
struct BundleTable: Sendable {
  /// The states of licenses, tasks and libraries, see `TraitVocabulary`. Shape `[3][bundles]`.
  var states: [[Int32]] = [[], [], []]
  /// How many states each of these has.
  var stateCounts: [Int] = [0, 0, 0]
  /// The number of the set of languages.
  var languages: [Int32] = []
  /// The free tags that are told apart, ascending.
  var tags = ListColumn()
  /// How many tags are told apart.
  var tagCount = 0

  var count: Int { languages.count }
}

/// Distinct sets of languages.
struct LanguageSets: Sendable {
  /// The languages of each set, ascending.
  var members = ListColumn()
  /// How many languages are told apart.
  var languageCount = 0

  var count: Int { members.count }

  /// The only member of a set of one; -1 of any other.
  func only(_ set: Int) -> Int32 {
    members.length(set) == 1 ? members.values[Int(members.starts[set])] : -1
  }

  /// Whether a language is in a set.
  func contains(_ language: Int32, in set: Int) -> Bool { members[set].contains(language) }
}
