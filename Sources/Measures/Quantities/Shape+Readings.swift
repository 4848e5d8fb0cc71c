import Lineages
import Readings

extension Shape {
  func add(to list: inout ReadingList) {
    let quantities = Quantities.shape
    list.add(quantities.models, value: models)
    list.add(quantities.edges, value: edges)
    list.add(quantities.families, value: families)
    list.add(quantities.loneModels, value: loneModels)
    list.add(quantities.largestMembers, value: largestFamilies.first.map { Double($0.members) })
    list.add(quantities.largestShare, value: largestFamilies.first?.share)
    list.add(quantities.meanChildren, value: children.mean)
    list.add(quantities.withChildren, value: children.withChildren)
    for row in children.fertility {
      list.add(quantities.fertility, row.relation, value: row.share)
      list.add(quantities.fertilityEdges, row.relation, value: row.edges)
      list.add(quantities.fertileEdges, row.relation, value: row.withChildren)
    }
    list.add(quantities.generation, value: generations.mean)
    list.add(quantities.longestChain, value: generations.longestChain)
    list.add(quantities.inCircles, value: generations.inCircles)
    list.add(quantities.distance, value: wiener.mean)
    list.add(quantities.wienerSum, value: wiener.sum)
    list.add(quantities.wienerPairs, value: wiener.pairs)
    list.add(quantities.wienerFamilies, value: wiener.families)
    list.add(quantities.withCore, value: wiener.withCore)
    list.add(quantities.skipped, value: wiener.skipped)
    list.add(quantities.skippedMembers, value: wiener.skippedMembers)
  }
}

extension TopLists {
  func add(to list: inout ReadingList) {
    let quantities = Quantities.tops
    for trait in Trait.allCases {
      guard let values = traits[trait.column] else { continue }
      for entry in values.entries {
        list.add(quantities.valueShare, trait.column, entry.name, value: entry.share)
        list.add(quantities.valueCount, trait.column, entry.name, value: entry.count)
      }
      list.add(quantities.denominator, [trait.column], values.denominator.map(Double.init))
    }
    func add(
      _ top: TopList, _ share: QuantityFamily, _ count: QuantityFamily, _ denominator: QuantityFamily
    ) {
      for entry in top.entries {
        list.add(share, entry.name, value: entry.share)
        list.add(count, entry.name, value: entry.count)
      }
      list.add(denominator, [], top.denominator.map(Double.init))
    }
    add(parents, quantities.parentShare, quantities.parentCount, quantities.parents)
    add(creators, quantities.creatorShare, quantities.creatorCount, quantities.creators)
    for entry in likes.entries { list.add(quantities.likes, entry.name, value: entry.count) }
    for entry in downloads.entries { list.add(quantities.downloads, entry.name, value: entry.count) }
  }
}

extension AttachmentMeasure {
  func add(to list: inout ReadingList) {
    let quantities = Quantities.attachment
    if let fit, let fitWithoutAgeing {
      func add(_ family: QuantityFamily, _ estimate: AttachmentFit.Estimate?, isDoubtful: Bool) {
        guard let estimate else { return }
        let hasInterval = estimate.low != nil || estimate.high != nil
        list.add(
          family, [], estimate.value,
          interval: hasInterval
            ? Reading.Interval(low: estimate.low, high: estimate.high, level: AttachmentFit.level) : nil,
          isDoubtful: isDoubtful || !estimate.isIdentified)
      }
      let isRefuted = ageingGain ?? 0 > AttachmentMeasure.decisiveGain
      add(quantities.exponent, fit.exponent, isDoubtful: !fit.isConverged)
      add(quantities.offset, fit.offset, isDoubtful: !fit.isConverged)
      add(quantities.ageing, fit.ageing, isDoubtful: !fit.isConverged)
      list.add(quantities.ageingGain, value: ageingGain)
      let isDoubtful = isRefuted || !fitWithoutAgeing.isConverged
      add(quantities.exponentWithoutAgeing, fitWithoutAgeing.exponent, isDoubtful: isDoubtful)
      add(quantities.offsetWithoutAgeing, fitWithoutAgeing.offset, isDoubtful: isDoubtful)
      list.add(quantities.logLikelihoodWithoutAgeing, value: fitWithoutAgeing.logLikelihood)
      list.add(quantities.logLikelihood, value: fit.logLikelihood)
      list.add(quantities.uniformLogLikelihood, value: fit.uniformLogLikelihood)
      list.add(quantities.events, value: fit.events)
    }
    for (slot, kernel) in zip(Slot.kernel.values ?? [], [kernel, paperKernel]) {
      for cell in kernel.binned {
        list.add(quantities.rate, slot.name, cell.name, value: cell.rate)
      }
      list.add(quantities.kernelEvents, slot.name, value: kernel.events)
      list.add(quantities.eligibleAtStart, slot.name, value: kernel.eligibleAtStart)
    }
  }
}

extension AttachmentKernel.Cell {
  /// The numbers of children, as in `0` or `2-3`.
  package var name: String { least == most ? "\(least)" : "\(least)-\(most)" }
}
