import Files
import Foundation
import Reports

extension RunStore {
  /// Makes the results of all runs in this store, whoever did them, and writes them beside.
  ///
  /// One process at a time does so, so that of several that end at once the last one has everything.
  ///
  /// - Parameters:
  ///   - reference: what the means are compared with; nil for nothing.
  ///   - complain: takes what is wrong with the file of a run that cannot be read; the run counts as not done.
  /// - Returns: the ensemble, and the bytes of `ensemble.json`.
  /// - Throws: `FileError` where a file of the store cannot be read or written.
  public func report(
    beside reference: Reference?, complain: (String) -> Void
  ) throws -> (ensemble: Ensemble, json: Data) {
    let lock = try lock()
    defer { lock?.release() }
    try sweep()
    let ensemble = try Ensemble(experiment, cells: designs().flatMap(\.cells)) { readable($0, complain) }
    let provenance = Provenance(grove: experiment.grove, inputs: inputs, scenario: try scenario())
    let json = try EnsembleFile(ensemble, beside: reference, provenance: provenance).json()
    let table = EnsembleTable(ensemble, beside: reference).text(width: 80)
    // While this file is there, the others belong to it.
    try? FileManager.default.removeItem(atPath: "\(path)/\(Names.ensemble)")
    try write(ensemble.table.csv, as: Names.table)
    try write(Data((table + "\n").utf8), as: Names.text)
    try write(json, as: Names.ensemble)
    return (ensemble, json)
  }

  /// Refuses a store of another experiment.
  ///
  /// - Throws: `FileError` that names it, and what differs.
  public func requireSame(as other: RunStore) throws(FileError) {
    guard let difference = experiment.difference(to: other.experiment) else { return }
    throw FileError(
      file: other.path,
      what: "holds the runs of another experiment than \(path): it differs in \(difference)",
      instead: nil)
  }

  /// Takes over what another store of the same experiment holds: what was asked for there, and how it ended.
  ///
  /// - Parameter complain: takes what is wrong with a file that cannot be read, or that says otherwise than the one here; such a file
  ///   is passed over.
  /// - Returns: the runs of which the two hold different results; those that were here are kept.
  /// - Throws: `FileError` where the other store is of another experiment, and where a file cannot be read or written.
  @discardableResult
  public func take(_ other: RunStore, complain: (String) -> Void) throws -> [Run] {
    try requireSame(as: other)
    var taken: Set<Run> = []
    var contradictions: [Run] = []
    for design in try other.designs() {
      try add(design)
      for cell in design.cells {
        let run = experiment.run(cell)
        guard taken.insert(run).inserted, let theirs = other.readable(run, complain) else { continue }
        let ours = readable(run, complain)
        if case .measured = ours {
          guard case .measured = theirs, ours != theirs else { continue }
          complain(
            "\(other.path): seed \(run.seed) came to other results than in the stores before it, which are kept"
          )
          contradictions.append(run)
        } else {
          try keep(theirs, of: run)
        }
      }
    }
    return contradictions
  }

  /// How a run ended; nil where it has not been run, and where its file cannot be read: `complain` takes why.
  public func readable(_ run: Run, _ complain: (String) -> Void) -> Outcome? {
    do { return try outcome(of: run) } catch {
      complain("\(error); this run is to be run again")
      return nil
    }
  }

  /// Whether a run has a result that can be read.
  public func isMeasured(_ run: Run) -> Bool {
    if case .measured = try? outcome(of: run) { true } else { false }
  }
}
