import Lineages

/// Which choices of a parent are looked at, and among whom each was made.
public struct AttachmentOptions: Sendable, Equatable {
  /// Who could have been chosen.
  public enum Eligibility: String, CaseIterable, Sendable, Codable {
    /// Every model born on an earlier day, founders born inside the window included.
    case everyone
    /// The paper's: models born before the window, and from then on only the children that events add, each
    /// right after its event. Founders born inside the window are left out until they are chosen, so A(0)
    /// comes out too large, by about the ratio of all new models to derivatives. Source: arXiv 2508.06811,
    /// repository finetuning-preferential-attachment, `estimate_pa_kernel_scaled`.
    case paper
  }

  /// Who could have been chosen.
  public var eligibility: Eligibility
  /// The first day of the window; nil for the first birth. Births before it build up children but are no
  /// events.
  public var from: Timestamp?
  /// The last day of the window, itself included; nil for the last birth.
  public var through: Timestamp?

  /// All choices among everyone unless told.
  public init(eligibility: Eligibility = .everyone, from: Timestamp? = nil, through: Timestamp? = nil) {
    self.eligibility = eligibility
    self.from = from
    self.through = through
  }
}
