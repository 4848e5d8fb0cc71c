import Digests
import Files
import Foundation
import Texts

/// A folder in which a fit comes about, piece by piece.
///
/// Any number of processes on any number of machines may write into it at once, and each may end at any moment: a piece is there
/// whole or not at all, and whoever makes it makes the same bytes.
///
///     calibration.json    the plan
///     stages/             what is fitted once, a file a stage
///     bootstrap/ folds/ runs/ recovery/ simulations/    a file a replicate, fold, world or chunk
///     scenario.yaml and the other results
public struct CalibrationStore: Sendable {
  /// The folder.
  public let path: String
  public let plan: CalibrationPlan
  private let fingerprint: String

  /// The names of what a store holds.
  enum Names {
    static let plan = "calibration.json"
    static let lock = ".grove-lock"
    /// The folders of pieces.
    static let folders = ["stages", "bootstrap", "folds", "runs", "recovery", "simulations"]
    /// What is made of the pieces.
    static let results = [
      "scenario.yaml", "posterior.jsonl", "parameters.csv", "fit.json", "report.md", "figures",
    ]
  }

  private init(_ path: String, _ plan: CalibrationPlan) {
    self.path = path
    self.plan = plan
    fingerprint = plan.fingerprint
  }

  /// Opens the store of a plan, and makes it where the folder is absent or empty.
  ///
  /// - Parameter anew: whether what the folder holds of an earlier fit is removed first.
  /// - Throws: `FileError` where the folder holds another fit, or something else, and where a file cannot be read or written.
  public static func open(
    _ path: String, _ plan: CalibrationPlan, anew: Bool = false
  ) throws(FileError) -> CalibrationStore {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw FileError(path, "cannot be made", because: error)
    }
    let store = CalibrationStore(path, plan)
    let lock = try FileLock.take("\(path)/\(Names.lock)", waits: true)
    defer { lock?.release() }
    if anew { try store.removeAll() }
    if let data = FileManager.default.contents(atPath: "\(path)/\(Names.plan)") {
      guard let there = try? JSONDecoder().decode(CalibrationPlan.self, from: data) else {
        throw FileError(
          file: "\(path)/\(Names.plan)", what: "cannot be read",
          instead: "name another folder, or give --force to start anew")
      }
      if let difference = plan.difference(to: there) {
        throw FileError(
          file: path, what: "holds another fit, which differs in \(difference)",
          instead: "name another folder, or give --force to start anew")
      }
    } else {
      try store.requireEmpty()
      try store.write(Data(encoding: plan), as: Names.plan)
    }
    for folder in Names.folders { try store.makeFolder(folder) }
    return store
  }

  // MARK: Pieces

  /// A piece: read where it is there, else made and kept.
  ///
  /// - Parameters:
  ///   - name: folder and name, as in `bootstrap/3`.
  ///   - make: the same value whoever calls it.
  /// - Throws: `FileError`, and what `make` throws.
  public func piece<Value: Codable>(_ name: String, make: () throws -> Value) throws -> Value {
    if let value: Value = known(name) { return value }
    let value = try make()
    try keep(value, as: name)
    return value
  }

  /// A piece that several processes may want at once: one makes it while the others wait for it.
  ///
  /// - Throws: as `piece`.
  public func stage<Value: Codable>(_ name: String, make: () throws -> Value) throws -> Value {
    if let value: Value = known("stages/\(name)") { return value }
    let lock = try FileLock.take("\(path)/stages/.grove-\(name)-lock", waits: true)
    defer { lock?.release() }
    return try piece("stages/\(name)", make: make)
  }

  /// A piece that is there and is as it was written; nil where it has to be made.
  public func known<Value: Codable>(_ name: String, as type: Value.Type = Value.self) -> Value? {
    guard let data = FileManager.default.contents(atPath: file(name)),
      let end = data.firstIndex(of: UInt8(ascii: "\n"))
    else { return nil }
    let body = data[(end + 1)...].dropLast()
    guard let head = try? JSONDecoder().decode(Head.self, from: data[..<end]),
      head == self.head(of: body, name)
    else { return nil }
    return try? JSONDecoder().decode(Value.self, from: Data(body))
  }

  /// Whether a piece of this plan seems to be there; its bytes are not looked at beyond the first line.
  public func has(_ name: String) -> Bool {
    guard let handle = FileHandle(forReadingAtPath: file(name)) else { return false }
    defer { try? handle.close() }
    guard let data = try? handle.read(upToCount: 512), let end = data.firstIndex(of: UInt8(ascii: "\n")),
      let head = try? JSONDecoder().decode(Head.self, from: data[..<end])
    else { return false }
    return head.calibration == fingerprint && head.piece == name
  }

  private func keep(_ value: some Encodable, as name: String) throws {
    let body = try JSONDocument.compact(value)
    let head = try JSONDocument.compact(head(of: body, name))
    try WholeFile.write(head + Data("\n".utf8) + body + Data("\n".utf8), to: file(name))
  }

  /// The first line of a piece: what it is, and a digest of the second, which holds the value.
  private struct Head: Codable, Equatable {
    var calibration: String
    var check: String
    var piece: String
  }

  private func head(of body: some Collection<UInt8>, _ name: String) -> Head {
    Head(
      calibration: fingerprint, check: String(SHA256.hexadecimal(of: Array(body)).prefix(16)), piece: name)
  }

  private func file(_ name: String) -> String { "\(path)/\(name).jsonl" }

  // MARK: Files

  /// Writes a result.
  public func write(_ data: Data, as name: String) throws(FileError) {
    if name.contains("/") { try makeFolder((name as NSString).deletingLastPathComponent) }
    try WholeFile.write(data, to: "\(path)/\(name)")
  }

  /// Waits until nobody else writes results.
  public func lock() throws(FileError) -> FileLock? {
    try FileLock.take("\(path)/\(Names.lock)", waits: true)
  }

  private func makeFolder(_ name: String) throws(FileError) {
    do {
      try FileManager.default.createDirectory(atPath: "\(path)/\(name)", withIntermediateDirectories: true)
    } catch {
      throw FileError("\(path)/\(name)", "cannot be made", because: error)
    }
  }

  /// Removes all of an earlier fit, the plan last: what is interrupted before is a fit with fewer pieces.
  private func removeAll() throws(FileError) {
    for name in Names.folders + Names.results + [Names.plan]
    where FileManager.default.fileExists(atPath: "\(path)/\(name)") {
      do { try FileManager.default.removeItem(atPath: "\(path)/\(name)") } catch {
        throw FileError("\(path)/\(name)", "cannot be removed", because: error)
      }
    }
  }

  private func requireEmpty() throws(FileError) {
    let names: [String]
    do { names = try FileManager.default.contentsOfDirectory(atPath: path) } catch {
      throw FileError(path, "cannot be looked into", because: error)
    }
    guard names.allSatisfy({ $0.hasPrefix(".grove-") }) else {
      throw FileError(
        file: path, what: "the folder is not empty and holds no fit", instead: "name another folder")
    }
  }
}

extension Data {
  /// JSON in indented lines; of values that JSON can hold.
  fileprivate init(encoding value: some Encodable) throws(FileError) {
    do { self = try JSONDocument.pretty(value) } catch {
      throw FileError("a result", "cannot be written as JSON", because: error)
    }
  }
}
