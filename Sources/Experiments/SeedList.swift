/// Seeds as people write them: `7`, `1..100`, `1..10,20,30..40`.
public struct SeedList: Sendable, Equatable {
  /// In the order written, without repeats.
  public let seeds: [UInt64]

  /// More seeds than this are taken for a slip of the pen.
  public static let most = 1_000_000

  /// Nil for a text that names no seeds, a range that runs backwards, or more than `most`.
  public init?(_ text: String) {
    var seeds: [UInt64] = []
    var isKnown: Set<UInt64> = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let ends = part.split(separator: "..", omittingEmptySubsequences: false)
      guard ends.count <= 2, let first = UInt64(ends[0]), let last = UInt64(ends[ends.count - 1]),
        first <= last,
        last - first < UInt64(SeedList.most - seeds.count)
      else { return nil }
      for seed in first...last where isKnown.insert(seed).inserted { seeds.append(seed) }
    }
    self.seeds = seeds
  }
}
