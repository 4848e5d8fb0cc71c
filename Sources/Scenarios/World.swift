import Engine

/// All sections of a scenario, read, as they hold at one time.
struct World: Sendable {
  private(set) var sections: [any Section] = []

  /// The section of a type; nil where the scenario does without.
  subscript<S: Section>(_ type: S.Type) -> S? { sections.lazy.compactMap { $0 as? S }.first }

  /// Puts a section in the place of the one of its type.
  mutating func put(_ section: any Section) {
    if let i = sections.firstIndex(where: { type(of: $0) == type(of: section) }) {
      sections[i] = section
    } else {
      sections.append(section)
    }
  }

  /// What the engine reads.
  var rules: Rules {
    var rules = Rules.nothing
    for section in sections { section.write(to: &rules) }
    return rules
  }
}

extension Rules {
  /// Rules of which each section writes its part.
  fileprivate static var nothing: Rules {
    let none = CategoricalRules(
      values: [], founders: [1], kernels: [.identity(states: 1)], kernel: ByClass(0))
    let noSet = SetRules(
      values: [], founders: [(set: [], weight: 1)], kernels: [.unchanged(values: 0)], kernel: ByClass(0))
    return Rules(
      models: 0, arrivals: [], mix: RelationMix(founder: 1, relations: [], extraMergeParents: 0),
      creators: CreatorRules(newShare: 1), attachment: AttachmentRules(offset: 1), nicheShare: ByClass(0),
      licenses: none, tasks: none, libraries: none, languages: noSet, tags: noSet,
      naming: NamingRules(stems: [], suffixes: []))
  }
}
