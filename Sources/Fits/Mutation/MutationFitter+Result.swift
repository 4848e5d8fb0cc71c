import Lineages

extension MutationFitter {
  /// What a fit says, with all that its numbers rest on.
  public func result(_ state: MutationState) -> MutationFit {
    var fit = MutationFit(
      structure: .sources, fertility: options.fertility, vocabulary: data.vocabulary,
      evidence: evidence(state) { _ in 1 }, losses: data.losses, scores: scores(state))
    fit.sources = sources(state)
    fit.sourceShares = state.sourceShares
    fit.tellingTags = options.tellingTags
    for modes in state.modes {
      if modes.isByClass { fit.kernels = classKernels(modes, state) } else { tell(modes, state, in: &fit) }
    }
    fit.copies = copies(state)
    fit.reports = (0..<data.sets.count).filter { state.laws.counts[$0] > 0 }.map {
      ReportedSet(languages: data.sets.members[$0].map(Int.init), weight: state.laws.counts[$0])
    }
    fit.reduceTo = state.laws.reduceTo
    fit.concentrations = [
      Concentration(trait: "modes", level: "class to all", value: shrinkage.gateOfClass, isAtBound: false),
      Concentration(trait: "modes", level: "task to class", value: shrinkage.gateOfTask, isAtBound: false),
      Concentration(trait: "sources", level: "class to relation", value: shrinkage.sources, isAtBound: false),
    ]
    fit.fidelity = FidelityData(data).effects(
      weights: state.familyWeights, replicates: options.fidelityReplicates, seed: options.seed, workers)
    fit.rounds = state.history.count
    fit.lastGain = state.history.count > 1 ? state.history.last! - state.history[state.history.count - 2] : 0
    return fit
  }

  /// The evidence of derivatives, each with a share of its weight.
  private func evidence(_ state: MutationState, _ share: (Int) -> Double) -> EdgeEvidence {
    var tally = FamilyTally(families: data.families)
    for edge in 0..<data.count { tally.add(state.edgeWeights[edge] * share(edge), of: data.family[edge]) }
    return tally.evidence
  }

  /// How well the fit says the derivatives with weight, over all and by relation.
  public func scores(_ state: MutationState) -> [EdgeScore] {
    scores(state, families: state.familyWeights)
  }

  /// The same of families with other weights, such as those left out.
  public func scores(_ state: MutationState, families weights: [Double]) -> [EdgeScore] {
    scores(state.sources.scores, families: weights)
  }

  /// Means of the log probabilities of derivatives.
  func scores(_ logs: [Double], families weights: [Double]) -> [EdgeScore] {
    let relations: [Relation?] = [nil] + Relation.allCases
    return relations.compactMap { relation in
      var tally = FamilyTally(families: data.families)
      var sum = 0.0
      for edge in 0..<data.count where relation.map({ Int($0.rawValue) == data.relation(edge) }) ?? true {
        let weight = weights[Int(data.family[edge])]
        tally.add(weight, of: data.family[edge])
        sum += weight * logs[edge]
      }
      let evidence = tally.evidence
      guard evidence.edges > 0 else { return nil }
      return EdgeScore(relation: relation, nats: sum / evidence.edges, evidence: evidence)
    }
  }

  /// The class with a number, see `EncodedLineage.placeClass`.
  private func derivatives(_ placeClass: Int) -> DerivativeClass {
    DerivativeClass(
      relation: Relation(rawValue: UInt8(placeClass / 12)), sameCreator: placeClass / 6 % 2 == 1,
      generations: [placeClass / 2 % 3], isFertile: options.fertility == .no ? nil : placeClass % 2 == 1)
  }

  private func sources(_ state: MutationState) -> [SourceWeights] {
    var tallies = [FamilyTally](repeating: FamilyTally(families: data.families), count: ModeGates.classes)
    for edge in 0..<data.count {
      tallies[state.sources.placeClass[edge]].add(state.edgeWeights[edge], of: data.family[edge])
    }
    return tallies.indices.compactMap { c in
      let evidence = tallies[c].evidence
      guard evidence.edges > 0 else { return nil }
      let at = c * 5..<c * 5 + 5
      return SourceWeights(
        derivatives: derivatives(c), weights: Array(state.sources.weights[at]), evidence: evidence,
        shrinkage: state.sources.open[at].map { shrinkage.sources / ($0 + shrinkage.sources) })
    }
  }

  /// Modes with their gates and habits.
  private func tell(_ modes: ModeMixture, _ state: MutationState, in fit: inout MutationFit) {
    let relation = Relation(rawValue: UInt8(modes.relation))!
    let fresh = state.sources.shares(0, state.edgeWeights)
    let gates = modes.gates
    let order = (0..<modes.modes).sorted {
      gates.base[$0] == gates.base[$1] ? $0 < $1 : gates.base[$0] > gates.base[$1]
    }
    var tallies = [FamilyTally](repeating: FamilyTally(families: data.families), count: modes.modes)
    var byClass = [FamilyTally](repeating: FamilyTally(families: data.families), count: ModeGates.classes)
    var byTask = [FamilyTally](
      repeating: FamilyTally(families: data.families), count: gates.taskPlaces.count)
    var byGate = [FamilyTally](
      repeating: FamilyTally(families: data.families), count: gates.hasTags ? gates.places.count : 0)
    for (edge, row) in zip(modes.edges.map(Int.init), modes.rowOf.map(Int.init)) where fresh[edge] > 0 {
      for k in 0..<modes.modes {
        tallies[k].add(fresh[edge] * Double(modes.modeOf[row * modes.modes + k]), of: data.family[edge])
      }
      let gate = Int(gates.rows[row])
      if gates.hasTags { byGate[gate].add(fresh[edge], of: data.family[edge]) }
      byTask[gates.taskOf[gate]].add(fresh[edge], of: data.family[edge])
      byClass[gates.places[gate].placeClass].add(fresh[edge], of: data.family[edge])
    }
    let (events, _) = modes.counts.events(languages, state.laws, modes.bank)
    for (place, k) in order.enumerated() {
      fit.modes.append(
        MutationMode(
          name: MutationFitter.name(relation, place + 1, of: modes.modes), relation: relation,
          weight: gates.base[k], kernel: modes.bank.kernel(k, modes.counts, events: events),
          evidence: tallies[k].evidence))
    }
    for c in 0..<ModeGates.classes where gates.inClass[c] > 0 {
      fit.gates.append(
        ModeGate(
          derivatives: derivatives(c), task: nil, weights: order.map { gates.ofClass[c * modes.modes + $0] },
          evidence: byClass[c].evidence,
          shrinkage: shrinkage.gateOfClass / (gates.inClass[c] + shrinkage.gateOfClass)))
      let tasks = gates.taskPlaces.indices.filter {
        gates.taskPlaces[$0].placeClass == c && gates.inTask[$0] > 0
      }
      for number in tasks.sorted(by: { gates.taskPlaces[$0].task < gates.taskPlaces[$1].task }) {
        fit.gates.append(
          ModeGate(
            derivatives: derivatives(c), task: gates.taskPlaces[number].task,
            weights: order.map { gates.ofTask[number * modes.modes + $0] }, evidence: byTask[number].evidence,
            shrinkage: shrinkage.gateOfTask / (gates.inTask[number] + shrinkage.gateOfTask)))
        let tags = gates.places.indices.filter {
          gates.hasTags && gates.taskOf[$0] == number && gates.inGate[$0] > 0
        }
        for gate in tags.sorted(by: { gates.places[$0].tag < gates.places[$1].tag }) {
          fit.gates.append(
            ModeGate(
              derivatives: derivatives(c), task: gates.places[gate].task, tag: gates.places[gate].tag,
              weights: order.map { gates.law[gate * modes.modes + $0] }, evidence: byGate[gate].evidence,
              shrinkage: shrinkage.gateOfTag / (gates.inGate[gate] + shrinkage.gateOfTag)))
        }
      }
    }
    fit.habits += modes.habits(data, weights: fresh)
  }

  /// A mode's name: numbers of equal length, so that names are in the order of weights.
  private static func name(_ relation: Relation, _ number: Int, of count: Int) -> String {
    let digits = String(number)
    return "\(relation.name)-" + String(repeating: "0", count: String(count).count - digits.count) + digits
  }

  private func classKernels(_ modes: ModeMixture, _ state: MutationState) -> [ClassKernel] {
    let (events, _) = modes.counts.events(languages, state.laws, modes.bank)
    let fresh = state.sources.shares(0, state.edgeWeights)
    return (0..<modes.modes).compactMap { k in
      let evidence = evidence(state) { edge in
        let isOwn = data.relation(edge) == 0 && state.sources.placeClass[edge] / 2 % 6 == k
        return isOwn && state.edgeWeights[edge] > 0 ? fresh[edge] / state.edgeWeights[edge] : 0
      }
      guard evidence.edges > 0 else { return nil }
      return ClassKernel(
        derivatives: DerivativeClass(relation: .untyped, sameCreator: k / 3 == 1, generations: [k % 3]),
        kernel: modes.bank.kernel(k, modes.counts, events: events), evidence: evidence)
    }
  }

  private func copies(_ state: MutationState) -> [CopyKernel] {
    let (events, _) = state.copies.counts.events(languages, state.laws, state.copies.bank)
    return (0..<CopyMixture.kernels).compactMap { k in
      guard state.copies.counts.total[k] > 0 else { return nil }
      let evidence = evidence(state) { edge in
        data.relation(edge) == k / 2 ? state.sources.shares[edge * 5 + 1 + k % 2] : 0
      }
      return CopyKernel(
        relation: Relation(rawValue: UInt8(k / 2))!, isOwn: k % 2 == 1,
        kernel: state.copies.bank.kernel(k, state.copies.counts, events: events), evidence: evidence)
    }
  }
}
