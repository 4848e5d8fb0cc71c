import ArgumentParser
import Experiments

extension SeedList {
  /// The seeds that `--seeds` names.
  static func option(_ text: String) throws -> SeedList {
    guard let seeds = SeedList(text) else { throw ValidationError(advice(for: text) ?? "") }
    return seeds
  }
}

extension Shard {
  /// The part that `--shard` names.
  static func option(_ text: String) throws -> Shard {
    guard let shard = Shard(text) else {
      let count = text.split(separator: "/").last.flatMap { Int($0) } ?? 8
      let parts = (1...most).contains(count) ? count : 8
      throw ValidationError("the \(parts) parts are 0/\(parts) to \(parts - 1)/\(parts)")
    }
    return shard
  }
}
