import Engine
import Parameters

/// Tells how a trait of at most one value passes on.
extension CategoricalDescription {
  func tell(_ word: String, _ telling: inout Telling) {
    let names = (0...values.count).map(name)
    let laws = foundersOfKind.isEmpty ? [founders.value] : foundersOfKind
    for (kind, law) in laws.enumerated() {
      let who =
        laws.count > 1
        ? "A founder of kind \(telling.kinds[kind]) has the \(word)" : "A founder's \(word) is"
      telling.say("\(who) \(Telling.listed(Array(zip(names, law)), "with weight"))", founders)
    }
    if let houseValues {
      let law = Telling.listed(Array(zip(names, houseValues.value)), "with weight")
      telling.say("The house value of a creator is the \(word) \(law)", houseValues)
    }
    for (selector, kernel) in kernels {
      let whom = Telling.capital(Telling.words(for: selector))
      telling.say("\(whom), the \(word) \(passing(.kernel(kernel.value)))", kernel)
    }
    for (selector, law) in copies {
      let whom = Telling.capital(Telling.words(forCopies: selector))
      telling.say("\(whom), the \(word) \(passing(law.value))", law)
    }
  }

  /// What becomes of a parent's value.
  func passing(_ law: CategoricalLaw) -> String {
    let names = (0...values.count).map(name)
    switch law {
    case .kernel(let kernel):
      var flows: [(String, Double)] = []
      for row in kernel.given {
        // A row that copies as if it were not given says nothing new.
        if row.law == [.init(state: row.parent, weight: 1)] { continue }
        flows += row.law.map { ("\(names[row.parent]) → \(names[Int($0.state)])", $0.weight) }
      }
      return "passes on as \(Telling.listed(flows)); what is not named is copied"
    case .jump(let jump):
      let known = Telling.rates(names, jump.change)
      let others =
        jump.change.contains(jump.changeOfOthers) ? "" : " and others \(Telling.number(jump.changeOfOthers))"
      let law = jump.to.map { (names[Int($0.state)], $0.weight) }
      return "changes with probability \(known)\(others), to \(Telling.listed(law, "with weight"))"
    }
  }

  func tellBriefly(_ word: String, _ telling: inout Telling) {
    let names = (0...values.count).map(name)
    if founders.value.indices.dropFirst().allSatisfy({ founders.value[$0] == 0 }), kernels.isEmpty {
      return telling.say("Nobody reports any", founders)
    }
    let what = values.count == 1 ? "1 value" : "\(values.count) values"
    telling.say("\(what); founders have \(Telling.shares(Array(zip(names, founders.value))))", founders)
    if kernels.isEmpty, let first = copies.first {
      return telling.say("Kernels for copies of elder siblings alone: \(copies.count)", first.law)
    }
    if kernels.isEmpty { return telling.say("Children copy their parents", founders) }
    var changes: [String: Double] = [:]
    for (_, kernel) in kernels where kernel.unit == Unit.edges.name {
      for row in kernel.value.given where row.parent > 0 {
        for child in row.law where child.state > 0 && child.state != row.parent {
          changes["\(names[row.parent]) → \(names[Int(child.state)])", default: 0] += child.weight
        }
      }
    }
    let most = changes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(3).map(\.key)
    let often = most.isEmpty ? "" : "; most frequent changes: \(most.joined(separator: ", "))"
    let copying = copies.isEmpty ? "" : "; \(copies.count) for copies of elder siblings"
    telling.say(
      "Kernels for \(kernels.count) \(kernels.count == 1 ? "class" : "classes")\(copying)\(often)",
      kernels[0].kernel)
  }
}
