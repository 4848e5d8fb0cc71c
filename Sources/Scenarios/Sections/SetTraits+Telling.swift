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
    var events: [String] = []
    /// An event of parents with one value or several, unless it never happens.
    func add(_ what: String, _ one: Double, _ several: Double) {
      if max(one, several) == 0 { return }
      let cases =
        one == several
        ? [(one, "")]
        : [
          (one, " where the parent has one"),
          (several, " where \(one > 0 ? "it" : "the parent") has several"),
        ].filter { $0.0 > 0 }
      let how = cases.map { Telling.number($0.0) + $0.1 }.joined(separator: " and ")
      events.append("\(what) with \(events.isEmpty ? "probability " : "")\(how)")
    }
    add("stops reporting \(name)", kernel.stopReporting, kernel.stopReportingSeveral)
    add(
      "starts to report \(name) where its parent does not", kernel.startReporting, kernel.startReporting)
    add("keeps one of several \(name) alone", kernel.reduce, kernel.reduce)
    add("draws its \(name) anew", kernel.redraw, kernel.redrawSeveral)
    if let target = kernel.collapseTo {
      add("keeps \(values[Int(target)]) alone", kernel.collapse, kernel.collapse)
    }
    var rest: [String] = []
    if kernel.lossOfOthers > 0 || kernel.loss.contains(where: { $0 > 0 }) {
      rest.append(
        "loses each \(word) by itself: \(listed(kernel.loss)), any other with \(Telling.number(kernel.lossOfOthers))"
      )
    }
    if kernel.gain.contains(where: { $0 > 0 }) {
      let ofNone = kernel.gainsFromNone ? ", where its parent has none too" : ""
      rest.append("gains each \(word) by itself\(ofNone): \(listed(kernel.gain))")
    }
    if rest.isEmpty { rest = ["has what its parent has"] }
    return "a child "
      + (events + ["\(events.isEmpty ? "" : "else ")\(rest.joined(separator: ", and "))"])
      .joined(separator: ", ")
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
    var events = [("stop reporting", range(\.stopReporting)), ("start", range(\.startReporting))]
    events.append(("keep one of several", range(\.reduce)))
    if let target = first.kernel.value.collapseTo {
      events.append(("keep \(values[Int(target)]) alone", range(\.collapse)))
    }
    let happening = events.filter { $0.1 != Telling.percent(0) }.map { "\($0.0) with \($0.1), " }
    text +=
      ": children \(happening.joined())\(happening.isEmpty ? "" : "else ")lose and gain each value by itself"
    telling.say(text, first.kernel)
  }
}
