import Foundation
import Texts

extension LicenseTable {
  /// The whole table as one JSON object, piece by piece: each license names all others, so that the whole has as many names as
  /// there are pairs of licenses.
  ///
  /// Its keys are `source`, `sha256`, `licenses` and `labels` (rows in the order of the file) and `unclear` (why nothing can be
  /// said, by license).
  ///
  /// - Throws: what `write` throws.
  public func json(_ write: (Data) throws -> Void) throws {
    let offers = offers
    func rows(_ names: [String]) throws {
      try JSONDocument.list(names.lazy.compactMap { row(of: $0, among: offers) }, depth: 1, write)
    }
    func text(_ value: some Encodable) throws -> Data { try JSONDocument.nested(value, depth: 1) }
    try write(Data("{\n  \"labels\" : ".utf8))
    try rows(labels.map { $0.names[0] })
    try write(Data(",\n  \"licenses\" : ".utf8))
    try rows(licenses)
    try write(Data(",\n  \"sha256\" : ".utf8) + text(terms.sha256))
    try write(Data(",\n  \"source\" : ".utf8) + text(terms.source))
    let reasons = Dictionary(unclear.map { ($0.license, $0.why) }, uniquingKeysWith: { a, _ in a })
    try write(Data(",\n  \"unclear\" : ".utf8) + text(reasons) + Data("\n}\n".utf8))
  }
}
