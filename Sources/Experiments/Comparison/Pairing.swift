import Lineages
import Measures
import Readings

/// One world held against another of the same luck, model by model: what a policy changed, and how it came to that.
///
/// Grown models are matched by the number of their birth, observed ones by id. A model of the arm is *changed* where birth, creator, any
/// trait, card, parent or the history of its license is another than in the baseline, or where the baseline has no such model; the ids of
/// grown models follow from those of their parents and are not compared. A changed model is *touched* where a policy of either world
/// decided something of it. It is *downstream* where it is not touched and an ancestor, along any edge of either world, is changed or
/// missing. In growing worlds it is so too where it only *moved*: it has other parents, another relation or another creator, and was born
/// after the first birth that a policy touched or withheld, since whom a model descends from depends on all births before. *Neither* of
/// the two is what no policy explains.
public struct Pairing: Sendable, Equatable {
  /// Models of the arm.
  public var models = 0
  /// Models of the arm that are not as in the baseline.
  public var changed = 0
  /// Changed models of which a policy decided something.
  public var touched = 0
  /// Changed models that no policy touched, changed through their ancestors or through the births before.
  public var downstream = 0
  /// Those of them that have no ancestor that is changed or missing, and only moved.
  public var moved = 0
  /// Changed models that were born as in the baseline and have another license only from a later moment on.
  public var changedLater = 0
  /// Changed models that are neither touched nor downstream.
  public var neither: Int { changed - touched - downstream }
  /// Models of the baseline that the arm does not have.
  public var withheld = 0
  /// Those of them that a policy withheld itself, and those that descend from these.
  public var withheldItself = 0
  public var withheldBelow = 0
  /// Models that both have, and those of them that have the same parents, named or not.
  public var shared = 0
  public var sharedWithSameParents = 0
  /// The first moment at which a changed model differs: its birth, or the first change of a license that the other world does not have,
  /// where the license at birth is the same. Nil where no model differs.
  public var firstChange: Timestamp?
  /// What became of the baseline's violations; nil where nobody asks.
  public var violations: ViolationFates?

  /// Whether both worlds have the same models with the same parents.
  public var isSameTree: Bool { models == shared && withheld == 0 && sharedWithSameParents == shared }

  /// The share of the arm's models that have the parents that they have in the baseline, in [0, 1]; nil where the arm has no models. One
  /// that the baseline does not have counts as one with others.
  public var sameParents: Double? { models == 0 ? nil : Double(sharedWithSameParents) / Double(models) }

  /// Compares an arm with its baseline.
  ///
  /// - Parameters:
  ///   - terms: what licenses allow, to follow the baseline's violations; nil where nobody asks for them.
  ///   - born: the births whose violations count.
  public init(
    _ arm: Genealogy, with baseline: Genealogy, terms: LicenseTerms? = nil, born: BirthWindow = BirthWindow()
  ) {
    var comparison = WorldComparison(arm, baseline)
    comparison.run()
    self = comparison.pairing
    violations = terms.map { ViolationFates(arm, baseline, comparison.match, $0, born) }
  }

  /// Nothing compared.
  package init() {}

  /// The paths under which the numbers stand.
  public enum Paths {
    public static let models = QuantityPath("pairing.models")
    public static let changed = QuantityPath("pairing.changed")
    public static let touched = QuantityPath("pairing.touched")
    public static let downstream = QuantityPath("pairing.downstream")
    public static let moved = QuantityPath("pairing.moved")
    public static let neither = QuantityPath("pairing.neither")
    public static let changedLater = QuantityPath("pairing.changed_later")
    public static let withheld = QuantityPath("pairing.withheld")
    public static let withheldItself = QuantityPath("pairing.withheld_itself")
    public static let withheldBelow = QuantityPath("pairing.withheld_below")
    public static let sameParents = QuantityPath("pairing.same_parents")
    public static let sameTree = QuantityPath("pairing.same_tree")
    public static let firstChange = QuantityPath("pairing.first_change")
  }

  /// The same as readings: numbers of models, `same_parents` a share, `same_tree` 1 or 0, `first_change` in days since 1970-01-01.
  public var readings: [Reading] {
    let day = firstChange.map { Double($0.milliseconds) / 86_400_000 }
    let values: [(QuantityPath, Double?)] = [
      (Paths.models, Double(models)), (Paths.changed, Double(changed)), (Paths.touched, Double(touched)),
      (Paths.downstream, Double(downstream)), (Paths.moved, Double(moved)), (Paths.neither, Double(neither)),
      (Paths.changedLater, Double(changedLater)),
      (Paths.withheld, Double(withheld)), (Paths.withheldItself, Double(withheldItself)),
      (Paths.withheldBelow, Double(withheldBelow)), (Paths.sameParents, sameParents),
      (Paths.sameTree, isSameTree ? 1 : 0), (Paths.firstChange, day),
    ]
    return (values + (violations?.readings ?? [])).map { Reading(path: $0, value: $1) }
  }
}
