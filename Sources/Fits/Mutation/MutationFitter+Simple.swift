import Lineages

extension MutationFitter {
  /// Fits the simple structure: a kernel and a share of niches for each class.
  ///
  /// Kernels are counted as if there were no niches, and shrink from classes to relations to all with concentrations by marginal
  /// likelihood; shares of niches are maxima of the likelihood with these kernels.
  ///
  /// - Parameter weights: see `fit(weights:from:)`.
  public func simple(weights: [Double]? = nil) -> MutationFit {
    let families = weights ?? Array(repeating: 1, count: data.families)
    let edgeWeights = data.family.map { families[Int($0)] }
    let kernels = ClassKernels(data, edgeWeights: edgeWeights)
    var logs = kernels.logs(data, level: 2, workers)
    let niches = NicheFit(data, logs: logs, edgeWeights: edgeWeights)
    var all = FamilyTally(families: data.families)
    var byClass = [FamilyTally](repeating: FamilyTally(families: data.families), count: ClassKernels.classes)
    var inGroups = byClass
    for edge in 0..<data.count {
      all.add(edgeWeights[edge], of: data.family[edge])
      byClass[Int(data.mutationClass[edge])].add(edgeWeights[edge], of: data.family[edge])
    }
    for group in niches.groups {
      let log = NicheFit.terms(group, niches.shares[group.mutationClass]).log
      for edge in group.edges.map(Int.init) {
        logs[edge] = log / Double(group.edges.count)
        if group.edges.count > 1 {
          inGroups[group.mutationClass].add(edgeWeights[edge], of: data.family[edge])
        }
      }
    }
    var fit = MutationFit(
      structure: .simple, fertility: .no, vocabulary: data.vocabulary, evidence: all.evidence,
      losses: data.losses, scores: scores(logs, families: families))
    for c in 0..<ClassKernels.classes where byClass[c].evidence.edges > 0 {
      let derivatives = DerivativeClass(
        relation: Relation(rawValue: UInt8(c / 6)), sameCreator: c / 3 % 2 == 1, generations: [c % 3])
      fit.kernels.append(
        ClassKernel(
          derivatives: derivatives, kernel: kernels.kernel(c), rows: kernels.rows(c),
          evidence: byClass[c].evidence))
      if inGroups[c].evidence.edges > 0 {
        fit.niches.append(
          NicheShare(derivatives: derivatives, share: niches.shares[c], evidence: inGroups[c].evidence))
      }
    }
    fit.reports = (0..<data.sets.count).filter { kernels.laws.counts[$0] > 0 }.map {
      ReportedSet(languages: data.sets.members[$0].map(Int.init), weight: kernels.laws.counts[$0])
    }
    fit.reduceTo = kernels.laws.reduceTo
    fit.concentrations = kernels.concentrations
    fit.fidelity = FidelityData(data).effects(
      weights: families, replicates: options.fidelityReplicates, seed: options.seed, workers)
    return fit
  }
}

extension ClassKernels {
  private static let names = ["licenses", "tasks", "libraries"]

  /// κ of every trait and level.
  var concentrations: [Concentration] {
    let parts =
      Array(zip(ClassKernels.names, states)) + [
        ("loss of tags", losses), ("gain of tags", gains), ("languages", events),
      ]
    return parts.flatMap { name, rows in
      zip(["all", "relation", "class"], rows.concentrations).map {
        Concentration(trait: name, level: $0, value: $1.value, isAtBound: $1.isAtBound)
      }
    }
  }

  /// The laws of the new state by the old one of a class, see `ClassKernel.rows`.
  func rows(_ c: Int) -> [String: [[Double]]] {
    var rows: [String: [[Double]]] = [:]
    for (trait, stateCount) in shape.states.enumerated() {
      let law = states[trait].ofClass[c]
      rows[ClassKernels.names[trait]] = (0..<stateCount).map {
        Array(law[$0 * stateCount..<($0 + 1) * stateCount])
      }
    }
    return rows
  }

  /// The kernel of a class. Of licenses, tasks and libraries `change` is the probability of another state, and `to` where all go that
  /// change.
  func kernel(_ c: Int) -> TraitKernel {
    let laws = shape.states.indices.map { trait -> ChangeLaw in
      let (stateCount, counts) = (shape.states[trait], counts.states[trait][c])
      let rows = states[trait].ofClass[c]
      let from = (0..<stateCount).map { a in counts[a * stateCount..<(a + 1) * stateCount].reduce(0, +) }
      var to = [Double](repeating: 1e-9, count: stateCount)
      for a in 0..<stateCount {
        for b in 0..<stateCount where a != b { to[b] += from[a] * rows[a * stateCount + b] }
      }
      let total = to.reduce(0, +)
      return ChangeLaw(
        change: (0..<stateCount).map { 1 - rows[$0 * stateCount + $0] }, to: to.map { $0 / total },
        from: from, draws: total)
    }
    let event = { (context: Int, event: LanguageEvent) in
      events.ofClass[c][context * LanguageEvent.count + event.rawValue]
    }
    return TraitKernel(
      licenses: laws[0], tasks: laws[1], libraries: laws[2],
      languages: EventLaw(
        start: event(0, .start), stop: event(1, .stop), stopSeveral: event(2, .stop),
        reduce: event(2, .reduce), redraw: event(1, .redraw), redrawSeveral: event(2, .redraw),
        from: (0..<3).map { counts.events[c][$0 * 6..<$0 * 6 + 6].reduce(0, +) }),
      tags: TagLaw(
        loss: (0..<shape.tags).map { losses.ofClass[c][2 * $0] },
        gain: (0..<shape.tags).map { gains.ofClass[c][2 * $0] },
        from: (0..<shape.tags).map { counts.losses[c][2 * $0] + counts.losses[c][2 * $0 + 1] }))
  }
}
