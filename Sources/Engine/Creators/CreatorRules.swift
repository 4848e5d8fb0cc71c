/// Who makes the models. Creators are the agents: what they prefer makes their models alike.
public struct CreatorRules: Sendable, Equatable {
  /// ρ: the probability that a birth is by a new creator. In (0, 1].
  public var newShare: Double
  /// β: an old creator is chosen in proportion to (births so far)^β; 1 is the Yule–Simon process. At least 0.
  public var exponent: Double
  /// c: the probability that a derivative by a creator who has models already descends from one of them, each
  /// equally likely. In [0, 1].
  public var ownParentShare: Double
  /// b: the probability that an old creator's birth repeats the parents and the relation of their last
  /// derivative. In [0, 1].
  public var seriesShare: Double
  /// ℓ: the probability that a birth is of the creator's own kind (founder or one of the relations), which is
  /// drawn once a creator from the mix, instead of a fresh draw. In [0, 1].
  public var loyalty: Double

  /// The rules with these values; what is left out creators do not do. For ranges see the properties.
  public init(
    newShare: Double, exponent: Double = 1, ownParentShare: Double = 0, seriesShare: Double = 0,
    loyalty: Double = 0
  ) {
    self.newShare = newShare
    self.exponent = exponent
    self.ownParentShare = ownParentShare
    self.seriesShare = seriesShare
    self.loyalty = loyalty
  }
}
