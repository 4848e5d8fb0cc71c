import Engine
import Lineages
import Scenarios
import Testing

/// Mutation modes.
@Suite struct ModeTests {
  let scenario: Scenario

  init() throws { scenario = try Scenario(contentsOf: Fixtures.valid("dynamics")) }

  /// The law of a class's modes, with the parent's task in a state.
  private func law(
    _ relation: Relation, same: Bool, _ generation: Int, fertile: Bool = false, task: Int? = nil,
    _ other: Scenario? = nil
  ) -> [Double]? {
    let rules = (other ?? scenario).rules.modes
    let gate = task.flatMap { rules.gateOfTask[$0] } ?? rules.gate
    let number = gate[
      MutationClass(relation: relation, sameCreator: same, generation: generation), fertile]
    return number < 0 ? nil : rules.laws[number]
  }

  @Test func `a mode of several relations is several to the engine`() {
    let rules = scenario.rules
    #expect(rules.modes.relations == [.finetune, .adapter, .finetune, .adapter])
    #expect(rules.licenses.others.modes == [6, 6, -2, -2])
    #expect(
      rules.licenses.jumps[1]
        == Jump(
          change: [0.1, 0.2, 0.1, 0.1], to: [.init(state: 0, weight: 0.6), .init(state: 2, weight: 0.4)],
          changeOfOthers: 0.1))
    // No kernels of classes, but that of all: then the law of copies.
    #expect(rules.tasks.others.modes == [-2, -2, -2, 2])
    #expect(rules.libraries.others.modes.isEmpty)
    #expect(rules.languages.others.modes == [3, 3, -2, -2])
    let languages = rules.languages.kernels[3]
    #expect(languages.reduce == 0.7 && languages.stopReportingSeveral == 0.2 && languages.redraw == 0.01)
    #expect(rules.tags.others.modes == [1, 1, 2, -2])
    #expect(
      rules.tags.kernels[1].loss == [0.2, 0.3, 0.3] && rules.tags.kernels[1].gain == [0.001, 0.4, 0.001])
    #expect(rules.tags.kernels[2].lossOfOthers == 1)
  }

  @Test func `the gate with most keys decides, else weights do`() {
    #expect(law(.merge, same: true, 0) == nil)
    #expect(law(.finetune, same: false, 0) == [3, 0, 1, 0])
    #expect(law(.finetune, same: true, 2) == [10, 0, 30, 0])
    #expect(law(.finetune, same: false, 0, task: 1) == [0, 0, 1, 0])
    // Two keys against three.
    #expect(law(.finetune, same: true, 1, task: 1) == [10, 0, 30, 0])
    // Of two with three keys the last.
    #expect(law(.finetune, same: true, 1, task: 0) == [1, 0, 0, 0])
    #expect(law(.finetune, same: true, 0, task: 0) == [1, 0, 0, 0])
    #expect(law(.finetune, same: false, 0, task: 2) == [3, 0, 1, 0])
    // A gate decides about the relations of its modes alone.
    #expect(law(.adapter, same: false, 0) == [0, 3, 0, 0])
    #expect(law(.adapter, same: false, 0, fertile: true) == [0, 0, 0, 1])
    #expect(law(.finetune, same: false, 0, fertile: true) == [3, 0, 1, 0])
    #expect(Set(scenario.rules.modes.gateOfTask.keys) == [0, 1])
  }

  @Test func `habits and urns are by class`() {
    let modes = scenario.rules.modes
    let other = MutationClass(relation: .finetune, sameCreator: false, generation: 1)
    #expect(modes.habit[other, false] == 0.2 && modes.habit[other, true] == 0.05)
    #expect(modes.urn[other, false] == .infinity)
    let adapter = MutationClass(relation: .adapter, sameCreator: false, generation: 1)
    #expect(modes.urn[adapter, true] == 12)
  }

  @Test func `modes hold in every epoch`() throws {
    let scenario = try Written.scenario(
      """
      extends: dynamics.yaml
      epochs:
        - from: 2024-02-10
          licenses: {copies: [], kernels: [{unit: edges, source: s, counts: {mit: {gpl: 1}}}]}
      """)
    let later = scenario.timeline.epochs[1].rules
    #expect(later.licenses.kernels.count == 1 && later.licenses.jumps.count == 1)
    #expect(later.licenses.others.modes == [1, 1, -2, -2])
    #expect("\(later.modes.laws)" == "\(scenario.rules.modes.laws)")
    #expect("\(later.tags)" == "\(scenario.rules.tags)")
  }

  @Test func `they are set by path`() throws {
    let changed = try scenario.setting([
      ("modes.list[trainer].tags.loss.lora", "0.9"), ("modes.list[trainer].weight", "7"),
      ("modes.gates[relation=finetune,task=chat].weights.trainer", "5"),
      ("modes.habit.classes[relation=finetune].value", "0.4"), ("modes.urn.default", "3"),
      ("modes.list[habit].libraries", "{change: {}, to: {none: 1}}"),
    ])
    #expect(changed.rules.tags.kernels[1].loss[0] == 0.9)
    #expect(law(.finetune, same: false, 0, changed) == [7, 0, 1, 0])
    #expect(law(.finetune, same: false, 0, task: 1, changed) == [5, 0, 1, 0])
    #expect(
      changed.rules.modes.urn[MutationClass(relation: .merge, sameCreator: true, generation: 0), false] == 3)
  }

  @Test func `weights have no part in the unit`() {
    func unit(_ path: String) -> String? { scenario.parameters.first { $0.path == path }?.unit }
    #expect(unit("modes.list[trainer].weight") == "relative")
    #expect(unit("modes.gates[relation=finetune,task=chat].weights.habit") == "relative")
    #expect(unit("modes.list[trainer].licenses.to.gpl") == "relative")
    #expect(unit("modes.list[trainer].licenses.change.mit") == "probability")
    #expect(unit("modes.urn.default") == "models")
  }

  @Test func `pooled classes leave gates to relations and tasks`() throws {
    let pooled = try Written.scenario("extends: dynamics.yaml\nclasses: pooled")
    #expect(law(.finetune, same: true, 2, pooled) == [3, 0, 1, 0])
    #expect(law(.finetune, same: true, 2, task: 1, pooled) == [0, 0, 1, 0])
    #expect(law(.adapter, same: false, 0, fertile: true, pooled) == [0, 3, 0, 0])
  }

  @Test func `gates go by one tag of the parent`() throws {
    let text =
      """
      extends: dynamics.yaml
      modes:
        unit: probability
        source: s
        tags: [gguf, lora]
        list: [{name: trainer, relation: finetune}, {name: habit, relation: finetune}]
        gates:
          - {relation: finetune, weights: {trainer: 1}}
          - {relation: finetune, task: chat, tag: lora, weights: {habit: 1}}
          - {relation: finetune, tag: gguf, weights: {trainer: 1, habit: 3}}
          - {relation: finetune, creator: same, tag: none, weights: {habit: 7}}
      """
    let tagged = try Written.scenario(text)
    let modes = tagged.rules.modes
    #expect(modes.tellingTags.map { tagged.rules.tags.values[$0] } == ["gguf", "lora"])
    #expect(modes.gateOfTag.map { Set($0.keys) } == [[-1, 1], [1], [-1, 1]])
    let other = MutationClass(relation: .finetune, sameCreator: false, generation: 0)
    let same = MutationClass(relation: .finetune, sameCreator: true, generation: 0)
    func law(_ tag: Int, task: Int, _ mutationClass: MutationClass) -> [Double]? {
      modes.gateOfTag[tag][task].map { modes.laws[$0[mutationClass, false]] }
    }
    #expect(law(1, task: 1, other) == [0, 1])
    #expect(law(0, task: 1, other) == [1, 3])
    #expect(law(2, task: -1, same) == [0, 7])
    #expect(law(2, task: -1, other) == [1, 0])
    #expect(tagged.told.contains { $0.contains("with parents of task chat that have the tag lora, modes") })
    #expect(tagged.told.contains { $0.contains("with parents that have none of these tags, modes") })
    #expect(
      tagged.told.contains {
        $0.hasPrefix("Gates go by one tag of the parent, the first that it has of gguf, lora")
      })
    let changed = try tagged.setting([
      ("modes.gates[relation=finetune,task=chat,tag=lora].weights.trainer", "5")
    ])
    #expect(changed.rules.modes.laws.contains([5, 1]))
    // A twin that followed tags would have a direction.
    for trait in ["tags", "tasks"] {
      let neutral = try Written.scenario(text + "\nneutral: [\(trait)]")
      #expect(neutral.rules.modes.tellingTags.isEmpty && neutral.rules.modes.gateOfTag.isEmpty)
    }
    let wrong = text.replacing("tags: [gguf, lora]", with: "tags: [gguf, gguf, lorra]")
    let errors = #expect(throws: (any Error).self) { try Written.scenario(wrong) }
    let told = errors.map { "\($0)" } ?? ""
    #expect(
      told.contains("`gguf` is twice in `modes.tags`") && told.contains("`lorra` is no value of `tags`"))
    #expect(told.contains("`lora` is not in `modes.tags`"))
  }

  @Test func `they are told`() {
    let told = scenario.told
    #expect(
      told.contains {
        $0.contains(
          "independent: 2 of finetunes, 2 of adapters; other relations and traits that a mode leaves out")
      })
    #expect(
      told.contains {
        $0.hasPrefix(
          "The mode trainer of finetune and adapter has the weight 3; the license changes with probability 0.1, but mit 0.2, "
            + "to none with weight 0.6, gpl with weight 0.4; of languages, a child stops reporting")
      })
    #expect(
      told.contains(
        "For finetune with parents of task chat, modes have the weight habit 1 (unit: probability; source: a fit of modes)."
      ))
    #expect(
      told.contains {
        $0.hasSuffix(
          "with probability 0.05; for finetune by another creator where the model has no children in the data with 0.2 (unit: "
            + "probability; source: a fit of modes).")
      })
    #expect(
      told.contains {
        $0.contains("θ being none; for adapter with 12 (unit: models; source: a fit of modes)")
      })
    let brief = Explanation(scenario, width: 80).brief
    #expect(brief.contains("  modes      Fresh derivatives mutate by one of the modes each:"))
  }

  @Test func `modes and copies without effect are warned of`() throws {
    func fertile(_ more: String) -> String {
      "`fertile: true` changes nothing\(more): in a tree that grows nobody has children in the data"
    }
    #expect(scenario.warnings.map(\.what) == [fertile(", and 1 more like it")])
    let idle = try Written.scenario(
      """
      extends: dynamics.yaml
      relations: {unit: models, source: s, founder: 1, finetune: 4, adapter: 0}
      sources: {unit: share, source: s, default: {own: 0}, classes: [{relation: merge, weights: {own_exact: 1, fresh: 1}}]}
      """)
    #expect(
      idle.warnings.map(\.what) == [
        "the modes of adapter change nothing: no model is born by that relation",
        "`licenses.copies` change nothing: no source is a copy of such an elder sibling",
        "`tasks.copies` change nothing: no source is a copy of such an elder sibling",
        "`languages.copies` change nothing: no source is a copy of such an elder sibling", fertile(""),
      ])
    #expect(idle.warnings.allSatisfy { $0.line > 0 })
  }
}
