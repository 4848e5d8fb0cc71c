// Several tests at once.
extension PValue {
  /// One p-value for several tests of one law, independent or not: the least, times their number
  /// (Bonferroni). At most 1; NaN where one of them is.
  public static func least(_ values: [Double]) -> Double {
    values.contains { $0.isNaN } ? .nan : min(1, values.min()! * Double(values.count))
  }

  /// Each p-value corrected for their number: if every law is right, the probability that any of the results
  /// is below a level is at most that level. In the order given; NaN stays NaN and counts as 0 for the
  /// others. Source: S. Holm, Scandinavian Journal of Statistics 6 (1979).
  public static func holm(_ values: [Double]) -> [Double] {
    let known = values.map { $0.isNaN ? 0 : $0 }
    var adjusted = values
    var largest = 0.0
    for (rank, index) in known.indices.sorted(by: { known[$0] < known[$1] }).enumerated() {
      largest = max(largest, min(1, known[index] * Double(known.count - rank)))
      if !values[index].isNaN { adjusted[index] = largest }
    }
    return adjusted
  }
}
