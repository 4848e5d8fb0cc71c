import Lineages

extension GrowthFit {
  /// What may be asked for.
  public enum Part: String, Sendable, Codable, CaseIterable {
    /// Arrivals, founders, relations, merges.
    case births
    case creators
    case attachment
    case branching
  }

  /// Fits growth to a genealogy: by counting, by moments, by likelihood.
  ///
  /// - Parameters:
  ///   - genealogy: the families.
  ///   - listing: models of the whole Hub, most of them without relatives: with it births, founders and creators are those of
  ///     the listing, and of the families' models what the families say of their parents.
  ///   - weights: what each row of `genealogy` counts for, as its family does: 1 as observed, 0 left out, multiplicities in a
  ///     bootstrap; empty for 1. What is only listed counts once.
  ///   - parts: what is fitted.
  ///   - profiles: which numbers of attachment get the interval of their profile; a bootstrap needs none.
  public init(
    _ genealogy: Genealogy, listing: Genealogy? = nil, weights: [Double] = [], parts: [Part] = Part.allCases,
    profiles: ChoiceFit.Profiles = .all
  ) {
    self.init()
    let data = GrowthData(genealogy)
    let families = GrowthFamilies(data, weights: weights)
    models = genealogy.count
    guard data.count > 0 else {
      unfitted = [Unfitted("models", "there are no models")]
      return
    }
    if parts.contains(.births) || parts.contains(.creators) {
      let hub: (data: GrowthData, families: GrowthFamilies, row: [Int32], source: Genealogy)
      if let listing {
        let merged = GrowthData.merged(listing: listing, typed: genealogy)
        let known = merged.typedRow.map { $0 >= 0 && !weights.isEmpty ? weights[Int($0)] : 1 }
        let rows = merged.data.rows.map { Int($0) < listing.count ? $0 : -1 }
        hub = (merged.data, GrowthFamilies(merged.data, weights: known), rows, listing)
        models = merged.data.count
      } else {
        hub = (data, families, data.rows, genealogy)
      }
      let counts = BirthCounts(hub.data, hub.families)
      if parts.contains(.births) {
        takeBirths(counts)
        let founders = FounderCounts(hub.data, hub.families, hub.source, row: hub.row)
        if let table = founders.table() { tables.append(table) }
        self.founders = founders.laws()
        // Repeats are of creators in the families as in the listing; merges are in the families.
        takeMerges(listing == nil ? counts : BirthCounts(data, families))
      }
      if parts.contains(.creators) { takeCreators(counts) }
    }
    if parts.contains(.attachment) { takeAttachment(data, families, profiles) }
    if parts.contains(.branching) { takeBranching(data, families) }
  }

  private mutating func takeBirths(_ counts: BirthCounts) {
    if let arrivals = counts.arrivals() {
      (firstDay, lastDay) = (arrivals.first, arrivals.last)
      tables.append(arrivals.table)
    } else {
      unfitted.append(Unfitted("arrivals", "no model has a date"))
    }
    let relations = counts.relations()
    let derivatives = relations.entries.dropFirst().reduce(0) { $0 + $1.weight }
    if relations["founder"] == 0 {
      unfitted.append(Unfitted("relations", "there is no founder, and a scenario needs some"))
    } else {
      tables.append(relations)
    }
    if derivatives == 0 {
      unfitted.append(Unfitted("relations", "no model has a parent"))
    } else if relations["untyped"] == derivatives {
      unfitted.append(Unfitted("relations", "no edge has a relation: all derivatives are untyped"))
    }
    mixes = counts.mixes()
  }

  private mutating func takeMerges(_ counts: BirthCounts) {
    let found = MergeCounts(counts).numbers()
    numbers += found
    for path in ["merges.extra_parents", "merges.relatives"] where !found.contains(where: { $0.path == path })
    {
      unfitted.append(Unfitted(path, "no merge with two parents or more tells it"))
    }
  }

  private mutating func takeCreators(_ counts: BirthCounts) {
    guard counts.data.creator.contains(where: { $0 >= 0 }) else {
      unfitted.append(Unfitted("creators", "no model's id names its creator"))
      return
    }
    let found = CreatorCounts(counts).numbers()
    numbers += found
    for path in ["creators.exponent", "creators.own_parents", "creators.series", "creators.loyalty"]
    where !found.contains(where: { $0.path == path }) {
      unfitted.append(Unfitted(path, "no creator has two births that tell it"))
    }
  }

  private mutating func takeAttachment(
    _ data: GrowthData, _ families: GrowthFamilies, _ profiles: ChoiceFit.Profiles
  ) {
    guard data.firstDated < data.count else {
      unfitted.append(Unfitted("attachment", "no model has a date, so nobody knows who could be chosen"))
      return
    }
    guard
      let fit = ChoiceFit(data, firstEvent: data.firstReliable, weights: families.weights, profiles: profiles)
    else {
      unfitted.append(
        Unfitted("attachment", "fewer than 20 choices among models that had been chosen twice before"))
      return
    }
    numbers += AttachmentNumbers(data, families, fit, profiles).numbers()
    if fit.ageing == nil {
      unfitted.append(Unfitted("attachment.ageing", "choices do not fall with age, so there is no ageing"))
    }
  }

  private mutating func takeBranching(_ data: GrowthData, _ families: GrowthFamilies) {
    branching = OffspringCounts(data: data, families: families, firstReliable: data.firstReliable).fits()
    for fit in branching where fit.delay == nil {
      unfitted.append(
        Unfitted(
          "branching.children.\(fit.kind).delay", "fewer than 20 children have a date after their parent's"))
    }
  }
}
