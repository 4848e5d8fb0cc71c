/// The cards of a topology's models, without their texts.
struct Cards {
  /// The number of each model's `CardState`. Shape `[models]`.
  private(set) var state: [UInt8] = []
  /// The length of each card in characters; -1 where there is none. Shape `[models]`.
  private(set) var length: [Int32] = []
  /// Where each card comes from. Shape `[models]`.
  private(set) var origin: [Origin] = []
  /// The rows of models that have a card because a policy requires it, ascending.
  var touched: [Int32] = []

  init(capacity: Int) {
    state.reserveCapacity(capacity)
    length.reserveCapacity(capacity)
    origin.reserveCapacity(capacity)
  }

  /// Adds the card of the next model.
  @inline(__always)
  mutating func append(_ state: UInt8, _ length: Int32, _ origin: Origin) {
    self.state.append(state)
    self.length.append(length)
    self.origin.append(origin)
  }

  /// The number of models.
  var count: Int { state.count }

  /// Whether a model's card was written automatically; nil where it has none.
  func isAutomatic(_ row: Int) -> Bool? {
    state[row] == 0 ? nil : state[row] == CardState.automatic.rawValue
  }
}
