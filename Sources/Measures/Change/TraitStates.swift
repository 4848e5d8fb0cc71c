import Lineages

/// What each model reports of a trait as one state: its set of values, numbered.
struct TraitStates: Sendable {
  /// The text of each state: its values in ascending order (by code point), joined by `+`; empty for
  /// *unreported*.
  private(set) var states = Vocabulary()
  /// The state of each model.
  private(set) var ofModel: [Int32] = []

  init(_ trait: TraitColumn) {
    let texts = trait.vocabulary.texts
    let ascending = (0..<texts.count).sorted {
      texts.bytes[texts.range($0)].lexicographicallyPrecedes(texts.bytes[texts.range($1)])
    }
    var rank = [Int](repeating: 0, count: texts.count)
    for (place, value) in ascending.enumerated() { rank[value] = place }
    let unreported = states.intern("")
    // Most sets hold one value: their states are looked up by it.
    var single = [Int32](repeating: -1, count: texts.count)
    ofModel.reserveCapacity(trait.lists.count)
    for row in 0..<trait.lists.count {
      let values = trait.lists[row]
      guard let first = values.first else {
        ofModel.append(unreported)
        continue
      }
      if values.count == 1 {
        if single[Int(first)] < 0 { single[Int(first)] = states.intern(trait.vocabulary[first]) }
        ofModel.append(single[Int(first)])
      } else {
        let set = Set(values).sorted { rank[Int($0)] < rank[Int($1)] }
        ofModel.append(states.intern(set.map { trait.vocabulary[$0] }.joined(separator: "+")))
      }
    }
  }
}
