import Lineages
import Parameters

extension Branching {
  func tell(_ telling: inout Telling) {
    telling.say("\(founders.value) founders arrive", founders)
    telling.say(
      "Families go on for \(Telling.number(daysAfter.value)) days after the last day of arrivals",
      daysAfter)
    telling.say("Growth fails where there would be more than \(limit.value) models", limit)
    for (kind, fertility) in zip(Telling.kindsOfBirth, children) {
      Branching.tellChildren(of: kind, fertility, &telling)
    }
  }

  private static func tellChildren(
    of kind: String, _ fertility: Sourced<Fertility>, _ telling: inout Telling
  ) {
    switch fertility.value {
    case .none: telling.say("\(Telling.capital(kind)) has no children", fertility)
    case .rate(let rate):
      telling.say(
        "\(Telling.capital(kind)) has children at a constant rate of \(Telling.number(rate.value))", rate)
    case .law(let offspring, let share, let delay):
      telling.say(
        "\(Telling.capital(kind)) may have children with probability \(Telling.number(share.value))", share)
      switch offspring {
      case .law(let law):
        for (key, value) in law.named {
          telling.say("Their number is \(law.law.words) with \(key) \(Telling.number(value.value))", value)
        }
      case .table(let table):
        telling.say(
          "Their number is \(Telling.listed(table.value.map { ($0.children.description, $0.weight) }, "with weight"))",
          table)
      }
      for (key, value) in delay.named {
        telling.say(
          "Each comes after a \(delay.law.words) delay with \(key) \(Telling.number(value.value))", value)
      }
    }
  }

  func tellBriefly(_ telling: inout Telling) {
    telling.say("\(founders.value) founders arrive and have children, family by family", founders)
    for (kind, fertility) in zip(Telling.kindsOfBirth, children) {
      var words: String
      switch fertility.value {
      case .none: continue
      case .rate(let rate): words = "at a constant rate of \(Telling.number(rate.value)) a day"
      case .law(let offspring, let share, let delay):
        switch offspring {
        case .law(let law): words = "by a \(law.law.words) law"
        case .table(let table): words = "as counted in a table of \(table.value.count) numbers"
        }
        words += ", a share of \(Telling.number(share.value)) of them, after \(delay.law.words) delays"
      }
      telling.say("\(Telling.capital(kind)) has children \(words)", fertility)
    }
  }
}
