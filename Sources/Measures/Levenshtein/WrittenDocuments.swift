import Lineages

/// Documents that can be written out one by one, a row each.
public protocol WrittenDocuments: Sendable {
  /// Appends the document of a row in UTF-8.
  func append(_ row: Int, to bytes: inout [UInt8])
}

extension MetadataDocument: WrittenDocuments {}

extension TextColumn: WrittenDocuments {
  /// Appends the text of a row in UTF-8.
  public func append(_ row: Int, to bytes: inout [UInt8]) { bytes += self.bytes[range(row)] }
}
