import Fits
import Foundation
import Lineages
import Observations
import Workers

/// Times and scores of the fit of mutation.
///
/// usage: MutationFitBenchmark FILE [THREADS [ladder]]
///
/// Not part of `make bench`: it needs a file in the layout of `ai_ecosystem.csv`.
@main struct MutationFitBenchmark {
  static func main() throws {
    let arguments = CommandLine.arguments
    let workers = Workers(count: arguments.count > 2 ? Int(arguments[2])! : 0)
    let start = Date()
    func say(_ words: String) { print(String(format: "[%6.2f s] ", Date().timeIntervalSince(start)) + words) }
    let genealogy = try ObservationReader(workers: workers).read([arguments[1]]).genealogy
    say("read \(genealogy.count) models")
    let data = EncodedLineage(genealogy)
    say(
      "encoded \(data.count) derivatives in \(data.families) families; \(data.vocabulary.licenses.count) licenses, \(data.vocabulary.tasks.count) tasks, \(data.vocabulary.libraries.count) libraries, \(data.vocabulary.languages.count) languages"
    )
    for loss in data.losses {
      say("\(loss.trait): kept \(loss.kept), lost \(loss.lost) of \(loss.models) models")
    }
    let fitter = MutationFitter(data, workers: workers)
    say("prepared")
    let state = fitter.fit()
    say("fitted: \(state.history), sources \(state.sourceShares)")
    let fit = fitter.result(state)
    say("told")
    for score in fit.scores {
      say("\(score.relation?.name ?? "all"): \(score.nats) nats an edge, \(score.evidence)")
    }
    for habit in fit.habits {
      say("habit \(habit.derivatives): \(habit.probability) of \(habit.evidence.edges)")
    }
    for effect in fit.fidelity {
      say("fidelity \(effect.trait): \(effect.logOdds) [\(effect.interval!.low), \(effect.interval!.high)]")
    }
    let bytes = try JSONEncoder().encode(fit)
    say("\(bytes.count) bytes of JSON")
    let again = fitter.restored(try JSONDecoder().decode(MutationFit.self, from: bytes))
    say("restored: \(again.score)")
    var weights = [Double](repeating: 1, count: data.families)
    for family in weights.indices { weights[family] = Double((family * 7919) % 3) }
    let cpu = clock()
    let warm = fitter.fit(weights: weights, from: again)
    say("warm with other weights: \(warm.history), \(Double(clock() - cpu) / 1e6) s of processors")
    let tags = fitter.tellingTags(state)
    say("telling tags: \(tags)")
    var options = MutationOptions()
    options.tellingTags = tags
    let telling = MutationFitter(data, options, workers: workers)
    let told = telling.fit()
    say("with telling tags: \(told.history), sources \(told.sourceShares)")
    for score in telling.scores(told) { say("\(score.relation?.name ?? "all"): \(score.nats)") }
    guard arguments.contains("ladder") else { return }
    let simple = fitter.simple()
    say("simple: \(simple.scores.map(\.nats))")
    for kappa in simple.concentrations {
      say("\(kappa.trait), \(kappa.level): \(kappa.value)\(kappa.isAtBound ? " at bound" : "")")
    }
    for niche in simple.niches {
      say("niche \(niche.derivatives): \(niche.share) of \(niche.evidence.edges)")
    }
    let folds = data.balancedFolds(4)
    for (name, fitter) in [("without", fitter), ("with", telling)] {
      let found = fitter.crossValidated(
        modes: [[24, 12, 12, 12], [48, 24, 24, 24]], folds: folds,
        weights: Array(repeating: 1, count: data.families))
      say("held out by half of the modes, all, \(name) telling tags: \(found)")
    }
    let rungs = fitter.ladder(weights: folds.map { $0 == 0 ? 0 : 1 }, heldOut: folds.map { $0 == 0 ? 1 : 0 })
    for rung in rungs {
      say("\(rung.name): \(rung.scores.map { "\($0.relation?.name ?? "all") \($0.nats)" }) ")
    }
  }
}
