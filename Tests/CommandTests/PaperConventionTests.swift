import Foundation
import Testing

/// Real data measured by the program, against networkx, pandas and numpy in the paper's own conventions.
@Suite struct PaperConventionTests {
  private static let shared = Command.package.deletingLastPathComponent().appending(path: "shared")
  private static let table = shared.appending(path: "data/hub-typed/ai_ecosystem.csv.gz").path
  private static let hasData = FileManager.default.fileExists(atPath: table)
  private static let hasPython = (try? Command.python("-c", "import networkx, pandas, scipy")) != nil
  private static let window = ["2023-01-01", "2023-12-31"]

  // Both in optimised builds; the full graph takes a minute more.
  #if DEBUG
    private static let graphs = ["finetune"]
  #else
    private static let graphs = ["finetune", "full"]
  #endif

  @Test(
    .enabled(
      if: hasData && hasPython, "needs ../shared/data/hub-typed, and python3 with networkx, pandas, scipy"))
  func `transitions, ratios, orderings, mutation rates and attachment are those of the paper's conventions`()
    throws
  {
    let folder = try TemporaryFolder()
    var files: [String] = []
    for graph in Self.graphs {
      let measured = try Command.grove([
        "measure", Self.table, "--only", "mutation,direction,attachment", "--attachment-window",
        Self.window.joined(separator: ".."), "--graph", graph, "--json", "--quiet",
      ])
      #expect(measured.status == 0)
      files.append("\(folder.path)/\(graph).json")
      try measured.output.write(to: URL(fileURLWithPath: files.last!))
    }
    // The same observation with one choice, one transition and one mutation more must be noticed.
    var spoiled = try Data(contentsOf: URL(fileURLWithPath: files[0]))
    for path in [
      ["attachment", "paper_kernel", "cells", "0", "choices"],
      ["direction", "licenses", "network", "flows", "0", "count"],
      ["mutation", "licenses", "edges"],
    ] {
      spoiled = try spoil(spoiled, at: path) { ($0 as? Int).map { $0 + 1 } }
    }
    files.append("\(folder.path)/spoiled.json")
    try spoiled.write(to: URL(fileURLWithPath: files.last!))

    let oracles = Command.package.appending(path: "Tests")
    let answer = try Command.python(
      oracles.appending(path: "Oracles/paper_conventions.py").path,
      oracles.appending(path: "MeasuresTests/Oracles/direction.py").path, Self.table, Self.window[0],
      Self.window[1], and: files)
    let differences = try JSONDecoder().decode([[String]].self, from: answer)
    #expect(differences.count == files.count)
    for (graph, found) in zip(Self.graphs, differences) { #expect(found == [], "\(graph)") }
    let noticed = differences.last?.map { $0.prefix { $0 != ":" } } ?? []
    #expect(
      noticed == ["finetune licenses mutation edges", "finetune licenses transitions", "finetune attachment"])
  }
}
