import Engine
import Parameters

/// Tells how a trait of any number of values passes on.
extension SetDescription {
  private func weights(_ law: [WeightedSet]) -> [(String, Double)] {
    law.map { set in
      (set.set.isEmpty ? "none" : set.set.map { values[Int($0)] }.joined(separator: " + "), set.weight)
    }
  }

  func tell(_ name: String, _ word: String, _ telling: inout Telling) {
    let laws = foundersOfKind.isEmpty ? [founders.value] : foundersOfKind
    for (kind, law) in laws.enumerated() {
      let who =
        laws.count > 1
        ? "A founder of kind \(telling.kinds[kind]) has the \(name)" : "A founder's \(name) are"
      telling.say("\(who) \(Telling.listed(weights(law), "with weight"))", founders)
    }
    if let houseSets {
      let law = Telling.listed(weights(houseSets.value), "with weight")
      telling.say("The house values of a creator are the \(name) \(law)", houseSets)
    }
    if let reports {
      let law = Telling.listed(weights(reports.value), "with weight")
      telling.say("Whoever starts to report or draws anew has the \(name) \(law)", reports)
    }
    if let reduceTo {
      let law = Telling.rates(values, reduceTo.value.weights)
      telling.say(
        "A set that is reduced keeps one of its \(name), in proportion to the weight \(law), of values that are not named \(Telling.number(reduceTo.value.others))",
        reduceTo)
    }
    for (selector, kernel) in kernels {
      let whom = Telling.capital(Telling.words(for: selector))
      telling.say("\(whom), \(passing(kernel.value, name, word))", kernel)
    }
    for (selector, kernel) in copies {
      let whom = Telling.capital(Telling.words(forCopies: selector))
      telling.say("\(whom), \(passing(kernel.value, name, word, inShort: true))", kernel)
    }
  }

  /// What becomes of a parent's set.
  ///
  /// - Parameter inShort: whether the rate that most values have is told once.
  func passing(_ kernel: SetKernel, _ name: String, _ word: String, inShort: Bool = false) -> String {
    func listed(_ rates: [Double]) -> String {
      inShort ? Telling.rates(values, rates) : Telling.listed(Array(zip(values, rates)))
    }
    let number = Telling.number
    func byCount(_ one: Double, _ several: Double) -> String {
      one == several
        ? number(one) : "\(number(one)) where the parent has one and \(number(several)) where it has several"
    }
    var parts = [
      "a child stops reporting \(name) with probability \(byCount(kernel.stopReporting, kernel.stopReportingSeveral))",
      "starts to where its parent does not with \(number(kernel.startReporting))",
    ]
    if kernel.reduce > 0 { parts.append("keeps one of several alone with \(number(kernel.reduce))") }
    if kernel.redraw > 0 || kernel.redrawSeveral > 0 {
      parts.append("draws its \(name) anew with \(byCount(kernel.redraw, kernel.redrawSeveral))")
    }
    if let target = kernel.collapseTo {
      parts.append("keeps \(values[Int(target)]) alone with \(number(kernel.collapse))")
    }
    parts.append("else loses each \(word) by itself: \(listed(kernel.loss))")
    parts.append("any other with \(number(kernel.lossOfOthers))")
    let ofNone = kernel.gainsFromNone ? ", where its parent has none too" : ""
    parts.append("and gains each\(ofNone): \(listed(kernel.gain))")
    return parts.joined(separator: ", ")
  }

  func tellBriefly(_ name: String, _ telling: inout Telling) {
    if values.isEmpty { return telling.say("Nobody reports any", founders) }
    let what = values.count == 1 ? "1 value" : "\(values.count) values"
    telling.say("\(what); founders have \(Telling.shares(weights(founders.value)))", founders)
    guard let first = kernels.first else {
      guard let first = copies.first else { return telling.say("Children copy their parents", founders) }
      return telling.say("Kernels for copies of elder siblings alone: \(copies.count)", first.kernel)
    }
    func range(_ rate: (SetKernel) -> Double) -> String {
      let rates = kernels.map { rate($0.kernel.value) }.sorted()
      let (least, most) = (Telling.percent(rates[0]), Telling.percent(rates[rates.count - 1]))
      return least == most ? least : "\(least) to \(most)"
    }
    var text = "Kernels for \(kernels.count) \(kernels.count == 1 ? "class" : "classes")"
    if !copies.isEmpty { text += " and \(copies.count) for copies of elder siblings" }
    text += ": children stop reporting with \(range(\.stopReporting)), start with \(range(\.startReporting))"
    if kernels.contains(where: { $0.kernel.value.reduce > 0 }) {
      text += ", keep one of several with \(range(\.reduce))"
    }
    if let target = first.kernel.value.collapseTo {
      text += ", keep \(values[Int(target)]) alone with \(range(\.collapse))"
    }
    telling.say(text + ", else lose and gain each value by itself", first.kernel)
  }
}
