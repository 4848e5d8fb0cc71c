import Engine
import Measures

extension LicenseCompatibility {
  /// What licenses allow, by the same reading of their terms that violations are counted by.
  public init(_ terms: LicenseTerms) {
    let known = Set(terms.rules.keys).union(terms.labels.keys).sorted().compactMap { terms.offer($0) }
    var numbers: [String: Int] = [:]
    for (number, offer) in known.enumerated() { numbers[offer.name] = number }
    for spelling in terms.spellings.keys {
      if let number = numbers[terms.name(of: spelling)] { numbers[spelling] = number }
    }
    let answers = known.flatMap { parent in
      known.map { child -> Answer in
        switch parent.decision(on: child).verdict {
        case .allowed: .allowed
        case .disputed: .disputed
        default: .notAllowed
        }
      }
    }
    self.init(numbers: numbers, answers: answers)
  }
}
