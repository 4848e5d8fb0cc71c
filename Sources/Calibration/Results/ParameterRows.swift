import Fits

/// All numbers of a fit with their intervals.
struct ParameterRows {
  let all: [ParameterRow]

  /// - Parameters:
  ///   - replicates: of the bootstrap; none for no intervals but those that fits have of their own.
  ///   - recovery: the numbers of fits to worlds of the fit itself.
  init(_ fitted: Fitted, _ pruning: Pruning, _ replicates: [Replicate], _ recovery: Recovery?) {
    let mutation = (fitted.mutation?.scalars(pruning) ?? []).map { scalar -> ParameterRow in
      var row = ParameterRow(
        path: scalar.path, unit: scalar.unit, estimate: scalar.value, edges: scalar.evidence.edges,
        families: scalar.evidence.families, effectiveFamilies: scalar.evidence.effectiveFamilies,
        shrinkage: scalar.shrinkage, isIdentified: scalar.isIdentified)
      guard scalar.isIdentified else { return row }
      if let interval = replicates.interval(of: scalar.path) {
        (row.low, row.high) = interval
      } else if let interval = scalar.interval {
        (row.low, row.high) = (interval.low, interval.high)
      }
      row.correct(recovery?.bias(of: scalar.path))
      return row
    }
    let posterior = fitted.posterior?.parameters ?? []
    let counted = (fitted.growth?.numbers ?? []).filter { number in
      !posterior.contains { $0.path == number.path }
    }
    let growth = counted.filter { $0.estimate.isFinite }.map { number -> ParameterRow in
      var row = ParameterRow(
        path: number.path, unit: number.unit, estimate: number.estimate, edges: number.count,
        families: number.families, effectiveFamilies: number.effectiveFamilies, shrinkage: nil,
        isIdentified: number.identification == .identified)
      guard row.isIdentified else { return row }
      (row.low, row.high) = (number.interval?.low, number.interval?.high)
      if number.interval == nil, let interval = replicates.interval(of: number.path) {
        (row.low, row.high) = interval
      }
      return row
    }
    let simulated = posterior.map { parameter -> ParameterRow in
      let number = fitted.growth?.number(parameter.path)
      let isIdentified = parameter.identification == .identified
      return ParameterRow(
        path: parameter.path, unit: parameter.unit, estimate: parameter.median,
        low: isIdentified ? parameter.interval.low : nil, high: isIdentified ? parameter.interval.high : nil,
        edges: number?.count ?? 0, families: number?.families ?? 0,
        effectiveFamilies: number?.effectiveFamilies ?? 0, shrinkage: nil, isIdentified: isIdentified)
    }
    all = mutation + growth + simulated + (fitted.cards.map(ParameterRows.cards) ?? [])
  }

  /// The numbers of cards, which are counted once: the bootstrap does not count them again.
  private static func cards(_ fit: CardFit) -> [ParameterRow] {
    func row(_ path: String, _ value: Double, _ unit: String, _ evidence: EdgeEvidence) -> ParameterRow {
      ParameterRow(
        path: "cards.\(path)", unit: unit, estimate: value, edges: evidence.edges,
        families: evidence.families, effectiveFamilies: evidence.effectiveFamilies, shrinkage: nil,
        isIdentified: evidence.edges > 0)
    }
    var rows: [ParameterRow] = []
    for (name, law) in [("own", fit.own), ("automatic", fit.automatic)] {
      guard let law else { continue }
      rows.append(row("\(name)_median", law.median, "characters", fit.evidence))
      rows.append(row("\(name)_spread", law.spread, "log units", fit.evidence))
    }
    if let copies = fit.copies { rows.append(row("copies", copies, "share", fit.evidence)) }
    for law in fit.lengths {
      let words = law.derivatives.words
      for (key, value) in [("intercept", law.intercept), ("slope", law.slope), ("spread", law.spread)] {
        rows.append(row("lengths[\(words)].\(key)", value, "log characters", law.evidence))
      }
    }
    for kept in fit.keeps {
      let isAll = kept.derivatives == DerivativeClass()
      rows.append(
        row(
          isAll ? "keeps.default" : "keeps.classes[\(kept.derivatives.words)]", kept.share, "probability",
          kept.evidence))
    }
    return rows
  }
}

extension ParameterRow {
  /// Notes a bias, and shifts the interval by it where it is more than a third of the spread of recovered values.
  fileprivate mutating func correct(_ bias: (value: Double, deviation: Double)?) {
    guard let bias else { return }
    self.bias = bias.value
    guard abs(bias.value) > bias.deviation / 3 else { return }
    let isShare = ["share", "probability"].contains(unit)
    func shifted(_ end: Double) -> Double { isShare ? min(max(end - bias.value, 0), 1) : end - bias.value }
    low = low.map(shifted)
    high = high.map(shifted)
  }
}
