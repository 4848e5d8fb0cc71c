extension Claim {
  /// Every claim, in the order of the engine: births, founders, parents, families, creators, traits.
  public static let all: [Claim] =
    arrivals + founders + attachment + weightedAttachment + branching + creators + habits + kin + kernels
    + neutrality + sets + cards
}
