import Engine
import Lineages

/// Where a derivative stands in rules that differ by mutation class and by epoch.
///
/// Numbers are made from relation, creator, generation and epoch without the engine's own numbering of
/// classes, so that a wrong number there is noticed.
struct Place: Sendable, Hashable {
  var relation: Int
  var isSameCreator: Bool
  /// The generation of the parent: 0, 1 or, for all later ones, 2.
  var generation: Int
  /// 0 or 1.
  var epoch: Int

  static let count = 60

  /// From 0 to `count - 1`.
  var number: Int { ((relation * 2 + (isSameCreator ? 1 : 0)) * 3 + generation) * 2 + epoch }

  /// Every place in the order of numbers.
  static let all = (0..<count).map { Place(number: $0) }
}

extension Place {
  init(_ mutationClass: MutationClass, epoch: Int) {
    self.init(
      relation: Int(mutationClass.relation.rawValue), isSameCreator: mutationClass.sameCreator,
      generation: mutationClass.generation, epoch: epoch)
  }

  /// The place with this number.
  init(number: Int) {
    self.init(
      relation: number / 12, isSameCreator: number / 6 % 2 == 1, generation: number / 2 % 3, epoch: number % 2
    )
  }
}

/// A law whose shares differ by place, each from 0.7 to 0.9: there an error of a twentieth shows in few
/// models.
struct PlaceLaw: Sendable, CustomStringConvertible {
  /// What a wrong law has wrong.
  enum Fault: Sendable, Hashable {
    case none
    /// One place's shares are too large by a twentieth.
    case oneShare(at: Int)
    /// Every share is too small by a twentieth.
    case everyShare
    case relationIgnored, creatorIgnored, generationIgnored, epochIgnored
  }

  var fault = Fault.none
  /// What every share is multiplied by: near 1, to see how a law depends on its shares.
  var scale = 1.0
  var description: String { "\(fault)" }

  /// Every wrong law.
  ///
  /// - Parameter differing: how the shares of the process differ, which the wrong laws ignore one by one.
  static func spoiled(
    _ differing: [Fault] = [.relationIgnored, .creatorIgnored, .generationIgnored, .epochIgnored],
    at place: Int = 16
  ) -> [PlaceLaw] {
    ([.oneShare(at: place), .everyShare] + differing).map { PlaceLaw(fault: $0) }
  }

  /// The share of a place. Shares with different salts have nothing to do with one another.
  func share(_ place: Place, _ salt: Int = 0) -> Double {
    var place = place
    switch fault {
    case .none: break
    case .oneShare(let number):
      return PlaceLaw(scale: scale).share(place, salt) * (place.number == number ? 1.05 : 1)
    case .everyShare: return PlaceLaw(scale: scale).share(place, salt) * 0.95
    case .relationIgnored: place.relation = 0
    case .creatorIgnored: place.isSameCreator = false
    case .generationIgnored: place.generation = 0
    case .epochIgnored: place.epoch = 0
    }
    // The fractional parts of multiples of irrational numbers lie evenly in [0, 1).
    let spread = Double(place.number + 1) * 0.618_033_988_75 + Double(salt) * 0.754_877_666_25
    return scale * (0.7 + 0.2 * (spread - spread.rounded(.down)))
  }

  /// The shares of all classes in an epoch.
  func byClass(epoch: Int, _ salt: Int = 0) -> ByClass<Double> {
    var shares = ByClass(0.0)
    for mutationClass in MutationClass.all {
      shares[mutationClass] = share(Place(mutationClass, epoch: epoch), salt)
    }
    return shares
  }
}

extension ByClass<Int> {
  /// Each class's own number.
  static var numbered: ByClass<Int> {
    var numbers = ByClass(0)
    for (number, mutationClass) in MutationClass.all.enumerated() { numbers[mutationClass] = number }
    return numbers
  }
}
