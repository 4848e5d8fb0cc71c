import Lineages

/// The mutation class of a derivative, which decides which kernel applies: relation × same or other creator ×
/// generation of the parent.
///
/// In the observed data a derivative by another creator changes about three times as many metadata terms as
/// one by the parent's own creator, and one of a later generation changes fewer still.
public struct MutationClass: Sendable, Hashable {
  /// How the derivative was made.
  public var relation: Relation
  /// Whether child and parent are by the same creator.
  public var sameCreator: Bool
  /// The generation of the parent: 0 for a founder, 1 for a founder's child, 2 for all later ones.
  public var generation: Int

  /// The class with these three; generations above 2 count as 2.
  public init(relation: Relation, sameCreator: Bool, generation: Int) {
    self.relation = relation
    self.sameCreator = sameCreator
    self.generation = min(generation, 2)
  }

  /// The number of classes.
  public static let count = Relation.allCases.count * 6

  /// The number of the class, from 0 to `count - 1`.
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

  /// The value of a class.
  public subscript(_ mutationClass: MutationClass) -> Value {
    get { values[mutationClass.index] }
    set { values[mutationClass.index] = newValue }
  }

  /// The value of the class with this index.
  public subscript(index index: Int) -> Value { values[index] }
}

extension ByClass: Equatable where Value: Equatable {}
