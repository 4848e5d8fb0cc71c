/// What outcomes are told apart by.
public enum OutcomeCut: String, CaseIterable, Sendable {
  /// An edge by its relation, a model by that of its first parent.
  case relation
  /// Whether parent and child have the same creator; of a model, it and its first parent.
  case creator
  /// The generation of a model, or of an edge's child: its distance from the root along first parents.
  case generation
  /// The month in which a model, or an edge's child, was born.
  case month
}
