import Foundation
import Measures
import Readings
import Texts

/// A measurement as it is written to and read from `observation.json`.
///
/// Every reading stands at its path, with spaces for the underscores in names of kin positions: `similarity.tfidf."trio_1 2"`,
/// `mutation.licenses.rate`. Traits are named by their column in `ai_ecosystem.csv`.
public struct ObservationFile: Sendable {
  /// The version of this layout.
  public static let currentSchema = 2

  /// The version of the layout that the file had; nil where it named none.
  public var schema: Int?
  /// The lineage graph that was measured: finetune, nomerges or full.
  public var graph: String
  /// Whether tags that name the parent were left out of the documents.
  public var maskLineage: Bool
  /// All numbers, in the order of the quantities.
  public var readings: Readings
  /// What a bootstrap found, beyond what the readings have of it.
  public var intervals: Intervals?
  /// What is no single number. Written only: reading a file leaves it empty.
  public var listings: [Listing] = []
  /// Where the result comes from; nil where another tool wrote the file.
  public var provenance: Provenance?
  /// What the measurement is compared with: what both have stands in the file, and the difference. Written only.
  public var reference: Reference?

  /// The file's form of a measurement.
  ///
  /// - Parameters:
  ///   - readings: those of the measurement, which need not be put together again.
  ///   - reference: what it is compared with; nil for nothing.
  public init(
    _ measurement: Measures.Measurement, readings: Readings, provenance: Provenance,
    beside reference: Reference? = nil
  ) {
    schema = ObservationFile.currentSchema
    graph = measurement.options.view.rawValue
    maskLineage = measurement.options.maskLineage
    self.readings = readings
    intervals = measurement.intervals
    listings = measurement.listings
    self.provenance = provenance
    self.reference = reference
  }

  /// The file's form of a measurement, compared with nothing.
  public init(_ measurement: Measures.Measurement, provenance: Provenance) {
    self.init(measurement, readings: measurement.readings, provenance: provenance)
  }
}

extension ObservationFile: Encodable {
  /// Writes every reading and every listing at its place.
  public func encode(to encoder: any Encoder) throws {
    var tree = JSONTree()
    tree.place(schema, at: ["schema"])
    tree.place(graph, at: ["graph"])
    tree.place(maskLineage, at: ["mask_lineage"])
    // Readers may count on these, whatever was measured.
    tree.object("similarity")
    tree.object("mutation")
    for reading in readings.all { tree.place(reading.value, at: reading.path.keys) }
    for listing in listings { tree.place(listing.content, at: listing.keys) }
    if let intervals { tree.place(intervals, at: ["intervals"]) }
    if let provenance { tree.place(provenance, at: ["provenance"]) }
    if let reference { place(reference, in: &tree) }
    try tree.encode(to: encoder)
  }

  private func place(_ reference: Reference, in tree: inout JSONTree) {
    tree.place(reference.source, at: ["observed", "source"])
    tree.object("difference")
    for (here, there) in reference.shared(with: readings) {
      guard let mine = here.value, let other = there.value else { continue }
      tree.place(other, at: ["observed"] + there.path.keys)
      tree.place(mine - other, at: ["difference"] + here.path.keys)
      if let interval = there.interval {
        tree.place(WrittenInterval(interval), at: ["observed", "intervals", here.path.dotted])
      }
    }
  }

  /// The file's bytes: JSON with sorted keys and a line end, the same for the same content.
  ///
  /// - Throws: nothing that a measurement can bring about: no reading is NaN or infinite.
  public func json() throws -> Data {
    try JSONDocument.pretty(self)
  }
}

/// An interval of what is compared with, as it is written.
private struct WrittenInterval: Encodable {
  var low: Double?
  var high: Double?
  var level: Double

  init(_ interval: Reading.Interval) {
    (low, high, level) = (interval.low, interval.high, interval.level)
  }
}
