import Foundation
import Randomness

/// The creators so far: chooses who makes the next model, and remembers what each has made.
struct CreatorPool {
  private let rules: CreatorRules
  /// The creator of each birth so far.
  private(set) var creatorOfBirth: [Int32] = []
  /// Each creator's births; empty lists where no rule asks for them.
  private var births = GrowingLists()
  /// Each creator's last derivative, -1 where there is none.
  private(set) var lastDerivative: [Int32] = []
  /// Weights (births)^β; empty where β is 1 and an urn does.
  private var choice: WeightedChoice?

  init(_ rules: CreatorRules, models: Int) {
    precondition(
      rules.newShare > 0 && rules.exponent >= 0,
      "new creators have a share above 0, the exponent is at least 0")
    self.rules = rules
    creatorOfBirth.reserveCapacity(models)
    if rules.exponent != 1 { choice = WeightedChoice(items: 0) }
  }

  private var keepsBirths: Bool { rules.ownParentShare > 0 }

  /// How many births a creator has had before their newest one; 0 where no rule asks.
  func earlierBirths(of creator: Int) -> Int { keepsBirths ? births.count(creator) - 1 : 0 }

  /// A birth of a creator, from 0 for the first.
  func birth(_ number: Int, of creator: Int) -> Int32 { births[creator, number] }

  /// The number of creators.
  var count: Int { lastDerivative.count }

  /// Chooses who makes the next model, an old creator or a new one, and notes the birth.
  mutating func next(_ stream: inout RandomStream) -> Int {
    let birth = creatorOfBirth.count
    let creator: Int
    if birth == 0 || stream.happens(rules.newShare) {
      creator = count
      lastDerivative.append(-1)
      if keepsBirths { births.addList() }
      if choice != nil {
        choice!.add(logWeight: 0)
      }
    } else if let choice {
      creator = Int(choice.choose(&stream))
      let births = Double(choice.raises(of: Int32(creator)) + 1)
      self.choice!.raise(
        Int32(creator), by: WeightedChoice.Factor(log: rules.exponent * (log2(births + 1) - log2(births))))
    } else {
      creator = Int(creatorOfBirth[stream.index(below: birth)])
    }
    if keepsBirths { births.append(Int32(birth), to: creator) }
    creatorOfBirth.append(Int32(creator))
    return creator
  }

  /// Notes that a creator's newest birth is a derivative.
  mutating func noteDerivative(_ birth: Int, by creator: Int) { lastDerivative[creator] = Int32(birth) }
}
