import Lineages

/// How a model comes by its traits: where they start and by which law they mutate, the same for all traits.
struct Descent {
  /// The row of the model whose traits it starts from; -1 for founders.
  var source: Int32
  /// The law, see `LawSlot`; -1 for founders.
  var slot: Int16
  /// Whether it draws what all children of its class in its parent's niche draw.
  var inNiche = false

  /// Whether it is a copy of another model, mutated or not.
  @inline(__always)
  var isCopy: Bool { slot >= LawSlot.copies && slot < LawSlot.modes }

  /// Whether nothing changes.
  @inline(__always)
  var isExact: Bool { slot == LawSlot.exact }

  /// A founder.
  static let founder = Descent(source: -1, slot: -1)
}

/// Numbers of the laws by which traits pass on: first those of mutation classes, then those of copies, then the one under which nothing
/// changes, then those of modes.
enum LawSlot {
  static let copies = MutationClass.count
  static let exact = copies + ByCopy<Int>.count
  static let modes = exact + 1

  /// Which kernel of a trait each slot uses; `exact` for none, `byClass` for that of the model's class.
  ///
  /// - Parameter modes: how many there are.
  static func kernels(_ kernel: ByClass<Int>, _ others: OtherKernels, modes: Int) -> [Int] {
    (0..<copies).map { kernel[index: $0] }
      + (0..<ByCopy<Int>.count).map { others.copies[index: $0] } + [-1]
      + (others.modes.isEmpty ? Array(repeating: -2, count: modes) : others.modes)
  }
}
