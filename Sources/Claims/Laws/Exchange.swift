/// How often each value is lost and gained among links from parents that report.
struct Exchange: Sendable {
  var lost = [0.0, 0, 0]
  var gained = [0.0, 0, 0]

  /// Of founders and their children under a law, with a part of its direction.
  init(_ law: SetLaw, keeping direction: Double, times factor: Double = 1) {
    let reporting = 1 - law.founders[0]
    for parent in 1..<law.founders.count {
      for (child, share) in law.children(of: parent).enumerated() {
        let weight = law.founders[parent] / reporting * share
        for value in 0..<3 where (parent ^ child) >> value & 1 == 1 {
          if parent >> value & 1 == 1 { lost[value] += weight } else { gained[value] += weight }
        }
      }
    }
    for value in 0..<3 {
      let (both, net) = (lost[value] + gained[value], direction * (lost[value] - gained[value]))
      (lost[value], gained[value]) = (factor * (both + net) / 2, factor * (both - net) / 2)
    }
  }
}
