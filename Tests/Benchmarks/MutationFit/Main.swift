import Fits
import Foundation
import Lineages
import Observations
import Workers

/// Times and scores of the fit of mutation.
///
/// usage: MutationFitBenchmark FILE [THREADS]
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
    let warm = fitter.fit(weights: state.familyWeights, from: state)
    say("warm: \(warm.history)")
  }
}
