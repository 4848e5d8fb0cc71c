import Lineages

/// Traits that are drawn before the others, because the tree or the descent of traits depends on them; nil what is not.
struct DrawnTraits {
  /// The state of each model. Shape `[models]` each.
  var licenses, tasks, libraries: [Int32]?
  /// The values of each model.
  var languages, tags: ListColumn?
  /// How each model comes by its traits.
  var descent: Descents?

  /// How models come by their traits. Shape `[models]` each.
  struct Descents {
    /// The row that each model's traits start from, -1 for founders.
    var sources: [Int32]
    /// The slot of its law, -1 for founders.
    var slots: [Int16]
    /// Whether it is in its parent's niche.
    var inNiche: [Bool]
  }

  /// Nothing.
  init() {}

  /// What a walk decided.
  init(_ walk: borrowing DescentWalk) {
    descent = Descents(sources: walk.sources, slots: walk.slots, inNiche: walk.inNiche)
    tasks = walk.tasks
    tags = walk.sets
  }
}
