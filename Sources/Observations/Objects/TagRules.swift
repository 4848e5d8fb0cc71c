import Lineages

/// What tags say about a model, as the paper reads them.
/// Source: arXiv 2508.06811, analysis repository; every row of its data set follows these rules.
enum TagRules {
  /// What a tag says besides being a tag.
  enum Meaning: Equatable {
    /// `license:mit`; `from` is the byte where the license begins, and so below.
    case license(from: Int)
    /// `region:us`, `arxiv:2309.06180`, `dataset:glue`.
    case region(from: Int)
    case paper(from: Int)
    case dataset(from: Int)
    /// `base_model:gpt2`, `base_model:finetune:gpt2`.
    case parent(Relation, from: Int)
    /// A code of ISO 639-1; the row in `LanguageCode.all`.
    case language(Int)
    /// It says nothing more.
    case nothing
  }

  /// The names of the languages in UTF-8.
  static let languages: [[UInt8]] = LanguageCode.all.map { Array($0.name.utf8) }

  /// What a tag says.
  static func meaning(_ tag: Span<UInt8>) -> Meaning {
    if tag.count == 2 { return LanguageCode.row(ofCode: tag).map { .language($0) } ?? .nothing }
    guard tag.count > 2 else { return .nothing }
    switch Unicode.Scalar(tag[0]) {
    case "l": if begins(tag, "license:") { return .license(from: 8) }
    case "r": if begins(tag, "region:") { return .region(from: 7) }
    case "a": if begins(tag, "arxiv:") { return .paper(from: 6) }
    case "d": if begins(tag, "dataset:") { return .dataset(from: 8) }
    case "b":
      guard begins(tag, "base_model:") else { return .nothing }
      for (relation, word) in relations where begins(tag, word, from: 11) {
        return .parent(relation, from: 11 + word.utf8CodeUnitCount)
      }
      return .parent(.untyped, from: 11)
    default: break
    }
    return .nothing
  }

  private static let relations: [(Relation, StaticString)] = [
    (.finetune, "finetune:"), (.quantized, "quantized:"), (.adapter, "adapter:"), (.merge, "merge:"),
  ]

  private static func begins(_ tag: Span<UInt8>, _ word: StaticString, from start: Int = 0) -> Bool {
    guard tag.count >= start + word.utf8CodeUnitCount else { return false }
    for i in 0..<word.utf8CodeUnitCount where unsafe tag[start + i] != word.utf8Start[i] { return false }
    return true
  }
}
