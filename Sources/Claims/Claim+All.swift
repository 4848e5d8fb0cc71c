extension Claim {
  /// Every claim, in the order of the engine: births, parents, creators, traits.
  public static let all: [Claim] =
    arrivals + attachment + weightedAttachment + creators + habits + kin + kernels + neutrality + sets + cards
}
