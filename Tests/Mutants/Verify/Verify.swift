import Claims
import Foundation
import Randomness

/// `verify SEED [WORD]`: every claim at a seed, up to the first that is refused, whose name is printed. Claims
/// whose name has the word come first, which only saves time.
@main struct Verify {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    let seed = Seed(UInt64(arguments.first ?? "1") ?? 1)
    let word = arguments.dropFirst().first ?? ""
    let (first, others) = (
      Claim.all.filter { !word.isEmpty && $0.name.contains(word) },
      Claim.all.filter { word.isEmpty || !$0.name.contains(word) }
    )
    guard let refused = try Verification.firstRefused(first + others, seed: seed) else { return }
    print(refused.name)
    exit(1)
  }
}
