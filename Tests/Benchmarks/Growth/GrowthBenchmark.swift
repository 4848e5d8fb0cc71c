import Claims
import Engine
import Foundation
import Lineages
import Randomness

/// Grows trees of models by one founder and times it: no traits, no names.
///
/// Arguments: models, exponent, ageing in days or `none`, values of a trait to run down the tree or 0, runs. Prints the seconds of
/// processor time of the fastest run for the times of birth, for the tree and for the trait, and the most memory that the process has
/// had, in bytes.
@main struct GrowthBenchmark {
  static func main() throws {
    let words = Array(CommandLine.arguments.dropFirst())
    guard words.count == 5, let models = Int(words[0]), let exponent = Double(words[1]),
      let values = Int(words[3]), let runs = Int(words[4])
    else {
      print("usage: GrowthBenchmark MODELS EXPONENT AGEING|none VALUES RUNS")
      exit(64)
    }
    var world = SmallWorld()
    world.models = models
    world.mix = RelationMix(founder: 0, relations: [0, 1, 0, 0, 0], extraMergeParents: 0)
    world.attachment = AttachmentRules(offset: 1, exponent: exponent, ageing: Double(words[2]))
    world.licenses = trait(values: max(values, 1))
    var fastest = [Double](repeating: .infinity, count: 3)
    for run in 0..<runs {
      var stages = GrowthStages(world.rules, seed: Seed(UInt64(run)))
      func time(_ stage: Int, _ body: () throws -> Void) rethrows {
        let start = clock()
        try body()
        fastest[stage] = min(fastest[stage], Double(clock() - start) / Double(CLOCKS_PER_SEC))
      }
      time(0) { stages.drawTimes() }
      try time(1) { if try stages.growTree() != models { exit(1) } }
      try time(2) { if values > 0, try stages.mutate(\.licenses).count != models { exit(1) } }
    }
    print(fastest[0], fastest[1], fastest[2], peak)
  }

  /// A trait that changes on every tenth edge, to any other value alike.
  private static func trait(values: Int) -> CategoricalRules {
    let rows = (0...values).map { i in
      (0...values).map { j in i == j ? 0.9 : j == 0 ? 0 : 0.1 / Double(values - (i == 0 ? 0 : 1)) }
    }
    return SmallWorld.categorical(
      (0..<values).map { "value-\($0)" }, founders: [0] + Array(repeating: 1, count: values), rows: rows)
  }

  private static var peak: Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return (line?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) * 1024
  }
}
