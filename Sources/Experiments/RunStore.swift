import Digests
import Files
import Foundation
import Readings
import Reports

/// A folder of runs: the experiment once, and a file a run.
///
/// Any number of processes on any number of machines may write into one store at once, and each may end at any moment: a file is
/// there whole or not at all, and no file is written by two runs that differ.
///
///     experiment.json   what all runs have in common
///     scenario.yaml     the resolved scenario
///     designs/          which runs were asked for, a file a design
///     runs/             what was measured, a file a run
///     failures/         why runs failed, a file a run
public struct RunStore: Sendable {
  /// The folder.
  public let path: String
  public let experiment: Experiment
  /// The files that the experiment was read from.
  public let inputs: [Provenance.Input]
  private let fingerprint: String

  private init(_ path: String, _ file: ExperimentFile) {
    self.path = path
    experiment = file.experiment
    inputs = file.inputs
    fingerprint = file.experiment.fingerprint
  }

  // MARK: Opening

  /// Opens the store of an experiment, and makes it where the folder is absent or empty.
  ///
  /// - Parameters:
  ///   - scenario: the resolved scenario.
  ///   - inputs: the files that the experiment was read from.
  ///   - anew: whether what the folder holds of earlier runs is removed first.
  /// - Throws: `FileError` where the folder holds another experiment, or something else, and where a file cannot be read or written.
  public static func open(
    _ path: String, _ experiment: Experiment, scenario: String, inputs: [Provenance.Input], anew: Bool = false
  ) throws(FileError) -> RunStore {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw FileError(path, "cannot be made", because: error)
    }
    let store = RunStore(path, ExperimentFile(experiment: experiment, inputs: inputs))
    let lock = try store.lock()
    defer { lock?.release() }
    try store.requireNoOtherResults()
    if anew { try store.removeRuns() }
    if let there = try ExperimentFile.inStore(path) {
      if let difference = experiment.difference(to: there.experiment) {
        throw FileError(
          file: path, what: "holds the runs of another experiment, which differs in \(difference)",
          instead: "name another folder, or give --force to start anew")
      }
    } else {
      if !anew { try store.requireEmpty() }
      try store.write(json(ExperimentFile(experiment: experiment, inputs: inputs)), as: Names.experiment)
    }
    // Whoever was interrupted here left the rest to the next.
    for folder in [Names.runs, Names.failures, Names.designs] { try store.makeFolder(folder) }
    if !store.hasFile(Names.scenario) { try store.write(Data(scenario.utf8), as: Names.scenario) }
    return store
  }

  /// Opens a store that is there already.
  ///
  /// - Throws: `FileError` where there is none.
  public init(at path: String) throws(FileError) {
    guard let file = try ExperimentFile.inStore(path) else {
      throw FileError(
        file: path, what: "holds no runs", instead: "name a folder that grove grow --seeds wrote with --out")
    }
    self.init(path, file)
  }

  /// The resolved scenario.
  ///
  /// - Throws: `FileError` where it cannot be read, or is not that of the experiment.
  public func scenario() throws(FileError) -> String {
    let data = try read(Names.scenario)
    guard SHA256.hexadecimal(of: Array(data)) == experiment.scenario else {
      throw FileError(
        file: "\(path)/\(Names.scenario)", what: "is not the scenario of the runs in this folder",
        instead: nil)
    }
    return String(decoding: data, as: UTF8.self)
  }

  // MARK: Designs

  /// Notes that the runs of a design are wanted here.
  public func add(_ design: Design) throws(FileError) {
    let data = try RunStore.json(design)
    let name = SHA256.hexadecimal(of: Array(data)).prefix(16)
    try write(data, as: "\(Names.designs)/\(name).json")
  }

  /// All that was ever asked for, in an order that depends on the designs alone.
  ///
  /// - Throws: `FileError` where a design cannot be read.
  public func designs() throws(FileError) -> [Design] {
    var designs: [Design] = []
    for name in try names(in: Names.designs) {
      let data = try read("\(Names.designs)/\(name)")
      do { designs.append(try JSONDecoder().decode(Design.self, from: data)) } catch {
        throw FileError(
          file: "\(path)/\(Names.designs)/\(name)", what: "is no design",
          instead: "remove it and run the same command again")
      }
    }
    return designs
  }

  // MARK: Runs

  /// How a run ended; nil where it has not been run.
  ///
  /// - Throws: `FileError` where its file cannot be read: the run is to be run again.
  public func outcome(of run: Run) throws(FileError) -> Outcome? {
    for folder in [Names.runs, Names.failures] {
      let name = file(of: run, in: folder)
      guard hasFile(name) else { continue }
      let data = try read(name)
      guard let record = try? JSONDecoder().decode(RunRecord.self, from: data), let outcome = record.outcome
      else { throw unreadable(name, "cannot be read") }
      guard record.run == run else { throw unreadable(name, "is the result of another run") }
      guard record.experiment == fingerprint else {
        throw unreadable(name, "is the result of another experiment")
      }
      return outcome
    }
    return nil
  }

  /// Keeps how a run ended. A result takes the place of a failure, never the other way round.
  public func keep(_ outcome: Outcome, of run: Run) throws(FileError) {
    let data = try RunStore.json(RunRecord(run, outcome, experiment: fingerprint))
    switch outcome {
    case .measured:
      try write(data, as: file(of: run, in: Names.runs))
      unsafe _ = unlink("\(path)/\(file(of: run, in: Names.failures))")
    case .failed: try write(data, as: file(of: run, in: Names.failures))
    }
  }

  private func unreadable(_ name: String, _ what: String) -> FileError {
    FileError(file: "\(path)/\(name)", what: what, instead: nil)
  }

  private func file(of run: Run, in folder: String) -> String { "\(folder)/\(run.name).json" }
}
