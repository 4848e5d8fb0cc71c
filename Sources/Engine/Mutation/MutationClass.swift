import Lineages

/// Which kernel applies to a birth: relation × continuity × generation of the parent.
///
/// In the observed data a derivative by another creator changes about three times as many
/// metadata terms as one by the parent's own creator, and deeper ones change fewer still.
public struct MutationClass: Sendable, Hashable {
  public var relation: Relation
  /// Whether child and parent are by the same creator.
  public var sameCreator: Bool
  /// The generation of the parent: 0 for a founder, 1, 2 for second and later.
  public var generation: Int

  public init(relation: Relation, sameCreator: Bool, generation: Int) {
    self.relation = relation
    self.sameCreator = sameCreator
    self.generation = min(generation, 2)
  }

  /// The number of classes.
  public static let count = Relation.allCases.count * 6

  /// A number from 0 to `count - 1`.
  @inlinable public var index: Int {
    (Int(relation.rawValue) * 2 + (sameCreator ? 1 : 0)) * 3 + generation
  }

  /// All classes in the order of `index`.
  public static var all: [MutationClass] {
    Relation.allCases.flatMap { relation in
      [false, true].flatMap { same in
        (0...2).map { MutationClass(relation: relation, sameCreator: same, generation: $0) }
      }
    }
  }
}

/// A value for every mutation class.
public struct ByClass<Value: Sendable>: Sendable {
  private var values: [Value]

  /// The same value for every class.
  public init(_ value: Value) { values = Array(repeating: value, count: MutationClass.count) }

  public subscript(_ mutationClass: MutationClass) -> Value {
    get { values[mutationClass.index] }
    set { values[mutationClass.index] = newValue }
  }

  /// The value of the class with this index.
  public subscript(index index: Int) -> Value { values[index] }
}
