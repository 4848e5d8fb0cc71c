import Lineages
import Randomness

/// A trait that takes any set of values, run down a topology.
struct SetMutation {
  /// One epoch's rules ready to draw by.
  private struct Epoch {
    let rules: SetRules
    /// The law of each kind of founder, as numbers in its entry of `foundersSets`; one where kinds are alike.
    let founders: [Categorical]
    let foundersSets: [ListColumn]
    /// The law of the house values of creators, as numbers in `houseSets`.
    let house: Categorical
    let houseSets: ListColumn
    /// The law of first reports and redraws, as numbers in `reportSets`. Nil where nobody ever reports.
    let reports: Categorical?
    let reportSets: ListColumn
    let houseShare: Double
    /// The number of values.
    let values: Int
    /// The number of the kernel of each slot of laws; -1 for none, -2 for that of the model's class.
    private let kernels: [Int]
    /// The events of each kernel, the probabilities of losing each value, kernel by kernel, and the gains of each.
    let events: [Events]
    let losses: [Double]
    let gains: [IndependentGains]

    /// What may happen to a whole set, for what see `SetKernel`.
    struct Events {
      let start, stop, stopSeveral, collapse: Double
      /// -1 where sets do not collapse.
      let collapseTo: Int32
      let reduce, redraw, redrawSeveral: Double
      let gainsFromNone: Bool
    }

    /// The number of the kernel of a derivative; -1 where it copies.
    @inline(__always)
    func kernel(_ descent: Descent, mutationClass: Int) -> Int {
      let kernel = kernels[Int(descent.slot)]
      return kernel == -2 ? kernels[mutationClass] : kernel
    }

    /// - Parameter modes: how many modes of mutation there are.
    init(_ rules: SetRules, modes: Int) throws(DistributionError) {
      self.rules = rules
      houseShare = rules.house.share
      values = rules.values.count
      kernels = LawSlot.kernels(rules.kernel, rules.others, modes: modes)
      var founders: [Categorical] = []
      for kind in rules.foundersOfKind { founders.append(try Categorical(kind.map(\.weight))) }
      let houses = rules.houseSets.isEmpty ? rules.founders : rules.houseSets
      house = try Categorical(houses.map(\.weight))
      houseSets = ListColumn(houses.map(\.set))
      self.founders = founders.isEmpty ? [try Categorical(rules.founders.map(\.weight))] : founders
      foundersSets = (founders.isEmpty ? [rules.founders] : rules.foundersOfKind).map {
        ListColumn($0.map(\.set))
      }
      let sets = rules.reports.isEmpty ? rules.founders : rules.reports
      reportSets = ListColumn(sets.map(\.set))
      let reporting = sets.map { $0.set.isEmpty ? 0 : $0.weight }
      reports = reporting.contains { $0 > 0 } ? try Categorical(reporting) : nil
      events = rules.kernels.map { kernel in
        Events(
          start: kernel.startReporting, stop: kernel.stopReporting, stopSeveral: kernel.stopReportingSeveral,
          collapse: kernel.collapse, collapseTo: kernel.collapseTo ?? -1, reduce: kernel.reduce,
          redraw: kernel.redraw, redrawSeveral: kernel.redrawSeveral,
          gainsFromNone: kernel.gainsFromNone)
      }
      losses = rules.kernels.flatMap(\.loss)
      gains = rules.kernels.map { IndependentGains($0.gain) }
    }

    /// The mean size of a founder's set.
    var meanSize: Double {
      rules.founders.reduce(0) { $0 + $1.weight * Double($1.set.count) }
        / rules.founders.reduce(0) { $0 + $1.weight }
    }
  }

  private let epochs: [Epoch]

  /// - Parameters:
  ///   - rules: the rules of each epoch; all with the same values.
  ///   - modes: how many modes of mutation there are.
  /// - Throws: where a law of the rules is none.
  init(_ rules: [SetRules], modes: Int = 0) throws(DistributionError) {
    var epochs: [Epoch] = []
    for epoch in rules { epochs.append(try Epoch(epoch, modes: modes)) }
    self.epochs = epochs
  }

  /// Sets as a column of a genealogy.
  func column(_ sets: ListColumn) -> TraitColumn {
    var column = TraitColumn(vocabulary: Vocabulary(epochs[0].rules.values))
    column.lists = sets
    return column
  }

  /// Draws the sets of one model after another, down the topology.
  struct Walk: ~Copyable {
    private let mutation: SetMutation
    /// The number of the epoch of the last model, and its rules.
    private var number = 0
    private var epoch: Epoch
    private var stream: RandomStream
    private var houses: RandomStream
    private var origins: Origins
    private var child: [Int32] = []
    /// The sets so far.
    var sets = ListColumn()

    /// - Parameters:
    ///   - inOrder: whether models are keyed by their rows.
    ///   - models: how many there will be.
    init(_ mutation: SetMutation, seed: Seed, inOrder: Bool, models: Int) {
      self.mutation = mutation
      epoch = mutation.epochs[0]
      stream = RandomStream(seed, inOrder: inOrder)
      houses = RandomStream(seed["house values"])
      origins = Origins(seed, inOrder: inOrder)
      // Room that is not needed costs nothing.
      sets.reserve(rows: models, values: Int(3 * max(1, epoch.meanSize) * Double(models)) + 16)
    }

    /// Adds the set of the next model.
    @inline(__always)
    mutating func next(in topology: borrowing Topology, epoch number: Int, _ descent: Descent) {
      if number != self.number {
        self.number = number
        epoch = mutation.epochs[number]
      }
      let row = sets.count
      switch origins.origin(of: row, in: topology, descent, houseShare: epoch.houseShare) {
      case .source: sets.appendCopy(of: Int(descent.source))
      case .house:
        houses.move(to: topology.key(ofCreator: topology.creator[row]))
        sets.append(epoch.houseSets, row: houses.draw(epoch.house))
      case .fresh:
        topology.move(&stream, to: row, inNiche: descent.inNiche)
        if descent.slot < 0 {
          let kind = epoch.founders.count > 1 ? topology.kind(ofFounder: row) : 0
          sets.append(epoch.foundersSets[kind], row: stream.draw(epoch.founders[kind]))
        } else {
          let kernel = epoch.kernel(descent, mutationClass: Int(topology.mutationClass[row]))
          if kernel < 0 { return sets.appendCopy(of: Int(descent.source)) }
          mutate(Int(descent.source), kernel)
          sets.append(child)
        }
      }
    }

    /// Prefetches where the set of a model lies. Changes no result.
    @inline(__always)
    func prefetch(_ row: Int) { sets.starts.prefetch(row) }

    /// Prefetches the set of a model whose place was prefetched before. Changes no result.
    @inline(__always)
    func prefetchValues(_ row: Int) {
      if row >= 0, row < sets.count { sets.values.prefetch(Int(sets.starts[row])) }
    }

    /// The Jaccard distance of the sets of two models.
    func distance(_ row: Int, _ other: Int) -> Double { sets.distance(row, other) }

    /// Draws the set of a child from that of the row `parent` by the kernel with this number.
    @inline(__always)
    private mutating func mutate(_ parent: Int, _ number: Int) {
      child.removeAll(keepingCapacity: true)
      let events = epoch.events[number]
      let range = sets.range(parent)
      if range.isEmpty {
        if stream.happens(events.start) { return report() }
        if events.gainsFromNone { gain(number, besides: range) }
        return
      }
      let event = stream.uniform()
      let isSeveral = range.count > 1
      var end = isSeveral ? events.stopSeveral : events.stop
      if event < end { return }
      if events.collapseTo >= 0 {
        end += events.collapse
        if event < end {
          child.append(events.collapseTo)
          return
        }
      }
      if isSeveral {
        end += events.reduce
        if event < end {
          child.append(member(of: range))
          return
        }
      }
      end += isSeveral ? events.redrawSeveral : events.redraw
      if event < end { return report() }
      let first = number * epoch.values
      for i in range {
        let value = sets.values[i]
        if !stream.happens(epoch.losses[first + Int(value)]) { child.append(value) }
      }
      gain(number, besides: range)
    }

    /// Adds to the child's values what it gains by the kernel with this number, but none that its parent has: what is lost does not come back.
    @inline(__always)
    private mutating func gain(_ number: Int, besides range: Range<Int>) {
      let kept = child.count
      epoch.gains[number].forEach(&stream) { value in
        for i in range where sets.values[i] == value { return }
        child.append(value)
      }
      if child.count > kept { child.sort() }
    }

    /// Draws what a model reports that starts to, or draws anew.
    private mutating func report() {
      guard let reports = epoch.reports else { return }
      let row = stream.draw(reports)
      for i in epoch.reportSets.range(row) { child.append(epoch.reportSets.values[i]) }
    }

    /// One of several values, in proportion to their weights.
    private mutating func member(of range: Range<Int>) -> Int32 {
      let weights = epoch.rules.reduceTo
      if weights.isEmpty { return sets.values[range.lowerBound + stream.index(below: range.count)] }
      var total = 0.0
      for i in range { total += weights[Int(sets.values[i])] }
      var rest = stream.uniform() * total
      for i in range {
        rest -= weights[Int(sets.values[i])]
        if rest < 0 { return sets.values[i] }
      }
      return sets.values[range.upperBound - 1]
    }
  }
}
