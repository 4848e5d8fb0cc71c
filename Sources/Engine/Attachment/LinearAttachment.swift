import Randomness

/// Chooses parents with weight k + k₀, where k is a model's number of children so far: exact, and at constant
/// cost per choice.
///
/// The total weight n·k₀ + K (n models, K edges) is split into its two parts: with probability n·k₀ over the
/// total any model is taken, else the parent of any earlier edge, which is each model in proportion to its
/// children.
struct LinearAttachment {
  /// k₀, greater than 0.
  let offset: Double

  init(offset: Double) {
    precondition(offset > 0, "the offset of linear attachment is greater than 0")
    self.offset = offset
  }

  /// The row of a parent among the rows 0..<models, given the parent of every edge so far.
  @inline(__always)
  func choose(among models: Int, _ edgeParents: [Int32], _ stream: inout RandomStream) -> Int32 {
    let uniformPart = offset * Double(models)
    let total = uniformPart + Double(edgeParents.count)
    if edgeParents.isEmpty || stream.uniform() * total < uniformPart {
      return Int32(stream.index(below: models))
    }
    return edgeParents[stream.index(below: edgeParents.count)]
  }
}

extension LinearAttachment: Attachment {
  var wantsNewborns: Bool { false }
  mutating func add(kind: Int, days: Double, license: Int32, _ stream: inout RandomStream) {}
  @inline(__always)
  func choose(
    among models: Int, for relation: Int, _ edgeParents: [Int32], _ stream: inout RandomStream
  ) -> Int32 {
    choose(among: models, edgeParents, &stream)
  }
  @inline(__always)
  func prefetch(_ beginning: RandomStream.Beginning, _ edgeParents: [Int32]) {
    edgeParents.prefetch(Int(beginning.second.multipliedFullWidth(by: UInt64(edgeParents.count)).high))
  }
  func exclude(_ parent: Int32) {}
  func readmit(_ parent: Int32) {}
  func addChild(of parent: Int32) {}
}
