import Foundation
import Randomness

/// The creators so far: chooses who makes the next model, and remembers what each has made.
struct CreatorPool {
  private let rules: CreatorRules
  /// The creator of each birth so far.
  private(set) var creatorOfBirth: [Int32] = []
  /// Each creator's births; empty lists where no rule asks for them.
  private var births = GrowingLists()
  /// Each creator's last derivative, -1 where there is none; empty where no rule asks for them.
  private var lastDerivative: [Int32] = []
  /// Weights (births)^β; empty where β is 1 and an urn does.
  private var choice: WeightedChoice?
  /// What a weight is multiplied by after each number of births from 1, for small numbers.
  private var growth: [WeightedChoice.Factor] = []

  init(_ rules: CreatorRules, models: Int) {
    precondition(
      rules.newShare > 0 && rules.exponent >= 0,
      "new creators have a share above 0, the exponent is at least 0")
    self.rules = rules
    creatorOfBirth.reserveCapacity(models)
    if rules.exponent != 1 {
      choice = WeightedChoice(items: 0, findsItems: false)
      growth = (1...1024).map { CreatorPool.growth(after: $0, rules) }
    }
  }

  /// ((births + 1) / births)^β.
  private static func growth(after births: Int, _ rules: CreatorRules) -> WeightedChoice.Factor {
    WeightedChoice.Factor(log: rules.exponent * (log2(Double(births + 1)) - log2(Double(births))))
  }

  private var keepsBirths: Bool { rules.ownParentShare > 0 }

  /// How many births a creator has had before their newest one; 0 where no rule asks.
  func earlierBirths(of creator: Int) -> Int { keepsBirths ? births.count(creator) - 1 : 0 }

  /// A birth of a creator, from 0 for the first.
  func birth(_ number: Int, of creator: Int) -> Int32 { births[creator, number] }

  /// The number of creators.
  private(set) var count = 0

  /// Chooses who makes the next model, an old creator or a new one, and notes the birth.
  ///
  /// - Parameters:
  ///   - newcomers: where it is drawn whether the creator is new.
  ///   - stream: where an old one is chosen.
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

  /// Asks for the memory that the choice of a creator a few births ahead will read, which begins with these words.
  @inline(__always)
  func expect(_ words: (first: UInt64, second: UInt64), ahead: Int) {
    if let choice {
      choice.expect(words)
    } else {
      creatorOfBirth.expect(drawn(words, ahead: ahead))
    }
  }

  /// Asks for what is known of the creator who will be chosen a few births ahead with these words.
  @inline(__always)
  func expectHabits(_ words: (first: UInt64, second: UInt64), ahead: Int) {
    let drawn = drawn(words, ahead: ahead)
    guard choice == nil, drawn < creatorOfBirth.count else { return }
    let creator = Int(creatorOfBirth[drawn])
    if keepsBirths { births.expect(creator) }
    if rules.seriesShare > 0 { lastDerivative.expect(creator) }
  }

  /// Whose creator makes the model that will be born a few births ahead.
  private func drawn(_ words: (first: UInt64, second: UInt64), ahead: Int) -> Int {
    Int(words.first.multipliedFullWidth(by: UInt64(creatorOfBirth.count + ahead)).high)
  }

  /// A creator's last derivative; nil where there is none and where no rule asks.
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
