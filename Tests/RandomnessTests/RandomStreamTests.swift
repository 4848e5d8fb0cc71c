import CGSL
import Randomness
import Statistics
import Testing

@Suite struct RandomStreamTests {
  func draws(_ seed: Seed, at event: UInt64, _ sub: UInt32 = 0, count: Int = 9) -> [UInt64] {
    var stream = RandomStream(seed)
    stream.move(to: event, sub)
    return (0..<count).map { _ in stream.bits() }
  }

  @Test func `the same event brings the same luck, whatever was drawn before`() {
    var stream = RandomStream(Seed(1))
    stream.move(to: 5)
    let first = (stream.uniform(), stream.index(below: 1000), stream.poisson(mean: 30), stream.uniform())
    for event: UInt64 in [0, 6, 5, .max] {
      stream.move(to: event, 3)
      for _ in 0..<Int(event % 7) { _ = (stream.gamma(shape: 2, scale: 1), stream.uniform()) }
    }
    stream.move(to: 5)
    let again = (stream.uniform(), stream.index(below: 1000), stream.poisson(mean: 30), stream.uniform())
    #expect(first == again)
  }

  @Test func `a new stream stands at event 0 and an event at its sub-event 0`() {
    var stream = RandomStream(Seed(1))
    #expect((0..<9).map { _ in stream.bits() } == draws(Seed(1), at: 0))
    stream.move(to: 77)
    #expect((0..<9).map { _ in stream.bits() } == draws(Seed(1), at: 77, 0))
  }

  @Test func `other events, sub-events, names, numbers and seeds bring other luck`() {
    let all: [[UInt64]] =
      [0, 1, 2, 1 << 32, 1 << 63, .max].map { draws(Seed(1), at: $0) }
      + [1, 2, 1 << 31, .max].map { draws(Seed(1), at: 0, $0) } + [draws(Seed(1), at: 1, 1)]
      + [draws(Seed(2), at: 0), draws(Seed(1 << 32 | 1), at: 0), draws(Seed(1 << 63 | 1), at: 0)]
      + [Seed(1)["a"], Seed(1)["b"], Seed(1)[0], Seed(1)[1]].map { draws($0, at: 0) }
    let words = all.flatMap(\.self)
    #expect(Set(words).count == words.count)
  }

  @Test func `uniforms are uniform, in sequence and event by event`() {
    var stream = RandomStream(Seed(3)["uniform"])
    let inSequence = (0..<50_000).map { _ in stream.uniform() }
    let byEvent = (0..<50_000).map {
      stream.move(to: UInt64($0))
      return stream.uniform()
    }
    for sample in [inSequence, byEvent] {
      #expect(sample.allSatisfy { $0 >= 0 && $0 < 1 })
      #expect(PValue.kolmogorov(sample) { $0 } > PValue.threshold)
      #expect(PValue.kolmogorov(sample.map { $0 * 0.97 }) { $0 } < PValue.threshold)
    }
  }

  @Test func `every one of the 53 bits of a uniform is set half of the time`() {
    func bits(_ sample: [Double]) -> Double {
      var set = [Int](repeating: 0, count: 53)
      for number in sample {
        let code = UInt64(number * 0x1p53)
        #expect(Double(code) == number * 0x1p53)
        for bit in 0..<53 { set[bit] += Int(code >> UInt64(bit) & 1) }
      }
      let n = Double(sample.count)
      let statistic = set.reduce(0) { $0 + (Double($1) - n / 2) * (Double($1) - n / 2) / (n / 4) }
      return gsl_cdf_chisq_Q(statistic, 53)
    }
    var stream = RandomStream(Seed(4))
    let sample = (0..<4000).map { _ in stream.uniform() }
    #expect(bits(sample) > PValue.threshold)
    #expect(bits(sample.map { ($0 * 0x1p32).rounded(.down) / 0x1p32 }) < PValue.threshold)
  }

  @Test func `what happens with a probability happens that often, and never or always at its ends`() {
    var stream = RandomStream(Seed(5))
    let n = 50_000
    let happened = (0..<n).count { _ in stream.happens(0.2) }
    let expected = { (p: Double) in [p * Double(n), (1 - p) * Double(n)] }
    #expect(PValue.chiSquare(counts: [happened, n - happened], weights: expected(0.2)) > PValue.threshold)
    #expect(PValue.chiSquare(counts: [happened, n - happened], weights: expected(0.22)) < PValue.threshold)
    #expect((0..<1000).allSatisfy { _ in !stream.happens(0) && !stream.happens(-1) && !stream.happens(.nan) })
    #expect((0..<1000).allSatisfy { _ in stream.happens(1) && stream.happens(2) })
  }

  @Test func `the first draws of neighbouring events, sub-events and seeds are uncorrelated`() {
    let n = 250_000
    var stream = RandomStream(Seed(6))
    let byEvent = (0..<n).map {
      stream.move(to: UInt64($0))
      return stream.uniform()
    }
    let bySubEvent = (0..<n).map {
      stream.move(to: 11, UInt32($0))
      return stream.uniform()
    }
    let byMaster = (0..<n).map {
      var stream = RandomStream(Seed(UInt64($0)))
      return stream.uniform()
    }
    let byNumber = (0..<n).map {
      var stream = RandomStream(Seed(6)[$0])
      return stream.uniform()
    }
    for sample in [byEvent, bySubEvent, byMaster, byNumber] {
      #expect(PValue.serialCorrelation(sample) > PValue.threshold)
    }
  }

  @Test func `the test of correlation finds that of GSL's taus2 under consecutive seeds`() throws {
    var types = unsafe try #require(gsl_rng_types_setup())
    while let type = unsafe types.pointee, unsafe String(cString: type.pointee.name) != "taus2" {
      unsafe types += 1
    }
    let generator = unsafe try #require(gsl_rng_alloc(types.pointee))
    defer { unsafe gsl_rng_free(generator) }
    let sample = (0..<250_000).map {
      unsafe gsl_rng_set(generator, UInt($0 + 1))
      return unsafe gsl_rng_uniform(generator)
    }
    #expect(PValue.serialCorrelation(sample) < PValue.threshold)
  }

  @Test func `pairs of neighbouring events fill the square evenly`() {
    func square(_ sample: [Double]) -> Double {
      var cells = [Int](repeating: 0, count: 256)
      for i in stride(from: 0, to: sample.count - 1, by: 2) {
        cells[Int(sample[i] * 16) * 16 + Int(sample[i + 1] * 16)] += 1
      }
      return PValue.chiSquare(
        counts: cells, weights: Array(repeating: Double(sample.count / 2) / 256, count: 256))
    }
    var stream = RandomStream(Seed(8))
    let sample = (0..<100_000).map {
      stream.move(to: UInt64($0))
      return stream.uniform()
    }
    #expect(square(sample) > PValue.threshold)
    let spoiled = sample.indices.map { $0 % 2 == 0 ? sample[$0] : 0.9 * sample[$0] + 0.1 * sample[$0 - 1] }
    #expect(square(spoiled) < PValue.threshold)
  }

  @Test func `positive uniforms skip zero`() {
    var stream = RandomStream(Seed(9))
    #expect((0..<1000).allSatisfy { _ in (0.0..<1).contains(stream.positiveUniform().nextDown) })
  }

  @Test func `a stream for events in order draws what any other draws`() {
    var plain = RandomStream(Seed(3))
    var ordered = RandomStream(Seed(3), inOrder: true)
    // In order, with gaps, over the ends of what is made at once, far away and back, and near the last event.
    let events: [UInt64] =
      Array(0..<400) + stride(from: 400, to: 2000, by: 7) + [1 << 40, 3, 2, 130, 129, .max - 1, .max, 0]
    for event in events {
      plain.move(to: event)
      ordered.move(to: event)
      for _ in 0..<Int(event % 7) { #expect(plain.bits() == ordered.bits()) }
      if event % 5 == 0 {
        plain.move(to: event, 9)
        ordered.move(to: event, 9)
      }
      #expect(plain.uniform() == ordered.uniform())
    }
  }

  @Test func `the beginning of a near event is what it will draw`() {
    var stream = RandomStream(Seed(4), inOrder: true)
    #expect(stream.beginning(of: 0) == nil)
    var known = 0
    for event: UInt64 in 0..<300 {
      stream.move(to: event)
      guard let beginning = stream.beginning(of: event + 4) else { continue }
      known += 1
      #expect([beginning.first, beginning.second] == draws(Seed(4), at: event + 4, count: 2))
    }
    #expect(known > 280)
    #expect(RandomStream(Seed(4)).beginning(of: 0) == nil)
  }

  @Test func `an index and what is left of its bits are independent and uniform`() {
    var stream = RandomStream(Seed(5))
    var counts = [Int](repeating: 0, count: 7 * 8)
    for _ in 0..<56_000 {
      let (index, rest) = stream.indexAndRest(below: 7)
      counts[8 * index + Int(rest * 8)] += 1
    }
    let even = [Double](repeating: 1000, count: 56)
    #expect(PValue.chiSquare(counts: counts, weights: even) > 1e-4)
    #expect(PValue.chiSquare(counts: counts, weights: [1300] + even.dropFirst()) < 1e-4)
    var one = RandomStream(Seed(6))
    var other = RandomStream(Seed(6))
    for n in [1, 2, 1000, 1 << 62] {
      #expect(one.index(below: n) == other.indexAndRest(below: n).index)
    }
  }
}
