import Texts

/// Writes and reads the steps of a path: keys joined by dots, elements of lists picked in brackets.
///
/// `licenses.kernels[relation=quantized,creator=other].counts.llama2.apache-2.0`. Keys may have dots of their own; a key that would be
/// misread, or has brackets or quotes, stands in quotes, with `\` before a quote or a backslash of its own.
enum ParameterPath {
  /// One step from a place of a tree to the next.
  enum Step: Sendable, Hashable {
    case key(String)
    /// An element of a list, from 0.
    case element(Int)
  }

  /// A word of a bracket as it is written: in quotes where it would be misread.
  static func word(_ text: String) -> String {
    let isPlain =
      !text.isEmpty && !text.contains { "\"[],=".contains($0) } && text.first != " " && text.last != " "
    return isPlain ? text : JSONString.quoted(text)
  }

  /// The keys of a table, of which paths name one.
  struct Keys {
    /// What stands before a dot of one of them: a key that reads so would be taken for the beginning of the longer one.
    private var beginnings: Set<Substring> = []

    /// - Parameter keys: of a table where paths go on after the key; none where they end with it.
    init(_ keys: some Sequence<String> = []) {
      for key in keys {
        for dot in key.indices where key[dot] == "." { beginnings.insert(key[..<dot]) }
      }
    }

    /// A key as it is written: in quotes where it would be misread.
    func text(of key: String) -> String {
      key.isEmpty || key.contains { "\"[]".contains($0) } || beginnings.contains(key[...])
        ? JSONString.quoted(key) : key
    }
  }

  /// Takes a word in quotes from the front of a text; nil where there is none, or its end is missing.
  static func takeQuoted(_ rest: inout Substring) -> String? {
    guard rest.first == "\"" else { return nil }
    var word = ""
    var isEscaped = false
    for i in rest.indices.dropFirst() {
      let letter = rest[i]
      if isEscaped {
        word.append(letter)
        isEscaped = false
      } else if letter == "\\" {
        isEscaped = true
      } else if letter == "\"" {
        rest = rest[rest.index(after: i)...]
        return word
      } else {
        word.append(letter)
      }
    }
    return nil
  }

  /// Takes what stands in brackets from the front of a text, as words between commas, each with the key before its `=`; nil where
  /// the brackets do not close.
  static func takeBracket(_ rest: inout Substring) -> [(key: String?, word: String)]? {
    guard rest.first == "[" else { return nil }
    rest.removeFirst()
    var words: [(key: String?, word: String)] = []
    while rest.first != "]" {
      var key: String?
      var word: String
      if rest.first == "\"" {
        guard let quoted = takeQuoted(&rest) else { return nil }
        word = quoted
      } else {
        word = take(until: ",]=", &rest)
        if rest.first == "=" {
          rest.removeFirst()
          key = word
          if rest.first == "\"" {
            guard let quoted = takeQuoted(&rest) else { return nil }
            word = quoted
          } else {
            word = take(until: ",]", &rest)
          }
        }
      }
      words.append((key, word))
      if rest.first == "," { rest.removeFirst() } else if rest.first != "]" { return nil }
    }
    rest.removeFirst()
    return words
  }

  private static func take(until ends: String, _ rest: inout Substring) -> String {
    let word = rest.prefix { !ends.contains($0) }
    rest = rest[word.endIndex...]
    return String(word)
  }
}
