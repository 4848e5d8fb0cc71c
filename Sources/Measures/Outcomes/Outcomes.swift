import Lineages

/// What becomes of licenses along a lineage: how often terms are broken, kept and restated, and what grows.
///
/// Over every edge that is no self-loop, whatever the view, and over the models that were born in a window. The license of a parent
/// is the one that it had when the child was born, the license of a child the one that it has in the end: a correction repairs it.
/// What each outcome is stands in `OutcomeQuantity`.
public struct Outcomes: Sendable, Equatable {
  /// The counts of one part, by the name of the part in paths.
  public struct Part: Sendable, Equatable {
    /// What the part is one of, and which: `finetune`, `same`, `2`, `2024-07`.
    public let cut: OutcomeCut
    public let name: String
    /// What its outcomes are worked out from.
    public let counts: OutcomeCounts
  }

  /// Over all models that were born.
  public let total: OutcomeCounts
  /// In the order of the cuts; of months those with births.
  public let parts: [Part]
  /// The births that count.
  public let born: BirthWindow
  /// Where the terms come from.
  public let termsSource: String
  public let termsHash: String

  /// Counts what outcomes are made of, in time linear in the edges.
  ///
  /// - Parameters:
  ///   - genealogy: with the parents that models do not name, where they are known.
  ///   - born: the births that count; those before have terms and descendants all the same.
  public init(
    _ genealogy: Genealogy, terms: LicenseTerms, born: BirthWindow = BirthWindow(),
    by cuts: Set<OutcomeCut> = []
  ) {
    var count = OutcomeCount(genealogy, terms, born, cuts)
    for row in 0..<genealogy.count where born.contains(genealogy.birth[row]) { count.add(row) }
    count.slices.finish(models: genealogy.count)
    total = count.slices.parts[0].counts
    parts = count.slices.parts.compactMap { part in
      part.key.map { Part(cut: $0.cut, name: $0.name, counts: part.counts) }
    }
    self.born = born
    termsSource = terms.source
    termsHash = terms.sha256
  }
}

/// Counting, model by model.
private struct OutcomeCount {
  let genealogy: Genealogy
  let verdicts: LicenseVerdicts
  let lines: FirstParents
  let root: RootTerms
  let upstream: UpstreamTerms
  var merges: MergeTerms
  var slices: OutcomeSlices
  /// The number of each license of the vocabulary among their names on the Hub, and the month of each birth.
  let licenseNumbers: [Int]
  let months: [Int?]

  init(_ genealogy: Genealogy, _ terms: LicenseTerms, _ born: BirthWindow, _ cuts: Set<OutcomeCut>) {
    self.genealogy = genealogy
    verdicts = LicenseVerdicts(genealogy, terms: terms)
    lines = FirstParents(genealogy)
    root = RootTerms(genealogy, lines, verdicts)
    upstream = UpstreamTerms(genealogy, LineageGraph(genealogy, view: .full), verdicts)
    merges = MergeTerms(terms, verdicts)
    var numbers: [String: Int] = [:]
    licenseNumbers = verdicts.names.map { name in
      let number = numbers[name] ?? numbers.count
      numbers[name] = number
      return number
    }
    months = genealogy.birth.map { $0.isKnown ? $0.month : nil }
    let told =
      cuts.contains(.month) ? zip(genealogy.birth, months).compactMap { born.contains($0) ? $1 : nil } : []
    slices = OutcomeSlices(by: cuts, months: Set(told).sorted(), vocabulary: numbers.count)
  }

  /// Adds a model and the edges to its parents.
  mutating func add(_ row: Int) {
    var place = OutcomeSlices.Place()
    place.generation = Int(lines.generation[row])
    place.month = months[row]
    var (hasBreach, isDecidable) = (false, true)
    for edge in genealogy.parents.range(row) {
      let parent = Int(genealogy.parents.values[edge])
      if parent == row { continue }
      let grant = genealogy.grant(from: parent, to: row)
      let verdict = verdicts.verdict(grant, child: row)
      let (isDeclared, isRestricting) = (genealogy.isDeclared(edge), verdicts.isRestricting(grant))
      let (descendants, month) = (Int(lines.descendants[row]), place.month)
      if verdict.isBreach { hasBreach = true }
      if !isDeclared || !verdict.isTold { isDecidable = false }
      place.relation = genealogy.relations[edge]
      place.isSameCreator = isSameCreator(parent, row)
      slices.add(at: place) { part in
        part.counts.edges.add(verdict, isDeclared: isDeclared, descendants: descendants)
        if isRestricting {
          part.counts.restricting.add(verdict, isDeclared: isDeclared, descendants: descendants)
        }
        guard isDeclared else { return }
        part.parents.append(Int32(parent))
        if verdict.isTold, let month { part.counts.course.add(month: month, isBreach: verdict.isBreach) }
      }
    }
    addModel(row, place, hasBreach: hasBreach, isDecidable: isDecidable)
  }

  private func isSameCreator(_ a: Int, _ b: Int) -> Bool {
    genealogy.creator[a] >= 0 && genealogy.creator[a] == genealogy.creator[b]
  }

  private mutating func addModel(
    _ row: Int, _ place: OutcomeSlices.Place, hasBreach: Bool, isDecidable: Bool
  ) {
    let first = Int(lines.edge[row])
    var place = place
    place.relation = first < 0 ? nil : genealogy.relations[first]
    place.isSameCreator = first >= 0 && isSameCreator(Int(lines.parent[row]), row)
    let (isFounder, reports, generation) = (first < 0, verdicts.lists.length(row) > 0, place.generation)
    let isGrandchild = upstream.hasGrandparent(row)
    let isUpstream = isGrandchild && !hasBreach && upstream.forbid(row)
    let isIncompatible = merges.areIncompatible(genealogy, parentsOf: row)
    let (isBelow, isKept, hasEvidence) = (root.isBelow[row], root.isKept[row], root.hasEvidence[row])
    slices.add(at: place) { part in
      part.counts.models += 1
      if isFounder {
        if reports { part.counts.foundersReporting += 1 }
        return
      }
      part.counts.derivatives += 1
      if reports { part.counts.reporting += 1 }
      if isGrandchild { part.counts.grandchildren += 1 }
      if isUpstream { part.counts.upstreamConflicts += 1 }
      if let isIncompatible {
        part.counts.merges += 1
        if isIncompatible { part.counts.incompatibleMerges += 1 }
      }
      guard generation > 0 else { return }
      part.counts.undecidable.add(generation: generation, has: !isDecidable)
      guard isBelow else { return }
      part.counts.kept.add(generation: generation, has: isKept)
      part.counts.evidence.add(generation: generation, has: hasEvidence)
    }
    if reports { addLicenses(of: row, at: place) }
  }

  private mutating func addLicenses(of row: Int, at place: OutcomeSlices.Place) {
    var numbers: [Int] = []
    for license in verdicts.lists[row] {
      let number = licenseNumbers[Int(license)]
      if !numbers.contains(number) { numbers.append(number) }
    }
    slices.add(licenses: numbers, at: place)
  }
}
