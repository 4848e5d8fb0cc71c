import Lineages
import Workers

/// Documents as sequences of token numbers, in pieces that were cut into tokens side by side.
///
/// Each piece numbers its own tokens, after those that all pieces know; `renumber` gives them common numbers.
protocol TokenizedDocuments: Sendable {
  /// Which documents each piece holds.
  var pieces: Pieces { get }
  /// The tokens that have the same number in all pieces: 0, 1, 2, …
  var known: TokenTable { get }

  /// The tokens of a piece that are not among the known ones; their numbers go on from `known.count`.
  func own(_ piece: Int) -> TokenTable

  /// Appends the tokens of a document of a piece, in their order.
  func append(_ row: Int, of piece: Int, to tokens: inout [Int32])

  /// Replaces each token of each piece by its entry in the piece's `numbers`, neighbouring -1 by one. Known
  /// tokens have the same entry in all.
  mutating func renumber(_ numbers: [[Int32]], workers: Workers)
}

/// Documents that are given as texts.
struct TextDocuments: TokenizedDocuments {
  let pieces: Pieces
  let known = TokenTable()
  private var parts: [Part]

  private struct Part: Sendable {
    var own = TokenTable()
    var runs = TokenRuns()
  }

  init(_ texts: TextColumn, workers: Workers) {
    let pieces = Pieces(of: texts.count, atMost: workers.count)
    self.pieces = pieces
    let known = self.known
    parts = workers.map(pieces.count) { piece in
      var part = Part()
      var lowered: [UInt8] = []
      let rows = pieces[piece]
      let size = texts.starts[rows.upperBound] - texts.starts[rows.lowerBound]
      part.runs.reserve(texts: rows.count, bytes: size)
      let bytes = texts.bytes.span
      for row in rows {
        let text = bytes.extracting(texts.range(row))
        part.runs.append(text, known: known, table: &part.own, lowered: &lowered)
      }
      return part
    }
  }

  func own(_ piece: Int) -> TokenTable { parts[piece].own }

  func append(_ row: Int, of piece: Int, to tokens: inout [Int32]) {
    parts[piece].runs.append(row - pieces[piece].lowerBound, to: &tokens)
  }

  mutating func renumber(_ numbers: [[Int32]], workers: Workers) {
    for piece in parts.indices { parts[piece].runs.renumber(numbers[piece]) }
  }
}
