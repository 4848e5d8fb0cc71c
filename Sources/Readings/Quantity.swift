/// Something that is measured of an ecosystem: what it means, in which unit, and by whose definition.
public struct Quantity: Sendable {
  /// Where it stands in tables and files. Names that anybody may invent are in capitals: `tops.licenses.VALUE.share`.
  public let path: QuantityPath
  /// The unit; `1` for a number without one.
  public let unit: String
  /// What it is, in one line.
  public let meaning: String
  /// Whose definition it is.
  public let source: String
  /// What it is measured on.
  public let graph: Graph
  /// What its count counts, as in `edges`; nil where nothing is counted.
  public let counts: String?
  /// Whether it says what another quantity rests on, as a count of edges does.
  public let isSupport: Bool
  /// Whether it is measured on documents, which may hold tags that name the parent or not.
  public let documents: Documents

  /// What a quantity is measured on.
  public enum Graph: String, Sendable, Codable {
    /// The lineage graph that was chosen by `--graph`.
    case chosen
    /// Every edge, whatever was chosen.
    case full
    /// The models, whatever their edges.
    case none
  }

  /// Which documents a quantity is measured on.
  public enum Documents: String, Sendable {
    case none
    /// With or without tags that name the parent, as was chosen by `--mask-lineage`.
    case chosen
    /// With those tags, whatever was chosen.
    case named
    /// Without them, whatever was chosen.
    case masked
  }

  /// - Parameters: see the properties.
  public init(
    path: QuantityPath, unit: String, meaning: String, source: String, graph: Graph, counts: String?,
    isSupport: Bool = false, documents: Documents = .none
  ) {
    self.path = path
    self.unit = unit
    self.meaning = meaning
    self.source = source
    self.graph = graph
    self.counts = counts
    self.isSupport = isSupport
    self.documents = documents
  }
}
