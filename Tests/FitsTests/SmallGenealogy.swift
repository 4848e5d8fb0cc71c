import Lineages

/// Genealogies made of lines, for counts by hand.
enum SmallGenealogy {
  /// One model a line: id, day of January 2024 or `-`, then its parents as `relation:id`.
  static func of(_ text: String) -> Genealogy {
    var genealogy = Genealogy()
    let lines = text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    var row: [String: Int32] = [:]
    for words in lines {
      row[words[0]] = Int32(row.count)
      genealogy.names.append(words[0])
      let creator = words[0].split(separator: "/")
      genealogy.creator.append(creator.count == 2 ? genealogy.creators.intern(String(creator[0])) : -1)
      genealogy.birth.append(
        Int(words[1]).map {
          Timestamp(milliseconds: Timestamp("2024-01-01")!.milliseconds + Int64($0 - 1) * 86_400_000)
        }
          ?? .unknown)
    }
    for words in lines {
      for word in words.dropFirst(2) {
        let pair = word.split(separator: ":").map(String.init)
        genealogy.parents.add(row[pair[1]]!)
        genealogy.relations.append(Relation(name: pair[0])!)
      }
      genealogy.parents.endRow()
      genealogy[.licenses].append([])
      genealogy[.languages].append([])
      genealogy[.tasks].append(words[0].hasSuffix("base") ? ["text-generation"] : [])
      genealogy[.libraries].append([])
      genealogy[.tags].append([])
    }
    let count = genealogy.count
    genealogy.likes = Array(repeating: 0, count: count)
    genealogy.downloads = Array(repeating: 0, count: count)
    genealogy.trendingScore = Array(repeating: .nan, count: count)
    genealogy.isPrivate = Array(repeating: false, count: count)
    genealogy.cardLength = Array(repeating: 0, count: count)
    genealogy.cardAutomatic = Array(repeating: nil, count: count)
    return genealogy
  }

  /// Ten models by four creators: a series of two by `b`, a merge of a model with its sibling, a founder without children.
  static let ten = of(
    """
    a/base 1
    b/one 2 finetune:a/base
    b/two 3 finetune:a/base
    c/q 4 quantized:b/one
    a/own 5 finetune:a/base
    d/merge 6 merge:b/one merge:a/own merge:c/q
    d/plain 7
    b/three 8 adapter:b/one
    c/last 9 quantized:b/one
    c/more 10 quantized:a/own
    """)
}
