/// Selection among derivatives: whoever strays from its parent gets fewer children.
///
/// The weight of a newborn in attachment is multiplied by exp(−Σ φ_t · changed_t) over the traits, where changed_t says whether its trait
/// is another than its main parent's, and of free tags how much: their Jaccard distance. Source: Grove's dynamics; within sibships of
/// the observed Hub derivatives that changed have children less often.
public struct Fidelity: Sendable, Equatable {
  /// φ of each trait, a logarithm of weight; 0 for none, below 0 where change attracts children.
  public var licenses = 0.0, tasks = 0.0, libraries = 0.0, languages = 0.0, tags = 0.0

  /// Change does not matter.
  public init() {}

  /// Whether it matters.
  var isNone: Bool { self == Fidelity() }

  /// A bound of how many octaves apart it puts two models.
  var octaves: Double {
    [licenses, tasks, libraries, languages, tags].reduce(0) { $0 + abs($1) } * 1.442_695_040_888_963_4
  }
}
