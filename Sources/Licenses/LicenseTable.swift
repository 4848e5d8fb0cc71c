import Measures
import Parameters

/// What licenses allow and what says so: the content of `calibration/license-terms.yaml`.
///
/// `terms` is what measures need of it.
public struct LicenseTable: Sendable {
  /// In the order of the file.
  public let entries: [LicenseEntry]
  /// Labels that say which versions of a license are meant, in the order of the file.
  public let labels: [LicenseLabel]
  /// Names for several licenses, in the order of the file.
  public let groups: [(name: String, licenses: [String])]
  /// Licenses without terms of their own that could be read, and why, in the order of the file.
  public let unclear: [(license: String, why: String)]
  /// The same without sources.
  public let terms: LicenseTerms
  private let places: [String: Int]

  /// A table that was read; each name stands in one entry.
  init(
    entries: [LicenseEntry], labels: [LicenseLabel], groups: [(name: String, licenses: [String])],
    unclear: [(license: String, why: String)], terms: LicenseTerms
  ) {
    self.entries = entries
    self.labels = labels
    self.groups = groups
    self.unclear = unclear
    self.terms = terms
    places = Dictionary(
      uniqueKeysWithValues: entries.enumerated().flatMap { place, entry in entry.names.map { ($0, place) } })
  }

  /// All licenses with terms, in the order of the file.
  public var licenses: [String] { entries.flatMap(\.names) }

  /// The entry of a license by its name on the Hub; nil where it has no known terms.
  public func entry(of name: String) -> LicenseEntry? { places[name].map { entries[$0] } }

  /// What a label says, by its name; nil where it is no label.
  public func label(of name: String) -> LicenseLabel? { labels.first { $0.names[0] == name } }

  /// The licenses that a list of the file means.
  func licenses(_ choice: LicenseEntry.Choice) -> [String] {
    switch choice {
    case .any: licenses
    case .these(let names):
      names.flatMap { name in groups.first { $0.name == name }?.licenses ?? [name.lowercased()] }
    }
  }

  /// Why nothing can be said of a license by its name on the Hub, or of a label; nil where it has terms.
  public func reason(unclear name: String) -> String? {
    guard terms.offer(name) == nil else { return nil }
    if let why = unclear.first(where: { $0.license == name })?.why { return why }
    let known =
      licenses + unclear.map(\.license) + labels.map { $0.names[0] } + terms.spellings.keys.sorted()
    let near = Spelling.nearest(to: name, among: known).map { [$0] } ?? known.filter { $0.hasPrefix(name) }
    let advice = near.prefix(3).map { "`\($0)`" }.joined(separator: " or ")
    return "not in \(terms.source)" + (near.isEmpty ? "" : "; did you mean \(advice)?")
  }
}
