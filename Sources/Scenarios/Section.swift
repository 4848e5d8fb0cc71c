import Engine
import Parameters

/// A section of a scenario, read: the one description of it from which everything follows.
///
/// Form and defaults make the tree of parameters, which is what is read from files, set by path, listed and written in the
/// resolved form; a section read from the tree makes rules and is told in words. A section that leaves one of them out does not compile.
protocol Section: Sendable {
  /// The key in a scenario: `attachment`.
  static var name: String { get }

  /// What may be written.
  static var field: Field { get }

  /// The section with every default spelled out; nil where a scenario can do without.
  ///
  /// - Parameters:
  ///   - given: as written; nil where it is not.
  ///   - root: the whole scenario, of which the sections before this one are complete.
  static func completed(_ given: Entry?, in root: Entry) -> Entry?

  /// Reads the complete section; what is wrong with it goes to the reader.
  init(_ entry: Entry, _ reader: inout ScenarioReader)

  /// Puts into the rules what the section says.
  func write(to rules: inout Rules)

  /// Every rule in a sentence of its own.
  func tell(_ telling: inout Telling)

  /// What matters most, in a few sentences.
  func tellBriefly(_ telling: inout Telling)
}

/// A section that may change from a day on.
protocol ChangingSection: Section {
  /// What may be written in an epoch.
  static var laterField: Field { get }
}

/// All sections, in the order in which a scenario is written and told.
enum Sections {
  static let all: [any Section.Type] = [
    Models.self, Arrivals.self, Relations.self, Merges.self, Lineage.self, Founders.self, Creators.self,
    Attachment.self, Branching.self, TraitSources.self, Niche.self, Licenses.self, Tasks.self, Libraries.self,
    Languages.self, Tags.self, Modes.self, Cards.self, Naming.self, Documents.self,
  ]

  /// Those that may change from a day on.
  static let changing: [any ChangingSection.Type] = all.compactMap { $0 as? any ChangingSection.Type }
}
