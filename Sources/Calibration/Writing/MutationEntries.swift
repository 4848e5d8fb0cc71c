import Engine
import Fits
import Lineages
import Parameters

/// The sections of a scenario that say how derivatives get their traits.
struct MutationEntries {
  let fit: MutationFit
  let pruning: Pruning
  /// What is said of where numbers are from.
  let source: String
  /// How many tags the scenario has that the fit does not know.
  var otherTags = 0

  private var kernels: KernelEntries {
    KernelEntries(vocabulary: fit.vocabulary, pruning: pruning, otherTags: otherTags)
  }

  /// What a scenario calls each settable subtree of the fit, with its value: what a draw of a posterior sets.
  var subtrees: [(path: String, value: Entry)] {
    var found: [(String, Entry)] = [("sources", sources), ("niche", niche)]
    if let modes { found.append(("modes", modes)) }
    for (trait, copies) in copies { found.append(("\(trait).copies", copies)) }
    for (trait, kernels) in classKernels { found.append(("\(trait).kernels", kernels)) }
    if let reports { found.append(("languages.reports", reports)) }
    if let reduceTo { found.append(("languages.reduce_to", reduceTo)) }
    return found
  }

  private func head(_ unit: String) -> [(String, Entry)] {
    [("unit", .word(unit)), ("source", .quoted(source))]
  }

  // MARK: Sources, niche

  var sources: Entry {
    let names = TraitSource.allCases.map(\.name)
    let classes = fit.sources.filter { $0.evidence.edges > 0 }.map { one -> Entry in
      let weights = pruning.cut(one.weights, below: pruning.small)
      return .map(one.derivatives.selector + [("weights", .table(zip(names, weights), keepsZeros: true))])
    }
    let standard = names.map { ($0, $0 == TraitSource.fresh.name ? 1.0 : 0) }
    return .map(
      head("share") + [("default", .table(standard, keepsZeros: true)), ("classes", .list(classes))])
  }

  var niche: Entry {
    if fit.structure == .sources {
      return .map([
        ("unit", .word("share")),
        ("source", .quoted("\(source): what siblings share is copied, a niche besides would count it twice")),
        ("default", .number(0)), ("classes", .list([])),
      ])
    }
    let classes = fit.niches.filter { $0.evidence.edges > 0 }.map { one -> Entry in
      .map(one.derivatives.selector + [("value", .rounded(one.share))])
    }
    return .map(head("share") + [("default", .number(0)), ("classes", .list(classes))])
  }

  // MARK: Modes

  /// Nil where the fit has no modes.
  var modes: Entry? {
    guard !fit.modes.isEmpty else { return nil }
    let list = fit.modes.map { mode -> Entry in
      let traits = kernels.traits(mode.kernel, models: mode.evidence.edges).map {
        ($0.trait, Entry.map($0.pairs))
      }
      return .map(
        [
          ("name", .quoted(mode.name)), ("relation", .word(mode.relation.name)),
          ("weight", .rounded(max(mode.weight, 1e-6))),
        ] + traits)
    }
    let urn = Entry.map([
      ("unit", .word("models")), ("default", .word("none")),
      ("source", .quoted("\(source): herding was not fitted")),
    ])
    let habit = fit.habits.filter { $0.evidence.edges > 0 }.map { one -> Entry in
      .map(one.derivatives.selector + [("value", .rounded(one.probability))])
    }
    let tags = fit.tellingTags.isEmpty ? [] : [("tags", Entry.words(fit.tellingTags))]
    return .map(
      head("probability") + [("list", .list(list))] + tags + [
        ("gates", .list(gates)), ("urn", urn),
        ("habit", .map([("default", .number(0)), ("classes", .list(habit))])),
      ])
  }

  private var gates: [Entry] {
    fit.gates.compactMap { gate in
      guard let relation = gate.derivatives.relation, isWritten(gate) else { return nil }
      let names = fit.modes.filter { $0.relation == relation }.map(\.name)
      let weights = pruning.cut(gate.weights, below: 5 * pruning.small)
      var keys = gate.derivatives.selector
      if let task = gate.task {
        keys.append(("task", .quoted(task == 0 ? "none" : fit.vocabulary.tasks[task - 1])))
      }
      if let tag = gate.tag {
        keys.append(("tag", .quoted(tag < fit.tellingTags.count ? fit.tellingTags[tag] : "none")))
      }
      return .map(keys + [("weights", .table(zip(names, weights)))])
    }
  }

  /// Whether a gate has enough derivatives to stand apart. The state of rare tasks has no name.
  private func isWritten(_ gate: ModeGate) -> Bool {
    guard gate.task != nil || gate.tag != nil else { return true }
    return gate.evidence.edges >= pruning.gate && (gate.task ?? 0) <= fit.vocabulary.tasks.count
  }

  /// What of the fit is not written, a line each.
  var leftOut: [String] {
    let gates = fit.gates.filter { !isWritten($0) }
    let copies = fit.copies.filter { $0.evidence.edges <= pruning.kernel }.count
    let kernels = fit.kernels.filter { $0.evidence.edges <= pruning.kernel }.count
    let sets = fit.reports.filter { $0.weight < pruning.reports }
    var found: [String] = []
    if !gates.isEmpty {
      let edges = Int(gates.filter { $0.tag == nil }.reduce(0) { $0 + $1.evidence.edges }.rounded())
      found.append(
        "\(grouped(gates.count, "gate")) of fewer than \(Int(pruning.gate)) fresh derivatives or of tasks too rare to be named go by those above (\(grouped(edges, "derivative")))"
      )
    }
    if copies + kernels > 0 {
      found.append("\(grouped(copies + kernels, "kernel")) of at most one derivative are left out")
    }
    if !sets.isEmpty {
      found.append(
        "\(grouped(sets.count, "set")) of languages reported or redrawn less than \(Int(pruning.reports)) times are left out"
      )
    }
    return found
  }

  // MARK: Copies and classes

  /// Of each trait the kernels of mutated copies.
  var copies: [(trait: String, list: Entry)] {
    let used = fit.copies.filter { $0.evidence.edges > pruning.kernel }
    return byTrait(used.map(\.kernel), used.map(\.evidence.edges)) { place, _, pairs in
      let copy = used[place]
      return [
        ("relation", .word(copy.relation.name)), ("creator", .word(copy.isOwn ? "same" : "other")),
        ("unit", .word("probability")),
      ] + pairs
    }
  }

  /// Of each trait the kernels of classes.
  var classKernels: [(trait: String, list: Entry)] {
    let used = fit.kernels.filter { $0.evidence.edges > pruning.kernel }
    let values = [
      "licenses": fit.vocabulary.licenses, "tasks": fit.vocabulary.tasks,
      "libraries": fit.vocabulary.libraries,
    ]
    return byTrait(used.map(\.kernel), used.map(\.evidence.edges)) { place, trait, pairs in
      let kernel = used[place]
      let head = kernel.derivatives.selector
      if let rows = kernel.rows[trait], let names = values[trait] { return head + kernels.rows(rows, names) }
      return head + [("unit", .word("probability"))] + pairs
    }
  }

  private func byTrait(
    _ list: [TraitKernel], _ models: [Double],
    _ element: (Int, String, [(String, Entry)]) -> [(String, Entry)]
  ) -> [(trait: String, list: Entry)] {
    let written = zip(list, models).map { kernels.traits($0, models: $1) }
    return Trait.inScenarios.enumerated().map { number, trait in
      (trait, .list(written.indices.map { .map(element($0, trait, written[$0][number].pairs)) }))
    }
  }

  // MARK: Languages

  /// The law of first reports and redraws; nil where none was seen.
  var reports: Entry? {
    let often = fit.reports.filter { $0.weight >= pruning.reports }
    let sets = (often.isEmpty ? fit.reports : often).sorted {
      ($1.weight, $0.languages.first ?? 0) < ($0.weight, $1.languages.first ?? 0)
    }
    guard !sets.isEmpty else { return nil }
    let list = sets.map { set -> Entry in
      .map([
        ("weight", .rounded(set.weight)),
        ("values", .words(set.languages.map { fit.vocabulary.languages[$0] })),
      ])
    }
    return .map(head("models") + [("sets", .list(list))])
  }

  /// To which member sets are reduced; nil where there are no languages.
  var reduceTo: Entry? {
    guard !fit.reduceTo.isEmpty else { return nil }
    let sorted = fit.reduceTo.sorted()
    let middle = max(sorted[sorted.count / 2], 1e-6)
    let own = zip(fit.vocabulary.languages, fit.reduceTo).filter { abs($0.1 - middle) > 0.1 * middle }
    return .map(
      head("relative") + [("weights", .table([("default", middle)] + own.map { ($0.0, max($0.1, 1e-6)) }))])
  }
}

extension Trait {
  /// The names of the traits in the order of scenarios.
  static let inScenarios = ["licenses", "tasks", "libraries", "languages", "tags"]
}
