import Lineages
import Randomness

/// Draws the traits that a growing tree depends on as soon as a model is born: licenses that attract derivatives or that policies
/// ask for, and all traits in which fidelity counts changes.
///
/// The draws are those that are made when the tree is finished, so both come to the same traits.
struct TraitsAtBirth: ~Copyable {
  private let laws: Laws
  private let fidelity: Fidelity
  private var descents: DescentWalk?
  private var howEach: DrawnTraits.Descents
  private var niches: RandomStream
  /// The licenses as policies amend them, where these ask for them.
  private var amended: LicenseWalk?
  private var licenses: StateWalk?
  private var tasks: StateWalk?
  private var libraries: StateWalk?
  private var languages: SetMutation.Walk?
  private var tags: SetMutation.Walk?
  /// Which of these are drawn: to compare what cannot be copied with nil takes as long as to copy it.
  private let hasDescents, hasAmended, hasLicenses, hasTasks, hasLibraries, hasLanguages, hasTags: Bool
  private var count = 0

  /// A trait of at most one value with its states so far.
  private struct StateWalk: ~Copyable {
    var walk: CategoricalMutation.Walk
    var states: [Int32] = []

    init(_ mutation: CategoricalMutation, seed: Seed, models: Int) {
      walk = CategoricalMutation.Walk(mutation, seed: seed, inOrder: true)
      states.reserveCapacity(models)
    }

    @inline(__always)
    func prefetch(_ row: Int) { states.prefetch(row) }

    func areAlike(_ row: Int, _ other: Int) -> Bool { states[row] == states[other] }

    @discardableResult
    mutating func next(in topology: Topology, epoch: Int, _ descent: Descent) -> Int32 {
      let source = descent.source < 0 ? 0 : states[Int(descent.source)]
      let state = walk.state(of: states.count, topology, epoch: epoch, descent) { _ in source }
      states.append(state)
      return state
    }
  }

  /// - Parameters:
  ///   - seed: the seed of the traits.
  ///   - models: how many will be born.
  ///   - end: the last birth.
  init(_ laws: Laws, seed: Seed, models: Int, end: Timestamp) {
    self.laws = laws
    let timeline = laws.timeline
    fidelity = timeline.constant.attachment.fidelity
    niches = RandomStream(seed["niche"], inOrder: true)
    hasDescents = laws.descent != nil
    howEach = DrawnTraits.Descents(models: hasDescents ? models : 0)
    if let descent = laws.descent {
      descents = DescentWalk(
        descent, laws.tasks, laws.freeTags, seed: seed, inOrder: true, models: models)
    }
    let asksForLicenses =
      timeline.policiesMoveTree || timeline.constant.attachment.licenseAttraction != nil
      || fidelity.licenses != 0
    hasAmended = asksForLicenses && laws.licenses.isAmended
    hasLicenses = asksForLicenses && !laws.licenses.isAmended
    hasTasks = fidelity.tasks != 0 && laws.descent == nil
    (hasLibraries, hasLanguages) = (fidelity.libraries != 0, fidelity.languages != 0)
    hasTags = fidelity.tags != 0
    if hasAmended { amended = LicenseWalk(laws.licenses, seed: seed["licenses"], inOrder: true, end: end) }
    if hasLicenses { licenses = StateWalk(laws.licenses, seed: seed["licenses"], models: models) }
    if hasTasks { tasks = StateWalk(laws.tasks, seed: seed["tasks"], models: models) }
    if hasLibraries { libraries = StateWalk(laws.libraries, seed: seed["libraries"], models: models) }
    if hasLanguages {
      languages = SetMutation.Walk(laws.languages, seed: seed["languages"], inOrder: true, models: models)
    }
    if hasTags {
      tags = SetMutation.Walk(laws.freeTags, seed: seed["tags"], inOrder: true, models: models)
    }
  }

  /// Whether a timeline's tree depends on traits.
  static func matter(_ timeline: Timeline) -> Bool {
    let attachment = timeline.constant.attachment
    return attachment.licenseAttraction != nil || timeline.policiesMoveTree || !attachment.fidelity.isNone
  }

  /// Draws the traits of a topology's youngest model. To be called after each birth.
  ///
  /// - Returns: the state of its license, 0 where licenses are not drawn, and the binary logarithm of what its weight is multiplied by for
  ///   straying from its parent.
  mutating func next(in topology: Topology, epoch: Int) -> (license: Int32, logFidelity: Double) {
    let row = count
    count += 1
    let isFounder = topology.mutationClass[row] < 0
    var descent = Descent.founder
    if hasDescents {
      descent = descents!.next(in: topology, epoch: epoch)
      howEach.append(descent)
    } else if !isFounder {
      let share = laws.timeline.epochs[epoch].rules.nicheShare
      descent = Descent(
        source: Int32(topology.mainParent(row)), slot: Int16(topology.mutationClass[row]),
        inNiche: Inheritance.isInNiche(row, topology, share, &niches))
    }
    if hasDescents, !isFounder {
      prefetch(descent.source)
      if hasTags { tags!.prefetchValues(topology.mainParent(row)) }
    }
    var license: Int32 = 0
    if hasAmended { license = amended!.next(in: topology, epoch: epoch, descent) }
    if hasLicenses { license = licenses!.next(in: topology, epoch: epoch, descent) }
    if hasTasks { tasks!.next(in: topology, epoch: epoch, descent) }
    if hasLibraries { libraries!.next(in: topology, epoch: epoch, descent) }
    if hasLanguages { languages!.next(in: topology, epoch: epoch, descent) }
    if hasTags { tags!.next(in: topology, epoch: epoch, descent) }
    return (license, isFounder || fidelity.isNone ? 0 : -1.442_695_040_888_963_4 * straying(row, topology))
  }

  /// Prefetches what will be read at the birth of a child, far away in memory: all of it is loaded side by side. Changes no result.
  @inline(__always)
  mutating func prefetch(childOf parent: Int, _ relation: Int, by creator: Int32) {
    if hasDescents { descents!.prefetch(childOf: parent, relation, by: creator) }
    prefetch(Int32(parent))
  }

  /// Prefetches the traits of a model. Changes no result.
  @inline(__always)
  private mutating func prefetch(_ row: Int32) {
    if hasTags { tags!.prefetch(Int(row)) }
    if hasLanguages { languages!.prefetch(Int(row)) }
    if hasLibraries { libraries!.prefetch(Int(row)) }
    if hasLicenses { licenses!.prefetch(Int(row)) }
  }

  /// Σ φ_t · changed_t of a derivative against its main parent.
  private mutating func straying(_ row: Int, _ topology: Topology) -> Double {
    let parent = topology.mainParent(row)
    var sum = 0.0
    if fidelity.licenses != 0 {
      let birth = topology.birth[row]
      let isSame =
        !hasAmended
        ? licenses!.areAlike(row, parent)
        : amended!.state(of: row, at: birth) == amended!.state(of: parent, at: birth)
      if !isSame { sum += fidelity.licenses }
    }
    if fidelity.tasks != 0 {
      let isSame =
        !hasDescents ? tasks!.areAlike(row, parent) : descents!.haveSameTask(row, parent)
      if !isSame { sum += fidelity.tasks }
    }
    if fidelity.libraries != 0, !libraries!.areAlike(row, parent) { sum += fidelity.libraries }
    if fidelity.languages != 0, languages!.distance(row, parent) > 0 { sum += fidelity.languages }
    if fidelity.tags != 0 { sum += fidelity.tags * tags!.distance(row, parent) }
    return sum
  }

  /// Decides by the licenses so far, where policies move the tree.
  mutating func decide<Result>(_ body: (borrowing LicenseWalk) -> Result) -> Result { body(amended!) }

  /// What was drawn, for the finished tree. Licenses that policies amend are not: of them more is asked than their states.
  mutating func drawn() -> DrawnTraits {
    var drawn = DrawnTraits()
    if hasDescents {
      (drawn.descent, drawn.tasks) = (howEach, descents!.states())
      drawn.tags = descents!.drawnTags(else: nil)
    }
    if hasLicenses { drawn.licenses = licenses!.states }
    if hasTasks { drawn.tasks = tasks!.states }
    if hasLibraries { drawn.libraries = libraries!.states }
    if hasLanguages { drawn.languages = languages!.sets }
    if hasTags { drawn.tags = tags!.sets }
    return drawn
  }
}

extension ListColumn {
  /// The Jaccard distance of two rows of ascending values: 1 less the share of their union that both have; 0 where both are empty.
  func distance(_ row: Int, _ other: Int) -> Double {
    var (i, j) = (Int(starts[row]), Int(starts[other]))
    let (end, otherEnd) = (Int(starts[row + 1]), Int(starts[other + 1]))
    let sizes = end - i + otherEnd - j
    if sizes == 0 { return 0 }
    var both = 0
    while i < end, j < otherEnd {
      let (a, b) = (values[i], values[j])
      if a == b { both += 1 }
      if a <= b { i += 1 }
      if b <= a { j += 1 }
    }
    return 1 - Double(both) / Double(sizes - both)
  }
}

extension Timeline {
  /// Whether policies move parents by their licenses at some time.
  public var policiesMoveTree: Bool {
    epochs.contains { $0.rules.licenses.amendments.contains(where: \.movesTree) }
  }
}
