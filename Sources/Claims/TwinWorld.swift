import Engine
import Lineages
import Randomness

/// A world in which all that passes on has a direction, whether derivatives start from their parent or an elder, by modes whose gates
/// ask for the parent's task or by classes; and the same world under neutral twins. Both have the same tree.
struct TwinWorld: Sendable {
  /// How many models are born.
  let models: Int
  /// The weights of the sources, in the order of `TraitSource`.
  let sources: [Double]
  /// Whether models stop to report languages, have habits and herd.
  let isFull: Bool

  /// The directed rules of traits.
  var rules: (licenses: CategoricalRules, tasks: CategoricalRules, languages: SetRules) {
    (TwinWorld.licenses, TwinWorld.tasks, languages)
  }

  /// The trees and who makes models are those of this world, whatever the twins.
  func grow(_ seed: Seed, twins: Bool) throws -> Genealogy {
    try PlaceWorld(models: models, seriesShare: 0.4) { rules, _ in
      rules.sources = SourceRules(weights: ByFertility(sources))
      rules.modes = modes
      (rules.licenses, rules.tasks, rules.languages) = self.rules
      if twins { TwinWorld.twin(&rules) }
    }.grow(seed)
  }

  /// Makes twins of all kernels, of those of one trait with its founders' law in common.
  private static func twin(_ rules: inout Rules) {
    for trait in [\Rules.licenses, \Rules.tasks] {
      let common = CategoricalRules.commonLaw(founders: rules[keyPath: trait].founders)
      rules[keyPath: trait].kernels = rules[keyPath: trait].kernels.map { $0.twin(common: common) }
    }
    rules.modes = rules.modes.poolingTasks(CategoricalRules.commonLaw(founders: rules.tasks.founders))
    let plain = rules.languages
    rules.languages.kernels = plain.kernels.map { $0.twin(plain, isCommon: true) }
    rules.languages.reports = []
  }

  // MARK: - Kernels, by number

  /// Which kernel of each trait applies; after the modes' none.
  enum Law: Int, CaseIterable {
    case byClass, ofOther, ofOwn, firstFinetune, secondFinetune, firstQuantized, secondQuantized

    static let modes: [Law] = [.firstFinetune, .secondFinetune, .firstQuantized, .secondQuantized]
  }

  /// The states of licenses and tasks, *unreported* among them.
  static let states = 4
  /// Languages.
  static let values = 3

  private static let licenses = categorical(
    [0.2, 0.4, 0.25, 0.15], ahead: 1, to: [0.1, 0.05, 0.25, 0.6],
    change: [
      [0.1, 0.5, 0.4, 0.3], [0.1, 0.3, 0.5, 0.4], [0, 0.2, 0.4, 0.3], [0.1, 0.4, 0.3, 0],
      [0, 0.3, 0.6, 0.5], [0.05, 0.5, 0.4, 0.4], [0, 0.3, 0.4, 0.2],
    ])
  private static let tasks = categorical(
    [0.1, 0.3, 0.4, 0.2], ahead: 2, to: [0.05, 0.6, 0.05, 0.3],
    change: [
      [0.1, 0.4, 0.5, 0.3], [0.1, 0.3, 0.3, 0.5], [0, 0.3, 0.4, 0.2], [0.1, 0.05, 0.4, 0.1],
      [0, 0.4, 0.5, 0.4], [0.05, 0.3, 0.5, 0.4], [0, 0.5, 0.3, 0.3],
    ])

  /// - Parameters:
  ///   - ahead: which of the other two values, in a circle, most go to that change: so the direction does not wear off down the tree.
  ///   - to: what those draw that start, and all that change in the first mode.
  ///   - change: how often each state changes under each law.
  private static func categorical(_ founders: [Double], ahead: Int, to: [Double], change: [[Double]])
    -> CategoricalRules
  {
    var rules = SmallWorld.categorical(["one", "two", "three"], founders: founders)
    rules.kernels = change.enumerated().map { number, change in
      let jump = Jump(change: change, to: to.enumerated().map { .init(state: $0, weight: $1) })
        .kernel(states: states)
      if number == Law.firstFinetune.rawValue { return jump }
      var rows = jump.rows
      for state in 1..<states {
        rows[state] = [0.1 * change[state], 0, 0, 0]
        rows[state][state] = 1 - change[state]
        rows[state][1 + (state - 1 + ahead) % 3] = 0.8 * change[state]
        rows[state][1 + (state - 1 + 3 - ahead) % 3] = 0.1 * change[state]
      }
      return Kernel(rows: rows)
    }
    rules.others = others
    return rules
  }

  private static let others: OtherKernels = {
    var others = OtherKernels()
    for relation in Relation.allCases {
      others.copies[relation, false] = Law.ofOther.rawValue
      others.copies[relation, true] = Law.ofOwn.rawValue
    }
    others.modes = Law.modes.map(\.rawValue)
    return others
  }()

  /// Every founder that reports has the first language, and twins lose none that all have, so that no set is emptied bit by bit: whoever
  /// stops to report does so whatever the set.
  private static let founders: [(set: [Int32], weight: Double)] = [
    ([], 0.1), ([0], 0.2), ([0, 1], 0.3), ([0, 2], 0.15), ([0, 1, 2], 0.25),
  ]

  private var languages: SetRules {
    var rules = SmallWorld.sets(["English", "French", "German"], founders: TwinWorld.founders)
    rules.reports = [([0], 0.7), ([0, 1], 0.3)]
    rules.reduceTo = [4, 2, 1]
    rules.kernels = Law.allCases.map { law in
      let part = Double(law.rawValue) / 10
      var kernel = SetKernel(
        loss: [0.05, 0.4 - part / 5, 0.3], gain: [0.5, 0.02 + part / 20, 0.02],
        stopReporting: isFull ? 0.1 : 0,
        collapse: law == .byClass ? 0.2 : 0, collapseTo: law == .byClass ? 0 : nil, startReporting: 0.3)
      kernel.stopReportingSeveral = isFull ? part / 5 : 0
      kernel.reduce = law == .byClass ? 0 : 0.1 + part / 5
      (kernel.redraw, kernel.redrawSeveral) = (0.05, part / 10)
      return kernel
    }
    rules.others = TwinWorld.others
    return rules
  }

  // MARK: - Modes

  /// The share of the first of the two modes of a relation, by the parent's task.
  static let firstShares = [[0.5, 0.2, 0.8, 0.6], [0.3, 0.9, 0.4, 0.1]]

  private var modes: ModeRules {
    let relations: [Relation] = [.finetune, .quantized]
    var rules = ModeRules(relations: relations.flatMap { [$0, $0] }, laws: [], gate: ByFertility(-1))
    for task in 0..<TwinWorld.states {
      var gate = ByFertility(-1)
      for (number, relation) in relations.enumerated() {
        let share = TwinWorld.firstShares[number][task]
        for mutationClass in MutationClass.all where mutationClass.relation == relation {
          gate[mutationClass, false] = rules.laws.count
        }
        rules.laws.append(number == 0 ? [share, 1 - share, 0, 0] : [0, 0, share, 1 - share])
      }
      if task == 0 { rules.gate = gate } else { rules.gateOfTask[task] = gate }
    }
    if isFull { (rules.habit, rules.urn) = (ByFertility(0.3), ByFertility(5)) }
    return rules
  }

  // MARK: - Flows

  /// How many flows there are between pairs of values of licenses and of tasks, and how many values of languages are lost and gained.
  static let flows = 3 + 3 + values
  /// The flow of the first language, which all have.
  static let kept = 6

  /// Steps between models.
  struct Steps {
    private let categorical: [ListColumn]
    private let languages: ListColumn

    init(_ genealogy: Genealogy) {
      categorical = [genealogy[.licenses].lists, genealogy[.tasks].lists]
      languages = genealogy[.languages].lists
    }

    /// Calls `body` for each change between two states that both report: the number of the flow, and whether it leads from the lesser to
    /// the greater value, or is a loss.
    func forEach(from source: Int, to row: Int, _ body: (_ flow: Int, _ leadsUp: Bool) -> Void) {
      for (number, lists) in categorical.enumerated() {
        let (before, after) = (lists.state(source), lists.state(row))
        // The sums of two of 1, 2, 3 are 3, 4, 5.
        if before > 0, after > 0, before != after { body(3 * number + before + after - 3, before < after) }
      }
      let (before, after) = (SetLaw.number(languages[source]), SetLaw.number(languages[row]))
      if before == 0 || after == 0 { return }
      for value in 0..<values where (before ^ after) >> value & 1 == 1 {
        body(6 + value, before >> value & 1 == 1)
      }
    }

    /// 1 for each trait that a model reports, licenses, tasks, and languages twice, else 0.
    func reports(_ row: Int) -> SIMD4<UInt8> {
      let traits = categorical.map { UInt8($0.length(row) > 0 ? 1 : 0) }
      let reports: UInt8 = languages.length(row) > 0 ? 1 : 0
      return [traits[0], traits[1], reports, reports]
    }
  }
}

extension Genealogy {
  /// The number of each model's family: that of its founder among founders. Shape `[models]`.
  var familyNumbers: [Int] {
    var numbers: [Int] = []
    var next = 0
    for row in 0..<count {
      if let parent = parents[row].first {
        numbers.append(numbers[Int(parent)])
      } else {
        numbers.append(next)
        next += 1
      }
    }
    return numbers
  }
}

/// How many real changes a world has, in kinds of steps from one model to the one that starts from it.
struct TwinRates: Sendable {
  /// The kinds: fresh by class, a copy of another's elder, a copy of the creator's own, fresh by the modes of fine-tunes and of quantized
  /// models.
  static let kinds = 5
  /// Licenses, tasks, and the values of languages but the first, which all have.
  static let traits = 2 + TwinWorld.values - 1

  /// The probability that a model has another value than the reporting one that it starts from, and reports. Shape `[kinds, traits]`.
  var changed: [[Double]]

  /// The law of directed rules, whose parents and elders are as founders are.
  init(_ world: TwinWorld) {
    let laws = TwinWorld.Law.allCases.map { law in
      [world.rules.licenses, world.rules.tasks].map { TwinRates.changed($0, law.rawValue) }
        + TwinRates.changed(world.rules.languages, law.rawValue)
    }
    let tasks = world.rules.tasks.founders
    let reporting = tasks.dropFirst().reduce(0, +)
    func mean(_ relation: Int, _ first: TwinWorld.Law, _ second: TwinWorld.Law) -> [Double] {
      let share = (1..<TwinWorld.states).reduce(0) {
        $0 + tasks[$1] / reporting * TwinWorld.firstShares[relation][$1]
      }
      return zip(laws[first.rawValue], laws[second.rawValue]).map { share * $0 + (1 - share) * $1 }
    }
    changed =
      Array(laws.prefix(3)) + [
        mean(0, .firstFinetune, .secondFinetune), mean(1, .firstQuantized, .secondQuantized),
      ]
  }

  private static func changed(_ rules: CategoricalRules, _ kernel: Int) -> Double {
    let reporting = rules.founders.dropFirst().reduce(0, +)
    return rules.kernels[kernel].rows.enumerated().dropFirst().reduce(0) { sum, row in
      let others = row.element.enumerated().reduce(0) {
        $1.offset == 0 || $1.offset == row.offset ? $0 : $0 + $1.element
      }
      return sum + rules.founders[row.offset] / reporting * others / row.element.reduce(0, +)
    }
  }

  private static func changed(_ rules: SetRules, _ kernel: Int) -> [Double] {
    let law = SetLaw(
      rules.kernels[kernel], founders: rules.founders, reports: rules.reports, reduceTo: rules.reduceTo)
    let exchange = Exchange(law, keeping: 0)
    return (1..<TwinWorld.values).map { exchange.lost[$0] + exchange.gained[$0] }
  }
}
