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

    /// Those of no model yet, with room for so many.
    init(models: Int) {
      (sources, slots, inNiche) = ([], [], [])
      sources.reserveCapacity(models)
      slots.reserveCapacity(models)
      inNiche.reserveCapacity(models)
    }

    /// Adds that of the next model.
    @inline(__always)
    mutating func append(_ descent: Descent) {
      sources.append(descent.source)
      slots.append(descent.slot)
      inNiche.append(descent.inNiche)
    }
  }

  /// Nothing.
  init() {}
}
