import Engine
import Lineages
import Randomness
import Statistics

extension Claim {
  /// How sets change in each mutation class and epoch.
  static let setsByPlace = [
    setByPlace(
      "reporting", at: 16, "stops or starts to report", .languages, "languages", \.languages
    ) { law, place, kernel in
      kernel.stopReporting = law.share(place, 0)
      kernel.stopReportingSeveral = kernel.stopReporting
      kernel.startReporting = law.share(place, 1)
    },
    setByPlace("collapse", at: 4, "has the one value that sets collapse to", .tags, "tags", \.tags) {
      law, place, kernel in kernel.collapse = law.share(place, 2)
    },
    setByPlace(
      "loss", at: 16, "loses each value of its parent, and none comes back", .languages, "languages",
      \.languages
    ) {
      law, place, kernel in
      for value in kernel.loss.indices { kernel.loss[value] = law.share(place, 3 + value) }
    },
    setByPlace("gain", at: 4, "gains each value that its parent does not have", .tags, "tags", \.tags) {
      law, place, kernel in
      for value in kernel.gain.indices { kernel.gain[value] = law.share(place, 6 + value) }
    },
  ]

  private static let founderSets: [(set: [Int32], weight: Double)] = [
    ([], 2), ([0], 2), ([0, 1], 2), ([1, 2], 2), ([2], 2), ([0, 1, 2], 4),
  ]

  /// The kernel of a place under a law, with the events under test frequent and all others rare.
  private static func kernel(
    _ law: PlaceLaw, _ place: Place, _ change: (PlaceLaw, Place, inout SetKernel) -> Void
  ) -> SetKernel {
    var kernel = SetKernel(
      loss: [0.3, 0.2, 0.25], gain: [0.3, 0.25, 0.2], stopReporting: 0.03, collapse: 0.04, collapseTo: 1,
      startReporting: 0.8)
    change(law, place, &kernel)
    return kernel
  }

  private static func setByPlace(
    _ name: String, at place: Int, _ what: String, _ trait: Trait, _ traitName: String,
    _ rules: WritableKeyPath<Rules, SetRules> & Sendable,
    _ change: @escaping @Sendable (PlaceLaw, Place, inout SetKernel) -> Void
  ) -> Claim {
    let values = ["first", "second", "third"]
    return Claim(
      "\(name) by class and epoch: \(traitName)",
      "In every mutation class and epoch a child \(what) with the probability of that class and epoch.",
      source: "Grove's dynamics, by enumeration of all sets", law: PlaceLaw(),
      spoiled: PlaceLaw.spoiled(at: place),
      models: 1_600_000
    ) { seed, models in
      let genealogy = try PlaceWorld(models: models) { all, epoch in
        all[keyPath: rules] = SmallWorld.sets(values, founders: founderSets)
        all[keyPath: rules].kernels = MutationClass.all.map {
          kernel(PlaceLaw(), Place($0, epoch: epoch), change)
        }
        all[keyPath: rules].kernel = .numbered
      }.grow(seed)
      return SetChanges(genealogy, Descent(genealogy), trait, values)
    } test: { changes, law in
      changes.pValue { SetLaw(kernel(law, $0, change), founders: founderSets) }
    }
  }
}

/// How often each set of three values follows each, by place.
struct SetChanges {
  /// Entry 64 · place + 8 · parent's set + child's set.
  private var counts = [Int](repeating: 0, count: 64 * Place.count)
  /// Whether each value stands at most once in every set.
  private var areSets = true

  init(_ genealogy: Genealogy, _ descent: Descent, _ trait: Trait, _ values: [String]) {
    let column = genealogy[trait]
    var bit = [Int](repeating: 0, count: column.vocabulary.count)
    for (number, value) in values.enumerated() {
      if let id = column.vocabulary.find(value) { bit[Int(id)] = 1 << number }
    }
    var numbers: [Int] = []
    for row in 0..<genealogy.count {
      var number = 0
      for value in column.lists.range(row).map({ bit[Int(column.lists.values[$0])] }) where value > 0 {
        if number & value > 0 { areSets = false }
        number |= value
      }
      numbers.append(number)
      guard let parent = descent.parent[row] else { continue }
      counts[64 * descent.place[row] + 8 * numbers[parent] + number] += 1
    }
  }

  /// What is looked at of a child's set, given its parent's.
  private enum Event: CaseIterable {
    case starts, stops, collapses
    case keepsFirst, keepsSecond, keepsThird, gainsFirst, gainsSecond, gainsThird

    /// The value whose fate it is.
    private var value: Int? {
      switch self {
      case .starts, .stops, .collapses: nil
      case .keepsFirst, .gainsFirst: 0
      case .keepsSecond, .gainsSecond: 1
      case .keepsThird, .gainsThird: 2
      }
    }

    /// Whether it can happen to a child of a parent with this set.
    func applies(to parent: Int) -> Bool {
      switch self {
      case .starts: parent == 0
      case .stops, .collapses: parent != 0
      case .keepsFirst, .keepsSecond, .keepsThird: parent >> value! & 1 == 1
      case .gainsFirst, .gainsSecond, .gainsThird: parent != 0 && parent >> value! & 1 == 0
      }
    }

    /// Whether it happened to a child that has this set.
    func happened(_ child: Int) -> Bool {
      switch self {
      case .starts: child != 0
      case .stops: child == 0
      case .collapses: child == 0b010
      default: child >> value! & 1 == 1
      }
    }
  }

  /// The p-value of the laws of all places.
  func pValue(_ law: (Place) -> SetLaw) -> Double {
    guard areSets else { return 0 }
    let events = Event.allCases
    var cells = [[Deviation]](
      repeating: Array(repeating: Deviation(), count: Place.count), count: events.count)
    for place in Place.all {
      let law = law(place)
      for parent in 0..<8 {
        let children = counts[(64 * place.number + 8 * parent)..<(64 * place.number + 8 * parent + 8)]
        let all = children.reduce(0, +)
        let shares = law.children(of: parent)
        for (number, event) in events.enumerated() where event.applies(to: parent) {
          let sets = (0..<8).filter { event.happened($0) }
          cells[number][place.number].add(
            sets.reduce(0) { $0 + children[children.startIndex + $1] }, of: all,
            probability: min(1, sets.reduce(0) { $0 + shares[$1] }))
        }
      }
    }
    return PValue.least(cells.map(\.pValue))
  }
}
