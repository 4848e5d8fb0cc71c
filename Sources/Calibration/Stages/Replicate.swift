import Fits
import Parameters
import Scenarios

/// What one replicate of the bootstrap leaves: a draw of the posterior, and its numbers one by one.
struct Replicate: Codable, Equatable, Sendable {
  /// From 1.
  var number: Int
  /// What the draw sets, as after `--set PATH=`.
  var overrides: [String: String]
  /// The numbers of the fit by path.
  var scalars: [String: Double]
}

extension FittedScenario {
  /// What this fit sets in the scenario of another to the same data.
  ///
  /// - Parameter scenario: that scenario, read; what it does not have is not set.
  func overrides(in scenario: Scenario, growth draw: Int? = nil) -> [String: String] {
    var found: [String: String] = [:]
    func set(_ path: String, _ value: Entry) {
      guard let known = scenario.root.value(at: path) else { return }
      let text = Scenario.text(of: value, at: path)
      if text != Scenario.text(of: known, at: path) { found[path] = text }
    }
    if let mutation {
      let entries = MutationEntries(
        fit: mutation, pruning: pruning, source: sources.draw,
        otherTags: Scenario.names(in: "tags", of: scenario.root).count - mutation.vocabulary.tags.count)
      for (path, value) in entries.subtrees { set(path, value) }
      for effect in mutation.fidelity where abs(effect.logOdds) < 20 {
        set("attachment.fidelity.\(effect.trait)", .rounded(effect.logOdds))
      }
    }
    for number in growth?.numbers ?? [] where !number.path.hasPrefix("branching") && number.isPossible {
      set(number.path, .rounded(number.estimate))
    }
    if let posterior, let draw, !posterior.draws.isEmpty {
      let values = posterior.draws[draw % posterior.draws.count]
      for (path, value) in zip(posterior.paths, values) { set(path, .rounded(value)) }
    }
    return found
  }
}
