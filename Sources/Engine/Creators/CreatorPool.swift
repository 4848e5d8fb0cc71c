import Foundation
import Randomness

/// The creators so far: chooses who makes the next model, and remembers what each has made.
struct CreatorPool {
  private let rules: CreatorRules
  /// The creator of each birth so far.
  private(set) var creatorOfBirth: [Int32] = []
  /// The rows of each creator's births; kept only where creators descend from their own models.
  private var births = GrowingLists()
  /// The row of each creator's last derivative, -1 before the first; empty where there are no series.
  private var lastDerivative: [Int32] = []
  /// Chooses by weights (births)^β. Nil where β is 1: then the creator of a uniformly chosen birth is the
  /// one.
  private var choice: WeightedChoice?
  /// What a creator's weight is multiplied by at the birth after the n-th, for n from 1 to the count.
  private var growth: [WeightedChoice.Factor] = []

  /// - Parameter models: how many will be born, for the room in memory.
  init(_ rules: CreatorRules, models: Int) {
    precondition(
      rules.newShare > 0 && rules.exponent >= 0,
      "new creators have a share above 0, the exponent is at least 0")
    self.rules = rules
    creatorOfBirth.reserveCapacity(models)
    if keepsBirths { births.reserve(lists: models, values: 3 * models) }
    if rules.exponent != 1 {
      choice = WeightedChoice(items: 0, findsItems: false, tries: WeightedChoice.tries)
      growth = (1...1024).map { CreatorPool.growth(after: $0, rules) }
    }
  }

  /// ((births + 1) / births)^β.
  private static func growth(after births: Int, _ rules: CreatorRules) -> WeightedChoice.Factor {
    WeightedChoice.Factor(log: rules.exponent * (log2(Double(births + 1)) - log2(Double(births))))
  }

  private var keepsBirths: Bool { rules.ownParentShare > 0 }

  /// How many births a creator has had before their newest one; 0 where creators do not descend from their
  /// own models.
  func earlierBirths(of creator: Int) -> Int { keepsBirths ? births.count(creator) - 1 : 0 }

  /// The row of a creator's birth, numbered from 0.
  func birth(_ number: Int, of creator: Int) -> Int32 { births[creator, number] }

  /// The number of creators.
  private(set) var count = 0

  /// Chooses who makes the next model, an old creator or a new one, and notes the birth.
  ///
  /// - Parameters:
  ///   - newcomers: the stream that decides whether the creator is new.
  ///   - stream: the stream that chooses among the old ones.
  /// - Returns: the creator's number, in the order of first births.
  @inline(__always)
  mutating func next(_ newcomers: inout RandomStream, _ stream: inout RandomStream) -> Int {
    let birth = creatorOfBirth.count
    let creator: Int
    if birth == 0 || rules.newShare >= 1 || newcomers.happens(rules.newShare) {
      creator = count
      count += 1
      if rules.seriesShare > 0 { lastDerivative.append(-1) }
      if keepsBirths { births.addList() }
      if choice != nil {
        choice!.add(WeightedChoice.Factor(log: 0))
      }
    } else if choice != nil {
      creator = Int(choice!.choose(&stream))
      choice!.raise(Int32(creator)) { [rules, growth] in
        $0 <= growth.count ? growth[$0 - 1] : CreatorPool.growth(after: $0, rules)
      }
    } else {
      creator = Int(creatorOfBirth[stream.index(below: birth)])
    }
    if keepsBirths { births.append(Int32(birth), to: creator) }
    creatorOfBirth.append(Int32(creator))
    return creator
  }

  /// Prefetches what the choice of a creator will read. Changes no result, as its twin below.
  ///
  /// - Parameters:
  ///   - beginning: the first bits that the choice will draw.
  ///   - ahead: how many births lie between now and then.
  @inline(__always)
  func prefetchChoice(_ beginning: RandomStream.Beginning, ahead: Int) {
    if let choice {
      choice.prefetch(beginning)
    } else {
      creatorOfBirth.prefetch(drawnBirth(beginning, ahead: ahead))
    }
  }

  /// Prefetches the births of the creator who will be chosen.
  @inline(__always)
  func prefetchBirths(_ beginning: RandomStream.Beginning, ahead: Int) {
    let birth = drawnBirth(beginning, ahead: ahead)
    guard choice == nil, birth < creatorOfBirth.count else { return }
    let creator = Int(creatorOfBirth[birth])
    if keepsBirths { births.prefetch(creator) }
    if rules.seriesShare > 0 { lastDerivative.prefetch(creator) }
  }

  /// The row of the birth whose creator will be chosen where β is 1.
  private func drawnBirth(_ beginning: RandomStream.Beginning, ahead: Int) -> Int {
    Int(beginning.first.multipliedFullWidth(by: UInt64(creatorOfBirth.count + ahead)).high)
  }

  /// The row of a creator's last derivative; nil before the first and where there are no series.
  @inline(__always)
  func lastDerivative(of creator: Int) -> Int? {
    guard rules.seriesShare > 0, lastDerivative[creator] >= 0 else { return nil }
    return Int(lastDerivative[creator])
  }

  /// Notes that a creator's newest birth is a derivative.
  @inline(__always)
  mutating func noteDerivative(_ birth: Int, by creator: Int) {
    if rules.seriesShare > 0 { lastDerivative[creator] = Int32(birth) }
  }
}
