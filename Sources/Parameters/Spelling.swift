/// Finds the word that someone may have meant.
package enum Spelling {
  /// What to write instead of `word`: the nearest of `words` if one is near, else all of them.
  package static func advice(for word: String, among words: [String]) -> String {
    if let near = nearest(to: word, among: words) { return "did you mean `\(near)`?" }
    let shown = words.prefix(12).map { "`\($0)`" }.joined(separator: ", ")
    return words.isEmpty ? "" : "write one of \(shown)" + (words.count > 12 ? ", …" : "")
  }

  /// The word at the smallest distance, the first of several; nil where none is near.
  package static func nearest(to word: String, among words: [String]) -> String? {
    let limit = word.count < 3 ? 0 : max(1, word.count / 3)
    // The number of letters alone tells most words apart.
    let near = words.lazy.filter { abs($0.count - word.count) <= limit }.map {
      (word: $0, distance: distance(word.lowercased(), $0.lowercased()))
    }
    .min { $0.distance < $1.distance }
    guard let near, near.distance <= limit else { return nil }
    return near.word
  }

  /// The number of letters added, left out, exchanged or swapped with their neighbour (optimal string
  /// alignment).
  package static func distance(_ a: String, _ b: String) -> Int {
    let a = Array(a.unicodeScalars.prefix(100))
    let b = Array(b.unicodeScalars.prefix(100))
    var rows = [Array(0...b.count)]
    for i in 0..<a.count {
      var row = [i + 1]
      for j in 0..<b.count {
        var least = min(rows[i][j] + (a[i] == b[j] ? 0 : 1), rows[i][j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { least = min(least, rows[i - 1][j - 1] + 1) }
        row.append(least)
      }
      rows.append(row)
    }
    return rows[a.count][b.count]
  }
}
