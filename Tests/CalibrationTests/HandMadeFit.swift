import Fits
import Lineages
import Workers

@testable import Calibration

/// A small fit whose numbers can be told by eye.
enum HandMadeFit {
  static let evidence = EdgeEvidence(edges: 1000, families: 40, effectiveFamilies: 20)

  static func law(_ states: Int, stays: Double) -> ChangeLaw {
    ChangeLaw(
      change: Array(repeating: 1 - stays, count: states),
      to: Array(repeating: 1 / Double(states), count: states),
      from: Array(repeating: 1000 / Double(states), count: states), draws: 100)
  }

  static func kernel(stays: Double = 0.9) -> TraitKernel {
    TraitKernel(
      licenses: law(4, stays: stays), tasks: law(4, stays: stays), libraries: law(3, stays: stays),
      languages: EventLaw(
        start: 0.1, stop: 0.2, stopSeveral: 0.05, reduce: 0.5, redraw: 0.02, redrawSeveral: 0.03,
        from: [600, 300, 100]),
      tags: TagLaw(loss: [0.5, 0.1], gain: [0.01, 0.2], from: [500, 500]))
  }

  static func fit(stays: Double = 0.9, fresh: Double = 0.4) -> MutationFit {
    var fit = MutationFit(
      structure: .sources, fertility: .any,
      vocabulary: TraitVocabulary(
        licenses: ["mit", "apache-2.0"], tasks: ["text-generation", "fill-mask"], libraries: ["transformers"],
        languages: ["English", "French"], tags: ["pytorch", "llama"]),
      evidence: evidence, losses: [EncodingLoss(trait: "tags", kept: 90, lost: 10, models: 8)],
      scores: [EdgeScore(relation: nil, nats: -4.2, evidence: evidence)])
    for isFertile in [false, true] {
      fit.sources.append(
        SourceWeights(
          derivatives: DerivativeClass(
            relation: .finetune, sameCreator: false, generations: [0], isFertile: isFertile),
          weights: [fresh, 0.1, 0.9 - fresh - 0.2, 0.1, 0.1], evidence: evidence, shrinkage: [0, 0, 0, 0, 0]))
    }
    fit.sourceShares = [fresh, 0.1, 0.7 - fresh, 0.1, 0.1]
    fit.modes = ["1", "2"].map {
      MutationMode(
        name: "finetune-\($0)", relation: .finetune, weight: 0.5, kernel: kernel(stays: stays),
        evidence: evidence)
    }
    let finetunes = DerivativeClass(
      relation: .finetune, sameCreator: false, generations: [0], isFertile: false)
    fit.gates = [
      ModeGate(derivatives: finetunes, task: nil, weights: [0.7, 0.3], evidence: evidence, shrinkage: 0.1),
      ModeGate(derivatives: finetunes, task: 1, weights: [0.2, 0.8], evidence: evidence, shrinkage: 0.1),
    ]
    fit.habits = [
      ModeHabit(
        derivatives: DerivativeClass(relation: .finetune, sameCreator: true), probability: 0.3,
        evidence: evidence)
    ]
    fit.copies = [
      CopyKernel(relation: .finetune, isOwn: false, kernel: kernel(stays: stays), evidence: evidence),
      CopyKernel(relation: .finetune, isOwn: true, kernel: kernel(stays: stays), evidence: evidence),
    ]
    fit.kernels = [
      ClassKernel(
        derivatives: DerivativeClass(relation: .untyped, sameCreator: true, generations: [1]),
        kernel: kernel(stays: stays), evidence: evidence)
    ]
    fit.reports = [ReportedSet(languages: [0], weight: 30), ReportedSet(languages: [0, 1], weight: 5)]
    fit.reduceTo = [1, 0.2]
    fit.fidelity = [
      FidelityEffect(
        trait: "tasks", logOdds: 1.02, interval: FittedInterval(low: 0.6, high: 1.3, level: 0.9),
        evidence: evidence)
    ]
    return fit
  }

  static let plan = CalibrationPlan(
    grove: "0.0", data: [.init(path: "a/b/data.csv", sha256: String(repeating: "ab", count: 32))],
    choices: [],
    parts: FitPart.allCases, structure: "best", heldOut: 0, graph: "finetune", budget: 0, seed: 1)

  /// A fit of mutation that costs nothing: its numbers follow the weights of the families.
  struct Mutation: MutationFitting {
    func prepare(
      _ genealogy: Genealogy, _ families: FamilyIndex, weights: [Double]
    ) -> any PreparedMutation { Prepared(families: families) }
  }

  struct Prepared: PreparedMutation {
    let families: FamilyIndex

    func fit(weights: [Double], isWarm: Bool, _ workers: Workers) -> MutationFit {
      let all = zip(families.derivatives, weights).reduce(0) { $0 + Double($1.0) * $1.1 }
      let first = Double(families.derivatives.first ?? 0) * (weights.first ?? 0)
      return HandMadeFit.fit(fresh: 0.2 + 0.3 * first / max(all, 1))
    }

    func structure(weights: [Double], _ workers: Workers, progress: (String) -> Void) -> FoundStructure {
      var found = FoundStructure()
      found.ladder = [
        LadderRung(structure: "pooled kernel", nats: -16.5, edges: 100, isChosen: false),
        LadderRung(structure: "five sources", nats: -4.2, edges: 100, isChosen: true),
      ]
      return found
    }

    func use(_ structure: FoundStructure) {}
  }
}
