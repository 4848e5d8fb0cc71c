/// Seeds as people write them: `7`, `1..100`, `1..10,20,30..40`.
public struct SeedList: Hashable, Sendable {
  /// In the order written, without repeats.
  public let seeds: [UInt64]

  /// More seeds than this are taken for a slip of the pen.
  public static let most = 1_000_000

  /// These seeds, without repeats.
  public init(_ seeds: some Sequence<UInt64>) {
    var isKnown: Set<UInt64> = []
    self.seeds = seeds.filter { isKnown.insert($0).inserted }
  }

  /// Nil for a text that names no seeds, a range that runs backwards, or more than `most`.
  public init?(_ text: String) {
    var seeds: [UInt64] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let ends = part.split(separator: "..", omittingEmptySubsequences: false)
      guard ends.count <= 2, let first = UInt64(ends[0]), let last = UInt64(ends[ends.count - 1]),
        first <= last, last - first < UInt64(SeedList.most - seeds.count)
      else { return nil }
      seeds += first...last
    }
    self.init(seeds)
  }

  /// What to write instead of a text that `init(_:)` does not read; nil for one that it reads.
  public static func advice(for text: String) -> String? {
    if SeedList(text) != nil { return nil }
    for part in text.split(separator: ",", omittingEmptySubsequences: false)
    where SeedList(String(part)) == nil {
      if part.isEmpty { return "a seed is missing beside a comma" }
      let numbers = part.split { !("0"..."9").contains($0) }.compactMap { UInt64($0) }
      let isFraction = part.contains { ".eE".contains($0) } && !part.contains("..")
      guard part.first?.isNumber == true, numbers.count == 2, !isFraction else {
        return "seeds are whole numbers from 0 to \(UInt64.max), as in 7 or 1..10,20"
      }
      if numbers[0] > numbers[1] { return "a range runs upwards, as in \(numbers[1])..\(numbers[0])" }
      if numbers[1] - numbers[0] < UInt64(most) { return "write a range as \(numbers[0])..\(numbers[1])" }
    }
    return "write at most \(most) seeds, as in 1..10,20"
  }

  /// The seeds as `init(_:)` reads them: `1..3,7`. Ranges where they rise by one.
  public var text: String {
    var parts: [String] = []
    var start = 0
    while start < seeds.count {
      var end = start
      while end + 1 < seeds.count, seeds[end] < UInt64.max, seeds[end + 1] == seeds[end] + 1 { end += 1 }
      parts.append(end == start ? "\(seeds[start])" : "\(seeds[start])..\(seeds[end])")
      start = end + 1
    }
    return parts.joined(separator: ",")
  }
}

extension SeedList: Codable {
  /// Reads `1..3,7`.
  ///
  /// - Throws: where the text is no list of seeds.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let seeds = SeedList(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "\(text) names no seeds")
    }
    self = seeds
  }

  /// Writes `1..3,7`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
