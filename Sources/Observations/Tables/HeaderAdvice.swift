/// What to write instead of a header without ids.
enum HeaderAdvice {
  /// Names in `Role.plain` form that may be meant for ids, the likeliest first.
  private static let likely = [
    "model_id", "modelid", "repo_id", "repo", "repository", "repo_name", "hub_id", "hf_id", "full_name",
    "model_name",
    "name", "model",
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

  /// What to do with a header whose columns are separated by something other than commas; nil where they are not.
  static func separator(of line: Span<UInt8>) -> String? {
    func holds(_ mark: String) -> Bool { CSVRecord.find(mark.utf8.first!, in: line, from: 0) != nil }
    guard !holds(","), let mark = ["\t", ";", "|", " "].first(where: holds) else { return nil }
    let names = ["\t": "tabs", " ": "blanks"]
    return "separate the columns by commas, not by \(names[mark] ?? "`\(mark)`")"
  }

  /// The column that is likely to hold ids.
  private static func nearest(_ names: [String]) -> String? {
    let plain = names.prefix(10_000).map { Role.plain($0) }
    for name in likely {
      if let index = plain.firstIndex(of: name) { return names[index] }
    }
    return plain.firstIndex { $0.count < 40 && $0.contains("model") && $0.hasSuffix("id") }.map { names[$0] }
  }
}
