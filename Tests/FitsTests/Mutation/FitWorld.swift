import Claims
import Engine
import Lineages
import Randomness

/// A small world with sources, modes and copies that a fit should find again.
enum FitWorld {
  /// ω of all classes.
  static let sources = [0.35, 0.2, 0.1, 0.1, 0.25]
  /// π of fine-tunes.
  static let modes = [0.7, 0.3]

  /// - Parameter hasLanguages: whether models report languages.
  static func rules(models: Int, hasLanguages: Bool = true) -> Rules {
    var rules = SmallWorld {
      $0.models = models
      $0.mix = RelationMix(founder: 0.06, relations: [0, 0.7, 0.3, 0, 0], extraMergeParents: 0)
      $0.creators = CreatorRules(newShare: 0.3, ownParentShare: 0.3, seriesShare: 0.3)
      $0.attachment.offset = 2
    }.rules
    for mutationClass in MutationClass.all { rules.sources.weights[mutationClass, false] = sources }
    rules.modes = ModeRules(
      relations: [.finetune, .finetune, .quantized], laws: [modes + [0], [0, 0, 1]], gate: ByFertility(0))
    for mutationClass in MutationClass.all where mutationClass.relation == .quantized {
      rules.modes.gate[mutationClass, false] = 1
    }
    rules.licenses = trait(["mit", "apache-2.0", "other-1", "openrail"], change: [0.1, 0.6, 0.02, 0.2])
    rules.tasks = trait(["text-generation", "fill-mask"], change: [0.05, 0.5, 0.02, 0.1])
    rules.libraries = trait(["peft", "transformers", "gguf-1"], change: [0.02, 0.7, 0.5, 0.05])
    rules.tags = tags()
    rules.languages = hasLanguages ? languages() : SmallWorld.sets(["English"], founders: [([], 1)])
    return rules
  }

  static func grow(models: Int, hasLanguages: Bool = true, seed: UInt64 = 1) throws -> Genealogy {
    try Simulator(rules(models: models, hasLanguages: hasLanguages), seed: Seed(seed)).grow()
  }

  /// Changes by three modes and by copies.
  private static func trait(_ values: [String], change: [Double]) -> CategoricalRules {
    var rules = SmallWorld.categorical(values, founders: Array(repeating: 1, count: values.count + 1))
    let states = values.count + 1
    rules.jumps = change.enumerated().map { number, change in
      Jump(
        change: Array(repeating: change, count: states),
        to: (0..<states).map { Kernel.Weight(state: $0, weight: $0 == number % states ? 3 : 1) })
    }
    rules.others.modes = [1, 2, 3]
    rules.others.copies = ByCopy(4)
    return rules
  }

  private static func others(_ rules: inout SetRules) {
    rules.others.modes = [1, 2, 3]
    rules.others.copies = ByCopy(4)
  }

  /// The first tag is never lost: no set is ever empty.
  private static func tags() -> SetRules {
    let names = ["always"] + (1..<10).map { "tag-\($0)" }
    var rules = SmallWorld.sets(names, founders: [([0, 1, 2], 1), ([0, 3], 1)])
    for (loss, gain) in [(0.05, 0.02), (0.5, 0.3), (0.02, 0.1), (0.04, 0.01)] {
      rules.kernels.append(
        SetKernel(
          loss: [0] + Array(repeating: loss, count: 9), gain: Array(repeating: gain, count: 10),
          stopReporting: 0, collapse: 0, collapseTo: nil, startReporting: 0))
    }
    others(&rules)
    return rules
  }

  private static func languages() -> SetRules {
    var rules = SmallWorld.sets(
      ["English", "French", "German"], founders: [([], 1), ([0], 2), ([0, 1, 2], 1), ([1, 2], 1)])
    for (stop, redraw) in [(0.1, 0.1), (0.4, 0.3), (0.05, 0.02), (0.02, 0.05)] {
      var kernel = SetKernel(
        loss: [0, 0, 0], gain: [0, 0, 0], stopReporting: stop, collapse: 0, collapseTo: nil,
        startReporting: 0.2)
      (kernel.reduce, kernel.redraw, kernel.redrawSeveral) = (0.3, redraw, redraw)
      rules.kernels.append(kernel)
    }
    rules.reports = [([0], 2), ([1], 1), ([0, 2], 1)]
    rules.reduceTo = [1, 0.5, 0.25]
    others(&rules)
    return rules
  }
}
