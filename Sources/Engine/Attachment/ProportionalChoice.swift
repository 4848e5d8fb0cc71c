import Randomness

/// Chooses among items in proportion to weights of any size that change.
protocol ProportionalChoice {
  /// Adds an item; its number is the count before.
  mutating func add(_ weight: WeightedChoice.Factor)
  /// Multiplies an item's weight by the factor for the number of times that it was raised, this one included.
  mutating func raise(_ item: Int32, by factor: (_ raises: Int) -> WeightedChoice.Factor)
  /// Takes an item out of the choice.
  mutating func remove(_ item: Int32)
  /// Puts an item that was removed back, with the weight that it had.
  mutating func putBack(_ item: Int32)
  /// The number of an item, each chosen with probability proportional to its weight. There must be one in the
  /// choice.
  mutating func choose(_ stream: inout RandomStream) -> Int32
  /// Prefetches what a choice will read whose stream begins with these bits. Changes no result.
  func prefetch(_ beginning: RandomStream.Beginning)
}
