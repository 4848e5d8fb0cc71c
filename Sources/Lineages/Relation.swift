/// How a child model was made from its parent.
///
/// The order is the order of precedence in the paper's edge rule: an edge listed under several relations
/// takes the last of them (arXiv 2508.06811, analysis repository, `build_graph`).
public enum Relation: UInt8, CaseIterable, Sendable {
  case untyped = 0
  case finetune
  case quantized
  case adapter
  case merge

  /// The name in files and tables.
  public var name: String { String(describing: self) }

  /// The relation with this name, or nil.
  public init?(name: String) {
    guard let relation = Relation.allCases.first(where: { $0.name == name }) else { return nil }
    self = relation
  }
}

extension Relation: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let name = try container.decode(String.self)
    guard let relation = Relation(name: name) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "\(name) is no relation")
    }
    self = relation
  }

  /// By name.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(name)
  }
}
