import Workers

/// The least number of code points to insert, delete or replace to turn one text into another.
///
/// Exact, and counted in Unicode code points: an accent that is a code point of its own counts as one.
/// Source: arXiv 2508.06811 §6; the algorithm is that of `CLevenshtein`.
public enum Levenshtein {
  /// The distance of two texts.
  public static func distance(_ first: String, _ second: String) -> Int {
    var batch = LevenshteinBatch()
    _ = batch.add(Array(first.utf8).span, Array(second.utf8).span)
    return batch.finish()[0]
  }

  /// One less the distance over the length of the longer text, from 0 to 1; 1 for two empty texts.
  public static func similarity(_ first: String, _ second: String) -> Double {
    let longer = max(first.unicodeScalars.count, second.unicodeScalars.count)
    return similarity(distance: distance(first, second), longer: longer)
  }

  static func similarity(distance: Int, longer: Int) -> Double {
    longer == 0 ? 1 : 1 - Double(distance) / Double(longer)
  }

  /// The similarities of pairs of documents, in their order. The same for any number of workers.
  public static func similarities(
    of pairs: [KinPair], in documents: some WrittenDocuments, workers: Workers = Workers()
  ) -> [Double] {
    let pieces = Pieces(of: pairs.count, size: pairsInPiece)
    return workers.map(pieces.count) { piece in
      var result: [Double] = []
      var longer: [Int] = []
      var batch = LevenshteinBatch()
      var (first, second): ([UInt8], [UInt8]) = ([], [])
      func flush() {
        result += zip(batch.finish(), longer).map { similarity(distance: $0, longer: $1) }
        longer.removeAll(keepingCapacity: true)
      }
      for pair in pieces[piece].lazy.map({ pairs[$0] }) {
        first.removeAll(keepingCapacity: true)
        second.removeAll(keepingCapacity: true)
        documents.append(Int(pair.first), to: &first)
        documents.append(Int(pair.second), to: &second)
        longer.append(batch.add(first.span, second.span))
        if batch.symbolCount > mostSymbols { flush() }
      }
      flush()
      return result
    }.flatMap { $0 }
  }

  /// Pieces are large enough to use their memory again and again.
  private static let pairsInPiece = 4096
  /// Pairs are compared as soon as they hold so many symbols: enough that most vectors find pairs of like lengths, few
  /// enough to stay near the processor.
  private static let mostSymbols = 1 << 20
}
