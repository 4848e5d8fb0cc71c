import Randomness
import Testing

@testable import Claims

@Suite struct UniformisedChoicesTests {
  @Test func `uniformised choices are uniform under their own law alone`() {
    func pValue(_ share: Double) -> Double {
      var stream = RandomStream(Seed(1)["choices"])
      var uniform = UniformisedChoices(Seed(1)["points"])
      for _ in 0..<4000 { uniform.add(stream.happens(0.7), probability: share) }
      return uniform.pValue
    }
    #expect(pValue(0.7) > 1e-4)
    #expect(pValue(0.65) < 1e-4)
  }
}
