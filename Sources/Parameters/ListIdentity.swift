/// How paths pick the elements of a list of maps.
struct ListIdentity {
  let form: Form
  let elements: [Entry]

  init(_ list: Entry, _ form: Form) {
    self.form = form
    if case .list(let elements) = list.content { self.elements = elements } else { elements = [] }
  }

  /// What stands in the brackets that pick an element: the least that tells it from the others, its number from 1 where nothing does.
  func text(of place: Int) -> String {
    let mine = elements[place]
    func isAlone(_ isSame: (Entry) -> Bool) -> Bool { elements.count(where: isSame) == 1 }
    switch form.identity {
    case .place: break
    case .keys(let keys):
      let given = ListIdentity.given(mine, keys)
      if isAlone({ ListIdentity.given($0, keys) == given }) {
        let words = keys.compactMap { key in
          mine[key].map { key + "=" + $0.elements.map { ParameterPath.word($0.text) }.joined(separator: ",") }
        }
        return words.isEmpty ? "all" : words.joined(separator: ",")
      }
    case .named(let key, let more):
      let name = mine[key]?.text ?? ""
      var shown = [ParameterPath.word(name)]
      var same = elements.filter { $0[key]?.text == name }
      for other in more where same.count > 1 {
        guard let value = mine[other]?.text else { continue }
        shown.append("\(other)=\(ParameterPath.word(value))")
        same = same.filter { $0[other]?.text == value }
      }
      if same.count == 1 { return shown.joined(separator: ",") }
    case .elements(let key):
      let list = ListIdentity.list(mine, key)
      if isAlone({ ListIdentity.list($0, key) == list }) {
        return (mine[key]?.elements ?? []).map { ParameterPath.word($0.text) }.joined(separator: ",")
      }
    }
    return String(place + 1)
  }

  /// The texts in the brackets of all elements.
  var texts: [String] { elements.indices.map(text(of:)) }

  /// The elements that words in brackets pick.
  func places(_ words: [(key: String?, word: String)]) -> [Int] {
    var found: [Int]
    switch form.identity {
    case .place: found = []
    case .keys(let keys):
      var wanted: [String: Set<String>] = [:]
      var last: String?
      for (key, word) in words {
        if let key { last = key }
        if let last { wanted[last, default: []].insert(word) }
      }
      let isAll = words.count == 1 && words[0].key == nil && words[0].word == "all"
      let isWhole = words.first?.key != nil || isAll
      found = isWhole ? elements.indices.filter { ListIdentity.given(elements[$0], keys) == wanted } : []
      // Fewer keys are enough where they leave no doubt.
      if found.isEmpty, !wanted.isEmpty {
        found = elements.indices.filter { place in
          let given = ListIdentity.given(elements[place], keys)
          return wanted.allSatisfy { given[$0.key] == $0.value }
        }
      }
    case .named(let key, _):
      found = elements.indices.filter { place in
        words.allSatisfy { elements[place][$0.key ?? key]?.text == $0.word } && !words.isEmpty
      }
    case .elements(let key):
      let wanted = Set(words.map(\.word))
      found = elements.indices.filter { ListIdentity.list(elements[$0], key) == wanted }
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
      [key] + (Set(elements.map { $0[key]?.text }).count == elements.count ? [] : more)
    case .elements(let key): [key]
    }
  }

  private static func given(_ entry: Entry, _ keys: [String]) -> [String: Set<String>] {
    var given: [String: Set<String>] = [:]
    for key in keys { if let value = entry[key] { given[key] = Set(value.elements.map(\.text)) } }
    return given
  }

  private static func list(_ entry: Entry, _ key: String) -> Set<String> {
    Set((entry[key]?.elements ?? []).map(\.text))
  }
}
