import ArgumentParser
import Experiments

extension SeedList {
  /// The seeds that `--seeds` names.
  static func option(_ text: String) throws -> SeedList {
    guard let seeds = SeedList(text) else { throw ValidationError(advice(for: text) ?? "") }
    return seeds
  }
}

extension UInt64 {
  /// The seed that `--seed` names.
  static func seedOption(_ text: String) throws -> UInt64 {
    guard let seed = UInt64(text) else {
      throw ValidationError("a seed is a whole number from 0 to \(UInt64.max)")
    }
    return seed
  }
}

extension Shard {
  /// The part that `--shard` names.
  static func option(_ text: String) throws -> Shard {
    guard let shard = Shard(text) else {
      let words = text.split(separator: "/")
      let count = words.count == 2 ? Int(words[1]) ?? 0 : 0
      let parts = (2...most).contains(count) ? count : 8
      throw ValidationError("the \(parts) parts are 0/\(parts) to \(parts - 1)/\(parts)")
    }
    return shard
  }
}
