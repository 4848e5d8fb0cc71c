import Engine
import Lineages
import Parameters

/// Ways in which fresh derivatives mutate, drawn once a model, that leave the same marks on all traits.
struct Modes: Section {
  /// One mode, for one or more relations.
  struct Mode: Sendable {
    var name: String
    var relations: [Relation]
    /// Its weight among those of a relation where no gate says otherwise.
    var weight: Double
    /// Its laws by trait; of those that it leaves out that of the class applies.
    var categorical: [String: CategoricalLaw] = [:]
    var sets: [String: SetKernel] = [:]
  }

  /// Which modes a class has: the gate with the most keys decides.
  struct Gate: Sendable {
    var selector: ClassSelector
    /// The state of the parent's task; nil for all.
    var task: Int?
    /// The place of the parent's telling tag in `tellingTags`; their count for none of them, nil where
    /// it does not matter.
    var tag: Int?
    /// By the mode's place in the list; 0 for those that it does not name.
    var weights: [Int: Double]
  }

  let modes: Sourced<[Mode]>
  let gates: [Gate]
  /// The tags that gates look for, in order, as values of tags; none where tags are neutral.
  let tellingTags: [Int]
  let habit: Sourced<ClassShares>
  let urn: Sourced<ClassShares>
  /// The values of each trait, for sentences.
  let values: [String: [String]]
  /// ν of tasks where gates do not tell tasks apart; nil where they do.
  let pooledTasks: [Double]?

  func write(to rules: inout Rules) {
    rules.modes = ModeTable(self).rules
    // A mode of several relations is several to the engine, which mutate alike.
    let copies = modes.value.map(\.relations.count)
    func numbers(_ given: [Int?]) -> [Int] {
      given.allSatisfy { $0 == nil }
        ? [] : zip(given, copies).flatMap { Array(repeating: $0 ?? -2, count: $1) }
    }
    func numbered<Law>(_ laws: [Law?], _ add: ([Law]) -> [Int]) -> [Int?] {
      var next = add(laws.compactMap { $0 }).makeIterator()
      return laws.map { $0 == nil ? nil : next.next() }
    }
    for (trait, path) in NumberParameter.categoricalTraits {
      let laws = modes.value.map { $0.categorical[trait] }
      rules[keyPath: path].others.modes = numbers(numbered(laws) { rules[keyPath: path].add($0) })
    }
    for (trait, path) in NumberParameter.setTraits {
      let laws = modes.value.map { $0.sets[trait] }
      rules[keyPath: path].others.modes = numbers(
        numbered(laws) { kernels in
          let first = rules[keyPath: path].kernels.count
          rules[keyPath: path].kernels += kernels
          return Array(first..<first + kernels.count)
        })
    }
  }
}

/// The laws of modes by class and by the parent's task.
private struct ModeTable {
  private(set) var rules: ModeRules
  private let section: Modes
  /// Of each mode by relation, its number to the engine.
  private var numbers: [[Relation: Int]] = []
  /// The number of the law of a gate for a relation: by the gate's place, -1 for weights where no gate decides.
  private var known: [Key: Int] = [:]

  private struct Key: Hashable {
    let gate: Int
    let relation: Relation
  }

  init(_ section: Modes) {
    self.section = section
    rules = .none
    for mode in section.modes.value {
      var mine: [Relation: Int] = [:]
      for relation in mode.relations {
        mine[relation] = rules.relations.count
        rules.relations.append(relation)
      }
      numbers.append(mine)
    }
    if rules.relations.isEmpty { return }
    rules.gate = gate(task: nil)
    let tasks = Set(section.gates.compactMap(\.task)).sorted()
    for task in tasks { rules.gateOfTask[task] = gate(task: task) }
    rules.tellingTags = section.tellingTags
    for tag in 0...section.tellingTags.count where !section.tellingTags.isEmpty {
      let mine = section.gates.filter { $0.tag == tag }
      // A gate for all tasks competes with those of each.
      let named = mine.contains { $0.task == nil } ? tasks + [-1] : Set(mine.compactMap(\.task)).sorted()
      rules.gateOfTag.append([:])
      for task in named { rules.gateOfTag[tag][task] = gate(task: task < 0 ? nil : task, tag: tag) }
    }
    if let common = section.pooledTasks { rules = rules.poolingTasks(common) }
    rules.habit = section.habit.value.byFertility
    rules.urn = section.urn.value.byFertility
  }

  /// The law of each class where the parent's task is in a state, or in none that a gate names, and its telling tag is one or none.
  private mutating func gate(task: Int?, tag: Int? = nil) -> ByFertility<Int> {
    let gates = section.gates
    func keys(_ gate: Int) -> Int {
      gates[gate].selector.specificity + (gates[gate].task == nil ? 0 : 1) + (gates[gate].tag == nil ? 0 : 1)
    }
    let fitting = gates.indices.filter {
      (gates[$0].task == nil || gates[$0].task == task) && (gates[$0].tag == nil || gates[$0].tag == tag)
    }
    .sorted { (keys($1), $1) < (keys($0), $0) }
    var table = ByFertility(-1)
    for mutationClass in MutationClass.all where rules.relations.contains(mutationClass.relation) {
      for isFertile in [false, true] {
        let deciding = fitting.first { gate in
          gates[gate].selector.holds(for: mutationClass, isFertile: isFertile)
            && gates[gate].decides(about: mutationClass.relation, section.modes.value)
        }
        table[mutationClass, isFertile] = law(of: deciding, mutationClass.relation)
      }
    }
    return table
  }

  /// The number of the law of a gate, or of the modes' own weights, for a relation.
  private mutating func law(of gate: Int?, _ relation: Relation) -> Int {
    let key = Key(gate: gate ?? -1, relation: relation)
    if let number = known[key] { return number }
    var law = [Double](repeating: 0, count: rules.relations.count)
    for (mode, numbers) in numbers.enumerated() {
      guard let number = numbers[relation] else { continue }
      law[number] = gate.map { section.gates[$0].weights[mode] ?? 0 } ?? section.modes.value[mode].weight
    }
    known[key] = rules.laws.count
    rules.laws.append(law)
    return rules.laws.count - 1
  }
}

extension Modes.Gate {
  /// Whether it gives a mode of a relation weight; about relations of which it names none another decides.
  func decides(about relation: Relation, _ modes: [Modes.Mode]) -> Bool {
    weights.contains { $0.value > 0 && modes[$0.key].relations.contains(relation) }
  }
}
