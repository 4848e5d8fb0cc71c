import Randomness
import Testing

/// A hot draw out of its range stops the program with a sentence instead of drawing nonsense.
@Suite struct RefusedLawTests {
  @Test func `draws out of their range stop the program`() async {
    await #expect(processExitsWith: .failure) {
      var stream = RandomStream(Seed(1))
      _ = stream.index(below: 0)
    }
    await #expect(processExitsWith: .failure) {
      var stream = RandomStream(Seed(1))
      _ = stream.poisson(mean: -1)
    }
    await #expect(processExitsWith: .failure) {
      var stream = RandomStream(Seed(1))
      _ = stream.gamma(shape: .nan, scale: 1)
    }
    await #expect(processExitsWith: .failure) {
      var stream = RandomStream(Seed(1))
      _ = stream.multinomial(3, [1, -1])
    }
    await #expect(processExitsWith: .failure) { _ = Seed(1)[-1] }
  }
}
