/// Derivatives of one parent by one relation, in the order of birth, some of which are mutated copies of elders; all elders count, by
/// distinct bundle.
struct SiblingGroup: Sendable {
  /// The kernel: twice the relation, and 1 more where the elders are the creator's own.
  let kernel: Int
  /// An index in `EncodedLineage.founders`.
  let family: Int32
  /// The derivatives.
  let edges: [Int32]
  /// The place of each derivative's bundle among the distinct ones.
  let at: [Int32]
  /// The distinct bundles.
  let bundles: [Int32]
  /// Where the pairs [model, elder] of distinct bundles start in the table of all groups.
  let firstPair: Int
  /// A number for each derivative's creator where elders by the same do not count; -1 of a creator with no other
  /// derivative in the group. Empty where all elders count.
  let creators: [Int32]
  /// How many creators have a number.
  let creatorCount: Int

  /// How many pairs of distinct bundles.
  var pairCount: Int { bundles.count * bundles.count }

  /// Calls `body` with each derivative that has elders: its place in the group, how many elders have each bundle, and how many elders
  /// there are.
  ///
  /// The counts of elders are whole numbers.
  func forEachWithElders(_ body: (_ child: Int, _ elders: [Double], _ count: Double) -> Void) {
    let width = bundles.count
    var elders = [Double](repeating: 0, count: width)
    var own = [Double](repeating: 0, count: creatorCount * width)
    var ownCounts = [Int](repeating: 0, count: creatorCount)
    var others = elders
    for child in edges.indices {
      let creator = creators.isEmpty ? -1 : Int(creators[child])
      if creator < 0 || ownCounts[creator] == 0 {
        if child > 0 { body(child, elders, Double(child)) }
      } else if ownCounts[creator] < child {
        for i in 0..<width { others[i] = elders[i] - own[creator * width + i] }
        body(child, others, Double(child - ownCounts[creator]))
      }
      elders[Int(at[child])] += 1
      if creator >= 0 {
        own[creator * width + Int(at[child])] += 1
        ownCounts[creator] += 1
      }
    }
  }
}

extension SiblingGroup {
  /// All groups with more than one derivative: by parent and relation, whose elders by the same creator do not count, then by
  /// parent, relation and creator.
  ///
  /// - Parameter pairs: takes the pairs of distinct bundles of every group.
  static func groups(
    _ data: EncodedLineage, _ shape: TraitShape, _ languages: inout LanguagePairs, _ pairs: inout PairTable
  ) -> [SiblingGroup] {
    var lists: [[Int32]] = []
    var isOwn: [Bool] = []
    var numbers: [SIMD2<Int32>: Int] = [:]
    var ownNumbers: [SIMD4<Int32>: Int] = [:]
    func add(_ edge: Int, to number: Int?, own: Bool) -> Int {
      if let number {
        lists[number].append(Int32(edge))
        return number
      }
      lists.append([Int32(edge)])
      isOwn.append(own)
      return lists.count - 1
    }
    for edge in 0..<data.count {
      let (parent, relation) = (data.parent[edge], Int32(data.relation(edge)))
      let key = SIMD2(parent, relation)
      numbers[key] = add(edge, to: numbers[key], own: false)
      guard data.creator[edge] >= 0 else { continue }
      let ownKey = SIMD4(parent, relation, data.creator[edge], 0)
      ownNumbers[ownKey] = add(edge, to: ownNumbers[ownKey], own: true)
    }
    return zip(lists, isOwn).compactMap { list, isOwn in
      guard list.count > 1 else { return nil }
      return group(list, isOwn: isOwn, data, shape, &languages, &pairs)
    }
  }

  private static func group(
    _ edges: [Int32], isOwn: Bool, _ data: EncodedLineage, _ shape: TraitShape,
    _ languages: inout LanguagePairs, _ pairs: inout PairTable
  ) -> SiblingGroup? {
    var creators: [Int32] = []
    var creatorCount = 0
    if !isOwn {
      (creators, creatorCount) = shared(edges.map { data.creator[Int($0)] })
      // Where all have one creator nobody has an elder by another.
      if creatorCount == 1, !creators.contains(-1) { return nil }
    }
    var bundles: [Int32] = []
    var numbers: [Int32: Int32] = [:]
    let at = edges.map { edge in
      let bundle = data.bundle[Int(edge)]
      if let number = numbers[bundle] { return number }
      numbers[bundle] = Int32(bundles.count)
      bundles.append(bundle)
      return Int32(bundles.count - 1)
    }
    let firstPair = pairs.count
    for model in bundles {
      for elder in bundles {
        pairs.append(source: Int(elder), model: Int(model), data.bundles, shape, &languages)
      }
    }
    return SiblingGroup(
      kernel: 2 * data.relation(Int(edges[0])) + (isOwn ? 1 : 0), family: data.family[Int(edges[0])],
      edges: edges, at: at, bundles: bundles, firstPair: firstPair, creators: creators,
      creatorCount: creatorCount)
  }

  /// Numbers of creators that come up more than once, -1 of others.
  private static func shared(_ creators: [Int32]) -> (numbers: [Int32], count: Int) {
    var times: [Int32: Int] = [:]
    for creator in creators where creator >= 0 { times[creator, default: 0] += 1 }
    var numbers: [Int32: Int32] = [:]
    let found = creators.map { creator -> Int32 in
      guard creator >= 0, times[creator]! > 1 else { return -1 }
      if let number = numbers[creator] { return number }
      numbers[creator] = Int32(numbers.count)
      return Int32(numbers.count - 1)
    }
    return (found, numbers.count)
  }
}
