import Lineages
import Randomness

/// The rules of the names of simulated models, see `Naming`.
public struct NamingRules: Sendable {
  /// The stems that founders are named after, distinct, with weights of at least 0.
  public var stems: [(word: String, weight: Double)]
  /// The stems of each kind of founder where kinds differ. Empty, or one list a kind.
  public var stemsOfKind: [[(word: String, weight: Double)]] = []
  /// The share of derivatives that are named after their parent, by mutation class; the others are named
  /// after a stem. In [0, 1].
  public var kept = ByClass(1.0)
  /// The suffixes that derivatives of each relation add, with their weights, in the order of
  /// `Relation.rawValue`. Shape `[5, …]`; a relation without suffixes adds its own name.
  public var suffixes: [[(word: String, weight: Double)]]

  /// Rules with these stems for all kinds of founders, under which all derivatives are named after their
  /// parent.
  public init(stems: [(word: String, weight: Double)], suffixes: [[(word: String, weight: Double)]]) {
    self.stems = stems
    self.suffixes = suffixes
  }
}

/// Names simulated models: founders `creator/stem-number`, derivatives `creator/beginning-suffix-number`.
///
/// The beginning is that of the parent's name or a stem of its own, the suffix one of the relation. The
/// number is that of the birth, or its key where a topology has keys, in base 36: it makes the name unique.
struct Naming {
  /// How many parts of the parent's name, between hyphens, a child keeps: kept whole, names would grow
  /// without bound down a chain.
  static let inheritedParts = 4

  /// The law and the texts of the stems of each kind of founder; one where kinds are alike.
  private let stems: [Categorical]
  private let stemTexts: [TextColumn]
  /// The law and the texts of the stems of derivatives that are not named after their parent.
  private let ownStems: Categorical
  private let ownStemTexts: TextColumn
  private let kept: ByClass<Double>
  /// The law and the texts of the suffixes of each relation.
  private let suffixes: [Categorical]
  private let suffixTexts: [TextColumn]

  /// - Throws: where a law of the rules is none.
  init(_ rules: NamingRules) throws(DistributionError) {
    let kinds = rules.stemsOfKind.isEmpty ? [rules.stems] : rules.stemsOfKind
    var stems: [Categorical] = []
    for kind in kinds { stems.append(try Categorical(kind.map(\.weight))) }
    self.stems = stems
    stemTexts = kinds.map { Naming.texts($0.map(\.word)) }
    ownStems = try Categorical(rules.stems.map(\.weight))
    ownStemTexts = Naming.texts(rules.stems.map(\.word))
    kept = rules.kept
    let ofRelation = zip(Relation.allCases, rules.suffixes).map { relation, given in
      given.isEmpty ? [(word: relation.name, weight: 1)] : given
    }
    var suffixes: [Categorical] = []
    for relation in ofRelation { suffixes.append(try Categorical(relation.map(\.weight))) }
    self.suffixes = suffixes
    suffixTexts = ofRelation.map { Naming.texts($0.map(\.word)) }
  }

  /// The names of all models.
  func names(_ inheritance: Inheritance, seed: Seed) -> TextColumn {
    let topology = inheritance.topology
    var run = Run(self, seed: seed, inOrder: topology.keys.isEmpty, models: topology.count)
    run.advance(inheritance)
    return run.names
  }

  /// The names of models, given to them as far as a topology has grown.
  struct Run: ~Copyable {
    /// The names so far.
    private(set) var names = TextColumn()
    private let naming: Naming
    private var stream: RandomStream

    /// - Parameters:
    ///   - inOrder: whether models are keyed by their rows.
    ///   - models: how many there will be.
    init(_ naming: Naming, seed: Seed, inOrder: Bool, models: Int) {
      self.naming = naming
      stream = RandomStream(seed, inOrder: inOrder)
      names.reserve(rows: models, bytes: models * 32)
    }

    /// Goes on to the last model so far.
    mutating func advance(_ inheritance: Inheritance) {
      let topology = inheritance.topology
      for row in names.count..<topology.count {
        let key = topology.key(row)
        stream.move(to: key)
        let mutationClass = Int(topology.mutationClass[row])
        let creator = topology.key(ofCreator: topology.creator[row])
        if mutationClass < 0 {
          let kind = naming.stems.count > 1 ? topology.kind(ofFounder: row) : 0
          let stem = stream.draw(naming.stems[kind])
          names.append { bytes in
            Naming.write(creator: creator, to: &bytes)
            bytes.append(UInt8(ascii: "/"))
            Naming.write(naming.stemTexts[kind], stem, to: &bytes)
            Naming.write(number: key, to: &bytes)
          }
        } else {
          let relation = mutationClass / 6
          let suffix = stream.draw(naming.suffixes[relation])
          let parent = names.range(topology.mainParent(row))
          // Children in a niche are named alike.
          if inheritance.inNiche[row] { inheritance.move(&stream, to: row) }
          let isKept =
            naming.kept[index: mutationClass] >= 1 || stream.happens(naming.kept[index: mutationClass])
          let stem = isKept ? 0 : stream.draw(naming.ownStems)
          names.append { bytes in
            Naming.write(creator: creator, to: &bytes)
            if isKept {
              Naming.copyBeginning(parent, in: &bytes)
            } else {
              bytes.append(UInt8(ascii: "/"))
              Naming.write(naming.ownStemTexts, stem, to: &bytes)
            }
            bytes.append(UInt8(ascii: "-"))
            Naming.write(naming.suffixTexts[relation], suffix, to: &bytes)
            Naming.write(number: key, to: &bytes)
          }
        }
      }
    }
  }

  /// The names of the creators.
  static func creators(_ topology: Topology) -> Vocabulary {
    let count = topology.creatorCount
    var names = TextColumn()
    names.reserve(rows: count, bytes: count * 6)
    for creator in 0..<Int32(count) {
      let key = topology.key(ofCreator: creator)
      names.append { write(creator: key, to: &$0) }
    }
    return Vocabulary(rowsOf: names)
  }

  private static func texts(_ strings: [String]) -> TextColumn {
    var texts = TextColumn()
    for string in strings { texts.append(string) }
    return texts
  }

  @inline(__always)
  private static func write(_ texts: borrowing TextColumn, _ row: Int, to bytes: inout [UInt8]) {
    let text = texts.bytes.span.extracting(texts.range(row))
    for i in text.indices { bytes.append(text[i]) }
  }

  private static func write(creator: UInt64, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "u"))
    writeBase36(creator, to: &bytes)
  }

  private static func write(number: UInt64, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "-"))
    writeBase36(number, to: &bytes)
  }

  private static func writeBase36(_ number: UInt64, to bytes: inout [UInt8]) {
    var unit: UInt64 = 1
    while number / unit >= 36 { unit *= 36 }
    while unit > 0 {
      let digit = UInt8(number / unit % 36)
      bytes.append(digit < 10 ? 48 + digit : 87 + digit)
      unit /= 36
    }
  }

  /// Appends `/` and the first parts of a name that was written before, at `id`. Byte by byte: a slice of
  /// `bytes` would make the array copy itself.
  private static func copyBeginning(_ id: Range<Int>, in bytes: inout [UInt8]) {
    var at = id.lowerBound
    while bytes[at] != UInt8(ascii: "/") { at += 1 }
    var parts = 0
    while at < id.upperBound {
      if bytes[at] == UInt8(ascii: "-") {
        parts += 1
        if parts == inheritedParts { return }
      }
      bytes.append(bytes[at])
      at += 1
    }
  }
}
