import Testing

@testable import Observations

@Suite struct PieceCheckTests {
  /// The first byte that is not UTF-8, by Swift's own check of all bytes at once.
  func firstInvalid(_ bytes: [UInt8]) -> Int? {
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: bytes.span)
      return nil
    } catch { return error.byteOffsets.lowerBound }
  }

  @Test func `the first byte that is not UTF-8 is found wherever it stands in a long text`() {
    let parts: [[UInt8]] = [
      Array("é".utf8), Array("字".utf8), Array("🙂".utf8),  // whole
      [0xE5, 0xAD], [0xF0, 0x9F, 0x99], [0xC3],  // cut
      [0x80], [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80],  // none
    ]
    let edges = [0, 4096, 8192, 3 * 4096]
    for part in parts {
      for edge in edges {
        for at in max(0, edge - 5)...(edge + 2) {
          for length in [at + part.count, 3 * 4096 + 7] where length >= at + part.count {
            var bytes = [UInt8](repeating: 97, count: length)
            bytes.replaceSubrange(at..<at + part.count, with: part)
            #expect(PieceCheck.invalidText(bytes.span)?.offset == firstInvalid(bytes), "\(part) at \(at)")
          }
        }
      }
    }
  }

  @Test func `of several bytes that are not UTF-8 the first is told`() {
    var luck = FixedLuck(state: 4)
    for _ in 0..<300 {
      var bytes = [UInt8](repeating: 97, count: Int.random(in: 0...20_000, using: &luck))
      for _ in 0..<Int.random(in: 0...6, using: &luck) where !bytes.isEmpty {
        let text = Array(["é", "字", "🙂"].randomElement(using: &luck)!.utf8)
        let cut = text.prefix(Int.random(in: 1...8, using: &luck))
        let at = Int.random(in: 0..<bytes.count, using: &luck)
        for (offset, byte) in cut.enumerated() where at + offset < bytes.count { bytes[at + offset] = byte }
      }
      #expect(PieceCheck.invalidText(bytes.span)?.offset == firstInvalid(bytes))
    }
  }
}
