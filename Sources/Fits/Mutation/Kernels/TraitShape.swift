import Lineages

/// Where what can happen to each trait stands among the features of a pair of bundles.
///
/// A pair has one feature for each tag of either and two or one for each of licenses, tasks and libraries, so that the log probability of a
/// kernel is a sum of a few entries of a table: of a tag `lost`, `gained` or `kept`; of a state `kept`, or the old one `left` and the new
/// one `arrived` at.
struct TraitShape: Sendable, Equatable {
  /// How many tags.
  let tags: Int
  /// How many states of licenses, tasks and libraries.
  let states: [Int]
  /// The first feature of each of these.
  let starts: [Int]
  /// How many features.
  let features: Int

  init(tags: Int, states: [Int]) {
    self.tags = tags
    self.states = states
    var starts: [Int] = []
    var next = 3 * tags
    for count in states {
      starts.append(next)
      next += 3 * count
    }
    self.starts = starts
    features = next
  }

  init(_ bundles: BundleTable) { self.init(tags: bundles.tagCount, states: bundles.stateCounts) }

  func lost(_ tag: Int) -> Int { tag }
  func gained(_ tag: Int) -> Int { tags + tag }
  func kept(_ tag: Int) -> Int { 2 * tags + tag }
  func kept(_ trait: Int, _ state: Int) -> Int { starts[trait] + state }
  func left(_ trait: Int, _ state: Int) -> Int { starts[trait] + states[trait] + state }
  /// Whether a feature is that a state was left.
  func isLeft(_ feature: Int) -> Bool {
    starts.indices.contains { trait in
      let place = feature - starts[trait] - states[trait]
      return place >= 0 && place < states[trait]
    }
  }
  func arrived(_ trait: Int, _ state: Int) -> Int { starts[trait] + 2 * states[trait] + state }
}

/// Pairs of a source and a model in the form that sums over kernels need.
struct PairTable: Sendable {
  /// Where the features of each pair start in `features`; one more entry than pairs.
  private(set) var starts: [Int] = [0]
  /// The features, see `TraitShape`.
  private(set) var features: [Int32] = []
  /// The number of the pair of sets of languages, see `LanguagePairs`.
  private(set) var languages: [Int32] = []

  var count: Int { languages.count }

  mutating func append(
    source: Int, model: Int, _ bundles: BundleTable, _ shape: TraitShape, _ pairs: inout LanguagePairs
  ) {
    let (a, b) = (bundles.tags.range(source), bundles.tags.range(model))
    var (i, j) = (a.lowerBound, b.lowerBound)
    while i < a.upperBound || j < b.upperBound {
      let old = i < a.upperBound ? bundles.tags.values[i] : .max
      let new = j < b.upperBound ? bundles.tags.values[j] : .max
      if old == new {
        features.append(Int32(shape.kept(Int(old))))
      } else if old < new {
        features.append(Int32(shape.lost(Int(old))))
      } else {
        features.append(Int32(shape.gained(Int(new))))
      }
      if old <= new { i += 1 }
      if new <= old { j += 1 }
    }
    for trait in shape.states.indices {
      let (old, new) = (Int(bundles.states[trait][source]), Int(bundles.states[trait][model]))
      if old == new {
        features.append(Int32(shape.kept(trait, old)))
      } else {
        features.append(Int32(shape.left(trait, old)))
        features.append(Int32(shape.arrived(trait, new)))
      }
    }
    languages.append(pairs.number(from: bundles.languages[source], to: bundles.languages[model]))
    starts.append(features.count)
  }
}
