import Engine
import Lineages
import Parameters

// What a world takes.
extension Scenario {
  /// How many models are born; of families that branch, how many are founders.
  public var models: Int { rules.branching?.founders ?? rules.models }

  /// About how much memory one world takes at most, in bytes: of each model and of each of its links, as measured on
  /// worlds of a million and more, and its card where cards are written.
  public var memory: Double {
    let cards = rules.cards
    return Double(models) * (180 + Double(cards.writtenCharacters)) + 12 * links
  }

  /// The expected number of links from models to their parents, in the epoch that has most.
  private var links: Double {
    let merge = Int(Relation.merge.rawValue)
    let most = timeline.epochs.map { epoch in
      let mix = epoch.rules.mix
      let derivatives = mix.relations.reduce(0, +)
      return (derivatives + mix.relations[merge] * (1 + mix.extraMergeParents)) / (mix.founder + derivatives)
    }.max()
    return Double(models) * (most ?? 0)
  }

  /// Links are numbered with 32 bits; their number varies by less than a tenth where it is large.
  static let mostLinks = 0.9 * Double(Int32.max)

  /// Says where there would be more links than can be numbered.
  func sizeProblem(_ root: Entry) -> Problem? {
    guard links > Scenario.mostLinks, let entry = root["models"] ?? root["branching"] else { return nil }
    return Problem(
      entry.place,
      "\(models) models have about \(WrittenNumber.format(links.rounded())) links to their parents",
      "at most \(WrittenNumber.format(Scenario.mostLinks.rounded())) are possible: choose fewer models or fewer parents of merges"
    )
  }
}
