import Engine
import Experiments
import Lineages
import Policies
import Randomness
import Testing
import Workers

/// Pairs of worlds in which traits come from elder siblings as well as from parents.
@Suite struct SourcePairingTests {
  private static let start = Timestamp("2024-01-25")!

  private static var rules: Rules {
    let rows = [[4.0, 1, 1], [1, 4, 1], [1, 1, 4]]
    func categorical(_ values: [String]) -> CategoricalRules {
      var rules = CategoricalRules(
        values: values, founders: [1, 2, 2], kernels: [Kernel(rows: rows)], kernel: ByClass(0),
        house: HouseRules(share: 0.1))
      rules.jumps = [
        Jump(change: [0.5, 0.2, 0.3], to: [.init(state: 1, weight: 1), .init(state: 2, weight: 2)])
      ]
      rules.others.modes = [1, 0]
      for relation in Relation.allCases { rules.others.copies[relation, false] = 0 }
      return rules
    }
    func sets(_ values: [String]) -> SetRules {
      SetRules(
        values: values, founders: [([], 1), ([0], 2), ([0, 1], 1)],
        kernels: [
          SetKernel(
            loss: [0.1, 0.2], gain: [0.1, 0.2], stopReporting: 0.1, collapse: 0, collapseTo: nil,
            startReporting: 0.3)
        ], kernel: ByClass(0))
    }
    var rules = Rules(
      models: 3000,
      arrivals: [ArrivalStep(start: Timestamp("2024-01-01")!, end: Timestamp("2024-03-01")!, rate: 1)],
      mix: RelationMix(founder: 0.3, relations: [0, 1, 0.4, 0.4, 0.1], extraMergeParents: 0),
      creators: CreatorRules(newShare: 0.3, ownParentShare: 0.2, seriesShare: 0.3),
      attachment: AttachmentRules(offset: 1), nicheShare: ByClass(0.2),
      licenses: categorical(["apache-2.0", "llama2"]), tasks: categorical(["text", "image"]),
      libraries: categorical(["transformers", "peft"]), languages: sets(["English", "French"]),
      tags: sets(["pytorch", "gguf"]),
      naming: NamingRules(
        stems: [("llama", 1), ("bert", 1)], suffixes: Relation.allCases.map { [($0.name, 1)] }))
    rules.cards = CardRules(
      founders: [1, 2, 1], kernels: [Kernel(rows: [[5, 4, 1], [3, 6, 1], [2, 1, 7]])], kernel: ByClass(0))
    rules.sources = SourceRules(weights: ByFertility([0.4, 0.2, 0.15, 0.1, 0.15]))
    rules.modes = ModeRules(relations: [.finetune, .finetune], laws: [[1, 2]], gate: ByFertility(-1))
    for mutationClass in MutationClass.all where mutationClass.relation == .finetune {
      rules.modes.gate[mutationClass, false] = 0
    }
    return rules
  }

  private static let everybody = compliance(1)

  private static func compliance(_ share: Double) -> Compliance {
    var compliance = Compliance(share: share)
    compliance.from = start
    return compliance
  }

  private static let policies: [any Policy] = [
    GateBase(license: "llama2", compliance: everybody, shift: 1),
    GateBase(license: "llama2", compliance: compliance(0.5), shift: 0.5),
    GateBase(license: "llama2", compliance: everybody),
    RelicenseBase(license: "llama2", to: "apache-2.0", compliance: everybody, attract: 0.5),
    InheritLicense(compliance: compliance(0.5)),
    WithdrawLicense(license: "llama2", compliance: everybody),
    RequireCard(compliance: everybody),
  ]

  @Test(arguments: policies.indices) func `whoever differs is touched or downstream, by links or by copying`(
    number: Int
  ) throws {
    let timeline = Timeline(Self.rules)
    let amended = timeline.amended(by: Self.policies[number], from: Self.start)
    var changed = 0
    for seed in UInt64(1)...3 {
      let baseline = try Simulator(timeline, seed: Seed(seed)).grow(Workers(count: 1))
      let arm = try Simulator(amended, seed: Seed(seed)).grow(Workers(count: 1))
      let pairing = Pairing(arm, with: baseline)
      #expect(pairing.neither == 0, "\(Self.policies[number].summary)")
      if let first = pairing.firstChange { #expect(first >= Self.start) }
      changed += pairing.changed + pairing.withheld
    }
    #expect(changed > 100)
  }
}
