import Engine
import Parameters

// Which traits have neutral twins with one law in common, and with which.
extension ScenarioReader {
  /// Whether several kinds of kernels of a trait take turns.
  static func areMixed(_ trait: String, in root: Entry) -> Bool {
    let worlds = [root] + (root["epochs"]?.elements ?? [])
    func uses(_ table: Entry?) -> Bool {
      (table?.items ?? []).contains { $0.key != TraitSource.fresh.name && ($0.value.number ?? 0) > 0 }
    }
    let doCopy = worlds.contains { world in
      let sources = world[TraitSources.name]
      return uses(sources?["default"])
        || (sources?["classes"]?.elements ?? []).contains { uses($0["weights"]) }
    }
    let key = trait == Cards.name ? Cards.copies : "copies"
    return doCopy || worlds.contains { !($0[trait]?[key]?.elements ?? []).isEmpty }
      || (root[Modes.name]?["list"]?.elements ?? []).contains { $0[trait] != nil }
  }

  /// ν: the law of founders of the first epoch among reported values, the same for all values where no founder reports any. Shape
  /// `[states]`, 0 for *unreported*.
  func commonLaw(of trait: String, _ states: States) -> [Double] {
    var founders = [Double](repeating: 0, count: states.names.count)
    for item in root[trait]?["founders"]?["weights"]?.items ?? [] {
      if let state = states.numbers[item.key] { founders[state] = item.value.number ?? 0 }
    }
    return CategoricalRules.commonLaw(founders: founders)
  }
}

/// A law by which a trait of at most one value passes on.
enum CategoricalLaw: Sendable {
  case kernel(Kernel)
  case jump(Jump)

  /// The law that rows spell out.
  func kernel(states: Int) -> Kernel {
    switch self {
    case .kernel(let kernel): kernel
    case .jump(let jump): jump.kernel(states: states)
    }
  }
}
