import Lineages
import Measures
import Readings

/// What became, in another world of the same luck, of the edges of a baseline that break their parent's terms.
///
/// A *violation* is an edge whose model names the parent, was born in a window and carries what the license that the parent had at that
/// moment does not allow, or allows on one reading only. That it is gone is no success of itself: see `Fate`.
public struct ViolationFates: Sendable, Equatable {
  /// What can become of a violation; the raw value is the end of its path.
  public enum Fate: String, Sendable, CaseIterable {
    /// The child carries what the parent's license allows.
    case allowed = "avoided.allowed"
    /// The child reports no license.
    case silent = "avoided.silent"
    /// The child does not name the parent.
    case undeclared = "avoided.undeclared"
    /// Child or parent is not there, or the child is not born in the window.
    case unborn = "avoided.unborn"
    /// The child has other parents.
    case moved = "avoided.moved"
    /// The parent reports no license, or terms are not known.
    case unclear = "avoided.unclear"
    /// It is still one.
    case kept
    /// One of the arm that is none in the baseline.
    case new

    /// Where it stands among readings.
    var path: QuantityPath { QuantityPath("pairing.\(rawValue)") }
  }

  private var counts = Dictionary(uniqueKeysWithValues: Fate.allCases.map { ($0, 0) })

  /// Where the number of violations stands among readings.
  static let path = QuantityPath("pairing.violations")

  /// How many edges have a fate.
  public subscript(fate: Fate) -> Int { counts[fate] ?? 0 }

  /// Violations of the baseline.
  public var violations: Int { gone + self[.kept] }

  /// Violations of the baseline that the arm does not have.
  public var gone: Int { Fate.allCases.reduce(0) { $0 + ($1 == .kept || $1 == .new ? 0 : self[$1]) } }

  /// Follows each violation, in time linear in the edges.
  init(
    _ arm: Genealogy, _ baseline: Genealogy, _ match: WorldMatch, _ terms: LicenseTerms, _ born: BirthWindow
  ) {
    let here = ViolatingEdges(arm, terms, born)
    let there = ViolatingEdges(baseline, terms, born)
    let back = match.backwards(baseline.count)
    for edge in there.all {
      let (parent, child) = (Int(back[edge.parent]), Int(back[edge.child]))
      counts[
        parent < 0 || child < 0 || !born.contains(arm.birth[child]) ? .unborn : here.fate(parent, child),
        default: 0] += 1
    }
    counts[.new] = here.all.count - self[.kept]
  }

  /// The sums over worlds, as their readings tell them; nil where none tells.
  init?(_ worlds: [[QuantityPath: Double]]) {
    guard worlds.contains(where: { $0[ViolationFates.path] != nil }) else { return nil }
    for fate in Fate.allCases { counts[fate] = Int(worlds.reduce(0) { $0 + ($1[fate.path] ?? 0) }) }
  }

  /// The same as readings: numbers of edges.
  var readings: [(QuantityPath, Double?)] {
    [(ViolationFates.path, Double(violations))] + Fate.allCases.map { ($0.path, Double(self[$0])) }
  }
}

extension ViolationFates: Codable {
  /// Reads what `encode` writes.
  public init(from decoder: any Decoder) throws {
    let written = try [String: Int](from: decoder)
    for fate in Fate.allCases { counts[fate] = written[fate.rawValue] ?? 0 }
  }

  /// Writes the number of each fate by its name, and that of all violations.
  public func encode(to encoder: any Encoder) throws {
    var written = Dictionary(
      Fate.allCases.map { ($0.rawValue, self[$0]) }, uniquingKeysWith: { first, _ in first })
    written["violations"] = violations
    try written.encode(to: encoder)
  }
}

/// The violations of one world.
private struct ViolatingEdges {
  private let world: Genealogy
  private let verdicts: LicenseVerdicts
  private(set) var all: [(parent: Int, child: Int)] = []

  init(_ world: Genealogy, _ terms: LicenseTerms, _ born: BirthWindow) {
    self.world = world
    verdicts = LicenseVerdicts(world, terms: terms)
    for child in 0..<world.count where born.contains(world.birth[child]) {
      for edge in world.parents.range(child) where !world.isUndeclared(at: edge) {
        let parent = Int(world.parents.values[edge])
        if parent != child, verdicts.verdict(parent: parent, child: child, bornIn: world).isBreach {
          all.append((parent, child))
        }
      }
    }
  }

  /// What an edge is here that is a violation elsewhere.
  func fate(_ parent: Int, _ child: Int) -> ViolationFates.Fate {
    guard let edge = world.parents.range(child).first(where: { Int(world.parents.values[$0]) == parent })
    else { return .moved }
    if world.isUndeclared(at: edge) { return .undeclared }
    return switch verdicts.verdict(parent: parent, child: child, bornIn: world) {
    case .allowed: .allowed
    case .childUnreported, .bothUnreported: .silent
    case .parentUnreported, .unclear: .unclear
    case .disputed, .notAllowed: .kept
    }
  }
}
