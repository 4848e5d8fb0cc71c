/// The numbers of a fit of choices, by their paths in a scenario.
struct AttachmentNumbers {
  private let fit: ChoiceFit
  private let profiles: ChoiceFit.Profiles
  private let support: (families: Int, effective: Double)

  init(_ data: GrowthData, _ families: GrowthFamilies, _ fit: ChoiceFit, _ profiles: ChoiceFit.Profiles) {
    self.fit = fit
    self.profiles = profiles
    let choices = ParentChoices(data, firstEvent: data.firstReliable)
    var sums = [Double](repeating: 0, count: families.count)
    for state in choices.chosen {
      let model = Int(choices.members[Int(state.member)].model)
      sums[Int(families.family[model])] += families.weights[model]
    }
    support = RatioTally.support(sums)
  }

  func numbers() -> [GrowthNumber] {
    var numbers = [
      number("exponent", fit.exponent, "power"), number("offset", fit.offset, "children"),
    ]
    if let ageing = fit.ageing { numbers.append(number("ageing", ageing, "days")) }
    if let continuation = fit.continuation {
      numbers.append(number("continuation", continuation, "relative"))
    }
    for (name, estimate) in zip(["finetune", "quantized", "adapter", "merge"], fit.fertility) {
      if let estimate { numbers.append(number("fertility.\(name)", estimate, "relative")) }
    }
    return numbers
  }

  private func number(_ name: String, _ estimate: ChoiceFit.Estimate, _ unit: String) -> GrowthNumber {
    let isBounded = estimate.low != nil && estimate.high != nil
    let isSought = profiles == .all || (profiles == .exponent && name == "exponent")
    let isAtBound = name == "offset" && fit.isOffsetAtBound
    var note = "the profile of the likelihood; choices among models chosen twice before"
    if name.hasPrefix("fertility") || name == "continuation" {
      note += ": of models that are built upon at all, so it is larger than that of all models"
    }
    if isAtBound {
      note += "; the likelihood rises to the end of what is sought, so no interval"
    } else if !isSought {
      note += "; no interval was sought"
    } else if estimate.low == nil && estimate.high == nil {
      note += "; the likelihood is open on both sides"
    } else if !isBounded {
      note += "; the likelihood is open on \(estimate.low == nil ? "the lower" : "the upper") side"
    }
    if !fit.isConverged { note += "; the search ended before a maximum" }
    let hasInterval = !isAtBound && (estimate.low != nil || estimate.high != nil)
    return GrowthNumber(
      "attachment.\(name)", estimate.value, unit: unit,
      interval: hasInterval
        ? GrowthInterval(low: estimate.low, high: estimate.high, level: ChoiceFit.level) : nil,
      method: .likelihood, count: Double(fit.events), of: "choices", families: support.families,
      effectiveFamilies: support.effective,
      identification: isAtBound ? .atBound : isBounded || !isSought ? .identified : .notIdentified, note: note
    )
  }
}
