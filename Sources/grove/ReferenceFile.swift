import Files
import Foundation
import Measures
import Readings
import Reports

extension Reference {
  /// The observation in a file, or the published figures where no file is named. Nil where nothing is measured, and
  /// where nothing was published for the chosen graph and documents.
  ///
  /// - Parameter name: the word at the head of the file's column.
  init?(_ path: String?, _ options: CommonOptions, named name: String = "observed") throws {
    guard !options.skipMeasures else { return nil }
    try self.init(path, options.measureOptions, named: name)
  }

  /// The same for what is measured with these options.
  init?(_ path: String?, _ options: MeasureOptions, named name: String = "observed") throws {
    guard let path else {
      guard let published = try PublishedFigures.observation(options) else { return nil }
      self.init(published.readings, named: PublishedFigures.name, source: PublishedFigures.source)
      return
    }
    let bytes: [UInt8]
    do { bytes = try SmallFile.read(path, most: 64 << 20) } catch {
      throw Failure("\(error); --against takes an observation.json that grove observe wrote")
    }
    let file: ObservationFile
    do { file = try ObservationFile(json: Data(bytes)) } catch { throw Failure("\(path): \(error)") }
    guard file.graph == options.view.rawValue, file.maskLineage == options.maskLineage else {
      throw Failure(
        "\(path): measures the \(file.graph) graph \(file.maskLineage ? "with" : "without") --mask-lineage; "
          + "ask for the same here")
    }
    self.init(file.readings, named: name, source: path)
  }

  /// Says so where a file has none of what was measured.
  func complainOfNothing(in paths: some Sequence<QuantityPath>) {
    guard name != PublishedFigures.name, !compares(with: paths) else { return }
    Terminal.complain("\(source): has none of the readings that are measured here")
  }
}
