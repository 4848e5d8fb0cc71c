import Lineages

/// What a derivative's whole bundle of traits starts from, drawn once a model.
///
/// Source: Grove's dynamics; derivatives of one parent resemble each other more than their parent because most start from an elder
/// sibling and not from the parent (arXiv 2508.06811 measures the likeness).
public enum TraitSource: Int, CaseIterable, Sendable {
  /// The parent's traits, mutated by a mode, or where there are none by the kernel of the class.
  case fresh
  /// A mutated copy of an elder sibling by another creator, each equally likely. Siblings have the same first parent by the same
  /// relation; elders are born before.
  case elderOfOther
  /// A mutated copy of an elder sibling by the same creator, each equally likely.
  case ownElder
  /// The parent's traits as they are.
  case parent
  /// The traits of an elder sibling by the same creator as they are, each equally likely.
  case ownElderExact

  /// The word in scenarios.
  public var name: String {
    switch self {
    case .fresh: "fresh"
    case .elderOfOther: "other"
    case .ownElder: "own"
    case .parent: "parent"
    case .ownElderExact: "own_exact"
    }
  }
}

/// A value for every mutation class of models with and without children.
///
/// Whether a model will have children is known of observed genealogies alone; in those that grow nobody counts as fertile.
public struct ByFertility<Value: Sendable>: Sendable {
  private var infertile: ByClass<Value>
  private var fertile: ByClass<Value>

  /// The same value for all.
  public init(_ value: Value) {
    infertile = ByClass(value)
    fertile = ByClass(value)
  }

  /// The value of a class.
  public subscript(_ mutationClass: MutationClass, isFertile: Bool) -> Value {
    get { isFertile ? fertile[mutationClass] : infertile[mutationClass] }
    set { if isFertile { fertile[mutationClass] = newValue } else { infertile[mutationClass] = newValue } }
  }

  /// The value of the class with this index.
  subscript(index index: Int, isFertile: Bool) -> Value {
    isFertile ? fertile[index: index] : infertile[index: index]
  }
}

/// A value for copies of elder siblings: by relation and by whether the elder is by the same creator.
public struct ByCopy<Value: Sendable>: Sendable {
  private var values: [Value]

  /// The number of kinds of copies.
  static var count: Int { Relation.allCases.count * 2 }

  /// The same value for all.
  public init(_ value: Value) { values = Array(repeating: value, count: ByCopy.count) }

  /// The value of copies by a relation.
  public subscript(_ relation: Relation, isOwn: Bool) -> Value {
    get { values[Int(relation.rawValue) * 2 + (isOwn ? 1 : 0)] }
    set { values[Int(relation.rawValue) * 2 + (isOwn ? 1 : 0)] = newValue }
  }

  /// The value with this number: twice the relation's raw value, and 1 more for the creator's own.
  subscript(index index: Int) -> Value { values[index] }
}

/// How often derivatives start from each source.
public struct SourceRules: Sendable {
  /// ω: the weights of the sources in the order of `TraitSource`, by class; at least 0. Weights of sources that a model does not have (no
  /// elder) count nothing; where all that are left are 0, the source is fresh.
  public var weights: ByFertility<[Double]>

  /// - Parameter weights: five for each class.
  public init(weights: ByFertility<[Double]>) { self.weights = weights }

  /// Every derivative starts from its parent.
  public static let parentsAlone = SourceRules(weights: ByFertility([1, 0, 0, 0, 0]))

  /// Whether any source but fresh has a weight.
  var copy: Bool {
    MutationClass.all.contains { mutationClass in
      [false, true].contains { weights[mutationClass, $0].dropFirst().contains { $0 > 0 } }
    }
  }
}

extension ByFertility: Equatable where Value: Equatable {}
