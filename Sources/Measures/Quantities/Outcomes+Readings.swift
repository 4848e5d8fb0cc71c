import Readings

extension Outcomes {
  /// Every outcome has a reading, of every part that was asked for.
  func add(to list: inout ReadingList) {
    for outcome in OutcomeQuantity.all {
      list.add(Quantities.outcomes[outcome.name], [], outcome.value(total))
    }
    for part in parts {
      let quantities = Quantities.outcomes(by: part.cut)
      for outcome in OutcomeQuantity.all where outcome.isTold(by: part.cut) {
        list.add(quantities[outcome.name], [part.name], outcome.value(part.counts))
      }
    }
  }
}
