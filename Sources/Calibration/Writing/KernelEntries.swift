import Fits
import Parameters

/// Writes kernels the way scenarios have them, without what hardly matters.
struct KernelEntries {
  let vocabulary: TraitVocabulary
  let pruning: Pruning
  /// How many tags the scenario has that the fit does not know: gains by default are spread over them too.
  var otherTags = 0

  /// Words of the scenario language that no value of a table may be called.
  static let reserved: Set<String> = ["none", "default"]

  /// The traits in the order of scenarios, each with what a kernel says of it.
  ///
  /// - Parameter models: how many derivatives the kernel rests on.
  func traits(_ kernel: TraitKernel, models: Double) -> [(trait: String, pairs: [(String, Entry)])] {
    [
      ("licenses", change(kernel.licenses, vocabulary.licenses, models)),
      ("tasks", change(kernel.tasks, vocabulary.tasks, models)),
      ("libraries", change(kernel.libraries, vocabulary.libraries, models)),
      ("languages", events(kernel.languages)),
      ("tags", tags(kernel.tags, models)),
    ]
  }

  /// `change` and `to`.
  private func change(_ law: ChangeLaw, _ values: [String], _ models: Double) -> [(String, Entry)] {
    let names = ["none"] + values
    let rates = pruning.changes(law.change, from: law.from, models: models)
    let own = rates.own.filter { names.indices.contains($0.place) && isName($0.place, names) }
    let change = [("default", rates.common)] + own.map { (names[$0.place], $0.rate) }
    return [("change", .table(change, keepsZeros: true)), ("to", .table(weights(law.to, names)))]
  }

  /// The new states, the likeliest first.
  private func weights(_ law: [Double], _ names: [String]) -> [(String, Double)] {
    let law = pruning.law(law)
    let found = names.indices.filter { law.indices.contains($0) && law[$0] > 0 && isName($0, names) }
      .sorted { (law[$1], $0) < (law[$0], $1) }
    // A law of rare values alone leaves nothing to draw: the value falls silent.
    return found.isEmpty ? [("none", 1)] : found.map { (names[$0], law[$0]) }
  }

  private func isName(_ place: Int, _ names: [String]) -> Bool {
    place == 0 || !KernelEntries.reserved.contains(names[place])
  }

  /// Rows of a kernel by old state, as shares; rare cells and the state of rare values left out.
  func rows(_ rows: [[Double]], _ values: [String]) -> [(String, Entry)] {
    let names = ["none"] + values
    let table = names.indices.compactMap { old -> (String, Entry)? in
      guard rows.indices.contains(old), isName(old, names) else { return nil }
      let law = weights(rows[old], names)
      return (names[old], .table(law))
    }
    return [("unit", .word("share")), ("counts", .map(table))]
  }

  private func events(_ law: EventLaw) -> [(String, Entry)] {
    func each(_ one: Double, _ several: Double) -> Entry {
      .table([("one", one), ("several", several)], keepsZeros: true)
    }
    // Where no language is told apart there is none to report.
    let canReport = vocabulary.languages.isEmpty ? 0.0 : 1
    let redraws = canReport * pruning.redraws
    return [
      ("start", .rounded(canReport * law.start)), ("stop", each(law.stop, law.stopSeveral)),
      ("reduce", .rounded(law.reduce)),
      ("redraw", each(redraws * law.redraw, redraws * law.redrawSeveral)),
    ]
  }

  private func tags(_ law: TagLaw, _ models: Double) -> [(String, Entry)] {
    let names = vocabulary.tags
    let loss = pruning.losses(law.loss, from: law.from, models: models)
    let gain = pruning.gains(law.gain)
    let sharing = Double(names.count - gain.own.count)
    let spread = sharing / max(sharing + Double(otherTags), 1)
    func table(_ rates: Pruning.Rates, _ common: Double) -> Entry {
      let own = rates.own.filter { !KernelEntries.reserved.contains(names[$0.place]) }
      return .table([("default", common)] + own.map { (names[$0.place], $0.rate) }, keepsZeros: true)
    }
    // Models that report no tag are among those that gains were counted of.
    return [
      ("loss", table(loss, loss.common)), ("gain", table(gain, gain.common * spread)),
      ("gain_from_none", .word("true")),
    ]
  }
}
