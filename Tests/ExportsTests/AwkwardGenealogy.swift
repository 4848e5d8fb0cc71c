import Foundation
import Lineages

/// A generator for test data, so that every run sees the same. Source: SplitMix64.
struct Luck: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
    return word ^ word >> 31
  }
}

extension Genealogy {
  /// Models with all that is hard to write: quotes, brackets, controls and line ends in texts, merges, circles,
  /// self-loops, missing dates, children older than their parents, attributes that nobody reports.
  ///
  /// - Parameter hasNUL: whether there are NUL bytes outside of cards, which the reader of tables refuses.
  static func awkward(models: Int, seed: UInt64, hasNUL: Bool = true) -> Genealogy {
    var luck = Luck(state: seed)
    let texts = [
      "plain", "it's", "say \"no\"", "a,b", "(c:d);[e]", "x]]>y&<z>", "back\\slash", "tab\there",
      "two\nlines", "cr\r\nlf",
      "nul\0byte", "bell\u{7}", "émoji 🦀", "\u{FFFE}odd\u{FFFF}", "{\"k\": [1]}", "  blanks ", "under_score",
      "é'\u{2028}",
    ]
    .filter { hasNUL || !$0.contains("\0") }
    var result = Genealogy()
    func pick<T>(_ list: [T]) -> T { list.randomElement(using: &luck)! }
    for row in 0..<models {
      let name = "\(row % 11 == 0 ? "" : "c\(row % 7)/")\(row) \(texts[row % texts.count])"
      result.names.append(name)
      result.creator.append(row % 11 == 0 ? -1 : result.creators.intern("c\(row % 7)"))
      let time = Int64.random(in: 1_640_000_000_000..<1_750_000_000_000, using: &luck)
      result.birth.append(row % 9 == 4 ? .unknown : Timestamp(milliseconds: time))
      result.likes.append(pick([-1, 0, 7, 31_000]))
      result.downloads.append(pick([-1, 0, 141_732_283, 9_000_000_000]))
      result.trendingScore.append(pick([.nan, 0, 0.1, 12.5]))
      result.isPrivate.append(pick([nil, true, false]))
      result.cardLength.append(pick([-1, 0, 600_000]))
      result.cardAutomatic.append(pick([nil, true, false]))
      result.cards.append(pick(["", "# card\r\n\0\"quoted\" 'single' \\ 🦀\u{1}", "short"]))
      for trait in Trait.allCases {
        let most = trait.isSingleValued ? 1 : 4
        let count = Int.random(in: 0...most, using: &luck)
        result[trait].append(Array(texts.shuffled(using: &luck).prefix(count)))
      }
      var parents = Set<Int>()
      for _ in 0..<pick([0, 1, 1, 1, 2, 5]) { parents.insert(Int.random(in: 0..<models, using: &luck)) }
      for parent in parents.sorted() {
        result.parents.add(Int32(parent))
        result.relations.append(pick(Relation.allCases))
      }
      result.parents.endRow()
    }
    result.requireWholeColumns()
    return result
  }

  /// What a reader of the exports should find, for Oracles/roundtrip.py.
  func expectation(_ view: LineageView) throws -> Data {
    var nodes: [String: Any] = [:]
    var days: [String: Double] = [:]
    var texts: [String: String] = [:]
    var edges: [[String]] = []
    for row in 0..<count {
      var node: [String: Any] = [:]
      func say(_ key: String, _ value: Any?) { if let value { node[key] = value } }
      say("creator", creator[row] < 0 ? nil : creatorName(row))
      say("likes", likes[row] < 0 ? nil : likes[row])
      say("downloads", downloads[row] < 0 ? nil : downloads[row])
      say("trendingScore", trendingScore[row].isNaN ? nil : Double("\(trendingScore[row])"))
      say("private", isPrivate[row])
      say("createdAt", birth[row].isKnown ? birth[row].description : nil)
      say("pipeline_tag", self[.tasks].values(row).first)
      say("library_name", self[.libraries].values(row).first)
      for trait in [Trait.licenses, .languages, .tags] {
        let values = self[trait].values(row)
        say(trait.name, values.isEmpty ? nil : values)
      }
      say("model_card_length_characters", cardLength[row] < 0 ? nil : cardLength[row])
      say("model_card_automatically_generated", cardAutomatic[row])
      nodes[names[row]] = node
      if birth[row].isKnown { days[names[row]] = Double(birth[row].milliseconds) / 86_400_000 }
      if !cards[row].isEmpty { texts[names[row]] = cards[row] }
      for edge in parents.range(row) where view.includes(relations[edge]) {
        let parent = Int(parents.values[edge])
        if parent != row { edges.append([names[parent], names[row], relations[edge].name]) }
      }
    }
    return try JSONSerialization.data(
      withJSONObject: ["nodes": nodes, "edges": edges, "days": days, "cards": texts])
  }
}
