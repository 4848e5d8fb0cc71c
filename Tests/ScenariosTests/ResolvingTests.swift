import Engine
import Lineages
import Scenarios
import Testing

@Suite struct ResolvingTests {
  let world: Scenario

  init() throws { world = try Scenario(contentsOf: Fixtures.valid("world")) }

  @Test func `single numbers arrive as written`() {
    #expect(world.title == "A small world")
    #expect(world.question == "Does everything resolve?")
    #expect(world.seed == 1000)
    #expect(world.rules.models == 2000)
    #expect(
      world.rules.creators
        == CreatorRules(
          newShare: 0.375, exponent: 1.0625, ownParentShare: 0.71, seriesShare: 0.72, loyalty: 0.73))
    // founder, untyped, finetune, quantized, adapter, merge
    #expect(
      world.rules.attachment
        == AttachmentRules(
          offset: 0.0125, exponent: 1.2, ageing: 91, fitnessSpread: 0.6, fertility: [3, 1, 1, 1, 1, 0.7]))
    #expect(world.rules.licenses.house == HouseRules(share: 0.81))
    #expect(world.rules.tasks.house == HouseRules(share: 0.82))
    #expect(world.rules.libraries.house == .none)
    #expect(world.rules.languages.house == HouseRules(share: 0.84))
    #expect(world.rules.tags.house == .none)
  }

  @Test func `relations keep the order of the engine`() {
    // untyped, finetune, quantized, adapter, merge
    let weights = [0.03125, 0.25, 0.0625, 0.125, 0.03125]
    #expect(
      world.rules.mix == RelationMix(founder: 0.5, relations: weights, extraMergeParents: 0.75))
  }

  @Test func `arrivals are births a day, with the first and the last month cut`() {
    let steps = world.rules.arrivals
    func day(_ year: Int, _ month: Int, _ day: Int) -> Timestamp {
      Timestamp(year: year, month: month, day: day)
    }
    // 30 births in the 15 days from 17 to 31 December, 62 in 31 days, none in 10 days.
    #expect(
      steps == [
        ArrivalStep(start: day(2023, 12, 17), end: day(2024, 1, 1), rate: 2),
        ArrivalStep(start: day(2024, 1, 1), end: day(2024, 2, 1), rate: 2),
        ArrivalStep(start: day(2024, 2, 1), end: day(2024, 2, 11), rate: 0),
      ])
  }

  @Test(arguments: [
    (Relation.finetune, false, 0, 0.55), (.finetune, false, 2, 0.35), (.adapter, true, 0, 0.65),
    (.adapter, true, 1, 0.65), (.adapter, false, 0, 0.45), (.adapter, false, 1, 0.35),
    (.merge, true, 0, 0.45),
    (.untyped, true, 1, 0.35),
  ])
  func `more specific classes win, then later ones`(
    relation: Relation, same: Bool, generation: Int, share: Double
  ) {
    let mutationClass = MutationClass(relation: relation, sameCreator: same, generation: generation)
    #expect(world.rules.nicheShare[mutationClass] == share)
  }

  @Test func `a categorical trait has its values in order and state 0 for none`() {
    let licenses = world.rules.licenses
    #expect(licenses.values == ["mit", "apache-2.0", "llama \"2\""])
    #expect(licenses.founders == [7, 11, 0, 13])
  }

  @Test func `rows that are not given copy the parent`() {
    let licenses = world.rules.licenses
    let general = licenses.kernels[
      licenses.kernel[MutationClass(relation: .merge, sameCreator: true, generation: 0)]]
    #expect(general.rows == [[1, 0, 0, 0], [19, 17, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]])
    let finetune = MutationClass(relation: .finetune, sameCreator: false, generation: 0)
    let special = licenses.kernels[licenses.kernel[finetune]]
    #expect(special.rows == [[0.9, 0, 0.1, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 1, 0]])
    let deeper = MutationClass(relation: .finetune, sameCreator: false, generation: 1)
    #expect(licenses.kernels[licenses.kernel[deeper]] == general)
  }

  @Test func `a trait without kernels never changes`() {
    let tasks = world.rules.tasks
    #expect(tasks.values == ["text-generation"])
    #expect(tasks.founders == [0.2, 0.8])
    for index in 0..<MutationClass.count {
      #expect(tasks.kernels[tasks.kernel[index: index]] == Kernel.identity(states: 2))
    }
  }

  @Test func `sets are ascending ids, rates default where a value is not named`() {
    let languages = world.rules.languages
    #expect(languages.values == ["French", "English"])
    #expect(languages.founders.map(\.set) == [[], [0, 1], [1]])
    #expect(languages.founders.map(\.weight) == [23, 29, 31])
    let finetune = MutationClass(relation: .finetune, sameCreator: true, generation: 0)
    #expect(
      languages.kernels[languages.kernel[finetune]]
        == SetKernel(
          loss: [0.2, 0.02], gain: [0, 0.3], stopReporting: 0.05, collapse: 0.11, collapseTo: 1,
          startReporting: 0.07, lossOfOthers: 0.85))
    let quantized = MutationClass(relation: .quantized, sameCreator: true, generation: 0)
    #expect(
      languages.kernels[languages.kernel[quantized]]
        == SetKernel(
          loss: [0, 0], gain: [0, 0], stopReporting: 0, collapse: 0, collapseTo: nil, startReporting: 0))
  }

  @Test func `values that the rules do not know are lost as those that are not named`() {
    let tags = world.rules.tags
    let first = tags.kernels[tags.kernel[MutationClass(relation: .merge, sameCreator: true, generation: 0)]]
    #expect(first.loss == [0.15])
    #expect(first.lossOfOthers == 0.15)
  }

  @Test func `documents name the relation or do not`() throws {
    #expect(!world.rules.documents.namesRelation)
    #expect(try Scenario(contentsOf: Fixtures.valid("least")).rules.documents.namesRelation)
  }

  @Test func `names are laws over words`() {
    #expect(world.rules.naming.stems.map(\.word) == ["llama", "7"])
    #expect(world.rules.naming.stems.map(\.weight) == [37, 41])
    let suffixes = world.rules.naming.suffixes
    #expect(suffixes[Int(Relation.finetune.rawValue)].map(\.word) == ["chat"])
    #expect(suffixes[Int(Relation.quantized.rawValue)].map(\.weight) == [47])
    #expect(suffixes[Int(Relation.merge.rawValue)].isEmpty)
  }

  @Test func `what is left out has a default that says so`() throws {
    let least = try Scenario(contentsOf: Fixtures.valid("least"))
    let rules = least.rules
    #expect(rules.creators == CreatorRules(newShare: 1))
    #expect(rules.attachment == AttachmentRules(offset: 1))
    #expect(least.question == "")
    #expect(rules.mix == RelationMix(founder: 1, relations: [0, 0, 0, 0, 0], extraMergeParents: 0))
    #expect(MutationClass.all.allSatisfy { rules.nicheShare[$0] == 0 })
    for trait in [rules.licenses, rules.tasks, rules.libraries] {
      #expect(trait.values.isEmpty)
      #expect(trait.founders == [1])
    }
    for trait in [rules.languages, rules.tags] {
      #expect(trait.values.isEmpty)
      #expect(trait.founders.map(\.set) == [[]])
      #expect(trait.kernels.count == 1)
    }
    #expect(rules.naming.stems.map(\.word) == ["model"])
    #expect(rules.arrivals.map(\.rate) == [1])
    let defaults = least.parameters.filter { $0.source.hasPrefix("default: ") }
    #expect(defaults.allSatisfy { $0.file.isEmpty && $0.line == 0 })
    #expect(
      defaults.map(\.path) == [
        "merges.extra_parents", "merges.relatives", "lineage.declared", "founders.kinds.founder",
        "creators.exponent",
        "creators.own_parents",
        "creators.series", "creators.loyalty", "attachment.exponent", "attachment.ageing",
        "attachment.fitness", "attachment.continuation", "attachment.fertility.founder",
        "attachment.fertility.untyped", "attachment.fertility.finetune", "attachment.fertility.quantized",
        "attachment.fertility.adapter", "attachment.fertility.merge", "attachment.founders.kinds.founder",
        "sources.default.fresh", "sources.default.other", "sources.default.own", "sources.default.parent",
        "sources.default.own_exact", "niche.default", "licenses.founders.weights.none", "licenses.house",
        "licenses.change",
        "tasks.founders.weights.none", "tasks.house", "tasks.change", "libraries.founders.weights.none",
        "libraries.house", "libraries.change", "languages.founders.sets[].weight", "languages.house",
        "languages.change", "tags.founders.sets[].weight", "tags.house", "tags.change",
        "cards.founders.weights.none", "cards.keeps.default", "cards.text", "cards.house", "cards.copies",
        "cards.own_median", "cards.own_spread", "cards.automatic_median", "cards.automatic_spread",
        "naming.stems.model", "naming.kept.default", "documents.names_relation", "documents.lineage_tags",
        "documents.before_task",
        "documents.after_license",
      ])
  }
}
