import Foundation
import Lineages

/// How models of each kind have children, as first parents, for families that grow by themselves.
struct OffspringCounts {
  let data: GrowthData
  let families: GrowthFamilies
  /// The first place whose date is to be relied on: models before it have no delays.
  let firstReliable: Int

  /// The kinds in the order of scenarios: founders, then relations by raw value.
  func fits() -> [OffspringFit] {
    var children = [Int32](repeating: 0, count: data.count)
    for model in 0..<data.count {
      let parent = data.firstParent(model)
      if parent >= 0 { children[parent] += 1 }
    }
    var delays = [DelaySample](repeating: DelaySample(), count: 6)
    let end = data.days.last ?? 0
    var windows = [[Double]](repeating: [], count: 6)
    for child in 0..<data.count {
      let parent = data.firstParent(child)
      guard parent >= firstReliable, child >= data.firstDated else { continue }
      let days = data.days[child] - data.days[parent]
      guard days > DelaySample.least else { continue }
      let kind = self.kind(of: parent)
      delays[kind].add(days, families.weights[child])
      if windows[kind].isEmpty { windows[kind] = [Double](repeating: 0, count: data.count) }
      windows[kind][parent] += families.weights[child]
    }
    for kind in 0..<6 {
      for (parent, weight) in windows[kind].enumerated() where weight > 0 {
        delays[kind].see(for: end - data.days[parent], weight, family: families.family[parent])
      }
    }
    return (0..<6).compactMap { fit(of: $0, children, delays[$0]) }
  }

  private func kind(of model: Int) -> Int { data.relation(model).map { 1 + Int($0.rawValue) } ?? 0 }

  private func fit(of kind: Int, _ children: [Int32], _ delays: DelaySample) -> OffspringFit? {
    var (models, fertile) = (0.0, 0.0)
    var counts: [Int: Double] = [:]
    var ofFamilies = [Double](repeating: 0, count: families.count)
    for model in 0..<data.count where self.kind(of: model) == kind {
      let weight = families.weights[model]
      models += weight
      guard children[model] > 0 else { continue }
      fertile += weight
      counts[Int(children[model]), default: 0] += weight
      ofFamilies[Int(families.family[model])] += weight
    }
    guard models > 0 else { return nil }
    let name = kind == 0 ? "founder" : Relation(rawValue: UInt8(kind - 1))?.name ?? ""
    let table = counts.keys.sorted().map { OffspringFit.Count(children: $0, models: counts[$0] ?? 0) }
    let path = "branching.children.\(name)"
    return OffspringFit(
      kind: name, models: models, withChildren: fertile, table: table.filter { $0.models > 0 },
      yuleSimon: YuleSimon.fit(table, path + ".yule_simon.shape", RatioTally.support(ofFamilies)),
      delay: delays.fit(path + ".delay"))
  }
}

/// The Yule–Simon law of numbers of children, given that there are any: p(k) = ρ B(k, ρ + 1).
enum YuleSimon {
  /// ρ of highest likelihood with a normal interval of its logarithm; nil for fewer than five models.
  static func fit(
    _ table: [OffspringFit.Count], _ path: String, _ support: (families: Int, effective: Double)
  ) -> GrowthNumber? {
    let models = table.reduce(0) { $0 + $1.models }
    guard models >= 5 else { return nil }
    func value(_ logShape: Double) -> Double {
      let shape = exp(logShape)
      return table.reduce(0) { sum, count in
        let k = Double(count.children)
        return sum + count.models * (logShape + lgamma(k) + lgamma(shape + 1) - lgamma(k + shape + 1))
      }
    }
    let best = GoldenSection.maximum(of: value, within: -3...5)
    let step = 0.02
    let curvature = (2 * value(best) - value(best - step) - value(best + step)) / (step * step)
    let isInside = best > -2.999 && best < 4.999 && curvature > 0
    let error = RatioTally.quantile / max(curvature, 1e-300).squareRoot()
    return GrowthNumber(
      path, exp(best), unit: "shape",
      interval: isInside ? GrowthInterval(low: exp(best - error), high: exp(best + error), level: 0.9) : nil,
      method: .likelihood, count: models, of: "models with children", families: support.families,
      effectiveFamilies: support.effective, identification: isInside ? .identified : .atBound,
      note: isInside ? "" : "hardly a model has two children")
  }
}
