import CGSL
import Testing

@testable import Randomness

@Suite struct AliasRunTests {
  /// A law in which few of many outcomes have weight; some as heavy as all together, some equal.
  private func weights(_ count: Int, _ number: Int, _ stream: inout RandomStream) -> [Double] {
    var weights = [Double](repeating: 0, count: count)
    for _ in 0..<number {
      weights[stream.index(below: count)] =
        [1, 2, 1e-9, 1e9, stream.positiveUniform()][stream.index(below: 5)]
    }
    if !weights.contains(where: { $0 > 0 }) { weights[count / 2] = 1 }
    return weights
  }

  @Test(arguments: [1, 2, 7, 100, 256, 257, 1000, 5000])
  func `every column is that of the table of all weights`(count: Int) throws {
    var stream = RandomStream(Seed(4)[count])
    for number in [1, 2, 3, 10, count / 2, count, 3 * count] {
      let weights = weights(count, number, &stream)
      let law = try Categorical(weights)
      let sparse = try Categoricals([weights, weights])
      for column in 0..<count {
        let (threshold, alias) = sparse.column(column, of: 1)
        #expect(unsafe threshold == law.table.pointee.F[column])
        #expect(unsafe alias == law.table.pointee.A[column])
      }
    }
  }

  @Test func `draws are those of the law that is spelled out`() throws {
    var stream = RandomStream(Seed(5))
    let weights = weights(3000, 40, &stream)
    let (law, sparse) = (try Categorical(weights), try Categoricals([weights]))
    var other = RandomStream(Seed(6))
    stream = RandomStream(Seed(6))
    for _ in 0..<20_000 { #expect(stream.draw(sparse, 0) == other.draw(law)) }
  }

  @Test func `what is no law is refused with many outcomes too`() {
    #expect(throws: DistributionError.self) {
      try Categoricals([[(outcome: 3, weight: -1.0)]], among: 1000)
    }
    #expect(throws: DistributionError.self) {
      try Categoricals([[(outcome: 3, weight: 0.0)]], among: 1000)
    }
  }
}
