import Lineages
import Workers

/// Turns texts into runs of token numbers; every distinct token is named once.
struct Tokenizer: Sendable {
  /// The distinct tokens; a token's number is its row.
  private(set) var vocabulary = Vocabulary()

  /// The tokens of texts `0..<count`, one row a text.
  ///
  /// Token numbers depend on how the texts were shared out among threads. What is made of them does not: counts
  /// are sums of whole numbers, and terms are ordered by their text.
  ///
  /// - Parameter write: appends the text of a row, valid UTF-8, to an empty buffer.
  mutating func tokens(
    ofTexts count: Int, workers: Workers, write: @Sendable (_ row: Int, _ text: inout [UInt8]) -> Void
  ) -> ListColumn {
    let pieces = Pieces(of: count, atMost: workers.count)
    let parts = workers.map(pieces.count) { piece in
      var part = Part()
      var text: [UInt8] = []
      var lowered: [UInt8] = []
      for row in pieces[piece] {
        text.removeAll(keepingCapacity: true)
        write(row, &text)
        part.add(text.span, lowered: &lowered)
      }
      return part
    }
    if parts.count == 1, vocabulary.count == 0 {
      vocabulary = parts[0].vocabulary
      return parts[0].runs
    }
    var all = ListColumn()
    all.reserve(rows: count, values: parts.reduce(0) { $0 + $1.runs.values.count })
    for part in parts {
      let texts = part.vocabulary.texts
      let numbers = (0..<texts.count).map {
        vocabulary.intern(texts.bytes.span.extracting(texts.range($0)))
      }
      for row in 0..<part.runs.count {
        for i in part.runs.range(row) { all.add(numbers[Int(part.runs.values[i])]) }
        all.endRow()
      }
    }
    return all
  }

  /// The tokens of one text.
  mutating func tokens(of text: String) -> [Int32] {
    let bytes = Array(text.utf8)
    let runs = tokens(ofTexts: 1, workers: Workers(count: 1)) { $1 += bytes }
    return Array(runs[0])
  }

  /// What one thread makes of its share of the texts.
  private struct Part: Sendable {
    var vocabulary = Vocabulary()
    var runs = ListColumn()

    mutating func add(_ text: Span<UInt8>, lowered: inout [UInt8]) {
      let length = PythonLowercase.write(text, to: &lowered)
      let text = lowered.span.extracting(0..<length)
      Words.forEach(in: text) { runs.add(vocabulary.intern(text.extracting($0))) }
      runs.endRow()
    }
  }
}
