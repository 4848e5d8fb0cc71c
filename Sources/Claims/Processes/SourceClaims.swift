import Engine
import Foundation
import Lineages
import Randomness
import Statistics
import Workers

extension Claim {
  /// What derivatives start from.
  static let sources = [sourceShares, copiedKernels, copiedSets, siblingsWhoCopy]

  /// The license tells how a model came by its traits: fresh, as another's copy, as the creator's own copy.
  /// Exact copies keep what their source has.
  private static let labels = SmallWorld.categorical(
    ["fresh", "other", "own"], founders: [0, 1, 0, 0],
    rowsByClass: [[1, 0, 0], [0, 1, 0], [0, 0, 1]].map { row in
      Array(repeating: [0] + row, count: 4)
    })

  static let sourceShares = Claim(
    "sources by class and epoch",
    """
    A derivative starts from each source that it has in proportion to the weights of its class and epoch: fresh from \
    its parent, from any elder sibling by another creator or by its own, each equally likely, or from its parent or an \
    own elder as they are.
    """,
    source: "Grove's dynamics, by enumeration of all elders", law: SourceLaw(), spoiled: SourceLaw.spoiled,
    models: 1_000_000
  ) { seed, models -> [(seen: SeenSource, count: Int)] in
    let genealogy = try PlaceWorld(models: models, seriesShare: 0.5) { rules, epoch in
      rules.attachment.offset = 1
      rules.sources = SourceLaw().rules(epoch: epoch)
      Marks.write(into: &rules)
      rules.licenses = labels
      rules.licenses.kernel = ByClass(0)
      for relation in Relation.allCases {
        rules.licenses.others.copies[relation, false] = 1
        rules.licenses.others.copies[relation, true] = 2
      }
    }.grow(seed)
    let descent = Descent(genealogy)
    let (marks, licenses) = (Marks.read(genealogy), genealogy[.licenses].lists)
    // What is seen often is looked at once; in the order in which it comes up, so that sums are the same every time.
    var seen: [(seen: SeenSource, count: Int)] = []
    var number: [SeenSource: Int] = [:]
    ElderSiblings.forEach(in: genealogy) { row, parent, others, own in
      let (mark, license) = (marks[row], licenses.state(row))
      func alike(_ elders: [Int], if isAlike: (Int) -> Bool) -> SeenSource.Elders {
        var found = SeenSource.Elders()
        for (number, elder) in elders.enumerated() where marks[elder] == mark && isAlike(elder) {
          found.count += 1
          found.ranks += SeenSource.rank(number, of: elders.count)
        }
        return found
      }
      let isKnown =
        marks[parent] == mark || others.contains { marks[$0] == mark } || own.contains { marks[$0] == mark }
      let source = SeenSource(
        place: descent.place[row], others: others.count, own: own.count,
        byOthers: alike(others) { _ in license == 2 }, byOwn: alike(own) { _ in license == 3 },
        exact: alike(own) { licenses.state($0) == license }, mayBeFresh: license == 1, isNew: !isKnown,
        mayBeParents: marks[parent] == mark && licenses.state(parent) == license)
      if let known = number[source] {
        seen[known].count += 1
      } else {
        number[source] = seen.count
        seen.append((source, 1))
      }
    }
    return seen
  } test: { seen, law in
    Scores.pValue(
      of: seen, under: law, SourceLaw.nudges, cells: Place.count, cell: { $0.seen.place }, count: { $0.count }
    ) { law in
      let probability = SeenSource.probability(law)
      return { probability($0.seen) }
    }
  }

  /// A world in which most derivatives are mutated copies of elders.
  private static func copying(
    _ models: Int, _ amend: @escaping @Sendable (inout Rules) -> Void
  ) -> PlaceWorld {
    PlaceWorld(models: models, seriesShare: 0.4) { rules, _ in
      rules.attachment.offset = 1
      rules.sources = SourceRules(weights: ByFertility([0.3, copied[0], copied[1], 0, 0]))
      Marks.write(into: &rules)
      amend(&rules)
    }
  }

  /// The weights of copies of others and of the creator's own elders.
  private static let copied = [0.4, 0.3]

  /// A copy of elders some of which have its mark.
  private struct Copy {
    let relation: Int
    /// What it has: a state, or the number of a set.
    let value: Int
    /// How likely it is a copy of one with each value, by whether the elder is the creator's own. Shape `[2][values]`,
    /// in sum 1.
    let elders: [[Double]]

    /// The copies of an ecosystem.
    static func all(_ genealogy: Genealogy, values: Int, _ value: (Int) -> Int) -> [Copy] {
      let marks = Marks.read(genealogy)
      var copies: [Copy] = []
      ElderSiblings.forEach(in: genealogy) { row, _, others, own in
        var elders = Array(repeating: [Double](repeating: 0, count: values), count: 2)
        for (kind, siblings) in [others, own].enumerated() {
          for elder in siblings where marks[elder] == marks[row] {
            elders[kind][value(elder)] += copied[kind] / Double(siblings.count)
          }
        }
        let total = elders.joined().reduce(0, +)
        // What none of them has is fresh.
        if total == 0 { return }
        copies.append(
          Copy(
            relation: genealogy.kind(row) - 1, value: value(row), elders: elders.map { $0.map { $0 / total } }
          ))
      }
      return copies
    }

    /// The p-value of laws of a copy's value given its elder's, by relation and own or not, which follow a law of
    /// places.
    static func pValue(_ copies: [Copy], _ law: PlaceLaw, _ rows: (PlaceLaw, Place) -> [[Double]]) -> Double {
      Scores.pValue(
        of: copies, under: law, [{ $0.scale *= 1 + $1 }], cells: Relation.allCases.count,
        cell: { $0.relation },
        probability: { law in
          let tables = (0..<Relation.allCases.count).map { relation in
            [false, true].map { rows(law, place(relation, isOwn: $0)) }
          }
          return { copy in
            var probability = 0.0
            for (elders, rows) in zip(copy.elders, tables[copy.relation]) {
              for (value, share) in elders.enumerated() where share > 0 {
                probability += share * rows[value][copy.value]
              }
            }
            return probability
          }
        })
    }
  }

  /// Where copies by a relation stand in a law of places.
  private static func place(_ relation: Int, isOwn: Bool) -> Place {
    Place(relation: relation, isSameCreator: isOwn, generation: 0, epoch: 0)
  }

  private static let wrongCopies = PlaceLaw.spoiled([.relationIgnored, .creatorIgnored], at: 12)

  static let copiedKernels = Claim(
    "mutated copies: licenses",
    "A copy of an elder sibling follows the kernel of its relation and of whether the elder is by the same creator.",
    source: "Grove's dynamics, by enumeration of all elders", law: PlaceLaw(), spoiled: wrongCopies,
    models: 900_000
  ) { seed, models in
    let genealogy = try copying(models) { rules in
      let places = Relation.allCases.flatMap { relation in
        [false, true].map { place(Int(relation.rawValue), isOwn: $0) }
      }
      rules.licenses = SmallWorld.categorical(
        ["one", "two"], founders: [1, 1, 1],
        rowsByClass: [Array(repeating: [1, 1, 1], count: 3)] + places.map { PlaceLaw().rows($0, salt: 60) })
      rules.licenses.kernel = ByClass(0)
      for (number, relation) in Relation.allCases.enumerated() {
        rules.licenses.others.copies[relation, false] = 1 + 2 * number
        rules.licenses.others.copies[relation, true] = 2 + 2 * number
      }
    }.grow(seed)
    let licenses = genealogy[.licenses].lists
    return Copy.all(genealogy, values: 3) { licenses.state($0) }
  } test: { copies, law in
    Copy.pValue(copies, law) { $0.rows($1, salt: 60) }
  }

  /// The law of a copy's set.
  private static func setLaw(_ law: PlaceLaw, _ place: Place) -> SetLaw {
    let share = law.share(place, 63)
    let kernel = SetKernel(
      loss: [share, 0.2, share], gain: [0.3, share, 0.3], stopReporting: 0.05, collapse: 0, collapseTo: nil,
      startReporting: share)
    return SetLaw(kernel, founders: SetLaw.exampleSets)
  }

  static let copiedSets = Claim(
    "mutated copies: languages",
    """
    The set of a copy of an elder sibling follows the kernel of its relation and of whether the elder is by the same \
    creator.
    """,
    source: "Grove's dynamics, by enumeration of all elders and sets", law: PlaceLaw(), spoiled: wrongCopies,
    models: 900_000
  ) { seed, models in
    let genealogy = try copying(models) { rules in
      rules.languages = SmallWorld.sets(["English", "French", "German"], founders: SetLaw.exampleSets)
      for relation in Relation.allCases {
        for isOwn in [false, true] {
          rules.languages.others.copies[relation, isOwn] = rules.languages.kernels.count
          rules.languages.kernels.append(
            setLaw(PlaceLaw(), place(Int(relation.rawValue), isOwn: isOwn)).kernel)
        }
      }
    }.grow(seed)
    let languages = genealogy[.languages].lists
    return Copy.all(genealogy, values: 8) { SetLaw.number(languages[$0]) }
  } test: { copies, law in
    Copy.pValue(copies, law) { law, place in
      let children = setLaw(law, place)
      return (0..<8).map { children.children(of: $0) }
    }
  }

  /// How often a fresh model has the same value as another.
  private static let accident = 0.25

  /// The expected share of pairs of siblings that agree, by the number of siblings from 0 to `most`.
  ///
  /// All are by different creators and draw from one law of values, two of which are the same with probability m,
  /// or copy an elder with the share ω. Of k siblings let S_k be the expected number of pairs that agree. The
  /// k-th, where k > 1, is fresh and agrees with (k − 1)m of its elders, or the copy of one of them, each equally
  /// likely: then it agrees with that one and with all that agree with it, of whom there are 2 S_(k−1)/(k − 1) on
  /// average. So
  ///
  ///     S_k = S_(k−1) + (1 − ω)(k − 1)m + ω(1 + 2 S_(k−1)/(k − 1)), S_1 = 0,
  ///
  /// and two siblings agree with probability (1 − ω)m + ω. Much as for n siblings that share a niche, but there
  /// pairs agree as often in large families as in small ones.
  private static func agreement(of most: Int, copying share: Double, _ accident: Double) -> [Double] {
    var (pairs, shares) = (0.0, [0.0, 0])
    for k in stride(from: 2, through: most, by: 1) {
      let elders = Double(k - 1)
      pairs += (1 - share) * elders * accident + share * (1 + 2 * pairs / elders)
      shares.append(pairs / (Double(k) * elders / 2))
    }
    return shares
  }

  static let siblingsWhoCopy = Claim(
    "siblings who copy elders",
    """
    Where a share ω of derivatives copies an elder sibling, S_k = S_(k−1) + (1 − ω)(k − 1)m + ω(1 + 2 S_(k−1)/(k − 1)) \
    of the pairs of k siblings agree, m of two fresh ones.
    """,
    source: "Grove's dynamics, by recursion over the order of birth", law: (0.4, accident),
    spoiled: [(0.38, accident), (0.42, accident), (0.4, 0.2375), (0.4, 0.2625), (0.16, accident)],
    models: 400_000
  ) { seed, models -> [(siblings: Int, agree: Double)] in
    let genealogy = try SmallWorld.starsOfFounders(models) { rules in
      rules.sources = SourceRules(weights: ByFertility([0.6, 0.4, 0, 0, 0]))
      let values = Int(1 / accident)
      rules.licenses = SmallWorld.categorical(
        (1...values).map { "value-\($0)" }, founders: [0] + Array(repeating: 1, count: values),
        rows: Array(repeating: [0] + Array(repeating: 1, count: values), count: values + 1))
    }.grow(seed)
    let licenses = genealogy[.licenses].lists
    return genealogy.childrenOfFounders.filter { $0.count > 1 }.map { children in
      var counts: [Int: Int] = [:]
      for child in children { counts[licenses.state(child), default: 0] += 1 }
      let pairs = counts.values.reduce(0) { $0 + $1 * ($1 - 1) / 2 }
      return (children.count, Double(pairs) / Double(children.count * (children.count - 1) / 2))
    }
  } test: { families, law in
    let expected = agreement(of: families.map(\.siblings).max() ?? 0, copying: law.0, law.1)
    // Families of each size up to 9, then all larger ones: each size has a share of its own.
    var cells = [Deviation](repeating: Deviation(), count: 11)
    for (siblings, agree) in families {
      let rest = agree - expected[siblings]
      cells[min(siblings, 10)].add(rest, expected: 0, variance: rest * rest)
    }
    return cells.pValue
  }
}

extension SmallWorld {
  /// Plain rules that are changed first as those of a small world, then in full.
  static func growing(_ change: (inout SmallWorld) -> Void, amend: (inout Rules) -> Void) -> Amended {
    var rules = SmallWorld(change).rules
    amend(&rules)
    return Amended(rules: rules)
  }

  /// An ecosystem of founders and their children, each by a creator of its own: derivatives have none.
  static func starsOfFounders(
    _ models: Int, relations: [Double] = [0, 1, 0, 0, 0], _ amend: (inout Rules) -> Void
  ) -> Amended {
    growing(
      {
        $0.models = models
        $0.mix = RelationMix(founder: 0.1, relations: relations.map { 0.9 * $0 }, extraMergeParents: 0)
        $0.attachment = AttachmentRules(
          offset: 1, exponent: 0, fertility: [1] + Array(repeating: 1e-12, count: 5))
      }, amend: amend)
  }

  /// Rules that are grown as they are.
  struct Amended {
    let rules: Rules

    /// - Throws: what the engine throws.
    func grow(_ seed: Seed) throws -> Genealogy {
      try Simulator(rules, seed: seed).grow(Workers(count: 1))
    }
  }
}

extension Genealogy {
  /// The rows of the children of each founder in the order of birth.
  var childrenOfFounders: [[Int]] {
    var number = [Int](repeating: -1, count: count)
    var children: [[Int]] = []
    for row in 0..<count {
      guard let parent = parents[row].first.map(Int.init) else {
        number[row] = children.count
        children.append([])
        continue
      }
      if number[parent] >= 0 { children[number[parent]].append(row) }
    }
    return children
  }
}
