import Randomness
import Statistics
import Testing

@Suite struct IndexTests {
  /// Multiply-high with 128-bit numbers, straight from the paper.
  func slowIndex(below n: Int, _ stream: inout RandomStream) -> Int {
    while true {
      let product = UInt128(stream.bits()) * UInt128(n)
      if UInt64(truncatingIfNeeded: product) >= UInt64((UInt128(1) << 64) % UInt128(n)) {
        return Int(product >> 64)
      }
    }
  }

  @Test(arguments: [1, 2, 3, 7, 1000, 1 << 32, 1 << 32 + 1, 3 << 61, 1 << 62, 1 << 62 + 1, .max - 1, .max])
  func `an index is the one of the slow algorithm`(n: Int) {
    var fast = RandomStream(Seed(1)["index"])
    var slow = RandomStream(Seed(1)["index"])
    for _ in 0..<500 {
      let index = fast.index(below: n)
      #expect(index == slowIndex(below: n, &slow))
      #expect((0..<n).contains(index))
    }
  }

  /// Where n is 3 · 2⁶¹, eight codes fall on three indices: 3, 3 and 2 without rejection.
  @Test func `every index is equally likely where codes do not divide evenly`() {
    let n = 3 << 61
    var stream = RandomStream(Seed(2))
    var exact = [0, 0, 0]
    var spoiled = [0, 0, 0]
    for _ in 0..<30_000 {
      exact[stream.index(below: n) % 3] += 1
      spoiled[Int(stream.bits().multipliedFullWidth(by: UInt64(n)).high) % 3] += 1
    }
    let expected = [10_000.0, 10_000, 10_000]
    #expect(PValue.chiSquare(counts: exact, weights: expected) > PValue.threshold)
    #expect(PValue.chiSquare(counts: spoiled, weights: expected) < PValue.threshold)
  }

  @Test func `small indices are equally likely`() {
    var stream = RandomStream(Seed(3))
    let sample = (0..<30_000).map { _ in stream.index(below: 13) }
    #expect(PValue.counts(sample, cells: 13) { _ in 1.0 / 13 } > PValue.threshold)
    #expect(PValue.counts(sample, cells: 14) { _ in 1.0 / 14 } < PValue.threshold)
  }
}
