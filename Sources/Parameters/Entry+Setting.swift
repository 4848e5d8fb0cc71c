extension Entry {
  /// A value as it is set: a number, a word, or YAML in braces, brackets or quotes.
  ///
  /// - Parameter place: of all that it holds.
  package init(value text: String, at place: Place) throws(Problems) {
    let text = text.oneLine
    guard !text.hasControls else {
      throw Problems([Problem(place, "a control character in the value", "leave it out")])
    }
    guard let first = text.first, "{[\"'".contains(first) else {
      self = .word(text, place)
      return
    }
    do { self = try Entry(yaml: text, in: place.file).moved(to: place) } catch {
      throw Problems(error.problems.map { Problem(place, $0.what, $0.instead) })
    }
  }
}
