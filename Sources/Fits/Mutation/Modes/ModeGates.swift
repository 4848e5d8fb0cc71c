import Foundation

/// How strongly the parts of a fit shrink to what is above them; the numbers of `calibration/fit-dynamics.py`.
struct FitShrinkage: Sendable {
  var kernels = KernelShrinkage()
  /// Laws of modes: of a class to all, of a class and task to the class, of these and a telling tag to the same with any; in models.
  var gateOfClass = 3.0, gateOfTask = 5.0, gateOfTag = 5.0
  /// Weights of sources of a class to those of its relation and fertility; in models.
  var sources = 3.0

  static let none = FitShrinkage(
    kernels: .none, gateOfClass: 1e-9, gateOfTask: 1e-9, gateOfTag: 1e-9, sources: 1e-9)
}

/// Laws of modes by class, by class and the parent's task, by these and its telling tag.
struct ModeGates: Sendable {
  /// A class, see `EncodedLineage.placeClass`, the state of the parent's task, and the place of its telling tag; 0 where nobody asks.
  struct Place: Hashable, Sendable {
    let placeClass, task, tag: Int
    /// The same with any telling tag.
    var ofTask: TaskPlace { TaskPlace(placeClass: placeClass, task: task) }
  }

  /// A class and the state of the parent's task.
  struct TaskPlace: Hashable, Sendable {
    let placeClass, task: Int
  }

  /// The gates that come up. Shape `[gates]`.
  private(set) var places: [Place] = []
  private var numbers: [Place: Int] = [:]
  /// The gate of each row of the mixture.
  var rows: [Int32] = []
  /// Expected models by gate and mode. Shape `[gates * modes]`.
  var counts: [Double] = []
  /// The laws, each with sum 1. Shapes `[modes]`, `[60 * modes]`, `[gates * modes]`.
  private(set) var base: [Double] = [], ofClass: [Double] = [], law: [Double] = []
  /// The laws of class and task with any telling tag. Shape `[taskPlaces * modes]`.
  private(set) var ofTask: [Double] = []
  /// The classes and tasks that come up, and the one of each gate. Shapes `[taskPlaces]`, `[gates]`.
  private(set) var taskPlaces: [TaskPlace] = [], taskOf: [Int] = []
  private var taskNumbers: [TaskPlace: Int] = [:]
  /// Whether gates look for telling tags.
  let hasTags: Bool
  /// Expected models by class, by class and task, by gate. Shapes `[60]`, `[taskPlaces]`, `[gates]`.
  private(set) var inClass: [Double] = [], inTask: [Double] = [], inGate: [Double] = []

  init(hasTags: Bool) { self.hasTags = hasTags }

  static let classes = 60

  /// The numbers of the classes that are meant, see `EncodedLineage.placeClass`.
  static func places(_ derivatives: DerivativeClass) -> [Int] {
    (0..<classes).filter { c in
      (derivatives.relation.map { Int($0.rawValue) == c / 12 } ?? true)
        && (derivatives.sameCreator.map { $0 == (c / 6 % 2 == 1) } ?? true)
        && (derivatives.generations.isEmpty || derivatives.generations.contains(c / 2 % 3))
        && (derivatives.isFertile.map { $0 == (c % 2 == 1) } ?? true)
    }
  }

  mutating func number(_ placeClass: Int, task: Int, tag: Int) -> Int {
    let place = Place(placeClass: placeClass, task: task, tag: tag)
    if let number = numbers[place] { return number }
    numbers[place] = places.count
    places.append(place)
    if taskNumbers[place.ofTask] == nil {
      taskNumbers[place.ofTask] = taskPlaces.count
      taskPlaces.append(place.ofTask)
    }
    taskOf.append(taskNumbers[place.ofTask]!)
    return places.count - 1
  }

  /// Takes the laws from `counts`.
  mutating func learn(_ shrinkage: FitShrinkage) {
    let modes = places.isEmpty ? 0 : counts.count / places.count
    base = Array(repeating: 0, count: modes)
    ofClass = Array(repeating: 0, count: ModeGates.classes * modes)
    inClass = Array(repeating: 0, count: ModeGates.classes)
    inGate = Array(repeating: 0, count: places.count)
    inTask = Array(repeating: 0, count: taskPlaces.count)
    ofTask = Array(repeating: 0, count: taskPlaces.count * modes)
    for (gate, place) in places.enumerated() {
      for k in 0..<modes {
        let count = counts[gate * modes + k]
        ofTask[taskOf[gate] * modes + k] += count
        inTask[taskOf[gate]] += count
        base[k] += count
        ofClass[place.placeClass * modes + k] += count
        inClass[place.placeClass] += count
        inGate[gate] += count
      }
    }
    let total = base.reduce(0, +)
    for k in 0..<modes { base[k] = total > 0 ? base[k] / total : 1 / Double(modes) }
    for c in 0..<ModeGates.classes {
      for k in 0..<modes {
        ofClass[c * modes + k] =
          (ofClass[c * modes + k] + shrinkage.gateOfClass * base[k]) / (inClass[c] + shrinkage.gateOfClass)
      }
    }
    relearnTasks(shrinkage, modes)
  }

  private mutating func relearnTasks(_ shrinkage: FitShrinkage, _ modes: Int) {
    for (number, place) in taskPlaces.enumerated() {
      for k in 0..<modes {
        ofTask[number * modes + k] =
          (ofTask[number * modes + k] + shrinkage.gateOfTask * ofClass[place.placeClass * modes + k])
          / (inTask[number] + shrinkage.gateOfTask)
      }
    }
    law = counts
    for gate in places.indices {
      for k in 0..<modes {
        let above = ofTask[taskOf[gate] * modes + k]
        law[gate * modes + k] =
          hasTags
          ? (counts[gate * modes + k] + shrinkage.gateOfTag * above) / (inGate[gate] + shrinkage.gateOfTag)
          : above
      }
    }
  }

  /// Takes laws as they were fitted before; a gate that is not given has the law of its class and task, one of these that is not
  /// the law of its class, a class that is not the one of all.
  mutating func restore(
    base: [Double], ofClass known: [Int: [Double]], ofTask knownTasks: [TaskPlace: [Double]],
    law knownLaws: [Place: [Double]]
  ) {
    self.base = base
    ofClass = (0..<ModeGates.classes).flatMap { known[$0] ?? base }
    let tasks = { (place: TaskPlace) in knownTasks[place] ?? known[place.placeClass] ?? base }
    ofTask = taskPlaces.flatMap(tasks)
    law = places.flatMap { knownLaws[$0] ?? tasks($0.ofTask) }
    counts = Array(repeating: 0, count: places.count * base.count)
    inClass = Array(repeating: 0, count: ModeGates.classes)
    inTask = Array(repeating: 0, count: taskPlaces.count)
    inGate = Array(repeating: 0, count: places.count)
  }

  /// The logarithms of the laws by gate; where kernels are of classes each gate has one.
  func logs(modes: Int, isByClass: Bool) -> [Float] {
    guard isByClass else { return law.map { Float(log($0 + 1e-12)) } }
    return places.flatMap { place in
      (0..<modes).map { place.placeClass / 2 % 6 == $0 ? 0 : -1e9 }
    }
  }
}
