import Files
import Foundation
import Measures
import Reports
import Texts

extension RunStore {
  /// The file with what is compared.
  private static let comparison = "comparison-plan.json"
  /// The folder of figures.
  private static let figures = "figures"

  /// Refuses a design whose arms or draws mean something else here by the same name.
  ///
  /// - Throws: `FileError` that names the first of them.
  public func requireAgreement(with design: Design) throws(FileError) {
    do {
      _ = try Ensemble(experiment, cells: (designs() + [design]).flatMap(\.cells)) { _ in nil }
    } catch let error as DesignError {
      let what =
        error.draw.isEmpty ? "the arm “\(error.arm)”" : "the arm “\(error.arm)” or the draw “\(error.draw)”"
      throw FileError(
        file: path, what: "holds runs in which \(what) was another",
        instead: "call it otherwise now, name another folder, or give --force to start anew")
    } catch let error as FileError {
      throw error
    } catch {
      throw FileError(path, "cannot be looked into", because: error)
    }
  }

  /// Notes what the runs in this store are compared for.
  public func note(_ comparison: Comparison) throws(FileError) {
    try write(RunStore.json(comparison), as: RunStore.comparison)
  }

  /// What the runs in this store are compared for; nil where nothing is.
  ///
  /// - Throws: `FileError` where it cannot be read.
  public func comparison() throws(FileError) -> Comparison? {
    guard hasFile(RunStore.comparison) else { return nil }
    let data = try read(RunStore.comparison)
    do { return try JSONDecoder().decode(Comparison.self, from: data) } catch {
      throw FileError(
        file: "\(path)/\(RunStore.comparison)", what: "is no comparison",
        instead: "remove it and run grove compare again")
    }
  }

  /// Makes the results of a comparison of all runs in this store, whoever did them, and writes them beside.
  ///
  /// - Parameter complain: takes what is wrong with the file of a run that cannot be read; the run counts as not done.
  /// - Returns: the results, and the bytes of `comparison.json`.
  /// - Throws: `FileError` where a file of the store cannot be read or written.
  public func report(
    _ comparison: Comparison, complain: (String) -> Void
  ) throws -> (results: ComparisonResults, json: Data) {
    let lock = try lock()
    defer { lock?.release() }
    let results = ComparisonResults(comparison) { readable(experiment.run($0), complain) }
    let provenance = Provenance(grove: experiment.grove, inputs: inputs, scenario: try scenario())
    let json = try ComparisonFile(results, of: experiment, provenance: provenance).json()
    // The resolved scenario stands beside it.
    let resolved = ResolvedComparison(comparison, scenario: Names.scenario).text
    try write(Data(resolved.utf8), as: "comparison.yaml")
    for (name, table) in results.tables { try write(table.csv, as: name) }
    try makeFolder(RunStore.figures)
    for (name, figure) in try ComparisonFigures(results, of: experiment).files() {
      try write(figure, as: "\(RunStore.figures)/\(name)")
    }
    try write(Data((ComparisonTable(results).text(width: 80) + "\n").utf8), as: "comparison.txt")
    try write(json, as: "comparison.json")
    return (results, json)
  }

  /// The names of what a comparison leaves in a store.
  static let resultsOfComparison =
    ["comparison.json", "comparison.txt", "comparison.yaml", "effects.csv", figures, comparison]
    + OutcomeCut.allCases.map { "by_\($0.rawValue).csv" }
}
