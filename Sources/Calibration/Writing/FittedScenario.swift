import Fits
import Lineages
import Parameters
import Scenarios

/// The scenario of a fit: rules by which mutations run down the genealogy that was fitted, and trees like it grow.
public struct FittedScenario {
  /// In the order of ids.
  let genealogy: Genealogy
  let families: FamilyIndex
  let mutation: MutationFit?
  let growth: GrowthFit?
  let posterior: GrowthPosterior?
  var cards: CardFit?
  /// The scenario that is extended, with its path as the file names it; nil for one that stands alone.
  let base: (path: String, scenario: Scenario)?
  /// A listing whose models without parents stand for the founders; nil where those of the data do.
  let listing: Genealogy?
  let sources: FitSources
  let pruning: Pruning
  let title: String
  let seed: UInt64

  /// The file.
  public var text: String {
    sources.preface(mutation, pruning).map { "# \($0)\n" }.joined() + Scenario.text(of: root)
  }

  /// The tree as it is written.
  var root: Entry {
    var root = Entry.map([("title", .quoted(title))])
    if let base { root = root.with("extends", .quoted(base.path)) }
    root = root.with("seed", .word("\(seed)"))
    if base == nil { root = standAlone(root) }
    if let growth {
      root = GrowthEntries(fit: growth, posterior: posterior, source: sources.growth).laid(over: root)
    }
    if let mutation { root = traits(of: mutation, root) }
    if let section = cards.flatMap({ CardEntries(fit: $0, sources: sources).section }) {
      root = root.with("cards", section)
    }
    return root
  }

  // MARK: Traits

  private func traits(of fit: MutationFit, _ given: Entry) -> Entry {
    let source = sources.mutation(fit)
    let values = self.values(of: fit)
    let entries = MutationEntries(
      fit: fit, pruning: pruning, source: source,
      otherTags: values["tags", default: []].count - fit.vocabulary.tags.count)
    var root = given.with("sources", entries.sources).with("niche", entries.niche)
    if let modes = entries.modes { root = root.with("modes", modes) }
    let of = listing ?? genealogy
    let rows = listing.map { FamilyIndex($0).founders } ?? families.founders
    let founders = FounderLaws(
      genealogy: of, founders: rows, vocabulary: fit.vocabulary, pruning: pruning, free: FreeTags(of),
      source: sources.founders(rows.count))
    let places = DocumentPlaces(genealogy, values["tags"] ?? [], FreeTags(genealogy))
    for trait in Trait.inScenarios {
      var section = Entry.map([
        ("source", .quoted(source)),
        ("values", .words(trait == "tags" ? places.order : values[trait] ?? [])),
      ])
      if base.map({ Scenario.names(in: trait, of: $0.scenario.root).isEmpty }) ?? true {
        let kinds = kinds(of: trait, among: Set(values[trait] ?? []))
        section = section.with("founders", founders.law(of: trait).with("kinds", kinds))
      }
      if let copies = entries.copies.first(where: { $0.trait == trait }), fit.structure == .sources {
        section = section.with("copies", copies.list)
      }
      // Where trees grow by the rules of a base there are relations that the fit has not seen.
      let kernels = entries.classKernels.first { $0.trait == trait }?.list ?? .list([])
      if base == nil || !kernels.elements.isEmpty { section = section.with("kernels", kernels) }
      if trait == "languages" {
        if let reports = entries.reports { section = section.with("reports", reports) }
        if let reduceTo = entries.reduceTo { section = section.with("reduce_to", reduceTo) }
      }
      if base != nil {
        section = section.with(
          "change", .quantity(1, "relative", "\(source): rates are as they were fitted"))
      }
      root = root.with(trait, section)
    }
    if let fidelity = fidelity(of: fit, source) {
      root = root.with("attachment", (root["attachment"] ?? .map([])).with("fidelity", fidelity))
    }
    return root.with("documents", documents(places))
  }

  /// The fit's values of each trait, and those besides that only the base knows.
  private func values(of fit: MutationFit) -> [String: [String]] {
    let own = [
      "licenses": fit.vocabulary.licenses, "tasks": fit.vocabulary.tasks,
      "libraries": fit.vocabulary.libraries,
      "languages": fit.vocabulary.languages, "tags": fit.vocabulary.tags,
    ]
    return Dictionary(
      uniqueKeysWithValues: own.map { trait, values in
        let usable = values.filter { trait == "languages" || !KernelEntries.reserved.contains($0) }
        let known = Set(usable)
        let more = base.map { Scenario.names(in: trait, of: $0.scenario.root) } ?? []
        return (trait, usable + more.filter { !known.contains($0) })
      })
  }

  /// What founders of each kind have of a trait.
  private func kinds(of trait: String, among known: Set<String>) -> Entry {
    let isSet = ["languages", "tags"].contains(trait)
    let laws = (growth?.founders ?? []).filter { $0.trait == trait && $0.kind != nil }
    return .map(
      laws.compactMap { law -> (String, Entry)? in
        let sets = law.sets.filter { $0.weight > 0 && $0.values.allSatisfy(known.contains) }
        guard let kind = law.kind, !sets.isEmpty else { return nil }
        if isSet {
          let list = sets.map { Entry.map([("weight", .rounded($0.weight)), ("values", .words($0.values))]) }
          return (kind, .list(list))
        }
        var weights: [(String, Double)] = []
        for set in sets {
          let name = set.values.first ?? "none"
          if let at = weights.firstIndex(where: { $0.0 == name }) {
            weights[at].1 += set.weight
          } else {
            weights.append((name, set.weight))
          }
        }
        return (kind, .table(weights))
      })
  }

  private func fidelity(of fit: MutationFit, _ source: String) -> Entry? {
    let effects = fit.fidelity.filter { abs($0.logOdds) < 20 }
    guard !effects.isEmpty else { return nil }
    let told = effects.compactMap { effect in
      effect.interval.map { "\(effect.trait) [\(Double(rounding: $0.low)), \(Double(rounding: $0.high))]" }
    }
    let intervals = told.isEmpty ? "" : ", 90 % intervals over families: \(told.joined(separator: ", "))"
    return .map(
      [
        ("unit", .word("log-weight")),
        (
          "source", .quoted("\(source): log-odds of fine-tunes to have children, within sibships\(intervals)")
        ),
      ] + effects.map { ($0.trait, .rounded($0.logOdds)) })
  }

  private func documents(_ places: DocumentPlaces) -> Entry {
    .map([
      ("source", .quoted(sources.documents)), ("lineage_tags", .word("as_written")),
      ("names_relation", .word(places.namesRelation ? "true" : "false")),
      ("before_task", .words(places.beforeTask)), ("after_license", .words(places.afterLicense)),
    ])
  }

  // MARK: What a scenario needs

  /// What no scenario can do without, counted or chosen; what is fitted goes over it.
  private func standAlone(_ root: Entry) -> Entry {
    let counts = BirthCounts(genealogy, families)
    let source = sources.counted
    var root = root.with("models", .quantity(Double(max(1, genealogy.count)), "models", source))
      .with("relations", counts.relations(source)).with("arrivals", counts.arrivals(source))
    root = root.setting("creators.new", .quantity(counts.newCreators, "share", source))
    let unfitted = "\(sources.chosen) where attachment cannot be fitted"
    root = root.setting("attachment.offset", .quantity(1, "children", unfitted))
      .setting("attachment.exponent", .quantity(1, "power", unfitted))
    return root.with(
      "naming",
      NameLaws(genealogy: genealogy, founders: families.founders, parents: families.parent, source: source)
        .entry)
  }
}

extension FounderLaws {
  /// The law of a trait by its name.
  func law(of trait: String) -> Entry {
    switch trait {
    case "licenses": weights(.licenses, vocabulary.licenses)
    case "tasks": weights(.tasks, vocabulary.tasks)
    case "libraries": weights(.libraries, vocabulary.libraries)
    case "languages": sets(.languages, vocabulary.languages)
    default: sets(.tags, vocabulary.tags.filter { !KernelEntries.reserved.contains($0) })
    }
  }
}
