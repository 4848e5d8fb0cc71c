import Lineages
import Workers

/// Documents as sequences of token numbers.
protocol TokenizedDocuments: Sendable {
  /// The number of documents.
  var count: Int { get }
  /// The text of each token.
  var vocabulary: TextColumn { get }

  /// Appends the tokens of a document, in their order.
  func append(_ row: Int, to tokens: inout [Int32])

  /// Replaces each token by its entry in `numbers`.
  mutating func renumber(_ numbers: [Int32])
}

extension ListColumn {
  /// The same lists with each value replaced by its entry in `numbers`.
  func renumbered(_ numbers: [Int32]) -> ListColumn {
    ListColumn(values: values.map { numbers[Int($0)] }, starts: starts)
  }
}

/// Documents that are given as texts.
struct TextDocuments: TokenizedDocuments {
  let vocabulary: TextColumn
  private var runs: ListColumn

  init(_ texts: TextColumn, workers: Workers) {
    var tokenizer = Tokenizer()
    runs = tokenizer.tokens(ofTexts: texts.count, workers: workers) { row, text in
      text += texts.bytes[texts.range(row)]
    }
    vocabulary = tokenizer.vocabulary.texts
  }

  var count: Int { runs.count }

  func append(_ row: Int, to tokens: inout [Int32]) { tokens += runs[row] }

  mutating func renumber(_ numbers: [Int32]) { runs = runs.renumbered(numbers) }
}
