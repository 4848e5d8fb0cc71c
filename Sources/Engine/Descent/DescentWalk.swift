import Lineages
import Randomness

/// Decides how models come by their traits, one after another down the topology: niche, source and mode. Tasks, and tags where it
/// matters, are drawn on the way, because gates of modes ask for them.
///
/// Every decision has a stream of its own, keyed by the model; in a niche the mode is the niche's.
struct DescentWalk: ~Copyable {
  private let laws: DescentLaws
  private var niches, sourceStream, modeStream, habitStream, urnStream: RandomStream
  private var taskWalk: CategoricalMutation.Walk
  /// The tags of each model; of nobody where gates do not look for tags.
  private var tagWalk: SetMutation.Walk
  /// The number of each model's telling tag. Shape `[models]`; empty where gates do not look for tags.
  private var tags: [Int16] = []
  private var elders: Elders
  /// The mode of each model; -1 for none. Empty where there are no modes, or shape `[models]`.
  private var modes: [Int16] = []
  /// The row of each creator's last derivative of each relation; -1 before the first. At most one entry a creator and relation; empty where
  /// nobody has habits. Where families grow by themselves, a creator has habits of its own in each.
  private var lasts: [Int32] = []
  /// The row of the founder of each model's family, and the numbers of the creators in each family; empty but where families grow by
  /// themselves and somebody has habits.
  private var founders: [Int32] = []
  private var creatorsOfFamilies = KeyedLists()
  /// The state of each model's task. Shape `[models]`.
  private var tasks: [Int32] = []

  /// - Parameters:
  ///   - seed: that of the traits.
  ///   - inOrder: whether models are keyed by their rows.
  init(
    _ laws: DescentLaws, _ tasks: CategoricalMutation, _ freeTags: SetMutation, seed: Seed, inOrder: Bool,
    models: Int
  ) {
    self.laws = laws
    niches = RandomStream(seed["niche"], inOrder: inOrder)
    sourceStream = RandomStream(seed["sources"], inOrder: inOrder)
    modeStream = RandomStream(seed["modes"], inOrder: inOrder)
    habitStream = RandomStream(seed["habits of modes"], inOrder: inOrder)
    urnStream = RandomStream(seed["urns of modes"], inOrder: inOrder)
    taskWalk = CategoricalMutation.Walk(tasks, seed: seed["tasks"], inOrder: inOrder)
    tagWalk = SetMutation.Walk(
      freeTags, seed: seed["tags"], inOrder: inOrder, models: laws.tags > 0 ? models : 0)
    if laws.tags > 0 { tags.reserveCapacity(models) }
    elders = Elders(models: laws.needsElders.contains(true) ? models : 0)
    self.tasks.reserveCapacity(models)
    if laws.modes > 0 { modes.reserveCapacity(models) }
  }

  /// How the next model comes by its traits.
  ///
  /// - Parameters:
  ///   - given: the state of its task, for an observed founder.
  ///   - givenTags: the tags of observed founders, by row.
  mutating func next(
    in topology: borrowing Topology, epoch: Int, givenTask given: Int32? = nil, givenTags: ListColumn? = nil
  ) -> Descent {
    let row = tasks.count
    let mutationClass = Int(topology.mutationClass[row])
    var descent = Descent.founder
    var mode: Int16 = -1
    if mutationClass >= 0 {
      (descent, mode) = derivative(row, mutationClass, epoch, topology)
    }
    if laws.modes > 0 { modes.append(mode) }
    if laws.haveHabits, topology.growsByFamilies {
      founders.append(mutationClass < 0 ? Int32(row) : founders[topology.mainParent(row)])
    }
    if let given, mutationClass < 0 {
      tasks.append(given)
    } else {
      let source = descent.source < 0 ? 0 : tasks[Int(descent.source)]
      tasks.append(taskWalk.state(of: row, topology, epoch: epoch, descent) { _ in source })
    }
    if laws.tags > 0 {
      if let givenTags, mutationClass < 0 {
        tagWalk.sets.append(givenTags, row: row)
      } else {
        tagWalk.next(in: topology, epoch: epoch, descent)
      }
      tags.append(Int16(tellingTag(row)))
    }
    return descent
  }

  /// The number of the telling tag of a model whose tags are drawn.
  private func tellingTag(_ row: Int) -> Int {
    var first = laws.tags
    let range = tagWalk.sets.range(row)
    // Values that only observed founders bring along are none that gates look for.
    for i in range {
      let value = Int(tagWalk.sets.values[i])
      if value < laws.tagPlaces.count { first = min(first, Int(laws.tagPlaces[value])) }
    }
    return first
  }

  /// The tags of the models so far, or others where gates do not look for tags.
  func drawnTags(else others: ListColumn?) -> ListColumn? { laws.tags > 0 ? tagWalk.sets : others }

  /// Prefetches what will be read of a model's siblings. Changes no result.
  @inline(__always)
  func prefetch(_ row: Int, _ topology: borrowing Topology) {
    guard row < topology.count, topology.mutationClass[row] >= 0 else { return }
    prefetch(
      childOf: topology.mainParent(row), Int(topology.mutationClass[row]) / 6, by: topology.creator[row])
  }

  /// The same for a child of a parent by a relation and a creator.
  @inline(__always)
  func prefetch(childOf parent: Int, _ relation: Int, by creator: Int32) {
    tasks.prefetch(parent)
    if laws.needsElders[relation] { elders.prefetch(parent, relation, by: creator) }
  }

  /// The state of each model's task. Shape `[models]`.
  func states() -> [Int32] { tasks }

  /// Whether two models have the same task.
  func haveSameTask(_ row: Int, _ other: Int) -> Bool { tasks[row] == tasks[other] }

  @inline(__always)
  private mutating func derivative(
    _ row: Int, _ mutationClass: Int, _ epoch: Int, _ topology: borrowing Topology
  ) -> (Descent, mode: Int16) {
    let parent = topology.mainParent(row)
    let relation = mutationClass / 6
    let creator = topology.creator[row]
    let isFertile = !topology.isFertile.isEmpty && topology.isFertile[row]
    let place = isFertile ? MutationClass.count + mutationClass : mutationClass
    let siblings =
      laws.needsElders[relation] ? elders.siblings(of: parent, relation, by: creator) : nil
    defer { if let siblings { elders.add(row, to: siblings) } }
    let source = source(row, place, epoch, siblings, topology)
    var mode: Int16 = -1
    var descent: Descent
    switch source {
    case .fresh:
      let inNiche = Inheritance.isInNiche(row, topology, laws.nicheShares[epoch], &niches)
      descent = Descent(source: Int32(parent), slot: Int16(mutationClass), inNiche: inNiche)
      if let drawn = self.mode(row, parent, relation, place, inNiche, siblings, topology) {
        mode = Int16(drawn)
        descent.slot = Int16(LawSlot.modes + drawn)
      }
    case .parent: descent = Descent(source: Int32(parent), slot: Int16(LawSlot.exact))
    case .elderOfOther:
      let elder = elders.other(
        sourceStream.index(below: siblings!.count - siblings!.ownCount), of: siblings!)
      descent = Descent(source: elder, slot: Int16(LawSlot.copies + 2 * relation))
    case .ownElder, .ownElderExact:
      let elder = elders.own(sourceStream.index(below: siblings!.ownCount), of: siblings!)
      let slot = source == .ownElder ? LawSlot.copies + 2 * relation + 1 : LawSlot.exact
      descent = Descent(source: elder, slot: Int16(slot))
    }
    if laws.modes > 0 {
      // A copy has the mode of the elder that it copies; its parent's mode would be one of another relation.
      if source != .fresh, source != .parent { mode = modes[Int(descent.source)] }
      note(row, by: creator, under: parent, relation)
    }
    return (descent, mode)
  }

  /// What a derivative starts from, among the sources that it has.
  @inline(__always)
  private mutating func source(
    _ row: Int, _ place: Int, _ epoch: Int, _ siblings: Elders.Siblings?, _ topology: borrowing Topology
  ) -> TraitSource {
    let first = (epoch * DescentLaws.places + place) * 5
    var weights = (
      laws.weights[first], laws.weights[first + 1], laws.weights[first + 2], laws.weights[first + 3],
      laws.weights[first + 4]
    )
    let own = siblings?.ownCount ?? 0
    if (siblings?.count ?? 0) == own { weights.1 = 0 }
    if own == 0 { (weights.2, weights.4) = (0, 0) }
    let copies = weights.1 + weights.2 + weights.3 + weights.4
    if copies == 0 { return .fresh }
    sourceStream.move(to: topology.key(row))
    var rest = sourceStream.uniform() * (weights.0 + copies)
    rest -= weights.0
    if rest < 0 { return .fresh }
    rest -= weights.1
    if rest < 0 { return .elderOfOther }
    rest -= weights.2
    if rest < 0 { return .ownElder }
    rest -= weights.3
    if rest < 0 { return .parent }
    // Rounding may leave something over; then the last source with a weight is the one.
    return weights.4 > 0
      ? .ownElderExact : weights.3 > 0 ? .parent : weights.2 > 0 ? .ownElder : .elderOfOther
  }

  /// The mode of a fresh derivative; nil where its class has none.
  @inline(__always)
  private mutating func mode(
    _ row: Int, _ parent: Int, _ relation: Int, _ place: Int, _ inNiche: Bool, _ siblings: Elders.Siblings?,
    _ topology: borrowing Topology
  ) -> Int? {
    if laws.modes == 0 { return nil }
    let law = laws.law(place, task: tasks[parent], tag: laws.tags > 0 ? Int(tags[parent]) : 0)
    if law < 0 { return nil }
    // All in a niche share one mode: neither their creators nor their elders decide.
    if !inNiche {
      let key = topology.key(row)
      if laws.habits[place] > 0, let last = last(of: topology.creator[row], under: parent, relation),
        modes[last] >= 0,
        topology.mainParent(last) != parent
      {
        habitStream.move(to: key)
        if habitStream.happens(laws.habits[place]) { return Int(modes[last]) }
      }
      if laws.urns[place].isFinite, let siblings, siblings.count > 0 {
        urnStream.move(to: key)
        let count = Double(siblings.count)
        if urnStream.happens(count / (count + laws.urns[place])) {
          let elder = modes[Int(elders.any(urnStream.index(below: siblings.count), of: siblings))]
          if elder >= 0 { return Int(elder) }
        }
      }
    }
    topology.move(&modeStream, to: row, inNiche: inNiche)
    return modeStream.draw(laws.modeLaws!, law)
  }

  /// The row of a creator's last derivative of a relation before a child of `parent`.
  private mutating func last(of creator: Int32, under parent: Int, _ relation: Int) -> Int? {
    guard creator >= 0 else { return nil }
    let place = place(of: creator, under: parent, relation)
    return place < lasts.count && lasts[place] >= 0 ? Int(lasts[place]) : nil
  }

  private mutating func note(_ row: Int, by creator: Int32, under parent: Int, _ relation: Int) {
    guard laws.haveHabits, creator >= 0 else { return }
    let place = place(of: creator, under: parent, relation)
    while lasts.count <= place { lasts.append(-1) }
    lasts[place] = Int32(row)
  }

  /// Where the last derivative of a creator and relation stands in `lasts`.
  private mutating func place(of creator: Int32, under parent: Int, _ relation: Int) -> Int {
    var number = Int(creator)
    if !founders.isEmpty {
      number = creatorsOfFamilies.list(UInt64(founders[parent]), creator)
    }
    return number * Relation.allCases.count + relation
  }
}
