import Lineages
import Randomness

/// How simulated models are named: `creator/words-of-the-parent-suffix`.
public struct NamingRules: Sendable {
  /// What founders are named after.
  public var stems: [(word: String, weight: Double)]
  /// What each kind of founder is named after where kinds differ. Empty, or one list a kind.
  public var stemsOfKind: [[(word: String, weight: Double)]] = []
  /// The share of derivatives that are named after their parent; the others are named after a stem. Each in [0, 1].
  public var kept = ByClass(1.0)
  /// What each relation adds to its parent's name, in the order of `Relation.rawValue`; a
  /// relation without suffixes adds its own name.
  public var suffixes: [[(word: String, weight: Double)]]

  public init(stems: [(word: String, weight: Double)], suffixes: [[(word: String, weight: Double)]]) {
    self.stems = stems
    self.suffixes = suffixes
  }
}

/// Names simulated models `creator/words-of-the-parent-suffix-number`.
///
/// A founder is named after a stem of its kind, a child after the first words of its parent's name, or a stem, and a suffix of its relation. The
/// number is that of the birth, or its key where a topology has keys, in base 36: it makes the id unique.
struct Naming {
  /// How many of the parent's words a child keeps; longer names would grow without bound down a chain.
  static let inheritedWords = 4

  /// Of each kind of founder; one where kinds are alike.
  private let stems: [Categorical]
  private let stemWords: [TextColumn]
  /// Of derivatives that are not named after their parent.
  private let ownStems: Categorical
  private let ownWords: TextColumn
  private let kept: ByClass<Double>
  private let suffixes: [Categorical]
  private let suffixWords: [TextColumn]

  init(_ rules: NamingRules) throws(DistributionError) {
    let kinds = rules.stemsOfKind.isEmpty ? [rules.stems] : rules.stemsOfKind
    var stems: [Categorical] = []
    for kind in kinds { stems.append(try Categorical(kind.map(\.weight))) }
    self.stems = stems
    stemWords = kinds.map { Naming.texts($0.map(\.word)) }
    ownStems = try Categorical(rules.stems.map(\.weight))
    ownWords = Naming.texts(rules.stems.map(\.word))
    kept = rules.kept
    let words = zip(Relation.allCases, rules.suffixes).map { relation, words in
      words.isEmpty ? [(word: relation.name, weight: 1)] : words
    }
    var suffixes: [Categorical] = []
    for relation in words { suffixes.append(try Categorical(relation.map(\.weight))) }
    self.suffixes = suffixes
    suffixWords = words.map { Naming.texts($0.map(\.word)) }
  }

  func names(_ inheritance: Inheritance, seed: Seed) -> TextColumn {
    let topology = inheritance.topology
    var stream = RandomStream(seed, inOrder: topology.keys.isEmpty)
    var names = TextColumn()
    names.reserve(rows: topology.count, bytes: topology.count * 32)
    // Where the part after the creator starts, to copy from.
    for row in 0..<topology.count {
      let key = topology.key(row)
      stream.move(to: key)
      let place = Int(topology.mutationClass[row])
      let creator = topology.key(ofCreator: topology.creator[row])
      if place < 0 {
        let kind = stems.count > 1 ? topology.kind(ofFounder: row) : 0
        let word = stream.draw(stems[kind])
        names.append { bytes in
          Naming.write(creator: creator, to: &bytes)
          bytes.append(UInt8(ascii: "/"))
          Naming.write(stemWords[kind], word, to: &bytes)
          Naming.write(number: key, to: &bytes)
        }
      } else {
        let relation = place / 6
        let word = stream.draw(suffixes[relation])
        let parent = names.range(topology.mainParent(row))
        // Children in a niche are named alike.
        if inheritance.inNiche[row] { inheritance.move(&stream, to: row) }
        let isKept = kept[index: place] >= 1 || stream.happens(kept[index: place])
        let stem = isKept ? 0 : stream.draw(ownStems)
        names.append { bytes in
          Naming.write(creator: creator, to: &bytes)
          if isKept {
            Naming.copyWords(parent, in: &bytes)
          } else {
            bytes.append(UInt8(ascii: "/"))
            Naming.write(ownWords, stem, to: &bytes)
          }
          bytes.append(UInt8(ascii: "-"))
          Naming.write(suffixWords[relation], word, to: &bytes)
          Naming.write(number: key, to: &bytes)
        }
      }
    }
    return names
  }

  /// The names of the creators.
  static func creators(_ topology: Topology) -> Vocabulary {
    let count = topology.creatorCount
    var names = TextColumn()
    names.reserve(rows: count, bytes: count * 6)
    for creator in 0..<Int32(count) {
      let key = topology.key(ofCreator: creator)
      names.append { write(creator: key, to: &$0) }
    }
    return Vocabulary(rowsOf: names)
  }

  private static func texts(_ words: [String]) -> TextColumn {
    var texts = TextColumn()
    for word in words { texts.append(word) }
    return texts
  }

  @inline(__always)
  private static func write(_ words: borrowing TextColumn, _ word: Int, to bytes: inout [UInt8]) {
    let word = words.bytes.span.extracting(words.range(word))
    for i in word.indices { bytes.append(word[i]) }
  }

  private static func write(creator: UInt64, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "u"))
    writeBase36(creator, to: &bytes)
  }

  private static func write(number: UInt64, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "-"))
    writeBase36(number, to: &bytes)
  }

  private static func writeBase36(_ number: UInt64, to bytes: inout [UInt8]) {
    var unit: UInt64 = 1
    while number / unit >= 36 { unit *= 36 }
    while unit > 0 {
      let digit = UInt8(number / unit % 36)
      bytes.append(digit < 10 ? 48 + digit : 87 + digit)
      unit /= 36
    }
  }

  /// Appends `/` and the first words of the id that lies at `id`. Byte by byte: a slice of `bytes` would make the array copy itself.
  private static func copyWords(_ id: Range<Int>, in bytes: inout [UInt8]) {
    var at = id.lowerBound
    while bytes[at] != UInt8(ascii: "/") { at += 1 }
    var words = 0
    while at < id.upperBound {
      if bytes[at] == UInt8(ascii: "-") {
        words += 1
        if words == inheritedWords { return }
      }
      bytes.append(bytes[at])
      at += 1
    }
  }
}
