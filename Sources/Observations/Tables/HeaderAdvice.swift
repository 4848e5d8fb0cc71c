import Texts

/// What to write instead of a header, or of objects, without ids.
enum HeaderAdvice {
  /// Names that may be meant for ids, by their letters, the likeliest first.
  private static let likely = [
    "repoid", "repo", "repository", "reponame", "hubid", "hfid", "fullname", "modelname", "name", "model",
  ]

  /// One line of advice.
  ///
  /// - Parameter names: the names of the columns.
  static func text(_ names: [String]) -> String {
    if let near = nearest(names) { return "did you mean `\(near.prefix(40))`? Write `model_id`" }
    if let only = names.first, names.count == 1, let advice = separator(of: Array(only.utf8).span) {
      return advice
    }
    let shown = names.prefix(4).map { "`\($0.prefix(20))`" }.joined(separator: ", ")
    return
      "name the columns as in `ai_ecosystem.csv`, ids `model_id`, not \(shown)\(names.count > 4 ? ", …" : "")"
  }

  /// One line of advice for objects without ids.
  ///
  /// - Parameter fields: the names of their fields, as far as they mean nothing here.
  static func text(fields: [String]) -> String {
    nearest(fields).map { "did you mean `\($0.prefix(40).description.visible)`? Write `id`" }
      ?? "write Hub API objects, one a line or in a list"
  }

  /// What to do with a header whose columns are separated by something other than commas; nil where they are not.
  static func separator(of line: Span<UInt8>) -> String? {
    func holds(_ mark: String) -> Bool { CSVRecord.find(mark.utf8.first!, in: line, from: 0) != nil }
    guard !holds(","), let mark = ["\t", ";", "|", " "].first(where: holds) else { return nil }
    let names = ["\t": "tabs", " ": "blanks"]
    return "separate the columns by commas, not by \(names[mark] ?? "`\(mark)`")"
  }

  /// The column that is likely to hold ids.
  private static func nearest(_ names: [String]) -> String? {
    let letters = names.prefix(10_000).map { Role.letters($0) }
    for name in likely {
      if let index = letters.firstIndex(of: name) { return names[index] }
    }
    return letters.firstIndex { $0.count < 40 && $0.contains("model") && $0.hasSuffix("id") }.map {
      names[$0]
    }
  }
}
