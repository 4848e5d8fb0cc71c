/// Texts one after the other, in memory that is used again from row to row.
struct NameList: Sendable {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []

  /// The number of texts.
  var count: Int { ends.count }

  @inline(__always)
  mutating func removeAll() {
    // Most are empty.
    if !ends.isEmpty { clear() }
  }

  private mutating func clear() {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
  }

  /// Adds a text in UTF-8.
  mutating func append(_ text: Span<UInt8>) {
    unsafe text.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
    ends.append(bytes.count)
  }

  /// Calls `body` with each text and its number.
  @inline(__always)
  func visit(_ body: (Int, Span<UInt8>) -> Void) {
    var start = 0
    for (index, end) in ends.enumerated() {
      body(index, bytes.span.extracting(start..<end))
      start = end
    }
  }
}
