import Lineages
import Measures
import Readings
import Workers

/// What is compared of an observed and a simulated world: numbers by path.
public struct WorldFigures: Codable, Equatable, Sendable {
  /// With the tags that name parents: kin similarities, mutation rates, drift.
  public var plain: [String: Double] = [:]
  /// Kin similarities without these tags.
  public var masked: [String: Double] = [:]
  /// By trait, how far the transitions are from those observed: total variation of the laws of parent's and child's value over edges. Empty for
  /// the observed world.
  public var transitions: [String: Double] = [:]

  /// By path of `plain` and `masked`, the ends of the 90 % interval of what other families of the same kind would show: of the observed world
  /// alone, which is one draw of families.
  public var plainErrors: [String: [Double]] = [:]
  public var maskedErrors: [String: [Double]] = [:]

  /// What the figures are of.
  static let names: Set<MeasureName> = [.similarity, .mutation, .drift]

  /// No figures.
  init() {}

  /// Measures a world.
  ///
  /// - Parameters:
  ///   - observed: the world that transitions are compared with; nil for none.
  ///   - bootstrap: over families, for errors; nil for none.
  init(
    _ genealogy: Genealogy, view: LineageView, beside observed: TransitionLaws?,
    bootstrap: BootstrapOptions? = nil, _ workers: Workers
  ) {
    let all = measure(
      genealogy,
      MeasureRequest(MeasureOptions(view: view), names: WorldFigures.names, bootstrap: bootstrap),
      workers: workers)
    let hidden = measure(
      genealogy,
      MeasureRequest(
        MeasureOptions(view: view, maskLineage: true), names: [.similarity], bootstrap: bootstrap),
      workers: workers)
    plainErrors = WorldFigures.errors(all.intervals)
    maskedErrors = WorldFigures.errors(hidden.intervals).filter { $0.key.hasPrefix("similarity.") }
    plain = WorldFigures.values(all.readings)
    masked = WorldFigures.values(hidden.readings).filter { $0.key.hasPrefix("similarity.") }
    if let observed { transitions = TransitionLaws(genealogy).distances(to: observed) }
  }

  private static func errors(_ intervals: Intervals?) -> [String: [Double]] {
    var found: [String: [Double]] = [:]
    for (path, interval) in intervals?.statistics ?? [:] where isKept(path) {
      found[path.replacing(" ", with: "_")] = interval.percentile
    }
    return found
  }

  private static func isKept(_ path: String) -> Bool {
    path.hasPrefix("similarity.") || path.hasPrefix("mutation.") && path.hasSuffix(".rate")
      || path.hasPrefix("drift.") && path.hasSuffix(".change")
  }

  private static func values(_ readings: Readings) -> [String: Double] {
    let kept = readings.all.filter { isKept($0.path.text) }
    return Dictionary(
      kept.compactMap { reading in reading.value.map { (reading.path.text, $0) } },
      uniquingKeysWith: { a, _ in a })
  }

  /// The path of a kin position.
  static func path(_ position: KinPosition, _ embedding: Embedding = .tfidf) -> String {
    Quantities.similarity[embedding.rawValue, position.name].text
  }
}

/// How often each value of each trait turns into each other, as shares of edges.
struct TransitionLaws: Sendable {
  private var laws: [String: [String: Double]] = [:]

  init(_ genealogy: Genealogy) {
    for trait in Trait.allCases where trait != .tags {
      let flows = TransitionCounts(of: genealogy[trait], in: genealogy).flows
      let all = Double(flows.reduce(0) { $0 + $1.count })
      var law: [String: Double] = [:]
      for flow in flows {
        law["\(flow.parent)\u{1}\(flow.child)", default: 0] += Double(flow.count) / max(all, 1)
      }
      laws[trait.name] = law
    }
  }

  /// Half the sum of the differences, by trait: 0 for the same law, 1 for laws that share nothing.
  func distances(to other: TransitionLaws) -> [String: Double] {
    var found: [String: Double] = [:]
    for (trait, law) in laws {
      let there = other.laws[trait] ?? [:]
      var sum = 0.0
      for key in Set(law.keys).union(there.keys).sorted() { sum += abs((law[key] ?? 0) - (there[key] ?? 0)) }
      found[trait] = sum / 2
    }
    return found
  }
}

/// The figures of one world: of the families that were fitted, and of those that were left out.
struct FreeRun: Codable, Equatable, Sendable {
  var fitted: WorldFigures
  /// Nil where no families were left out.
  var heldOut: WorldFigures?
}
