import Foundation
import Measures

/// Reads tables of flows and orders their values, within the seconds of the first argument and the simplex
/// steps of the second. Standard input holds, for each table, its size and then its counts row by row, all
/// apart by white space. For each table a line with the seconds it took, what the order has of net traffic,
/// what no order exceeds, the most memory the process has had so far in bytes (0 where /proc does not tell),
/// and the order.
@main struct OrderingBenchmark {
  static func main() {
    let words = String(decoding: FileHandle.standardInput.readDataToEndOfFile(), as: UTF8.self)
      .split(whereSeparator: \.isWhitespace)
    let arguments = CommandLine.arguments.dropFirst()
    let limits = Ordering.Limits(
      steps: arguments.dropFirst().first.flatMap { Int($0) } ?? 10_000_000,
      seconds: arguments.first.flatMap(Double.init))
    var at = 0
    while at < words.count {
      let size = Int(words[at])!
      let counts = words[at + 1..<at + 1 + size * size].map { Double($0)! }
      at += 1 + size * size
      let flows = FlowMatrix(values: (0..<size).map(String.init), counts: counts)
      let start = ContinuousClock.now
      let ordering = Ordering.optimal(flows, .weighted, limits: limits)
      let time = (ContinuousClock.now - start) / .seconds(1)
      print(time, ordering.compatibleNet, ordering.bound, peak, ordering.values.joined(separator: ","))
    }
  }

  private static var peak: Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return (line?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) * 1024
  }
}
