import CStreams

// What a stream will draw soon. It serves to prefetch memory before it is read, and no result may depend on
// it.
extension RandomStream {
  /// The first 128 bits that a stream draws at an event, as two numbers of 64.
  @usableFromInline package typealias Beginning = (first: UInt64, second: UInt64)

  /// What an event near the current one will draw first; nil where it is not made yet, and where the stream's
  /// events do not come in order.
  @inlinable @inline(__always)
  package func beginning(of event: UInt64) -> Beginning? {
    guard let ahead = unsafe ahead else { return nil }
    var pairs: (UInt64, UInt64) = (0, 0)
    let isKnown = unsafe withUnsafeMutableBytes(of: &pairs) {
      unsafe streams_ahead_peek(ahead, event, $0.baseAddress!.assumingMemoryBound(to: UInt64.self))
    }
    return isKnown ? pairs : nil
  }
}

extension Array {
  /// Prefetches an element that will be read soon: the processor loads its memory meanwhile. An index out of
  /// range loads nothing useful and does no harm.
  @inlinable @inline(__always)
  package func prefetch(_ index: Int) {
    unsafe withUnsafeBufferPointer { elements in
      guard let start = elements.baseAddress else { return }
      unsafe streams_prefetch(start + index)
    }
  }
}
