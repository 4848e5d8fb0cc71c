import Foundation
import Lineages
import Measures
import Workers

/// Compares pairs of texts and says how long it took: `LevenshteinBenchmark PAIRS SIMILARITIES`.
///
/// PAIRS holds texts one after the other, each as a 32-bit length in bytes and its UTF-8; two make a pair. SIMILARITIES
/// receives a 64-bit number a pair. Prints the seconds of processor time from UTF-8 to similarities, on one thread.
@main struct LevenshteinBenchmark {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 3 else { fatalError("usage: LevenshteinBenchmark PAIRS SIMILARITIES") }
    let texts = texts(in: [UInt8](try Data(contentsOf: URL(fileURLWithPath: arguments[1]))))
    let pairs = (0..<texts.count / 2).map { KinPair(Int32(2 * $0), Int32(2 * $0 + 1)) }
    let start = clock()
    let similarities = Levenshtein.similarities(of: pairs, in: texts, workers: Workers(count: 1))
    print(Double(clock() - start) / Double(CLOCKS_PER_SEC))
    let bytes = similarities.flatMap { similarity in
      (0..<8).map { UInt8(truncatingIfNeeded: similarity.bitPattern >> (8 * UInt64($0))) }
    }
    try Data(bytes).write(to: URL(fileURLWithPath: arguments[2]))
  }

  private static func texts(in bytes: [UInt8]) -> TextColumn {
    var texts = TextColumn()
    var at = 0
    while at < bytes.count {
      let length = (0..<4).reduce(0) { $0 | Int(bytes[at + $1]) << (8 * $1) }
      texts.append(writing: { $0 += bytes[at + 4..<at + 4 + length] })
      at += 4 + length
    }
    return texts
  }
}
