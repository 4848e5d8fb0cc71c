extension Claim {
  /// Every claim, in the order of the engine: births, parents, families, creators, traits.
  public static let all: [Claim] =
    arrivals + attachment + weightedAttachment + branching + creators + habits + kin + kernels + neutrality
    + sets + cards
}
