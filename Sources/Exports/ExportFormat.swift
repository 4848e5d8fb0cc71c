/// The formats in which a genealogy can be written for other programs.
public enum ExportFormat: String, CaseIterable, Sendable {
  /// Trees in Newick, one a line, and a table of the edges that do not fit into a tree.
  case newick
  /// A graph in GraphML, as networkx, igraph and Gephi read it.
  case graphml
  /// A graph in JSON, as networkx and d3 read it.
  case nodeLink = "node-link"
  /// The phylogeny table of the ALife data standards.
  case alife
  /// An SQLite database.
  case sqlite
  /// Two tables in Parquet, models and edges.
  case parquet

  /// The names of the format's files.
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
  /// The number of models.
  public var models: Int
  /// The number of edges.
  public var edges: Int
  /// What the format could not hold as it is, one sentence each.
  public var notes: [String]
}
