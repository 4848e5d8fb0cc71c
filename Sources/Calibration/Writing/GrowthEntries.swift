import Fits
import Lineages
import Parameters

/// The sections of a scenario that say how trees grow.
struct GrowthEntries {
  let fit: GrowthFit
  let posterior: GrowthPosterior?
  /// What is said of where numbers are from.
  let source: String

  /// The tree of a scenario with what was fitted laid over it.
  func laid(over root: Entry) -> Entry {
    var root = root
    for table in fit.tables where isWritten(table.path) && !table.entries.isEmpty {
      root = put(table, into: root)
    }
    // Bases are by definition the founders that others build upon.
    if root.value(at: "founders.kinds.own") != nil {
      root = root.setting(
        "attachment.founders",
        .map([
          ("unit", .word("relative")),
          (
            "source",
            .quoted("\(source): founders of kind own have no derivatives there; small, for 0 is none")
          ),
          ("kinds", .map([("own", .rounded(0.0002))])),
        ]))
    }
    for number in fit.numbers where isWritten(number.path) && number.isPossible {
      if posterior?.parameters.contains(where: { $0.path == number.path }) ?? false { continue }
      root = put(number, into: root)
    }
    for parameter in posterior?.parameters ?? [] {
      let source =
        "\(source): median of a posterior by \(posterior?.simulations ?? 0) simulations of the tree"
      root = root.setting(parameter.path, .quantity(parameter.median, parameter.unit, source))
    }
    return root
  }

  /// Forms whose numbers have one unit and one source together.
  private static let forms = ["attachment.fertility"]

  private func put(_ number: GrowthNumber, into root: Entry) -> Entry {
    let told = source(of: number)
    guard let form = GrowthEntries.forms.first(where: { number.path.hasPrefix($0 + ".") }) else {
      return root.setting(number.path, .quantity(number.estimate, number.unit, told))
    }
    let head = (root.value(at: form) ?? .map([])).with("unit", .word(number.unit))
      .with("source", .quoted(told))
    return root.setting(form, head).setting(number.path, .rounded(number.estimate))
  }

  /// Families that branch by themselves are another way of growing, which is told apart.
  private func isWritten(_ path: String) -> Bool { !path.hasPrefix("branching") }

  private func source(of number: GrowthNumber) -> String {
    let how =
      switch number.method {
      case .counted: "counted in"
      case .moments: "from the moments of"
      case .likelihood: "by likelihood of"
      case .simulated: "by simulations of"
      }
    let count = number.count.rounded()
    let note = number.note.isEmpty ? "" : "; \(number.note)"
    return "\(source): \(how) \(Int(count)) \(number.counted)\(note)"
  }

  private func put(_ table: GrowthTable, into root: Entry) -> Entry {
    let keys = table.path.split(separator: ".").map(String.init)
    let note = table.note.isEmpty ? "" : "; \(table.note)"
    var section = root[keys[0]] ?? .map([])
    section = section.with("unit", .word(table.unit)).with("source", .quoted("\(source): counted\(note)"))
    let pairs = table.entries.map { ($0.key, $0.weight) }
    if keys.count == 1 {
      for (key, weight) in pairs { section = section.with(key, .rounded(weight)) }
    } else {
      section = section.setting(
        keys.dropFirst().joined(separator: "."), .map(pairs.map { ($0.0, .rounded($0.1)) }))
    }
    if keys[0] == "arrivals", let first = fit.firstDay, let last = fit.lastDay {
      section = section.with("first_day", .word(first)).with("last_day", .word(last))
    }
    return root.with(keys[0], section)
  }
}

extension Entry {
  /// The same with a value at a path of keys; maps that lead there are made.
  func setting(_ path: String, _ value: Entry) -> Entry {
    guard let dot = path.firstIndex(of: ".") else { return with(path, value) }
    let key = String(path[..<dot])
    return with(key, (self[key] ?? .map([])).setting(String(path[path.index(after: dot)...]), value))
  }

  /// The value at a path of keys; nil where nothing stands there.
  func value(at path: String) -> Entry? {
    path.split(separator: ".").reduce(Optional(self)) { entry, key in entry?[String(key)] }
  }
}

extension GrowthNumber {
  /// Whether a scenario can have the estimate: few births may seem to shun parents with children, which no exponent says.
  var isPossible: Bool { estimate.isFinite && (path != "attachment.exponent" || estimate >= 0) }
}
