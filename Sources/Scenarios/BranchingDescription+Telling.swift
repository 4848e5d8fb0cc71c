import Engine
import Lineages

extension BranchingDescription {
  /// Each number of one kind with the keys that lead to it, as texts, in the order of a scenario.
  fileprivate static func numbers(of fertility: Fertility) -> [(keys: [String], number: Sourced<Double>)] {
    switch fertility {
    case .none: return []
    case .rate(let rate): return [(["constant", "rate"], rate)]
    case .law(let offspring, let share, let delay):
      var numbers = [(keys: ["share"], number: share)]
      if case .law(let law) = offspring { numbers += law.named.map { ([law.law.name, $0.key], $0.number) } }
      return numbers + delay.named.map { (["delay", delay.law.name, $0.key], $0.number) }
    }
  }

  /// Each number, and each table with its size.
  var parameters: [(name: String, value: String, number: Sourced<Double>)] {
    var list: [(name: String, value: String, number: Sourced<Double>)] = []
    func add(_ keys: [String], _ number: Sourced<Double>) {
      list.append(
        ((["branching"] + keys).joined(separator: "."), ScenarioNumber.format(number.value), number))
    }
    add(["founders"], founders.map(Double.init))
    add(["days_after"], daysAfter)
    add(["limit"], limit.map(Double.init))
    for (kind, fertility) in zip(BranchingDescription.kinds, children) {
      for (keys, number) in BranchingDescription.numbers(of: fertility.value) {
        add(["children", kind] + keys, number)
      }
      if case .law(.table(let table), _, _) = fertility.value {
        list.append(
          ("branching.children.\(kind).table", "\(table.value.count) numbers", table.map { _ in 0 }))
      }
      if case .none = fertility.value {
        list.append(("branching.children.\(kind)", "none", fertility.map { _ in 0 }))
      }
    }
    return list
  }
}

extension ResolvedForm {
  mutating func write(_ branching: BranchingDescription) {
    line("branching:")
    line("  founders: \(quantity(branching.founders.value.description, branching.founders))")
    line("  days_after: \(quantity(number(branching.daysAfter.value), branching.daysAfter))")
    line("  limit: \(quantity(branching.limit.value.description, branching.limit))")
    let given = zip(BranchingDescription.kinds, branching.children).filter { _, fertility in
      if case .none = fertility.value { false } else { true }
    }
    line("  children:\(given.isEmpty ? " {}" : "")")
    for (kind, fertility) in given {
      line("    \(kind):")
      for (keys, value) in BranchingDescription.numbers(of: fertility.value) {
        let inner = "\(keys[keys.count - 1]): \(quantity(number(value.value), value))"
        // A law's first number opens the law.
        let law = keys.dropLast()
        if opensLaw(keys, of: fertility.value) {
          for (depth, key) in law.enumerated() { line(indent(depth) + "\(key):") }
        }
        line(indent(law.count) + inner)
      }
      if case .law(.table(let table), _, _) = fertility.value {
        open("      table", table)
        line("        counts: \(map(table.value.map { ($0.children.description, $0.weight) }))")
      }
    }
  }

  private func indent(_ depth: Int) -> String { String(repeating: "  ", count: 3 + depth) }

  /// Whether these keys lead to the first number of their law.
  private func opensLaw(_ keys: [String], of fertility: BranchingDescription.Fertility) -> Bool {
    BranchingDescription.numbers(of: fertility).first { $0.keys.dropLast() == keys.dropLast() }?.keys == keys
  }
}

extension Explanation {
  mutating func say(_ branching: BranchingDescription) {
    say(
      "Families go on for \(number(branching.daysAfter.value)) days after the last day of arrivals",
      branching.daysAfter)
    say("Growth fails where there would be more than \(branching.limit.value) models", branching.limit)
    for (kind, fertility) in zip(Explanation.kinds, branching.children) { sayChildren(of: kind, fertility) }
  }

  private mutating func sayChildren(
    of kind: String, _ fertility: Sourced<BranchingDescription.Fertility>
  ) {
    switch fertility.value {
    case .none: say("\(capital(kind)) has no children", fertility)
    case .rate(let rate):
      say("\(capital(kind)) has children at a constant rate of \(number(rate.value))", rate)
    case .law(let offspring, let share, let delay):
      say("\(capital(kind)) may have children with probability \(number(share.value))", share)
      switch offspring {
      case .law(let law):
        for (key, value) in law.named {
          say("Their number is \(law.law.words) with \(key) \(number(value.value))", value)
        }
      case .table(let table):
        say(
          "Their number is \(listed(table.value.map { ($0.children.description, $0.weight) }, "with weight"))",
          table)
      }
      for (key, value) in delay.named {
        say("Each comes after a \(delay.law.words) delay with \(key) \(number(value.value))", value)
      }
    }
  }
}
