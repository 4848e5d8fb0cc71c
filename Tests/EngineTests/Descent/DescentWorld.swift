import Claims
import Lineages
import Randomness
import Workers

@testable import Engine

/// A world in which traits come from everywhere: from parents and elder siblings, mutated and exact, in niches, in houses, by modes with
/// habits and urns; and in which straying costs children.
enum DescentWorld {
  static let freeTags = ["pytorch", "gguf", "x"]

  /// The rules of births: all relations, and creators with several models.
  static func births(_ models: Int) -> Script {
    var script = Script(models: models, founder: 0.5, relations: [0.1, 1, 0.5, 0.5, 0.3])
    script.creators = CreatorRules(newShare: 0.3, ownParentShare: 0.3, seriesShare: 0.3)
    return script
  }

  /// Everything on, but for fidelity, which moves the tree.
  static func amend(_ rules: inout Rules) {
    rules.nicheShare = ByClass(0.3)
    rules.sources = SourceRules(weights: ByFertility([0.4, 0.2, 0.15, 0.1, 0.15]))
    let rows = [[4.0, 1, 1, 1], [1, 4, 1, 1], [1, 1, 4, 1], [1, 1, 1, 4]]
    func categorical(_ names: String) -> CategoricalRules {
      var rules = Script.categorical(
        (1...3).map { "\(names)-\($0)" }, founders: [1, 2, 2, 1], rows: rows)
      rules.house = HouseRules(share: 0.2)
      rules.jumps = [
        Jump(change: [0.5, 0.2, 0.3, 0.4], to: [.init(state: 1, weight: 1), .init(state: 2, weight: 2)]),
        Jump(change: [0.1, 0.9, 0.1, 0.1], to: [.init(state: 3, weight: 1)]),
      ]
      rules.others.modes = Relation.allCases.flatMap { _ in [1, 2] }
      // Copies of others mutate like anybody, own ones not at all.
      for relation in Relation.allCases { rules.others.copies[relation, false] = 0 }
      return rules
    }
    rules.licenses = categorical("license")
    rules.tasks = categorical("task")
    rules.libraries = categorical("library")
    func sets(_ values: [String]) -> SetRules {
      var kernel = SetKernel(
        loss: [0.1, 0.3, 0.2], gain: [0.15, 0.1, 0.25], stopReporting: 0.1, collapse: 0, collapseTo: nil,
        startReporting: 0.3)
      kernel.reduce = 0.2
      kernel.redraw = 0.1
      kernel.redrawSeveral = 0.1
      var rules = Script.sets(
        values, founders: [([], 1), ([0], 2), ([0, 1], 1), ([0, 1, 2], 1)], kernel: kernel)
      rules.reports = [([1], 1), ([2], 2)]
      rules.reduceTo = [3, 1, 1]
      rules.house = HouseRules(share: 0.2)
      rules.others.modes = Relation.allCases.flatMap { _ in [0, -1] }
      for relation in Relation.allCases { rules.others.copies[relation, false] = 0 }
      return rules
    }
    rules.languages = sets(["English", "French", "German"])
    rules.tags = sets(freeTags)
    rules.cards = CardRules(
      founders: [1, 2, 1], kernels: [Kernel(rows: [[5, 4, 1], [3, 6, 1], [2, 1, 7]])], kernel: ByClass(0))
    rules.cards.house = HouseRules(share: 0.2)
    rules.cards.copyShare = 0.1
    for relation in Relation.allCases { rules.cards.copies[relation, false] = 0 }
    rules.modes = ModeRules(
      relations: Relation.allCases.flatMap { [$0, $0] },
      laws: Relation.allCases.flatMap { relation in
        [[1.0, 3], [3, 1]].map { law in Relation.allCases.flatMap { $0 == relation ? law : [0, 0] } }
      }, gate: ByFertility(0))
    var gateOfTask = rules.modes.gate
    for mutationClass in MutationClass.all {
      for isFertile in [false, true] {
        let first = 2 * Int(mutationClass.relation.rawValue)
        rules.modes.gate[mutationClass, isFertile] = first
        gateOfTask[mutationClass, isFertile] = first + 1
      }
    }
    rules.modes.gateOfTask[1] = gateOfTask
    rules.modes.habit = ByFertility(0.4)
    rules.modes.urn = ByFertility(3)
  }

  /// Births by attachment with everything on.
  static func rules(_ models: Int, _ change: (inout Rules) -> Void = { _ in }) -> Rules {
    var rules = births(models).rules
    amend(&rules)
    rules.attachment.fidelity.licenses = 0.8
    rules.attachment.fidelity.tasks = 0.5
    rules.attachment.fidelity.libraries = -0.3
    rules.attachment.fidelity.languages = 0.7
    rules.attachment.fidelity.tags = 1
    change(&rules)
    return rules
  }

  static func grow(_ rules: Rules, _ seed: UInt64 = 7, threads: Int = 1) throws -> Genealogy {
    try Simulator(rules, seed: Seed(seed)).grow(Workers(count: threads))
  }
}

extension Genealogy {
  /// The free tags of a model, without those that the Hub derives.
  func freeTags(_ row: Int) -> [String] { self[.tags].values(row).filter(DescentWorld.freeTags.contains) }

  /// The whole bundle of traits that a model has from another, or draws.
  func bundle(_ row: Int) -> [[String]] {
    [Trait.licenses, .tasks, .libraries, .languages].map { self[$0].values(row) }
      + [freeTags(row), ["\(cardLength[row])", "\(cardAutomatic[row] as Bool?)"]]
  }

  /// The relation of a derivative; nil for a founder.
  func relation(_ row: Int) -> Relation? { parents.range(row).first.map { relations[$0] } }

  /// The main parent of a derivative; nil for a founder.
  func mainParent(_ row: Int) -> Int? { parents[row].first.map(Int.init) }
}
