import Lineages

/// When models are born, and what they are.
struct BirthCounts {
  let data: GrowthData
  let families: GrowthFamilies
  /// Whether each model repeats the last derivative of its creator. Shape `[models]`.
  let isRepeat: [Bool]

  init(_ data: GrowthData, _ families: GrowthFamilies) {
    self.data = data
    self.families = families
    var last = [Int32](repeating: -1, count: data.creatorCount)
    isRepeat = (0..<data.count).map { model in
      let by = Int(data.creator[model])
      guard by >= 0, data.firstParent(model) >= 0 else { return false }
      let repeats = last[by] >= 0 && data.repeats(model, Int(last[by]))
      last[by] = Int32(model)
      return repeats
    }
  }

  /// `arrivals.monthly`, with the first and the last day; nil without dates.
  func arrivals() -> (table: GrowthTable, first: String, last: String)? {
    guard data.firstDated < data.count else { return nil }
    func date(_ model: Int) -> (year: Int, month: Int, day: Int) {
      let offset = Int64((data.days[model] * 86_400_000).rounded())
      return Timestamp(milliseconds: data.start.milliseconds + offset).date
    }
    let (first, last) = (date(data.firstDated), date(data.count - 1))
    let months = 12 * (last.year - first.year) + last.month - first.month + 1
    var counts = [Double](repeating: 0, count: months)
    for model in data.firstDated..<data.count {
      let born = date(model)
      counts[12 * (born.year - first.year) + born.month - first.month] += families.weights[model]
    }
    func text(_ number: Int, _ digits: Int) -> String {
      let word = String(number)
      return String(repeating: "0", count: max(0, digits - word.count)) + word
    }
    let entries = counts.enumerated().map { at, count in
      let month = first.month - 1 + at
      return GrowthTable.Entry("\(text(first.year + month / 12, 4))-\(text(month % 12 + 1, 2))", count)
    }
    func day(_ date: (year: Int, month: Int, day: Int)) -> String {
      "\(text(date.year, 4))-\(text(date.month, 2))-\(text(date.day, 2))"
    }
    let support = support { _ in true }
    let undated = data.firstDated > 0 ? "\(data.firstDated) models without a date are left out" : ""
    let table = GrowthTable(
      "arrivals.monthly", unit: "models/month", entries, families: support.families,
      effectiveFamilies: support.effective, note: undated)
    return (table, day(first), day(last))
  }

  private func support(_ counts: (Int) -> Bool) -> (families: Int, effective: Double) {
    var sums = [Double](repeating: 0, count: families.count)
    for model in 0..<data.count where counts(model) {
      sums[Int(families.family[model])] += families.weights[model]
    }
    return RatioTally.support(sums)
  }

  /// `relations`: what births are that do not repeat their creator's last derivative, as the law of growth draws them.
  func relations() -> GrowthTable {
    var weights = [Double](repeating: 0, count: 6)
    for model in 0..<data.count where !isRepeat[model] {
      weights[data.relation(model).map { 1 + Int($0.rawValue) } ?? 0] += families.weights[model]
    }
    let order: [Relation] = [.finetune, .adapter, .quantized, .merge, .untyped]
    let entries =
      [GrowthTable.Entry("founder", weights[0])]
      + order.map { GrowthTable.Entry($0.name, weights[1 + Int($0.rawValue)]) }
    let support = support { !isRepeat[$0] }
    let untyped = weights[1 + Int(Relation.untyped.rawValue)] / max(weights.dropFirst().reduce(0, +), 1e-300)
    var note = "without births that repeat their creator's last derivative"
    if untyped > 0.5 { note += "; most edges have no relation, so the split by relation is not observed" }
    return GrowthTable(
      "relations", unit: "models", entries, families: support.families, effectiveFamilies: support.effective,
      note: note)
  }

  /// The relations of children by their parent's kind and generation, parents in the order of relations.
  func mixes() -> [RelationMixRow] {
    var generation = [UInt8](repeating: 0, count: data.count)
    var counts = [[Double]](repeating: [Double](repeating: 0, count: 5), count: 18)
    for child in 0..<data.count {
      let parent = data.firstParent(child)
      guard parent >= 0, let relation = data.relation(child) else { continue }
      let above = parent < child ? generation[parent] : data.firstParent(parent) >= 0 ? 1 : 0
      generation[child] = min(above + 1, 2)
      let kind = data.relation(parent).map { 1 + Int($0.rawValue) } ?? 0
      counts[3 * kind + Int(above)][Int(relation.rawValue)] += families.weights[child]
    }
    return counts.enumerated().compactMap { at, children in
      guard children.contains(where: { $0 > 0 }) else { return nil }
      let parent = at < 3 ? "founder" : Relation(rawValue: UInt8(at / 3 - 1))?.name ?? ""
      return RelationMixRow(parent: parent, generation: at % 3, children: children)
    }
  }
}
