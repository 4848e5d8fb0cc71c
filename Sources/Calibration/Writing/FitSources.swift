import Fits
import Foundation
import Lineages

/// What is said of where the numbers of a fit are from: the actual files, their sizes and digests, and the method.
struct FitSources: Sendable {
  /// `grove calibrate 0.1.0`.
  let program: String
  /// The files, as in `a.csv (SHA-256 0123456789ab)`.
  let files: String
  let models: Int

  init(_ plan: CalibrationPlan, models: Int) {
    program = "grove calibrate \(plan.grove)"
    files = plan.data.map(\.citation).joined(separator: " and ")
    self.models = models
  }

  private var fitted: String { "fitted by \(program) to \(files)" }

  /// Of what was counted.
  var counted: String { "counted by \(program) in \(files), \(grouped(models)) models" }

  /// Of what had to be chosen.
  var chosen: String { "chosen by \(program)" }

  /// Of a draw of the posterior.
  var draw: String { "a draw of the posterior, \(fitted)" }

  var growth: String { "\(fitted), \(grouped(models)) models" }

  func founders(_ count: Int) -> String {
    "counted by \(program) in \(files), \(grouped(count)) founders"
  }

  /// Of model cards.
  func cards(_ fit: CardFit) -> String {
    "counted by \(program) in \(files), \(grouped(fit.models)) cards, \(grouped(Int(fit.evidence.edges.rounded()))) edges between two of them"
  }

  var documents: String {
    "counted by \(program) in the lists of tags of \(files): a tag stands before the task, or after the license, if it does in most models that have both"
  }

  /// Of all that says how derivatives get their traits.
  func mutation(_ fit: MutationFit) -> String {
    let method =
      fit.structure == .sources ? "maximum likelihood by EM, shrunken by class" : "shrunken counts by class"
    return "\(fitted), \(grouped(Int(fit.evidence.edges.rounded()))) derivatives and their first parents in "
      + "\(grouped(fit.evidence.families)) families, as good as \(FitSources.short(fit.evidence.effectiveFamilies)) of equal size, \(method)"
  }

  /// The first lines of the scenario.
  func preface(_ fit: MutationFit?, _ pruning: Pruning) -> [String] {
    var lines = ["Written by \(program); do not edit by hand."]
    guard let fit else { return lines }
    lines += [
      "`to` may draw the old value again. Of the events of languages there is at most one; probabilities of events, kept",
      "being the rest. Rates whose effect is smaller than on one in \(grouped(Int((1 / pruning.small).rounded()))) models stand as `default`.",
    ]
    if pruning.redraws != 1 {
      let factor = Double(rounding: pruning.redraws)
      lines.append(
        "Redraws of languages are multiplied by \(factor): with it free runs mutate languages as often as the data."
      )
    }
    if fit.fertility != .no {
      lines.append("`fertile` conditions on the tree: only a given one knows who will have children.")
    }
    return lines
  }

  static func short(_ value: Double) -> String { String(format: "%.1f", value) }
}

/// A number with commas between its thousands.
func grouped(_ number: Int) -> String {
  var digits = String(number.magnitude)
  var parts: [String] = []
  while digits.count > 3 {
    parts.insert(String(digits.suffix(3)), at: 0)
    digits.removeLast(3)
  }
  return (number < 0 ? "-" : "") + ([digits] + parts).joined(separator: ",")
}
