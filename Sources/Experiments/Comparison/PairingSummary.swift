import Lineages
import Readings
import Reports
import Texts

/// How the worlds of an arm are paired with the baseline's, over all of them.
public struct PairingSummary: Codable, Sendable, Equatable {
  /// How many pairs of worlds there are.
  public var worlds = 0
  /// How many of them have the same tree in both worlds.
  public var sameTree = 0
  /// Sums over all worlds of the arm.
  public var models = 0
  public var changed = 0
  public var touched = 0
  public var downstream = 0
  public var moved = 0
  public var neither = 0
  public var changedLater = 0
  public var withheld = 0
  public var withheldItself = 0
  public var withheldBelow = 0
  /// The mean over worlds of the share of models that have the same parents; nil where no world tells.
  public var sameParents: Double?
  /// The first day on which any world differs: `2024-01-01`; nil where none does.
  public var firstChange: String?
  /// The first day of the arm's policies; nil where it has none.
  public var start: String?
  /// What became of the baseline's violations, over all worlds; nil where outcomes are not measured.
  public var violations: ViolationFates?

  /// Below this share of models with the same parents a pair of worlds is two trees.
  static let leastSameParents = 0.9

  init(of arm: Comparison.Arm, _ worlds: [[QuantityPath: Double]]) {
    start = arm.start
    self.worlds = worlds.count
    func sum(_ path: QuantityPath) -> Int { Int(worlds.reduce(0) { $0 + ($1[path] ?? 0) }) }
    sameTree = sum(Pairing.Paths.sameTree)
    models = sum(Pairing.Paths.models)
    changed = sum(Pairing.Paths.changed)
    touched = sum(Pairing.Paths.touched)
    downstream = sum(Pairing.Paths.downstream)
    moved = sum(Pairing.Paths.moved)
    neither = sum(Pairing.Paths.neither)
    changedLater = sum(Pairing.Paths.changedLater)
    withheld = sum(Pairing.Paths.withheld)
    withheldItself = sum(Pairing.Paths.withheldItself)
    withheldBelow = sum(Pairing.Paths.withheldBelow)
    violations = ViolationFates(worlds)
    let shares = worlds.compactMap { $0[Pairing.Paths.sameParents] }
    sameParents = shares.isEmpty ? nil : shares.reduce(0, +) / Double(shares.count)
    firstChange = worlds.compactMap { $0[Pairing.Paths.firstChange] }.min().map { days in
      String(Timestamp(milliseconds: Int64((days * 86_400_000).rounded())).description.prefix(10))
    }
  }

  /// In words: `30 worlds, same tree in 30; models changed 1,840: …`.
  ///
  /// - Parameter unit: what there is one of a pair: `seed` or `world`.
  func text(_ unit: String) -> String {
    var text =
      "\(worlds) \(unit)\(worlds == 1 ? "" : "s"), same tree in \(sameTree); models changed \(PairingSummary.grouped(changed))"
    text += " of \(PairingSummary.grouped(models))"
    text += ": touched \(PairingSummary.grouped(touched)), downstream \(PairingSummary.grouped(downstream))"
    if moved > 0 { text += " (of these \(PairingSummary.grouped(moved)) moved)" }
    text += ", neither \(PairingSummary.grouped(neither))"
    if withheld > 0 { text += "; models missing \(missing)" }
    if let firstChange {
      text += "; first change \(firstChange)"
      if let start {
        text += firstChange >= start ? ", none earlier" : ", though its policies begin on \(start)"
      }
    }
    if changedLater > 0 {
      text +=
        "; of the changed \(PairingSummary.grouped(changedLater)) \(changedLater == 1 ? "is" : "are") born as in the baseline and "
        + "change\(changedLater == 1 ? "s" : "") license later"
    }
    return text + "."
  }

  /// How many models are missing and why.
  private var missing: String {
    let others = withheld - withheldItself - withheldBelow
    var parts: [String] = []
    if withheldItself > 0 {
      parts.append("withheld by a policy \(PairingSummary.grouped(withheldItself))")
      parts.append("descended from these \(PairingSummary.grouped(withheldBelow))")
    }
    // Their parents in the arm, whoever they would be, are not born, or births end earlier.
    if others > 0 {
      parts.append("others, which a moved tree or fewer births lack, \(PairingSummary.grouped(others))")
    }
    return PairingSummary.grouped(withheld) + (parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))")
  }

  /// A warning where the trees of the pairs have become different ones; nil elsewhere.
  var warning: String? {
    guard let sameParents, sameParents < PairingSummary.leastSameParents else { return nil }
    return
      "warning: only \(decimals(100 * sameParents, 0)) % of the models have the parents that they have in the baseline: the trees are in "
      + "part others, and pairs tell less than they could."
  }

  /// A number with commas between its thousands.
  static func grouped(_ number: Int) -> String {
    var digits = String(number)
    var parts: [String] = []
    while digits.count > 3 {
      parts.insert(String(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    return ([digits] + parts).joined(separator: ",")
  }
}
