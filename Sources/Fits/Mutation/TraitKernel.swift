/// How a value mutates that a model has at most one of: with probability `change` by the old state the new state is a draw from `to`,
/// which may give the old one again.
public struct ChangeLaw: Codable, Equatable, Sendable {
  /// Shape `[states]`, in [0, 1].
  public var change: [Double]
  /// Shape `[states]`, with sum 1.
  public var to: [Double]
  /// How many models had each old state. Shape `[states]`.
  public var from: [Double]
  /// Expected draws from `to`.
  public var draws: Double

  public init(change: [Double], to: [Double], from: [Double], draws: Double) {
    self.change = change
    self.to = to
    self.from = from
    self.draws = draws
  }
}

/// What happens to a set of languages; at most one event.
public struct EventLaw: Codable, Equatable, Sendable {
  /// The probability that one that is silent draws a set from `reports`.
  public var start: Double
  /// Probabilities that a set of one, and of several, falls silent.
  public var stop, stopSeveral: Double
  /// The probability that of several one member stays, in proportion to `reduceTo`.
  public var reduce: Double
  /// Probabilities that a set of one, and of several, is drawn anew from `reports`.
  public var redraw, redrawSeveral: Double
  /// How many models had none, one and several. Shape `[3]`.
  public var from: [Double]

  public init(
    start: Double, stop: Double, stopSeveral: Double, reduce: Double, redraw: Double, redrawSeveral: Double,
    from: [Double]
  ) {
    self.start = start
    self.stop = stop
    self.stopSeveral = stopSeveral
    self.reduce = reduce
    self.redraw = redraw
    self.redrawSeveral = redrawSeveral
    self.from = from
  }
}

/// How tags mutate, each by itself.
public struct TagLaw: Codable, Equatable, Sendable {
  /// The probability that a tag is lost, and that one is gained which is not there. Shape `[tags]`.
  public var loss, gain: [Double]
  /// How many models had each tag. Shape `[tags]`.
  public var from: [Double]

  public init(loss: [Double], gain: [Double], from: [Double]) {
    self.loss = loss
    self.gain = gain
    self.from = from
  }
}

/// How all traits mutate, each by itself.
public struct TraitKernel: Codable, Equatable, Sendable {
  public var licenses, tasks, libraries: ChangeLaw
  public var languages: EventLaw
  public var tags: TagLaw

  public init(
    licenses: ChangeLaw, tasks: ChangeLaw, libraries: ChangeLaw, languages: EventLaw, tags: TagLaw
  ) {
    self.licenses = licenses
    self.tasks = tasks
    self.libraries = libraries
    self.languages = languages
    self.tags = tags
  }
}
