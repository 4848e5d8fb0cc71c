/// Explicit tags of YAML 1.2's core schema: `!!int "200"` is a number, `!!str 200` a text.
enum YAMLTag {
  static let prefix = "tag:yaml.org,2002:"

  /// Whether a scalar without quotes stands for nothing.
  static func isNothing(_ text: String) -> Bool {
    text.utf8.count <= 4 && ["", "~", "null", "Null", "NULL"].contains(text)
  }

  /// What a scalar with a tag says.
  ///
  /// - Throws: where the tag is none of the core schema, or the text not what it says.
  static func content(of text: String, tagged tag: String, at place: Place) throws(Problems) -> Entry.Content
  {
    func checked(_ isRight: Bool, _ kind: String) throws(Problems) -> Entry.Content {
      if isRight { return .text(text, quoted: false) }
      let what = "`!!\(tag.dropFirst(prefix.count))` wants \(kind), not `\(text.shortened)`"
      throw Problems([Problem(place, what, "leave the tag out, or correct the value")])
    }
    switch tag {
    case "!", prefix + "str": return .text(text, quoted: true)
    case prefix + "int":
      let number = WrittenNumber.parse(text)
      return try checked(number.map { $0 == $0.rounded() } ?? false, "a whole number")
    case prefix + "float": return try checked(WrittenNumber.parse(text) != nil, "a number")
    case prefix + "bool": return try checked(["true", "false"].contains(text), "`true` or `false`")
    case prefix + "null":
      _ = try checked(isNothing(text), "nothing")
      return .nothing
    default: throw Problems([stranger(tag, at: place)])
    }
  }

  /// What is wrong with a tag that is not known, or not where it stands.
  static func stranger(_ tag: String, at place: Place) -> Problem {
    let written = tag.hasPrefix(prefix) ? "!!" + tag.dropFirst(prefix.count) : tag
    return Problem(place, "the tag `\(written.shortened)` means nothing here", "leave it out")
  }
}
