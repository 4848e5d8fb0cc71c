import Files
import Foundation
import Readings
import Reports

/// Figures that a fit is held beside, such as published ones: an `observation.json`.
public struct Targets: Sendable {
  private let file: ObservationFile
  private let path: String

  /// Reads a file.
  ///
  /// - Throws: `FileError` in one line.
  public init(contentsOf path: String) throws(FileError) {
    self.path = path
    let bytes = try SmallFile.read(path, most: 64 << 20)
    do { file = try ObservationFile(json: Data(bytes)) } catch {
      throw FileError(
        file: path, what: "\(error)", instead: "name an observation.json that grove observe wrote")
    }
  }

  /// The figures that both have, one a line: target and simulated.
  public func lines(beside results: CalibrationResults) -> [String] {
    guard let world = results.world else { return [] }
    let found = (world.positions + world.mutation).compactMap { figure -> String? in
      guard let simulated = figure.simulated, let target = file.readings.value(QuantityPath(figure.path))
      else { return nil }
      return "\(figure.meaning): target \(FitReport.three(target)), simulated \(FitReport.three(simulated))"
    }
    return ["", "beside \(path), \(found.count) figures:"] + found
  }
}
