import Lineages
import Readings

extension Slot {
  static let embedding = Slot(
    "EMBEDDING", [.init("tfidf", "TF-IDF"), .init("bow", "bag of words")])
  static let position = Slot("POSITION", KinPosition.all.map { .init($0.name, $0.summary) })
  static let effect = Slot("EFFECT", SiblingEffect.differences.map { .init($0.name, $0.words) })
  /// The traits whose change along edges is measured.
  static let trait = Slot("TRAIT", Trait.inherited.map { .init($0.column, $0.name) })
  static let anyTrait = Slot("TRAIT", Trait.allCases.map { .init($0.column, $0.name) })
  static let relation = Slot("RELATION", Relation.allCases.map { .init($0.name) })
  static let relationOrAll = Slot(
    "RELATION", Relation.allCases.map { .init($0.name) } + [.init(DriftTable.allRelations, "any relation")])
  static let group = Slot("GROUP", groups)
  static let parentGroup = Slot("PARENT", groups)
  static let childGroup = Slot("CHILD", groups)
  private static let groups = LicenseGroup.allCases.map { Value($0.rawValue, $0.words) }
  static let drift = Slot(
    "DRIFT", DriftQuantity.allCases.map { .init($0.rawValue, $0.words, unit: $0.unit) })
  static let order = Slot(
    "ORDER", Ordering.Criterion.allCases.map { .init($0.pathName, "\($0.rawValue) order") })
  static let documents = Slot(
    "DOCUMENTS",
    [
      .init(Quantity.Documents.named.rawValue, "with lineage tags"),
      .init(Quantity.Documents.masked.rawValue, "without lineage tags"),
    ])
  static let cutOfChosenGraph = Slot("CUT", cuts(SiblingCut.ofChosenGraph))
  static let cutOfFullGraph = Slot("CUT", cuts(SiblingCut.ofFullGraph))
  private static func cuts(_ cuts: [SiblingCut]) -> [Value] { cuts.map { .init($0.name, $0.words) } }
  static let kernel = Slot(
    "KERNEL", [.init("kernel", "every model eligible"), .init("paper_kernel", "as the paper counts")])
  static let children = Slot("CHILDREN", nil)
  static let value = Slot("VALUE", nil)
  static let model = Slot("MODEL", nil)
  static let creator = Slot("CREATOR", nil)
}

extension Trait {
  /// The traits whose change along edges is measured: all but tags.
  static let inherited: [Trait] = allCases.filter { $0 != .tags }
}
