import Engine
import Lineages
import Policies

extension Timeline {
  /// The epochs of a scenario, amended by its policies in their order.
  init(_ scenario: ScenarioDescription) {
    self.init(
      [(start: .unknown, rules: Rules(scenario))]
        + scenario.epochs.map { (start: $0.start, rules: Rules($0.world)) })
    for policy in scenario.policies { self = amended(by: policy.policy, from: policy.start) }
  }
}

extension Rules {
  /// What the engine reads of a scenario.
  init(_ scenario: ScenarioDescription) {
    let weights = scenario.relations.value
    self.init(
      models: scenario.models.value, arrivals: scenario.arrivals.value.steps,
      mix: RelationMix(
        founder: weights.founder, relations: weights.relations, extraMergeParents: 0),
      creators: CreatorRules(newShare: 1),
      attachment: AttachmentRules(offset: 1, fertility: scenario.fertility.value),
      nicheShare: scenario.niche.value.byClass,
      licenses: scenario.licenses.rules, tasks: scenario.tasks.rules, libraries: scenario.libraries.rules,
      languages: scenario.languages.rules, tags: scenario.tags.rules, naming: scenario.naming.value)
    branching = scenario.branching?.rules(lastDay: scenario.arrivals.value.lastDay)
    cards = scenario.cards.rules
    documents = scenario.documents.value
    naming.kept = scenario.namesKept.value.byClass
    founderKinds = zip(scenario.founderKinds.value, scenario.kindFertility.value).map {
      FounderKind(name: $0.name, weight: $0.weight, fertility: $1)
    }
    attachment.licenseAttraction = scenario.licenseAttraction.value
    for (parameter, number) in zip(NumberParameter.all, scenario.numbers) {
      if let value = number.value { parameter.write(&self, value) }
    }
  }
}

extension CategoricalDescription {
  /// Classes that no kernel is for change nothing.
  var rules: CategoricalRules {
    let (classes, isCovered) = byClass(kernels.map(\.selector))
    let rest = isCovered ? [] : [Kernel.identity(states: values.count + 1)]
    var rules = CategoricalRules(
      values: values, founders: founders.value, kernels: kernels.map(\.kernel.value) + rest, kernel: classes)
    rules.foundersOfKind = foundersOfKind
    return rules
  }
}

extension SetDescription {
  /// Classes that no kernel is for change nothing.
  var rules: SetRules {
    let (classes, isCovered) = byClass(kernels.map(\.selector))
    let rest = isCovered ? [] : [SetKernel.unchanged(values: values.count)]
    func pairs(_ sets: [WeightedSet]) -> [(set: [Int32], weight: Double)] {
      sets.map { (set: $0.set, weight: $0.weight) }
    }
    var rules = SetRules(
      values: values, founders: pairs(founders.value), kernels: kernels.map(\.kernel.value) + rest,
      kernel: classes)
    rules.foundersOfKind = foundersOfKind.map(pairs)
    return rules
  }
}

extension SetKernel {
  /// The kernel under which nothing ever changes.
  static func unchanged(values: Int) -> SetKernel {
    let never = [Double](repeating: 0, count: values)
    return SetKernel(
      loss: never, gain: never, stopReporting: 0, collapse: 0, collapseTo: nil, startReporting: 0)
  }
}

/// The selector that decides about each class, `selectors.count` where there is none, and whether all have
/// one.
private func byClass(_ selectors: [ClassSelector]) -> (ByClass<Int>, isCovered: Bool) {
  var classes = ByClass(selectors.count)
  var isCovered = true
  for mutationClass in MutationClass.all {
    if let i = ClassSelector.deciding(among: selectors, for: mutationClass) {
      classes[mutationClass] = i
    } else {
      isCovered = false
    }
  }
  return (classes, isCovered)
}
