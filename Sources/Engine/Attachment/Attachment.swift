import Randomness

/// Chooses the parents of derivatives among the models born so far, each model in proportion to its weight.
protocol Attachment {
  /// Whether `add` has to be called for every birth; else births need not be told.
  var wantsNewborns: Bool { get }
  /// Lets a newborn model be chosen from now on; for the parameters see `WeightedAttachment`.
  mutating func add(
    kind: Int, days: Double, license: Int32, logFidelity: Double, _ stream: inout RandomStream)
  /// The row of a parent among the rows 0..<models.
  ///
  /// - Parameters:
  ///   - models: how many models have been born.
  ///   - relation: the raw value of the derivative's relation.
  ///   - edgeParents: the parent of every edge so far.
  mutating func choose(
    among models: Int, for relation: Int, _ edgeParents: [Int32], _ stream: inout RandomStream
  ) -> Int32
  /// Prefetches what a choice will read from memory whose stream begins with these bits. Changes no result.
  func prefetch(_ beginning: RandomStream.Beginning, _ edgeParents: [Int32])
  /// Takes a model out of the choice until `readmit`. At least one must be left.
  mutating func exclude(_ parent: Int32)
  /// Puts a model that was excluded back into the choice, with its weight.
  mutating func readmit(_ parent: Int32)
  /// Notes that a model has one child more.
  mutating func addChild(of parent: Int32)
}
