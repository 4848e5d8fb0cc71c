import CStreams

// What comes next, known a little ahead: for asking for memory before it is read, and nothing else.
extension RandomStream {
  /// The first two words that an event near the current one will draw; nil where they are not made yet, and where the
  /// stream's events do not come in order.
  @inlinable @inline(__always)
  package func beginning(of event: UInt64) -> (first: UInt64, second: UInt64)? {
    guard let ahead = unsafe ahead else { return nil }
    var pairs: (UInt64, UInt64) = (0, 0)
    let isKnown = unsafe withUnsafeMutableBytes(of: &pairs) {
      unsafe streams_ahead_peek(ahead, event, $0.baseAddress!.assumingMemoryBound(to: UInt64.self))
    }
    return isKnown ? pairs : nil
  }
}

extension Array {
  /// Asks the processor for an element that will be read soon. An index out of range asks for nothing useful and does no harm.
  @inlinable @inline(__always)
  package func expect(_ index: Int) {
    unsafe withUnsafeBufferPointer { elements in
      guard let start = elements.baseAddress else { return }
      unsafe streams_prefetch(start + index)
    }
  }
}
