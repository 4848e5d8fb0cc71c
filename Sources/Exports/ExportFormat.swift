/// What a genealogy can be written as for other programs.
public enum ExportFormat: String, CaseIterable, Sendable {
  /// Trees, one a line, with what does not fit into a tree apart.
  case newick
  case graphml
  /// JSON as networkx and d3 read it.
  case nodeLink = "node-link"
  /// The phylogeny table of the ALife data standards.
  case alife
  case sqlite
  case parquet

  /// The names of its files.
  public var files: [String] {
    switch self {
    case .newick: ["forest.nwk", "merges.csv"]
    case .graphml: ["genealogy.graphml"]
    case .nodeLink: ["genealogy.json"]
    case .alife: ["phylogeny.csv"]
    case .sqlite: ["genealogy.sqlite"]
    case .parquet: ["models.parquet", "edges.parquet"]
    }
  }
}

/// What was written.
public struct ExportSummary: Sendable, Equatable {
  public var models: Int
  public var edges: Int
  /// What the format could not hold as it is, a sentence each.
  public var notes: [String]
}
