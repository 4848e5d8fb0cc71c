import Fits
import Parameters

/// A file of what is held possible of the numbers of growth before the data are looked at:
///
///     attachment.ageing: {low: 60, high: 3000, scale: log, unit: days, source: why}
public struct PriorFile: Sendable {
  /// A law between two bounds.
  public struct Law: Codable, Equatable, Sendable {
    public var path: String
    public var low: Double
    public var high: Double
    /// Whether the logarithm is uniform, not the number.
    public var isLogarithmic: Bool
    public var unit: String
    public var source: String
  }

  /// In the order of the file.
  public let laws: [Law]

  /// The numbers that can have a prior, with their units.
  static let known: [(path: String, unit: String)] = [
    ("creators.new", "share"), ("creators.series", "share"), ("creators.loyalty", "share"),
    ("creators.own_parents", "share"), ("attachment.continuation", "relative"),
    ("attachment.offset", "children"),
    ("attachment.ageing", "days"), ("attachment.exponent", "power"),
  ]

  private static let law = Form(
    keys: [
      ("low", .text), ("high", .text), ("scale", .choice(["linear", "log"])), ("unit", .text),
      ("source", .text),
    ])
  private static let form = Form(keys: known.map { ($0.path, .form(law)) })

  /// Reads a file.
  ///
  /// - Throws: every problem in a line of its own.
  public init(contentsOf path: String) throws(Problems) {
    let root = try ChoiceFile.read(
      path, PriorFile.form,
      instead: "write `attachment.offset: {low: 1, high: 60, scale: log, unit: children, source: …}`")
    var (laws, problems) = ([Law](), [Problem]())
    for item in root.items {
      let entry = item.value
      let unit = PriorFile.known.first { $0.path == item.key }?.unit ?? ""
      func refuse(_ what: String, _ instead: String) {
        problems.append(Problem(item.place, "`\(item.key)` \(what)", instead))
      }
      guard let low = entry["low"].flatMap({ WrittenNumber.parse($0.text) }),
        let high = entry["high"].flatMap({ WrittenNumber.parse($0.text) })
      else {
        refuse("has no bounds", "write `low:` and `high:` as numbers")
        continue
      }
      let isLogarithmic = entry["scale"]?.text == "log"
      if !(low < high) { refuse("has bounds that are not in order", "write the smaller one at `low`") }
      if isLogarithmic, low <= 0 { refuse("has a logarithm that begins at 0", "write a `low` above 0") }
      if unit == "share", low < 0 || high > 1 { refuse("is a share", "write bounds from 0 to 1") }
      if entry["unit"]?.text != unit { refuse("has no or another unit", "write `unit: \(unit)`") }
      let source = entry["source"]?.text.trimmed ?? ""
      if source.isEmpty { refuse("has no source", "write `source:` and where its bounds are from") }
      laws.append(
        .init(path: item.key, low: low, high: high, isLogarithmic: isLogarithmic, unit: unit, source: source))
    }
    if laws.isEmpty, problems.isEmpty {
      problems.append(Problem(root.place, "the file has no laws", "write at least one"))
    }
    if !problems.isEmpty { throw Problems(problems) }
    self.laws = laws
  }
}

extension String {
  /// Without spaces at its ends.
  fileprivate var trimmed: String {
    var text = Substring(self)
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
