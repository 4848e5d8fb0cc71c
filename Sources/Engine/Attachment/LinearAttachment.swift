import Randomness

/// Chooses parents with weight k + k₀, where k is a model's number of children so far: exact, and at constant
/// cost per choice.
///
/// The total weight n·k₀ + K (n models, K edges) is split into its two parts: with probability n·k₀ over the
/// total any model is taken, else the parent of any earlier edge, which is each model in proportion to its
/// children. Where models are excluded and come up `tries` times, the draw is made among the others in one pass.
struct LinearAttachment {
  /// k₀, greater than 0.
  let offset: Double
  private let tries: Int
  /// Models that must not be chosen.
  private var excluded: [Int32] = []

  /// - Parameter tries: how often a choice may come upon models that are excluded before it looks at all edges.
  init(offset: Double, tries: Int) {
    precondition(offset > 0, "the offset of linear attachment is greater than 0")
    self.offset = offset
    self.tries = tries
  }

  /// Whether models that are excluded come up so seldom that passes over all edges do not count: with a small offset or
  /// many parents a few models have nearly all the weight.
  static func suits(_ rules: AttachmentRules, _ mix: RelationMix) -> Bool {
    rules.offset >= 0.1 && mix.extraMergeParents <= 1
  }

  /// The row of a parent among the rows 0..<models, given the parent of every edge so far.
  @inline(__always)
  func choose(among models: Int, _ edgeParents: [Int32], _ stream: inout RandomStream) -> Int32 {
    if excluded.isEmpty { return propose(among: models, edgeParents, &stream) }
    for _ in 0..<tries {
      let parent = propose(among: models, edgeParents, &stream)
      if !excluded.contains(parent) { return parent }
    }
    return remaining(among: models, edgeParents, &stream)
  }

  @inline(__always)
  private func propose(
    among models: Int, _ edgeParents: [Int32], _ stream: inout RandomStream
  ) -> Int32 {
    let uniformPart = offset * Double(models)
    let total = uniformPart + Double(edgeParents.count)
    if edgeParents.isEmpty || stream.uniform() * total < uniformPart {
      return Int32(stream.index(below: models))
    }
    return edgeParents[stream.index(below: edgeParents.count)]
  }

  /// The same law without those excluded, in one pass over the edges.
  private func remaining(
    among models: Int, _ edgeParents: [Int32], _ stream: inout RandomStream
  ) -> Int32 {
    let edges = edgeParents.count { !excluded.contains($0) }
    let uniformPart = offset * Double(models - excluded.count)
    if edges == 0 || stream.uniform() * (uniformPart + Double(edges)) < uniformPart {
      return RowsLeft(without: excluded).row(stream.index(below: models - excluded.count))
    }
    var left = stream.index(below: edges)
    for parent in edgeParents where !excluded.contains(parent) {
      if left == 0 { return parent }
      left -= 1
    }
    preconditionFailure("an edge is drawn among those that were counted")
  }
}

extension LinearAttachment: Attachment {
  var wantsNewborns: Bool { false }
  mutating func add(
    kind: Int, days: Double, license: Int32, logFidelity: Double, _ stream: inout RandomStream
  ) {}
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
  mutating func exclude(_ parent: Int32) { excluded.append(parent) }
  mutating func readmit(_ parent: Int32) { excluded.removeAll { $0 == parent } }
  func addChild(of parent: Int32) {}
}
