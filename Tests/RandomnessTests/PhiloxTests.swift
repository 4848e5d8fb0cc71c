import CGSL
import CStreams
import Testing

@Suite struct PhiloxTests {
  struct KnownAnswer: Sendable {
    var counter: [UInt32]
    var key: [UInt32]
    var words: [UInt32]
  }

  /// The lines `philox4x32 10` of Random123's `kat_vectors`.
  static let knownAnswers = [
    KnownAnswer(
      counter: [0, 0, 0, 0], key: [0, 0], words: [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]),
    KnownAnswer(
      counter: [.max, .max, .max, .max], key: [.max, .max],
      words: [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]),
    KnownAnswer(
      counter: [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344], key: [0xa409_3822, 0x299f_31d0],
      words: [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1]),
  ]

  static func joined(_ low: UInt32, _ high: UInt32) -> UInt64 { UInt64(high) << 32 | UInt64(low) }

  /// Philox4x32-10 straight from the paper's figure, with arrays: the slow twin.
  static func block(_ counter: [UInt32], _ key: [UInt32]) -> [UInt32] {
    var c = counter
    var k = key
    for round in 0..<10 {
      if round > 0 { k = [k[0] &+ 0x9E37_79B9, k[1] &+ 0xBB67_AE85] }
      let a = c[0].multipliedFullWidth(by: 0xD251_1F53)
      let b = c[2].multipliedFullWidth(by: 0xCD9E_8D57)
      c = [b.high ^ c[1] ^ k[0], b.low, a.high ^ c[3] ^ k[1], a.low]
    }
    return c
  }

  @Test(arguments: knownAnswers)
  func `the known answers of Random123 come out`(answer: KnownAnswer) {
    var state = streams_philox_make(Self.joined(answer.key[0], answer.key[1]))
    state.block = Self.joined(answer.counter[0], answer.counter[1])
    state.event = Self.joined(answer.counter[2], answer.counter[3])
    let words = (0..<4).map { _ in unsafe streams_philox_next(&state) }
    #expect(words == answer.words)
    #expect(Self.block(answer.counter, answer.key) == answer.words)
  }

  @Test func `every block is the bijection of its counter, across the carry into the second word`() {
    let key = UInt64(0x0123_4567_89ab_cdef)
    var state = streams_philox_make(key)
    unsafe streams_philox_move(&state, 0xfeed_0000_beef, 0)
    state.block = 0xffff_fffe
    for block in UInt64(0xffff_fffe)...0x1_0000_0002 {
      let words = (0..<4).map { _ in unsafe streams_philox_next(&state) }
      let counter = [UInt32(truncatingIfNeeded: block), UInt32(block >> 32), 0x0000_beef, 0x0000_feed]
      #expect(words == Self.block(counter, [0x89ab_cdef, 0x0123_4567]))
    }
  }

  @Test func `GSL runs it as one of its own generators`() throws {
    let generator = unsafe try #require(gsl_rng_alloc(streams_philox_type()))
    defer { unsafe gsl_rng_free(generator) }
    unsafe gsl_rng_set(generator, 0x1_0000_0007)
    #expect(unsafe String(cString: gsl_rng_name(generator)) == "philox4x32-10")
    #expect(unsafe gsl_rng_min(generator) == 0)
    #expect(unsafe gsl_rng_max(generator) == 0xffff_ffff)
    #expect(unsafe gsl_rng_size(generator) == MemoryLayout<streams_philox>.size)
    let expected = Self.block([0, 0, 0, 0], [7, 1]) + Self.block([1, 0, 0, 0], [7, 1])
    #expect((0..<5).map { _ in unsafe UInt32(gsl_rng_get(generator)) } == Array(expected[0..<5]))
    let copy = unsafe try #require(gsl_rng_clone(generator))
    defer { unsafe gsl_rng_free(copy) }
    let pair = Self.joined(expected[6], expected[5])
    #expect(unsafe gsl_rng_uniform(generator) == Double(pair >> 11) / 0x1p53)
    #expect(unsafe gsl_rng_uniform(copy) == Double(pair >> 11) / 0x1p53)
  }

  @Test func `a pair is the next two words wherever it starts`() {
    for skip in 0..<8 {
      var words = streams_philox_make(99)
      var pairs = streams_philox_make(99)
      for _ in 0..<skip { _ = unsafe (streams_philox_next(&words), streams_philox_next(&pairs)) }
      for _ in 0..<9 {
        let high = unsafe streams_philox_next(&words)
        let low = unsafe streams_philox_next(&words)
        #expect(unsafe streams_philox_next_pair(&pairs) == Self.joined(low, high))
      }
    }
  }
}
