/// How paths pick the elements of a list of maps.
struct ListIdentity {
  let form: Form
  let elements: [Entry]
  /// What tells each element from the others; the same where nothing does.
  private let marks: [String]
  /// The elements with each mark.
  private let marked: [String: [Int]]

  init(_ list: Entry, _ form: Form) {
    self.form = form
    if case .list(let elements) = list.content { self.elements = elements } else { elements = [] }
    marks = elements.map { ListIdentity.mark($0, form.identity) }
    marked = Dictionary(grouping: marks.indices, by: { [marks] in marks[$0] })
  }

  /// What stands in the brackets that pick an element: the least that tells it from the others, its number from 1 where nothing does.
  func text(of place: Int) -> String {
    let mine = elements[place]
    let same = marked[marks[place]] ?? []
    switch form.identity {
    case .place: break
    case .keys(let keys) where same.count == 1:
      let words = keys.compactMap { key in
        mine[key].map { key + "=" + $0.elements.map { ParameterPath.word($0.text) }.joined(separator: ",") }
      }
      return words.isEmpty ? "all" : words.joined(separator: ",")
    case .elements(let key) where same.count == 1:
      return (mine[key]?.elements ?? []).map { ParameterPath.word($0.text) }.joined(separator: ",")
    case .named(let key, let more):
      var shown = [ParameterPath.word(mine[key]?.text ?? "")]
      var same = same
      for other in more where same.count > 1 {
        guard let value = mine[other]?.text else { continue }
        shown.append("\(other)=\(ParameterPath.word(value))")
        same = same.filter { elements[$0][other]?.text == value }
      }
      if same.count == 1 { return shown.joined(separator: ",") }
    default: break
    }
    return String(place + 1)
  }

  /// The texts in the brackets of all elements.
  var texts: [String] { elements.indices.map(text(of:)) }

  /// The elements that words in brackets pick.
  func places(_ words: [(key: String?, word: String)]) -> [Int] {
    var found: [Int] = []
    switch form.identity {
    case .place: break
    case .keys(let keys):
      var wanted: [String: [String]] = [:]
      var last: String?
      for (key, word) in words {
        if let key { last = key }
        if let last { wanted[last, default: []].append(word) }
      }
      let isAll = words.count == 1 && words[0].key == nil && words[0].word == "all"
      guard words.first?.key != nil || isAll else { break }
      found = marked[ListIdentity.mark(wanted, keys)] ?? []
      // Fewer keys are enough where they leave no doubt.
      if found.isEmpty, !wanted.isEmpty {
        found = elements.indices.filter { place in
          wanted.allSatisfy { key, words in
            elements[place][key].map { Set($0.elements.map(\.text)) == Set(words) } ?? false
          }
        }
      }
    case .named(let key, _):
      found = elements.indices.filter { place in
        words.allSatisfy { elements[place][$0.key ?? key]?.text == $0.word } && !words.isEmpty
      }
    case .elements: found = marked[ListIdentity.mark(words.map(\.word))] ?? []
    }
    if found.isEmpty, words.count == 1, words[0].key == nil, let number = Int(words[0].word),
      elements.indices.contains(number - 1)
    {
      found = [number - 1]
    }
    return found
  }

  /// The keys that tell elements apart, which paths do not lead to.
  var keys: [String] {
    switch form.identity {
    case .place: []
    case .keys(let keys): keys
    case .named(let key, let more):
      // Where the name alone tells them apart, the rest are parameters like any other.
      [key] + (marked.count == elements.count ? [] : more)
    case .elements(let key): [key]
    }
  }

  private static func mark(_ entry: Entry, _ identity: Form.Identity) -> String {
    switch identity {
    case .place: ""
    case .keys(let keys):
      mark(
        Dictionary(
          uniqueKeysWithValues: keys.compactMap { key in entry[key].map { (key, $0.elements.map(\.text)) } }),
        keys)
    case .named(let key, _): entry[key]?.text ?? ""
    case .elements(let key): mark((entry[key]?.elements ?? []).map(\.text))
    }
  }

  /// - Parameter given: the words of those keys that are given, in any order.
  private static func mark(_ given: [String: [String]], _ keys: [String]) -> String {
    let unknown = given.keys.filter { !keys.contains($0) }.sorted()
    return (keys + unknown).compactMap { key in given[key].map { "\(key)\u{1}\(mark($0))" } }
      .joined(separator: "\u{2}")
  }

  private static func mark(_ words: [String]) -> String { words.sorted().joined(separator: "\u{1}") }
}
