import Randomness

/// A way to choose parents.
protocol Attachment {
  /// Whether `add` has to be called for every birth.
  var wantsNewborns: Bool { get }
  /// Adds a newborn model, see `WeightedAttachment`.
  mutating func add(kind: Int, days: Double, license: Int32, _ stream: inout RandomStream)
  /// One of the models 0..<models, those born so far, for a derivative of the relation with this raw value, given the
  /// parent of every edge so far.
  mutating func choose(
    among models: Int, for relation: Int, _ edgeParents: [Int32], _ stream: inout RandomStream
  ) -> Int32
  /// Asks for the memory that a choice beginning with these words will read.
  func expect(_ words: (first: UInt64, second: UInt64), _ edgeParents: [Int32])
  /// Keeps a model from being chosen again until `readmit`. A sampler may leave this to the caller, who draws again.
  mutating func exclude(_ parent: Int32)
  /// Gives a model its weight back.
  mutating func readmit(_ parent: Int32)
  /// Notes that a model has one child more.
  mutating func addChild(of parent: Int32)
}
