extension KernelBank {
  /// A kernel as it is told, with how many models it rests on.
  ///
  /// - Parameter events: expected events of languages, see `KernelCounts.events`.
  func kernel(_ k: Int, _ counts: KernelCounts, events: [Double]) -> TraitKernel {
    let laws = shape.states.indices.map { changeLaw(k, $0, counts) }
    let context = { (context: Int) in
      (0..<LanguageEvent.count).reduce(0.0) {
        $0 + events[(k * LanguageEvent.contexts + context) * LanguageEvent.count + $1]
      }
    }
    let tags = k * shape.tags..<(k + 1) * shape.tags
    return TraitKernel(
      licenses: laws[0], tasks: laws[1], libraries: laws[2],
      languages: EventLaw(
        start: event(k, 0, .start), stop: event(k, 1, .stop), stopSeveral: event(k, 2, .stop),
        reduce: event(k, 2, .reduce), redraw: event(k, 1, .redraw), redrawSeveral: event(k, 2, .redraw),
        from: (0..<LanguageEvent.contexts).map(context)),
      tags: TagLaw(
        loss: Array(loss[tags]), gain: Array(gain[tags]),
        from: (0..<shape.tags).map { tag in
          counts.features[shape.lost(tag) * count + k] + counts.features[shape.kept(tag) * count + k]
        }))
  }

  private func changeLaw(_ k: Int, _ trait: Int, _ counts: KernelCounts) -> ChangeLaw {
    let stateCount = shape.states[trait]
    let states = k * stateCount..<(k + 1) * stateCount
    var law = ChangeLaw(
      change: Array(change[trait][states]), to: Array(to[trait][states]), from: [], draws: 0)
    for s in 0..<stateCount {
      let kept = counts.features[shape.kept(trait, s) * count + k]
      let left = counts.features[shape.left(trait, s) * count + k]
      law.from.append(left + kept)
      law.draws += left + kept * law.change[s] * law.to[s] / (1 - law.change[s] + law.change[s] * law.to[s])
    }
    return law
  }

  /// Takes a kernel as it was told.
  mutating func set(_ k: Int, to kernel: TraitKernel) {
    for (trait, law) in [kernel.licenses, kernel.tasks, kernel.libraries].enumerated() {
      let stateCount = shape.states[trait]
      precondition(
        law.change.count == stateCount && law.to.count == stateCount, "kernels are of the same encoding")
      change[trait].replaceSubrange(k * stateCount..<(k + 1) * stateCount, with: law.change)
      to[trait].replaceSubrange(k * stateCount..<(k + 1) * stateCount, with: law.to)
    }
    precondition(kernel.tags.loss.count == shape.tags, "kernels are of the same encoding")
    loss.replaceSubrange(k * shape.tags..<(k + 1) * shape.tags, with: kernel.tags.loss)
    gain.replaceSubrange(k * shape.tags..<(k + 1) * shape.tags, with: kernel.tags.gain)
    let e = kernel.languages
    let silent = [1 - e.start, e.start, 0, 0, 0, 0]
    let one = [0, 0, e.stop, 1 - e.stop - e.redraw, 0, e.redraw]
    let several = [
      0, 0, e.stopSeveral, 1 - e.stopSeveral - e.reduce - e.redrawSeveral, e.reduce, e.redrawSeveral,
    ]
    let width = LanguageEvent.contexts * LanguageEvent.count
    event.replaceSubrange(k * width..<(k + 1) * width, with: silent + one + several)
  }
}
