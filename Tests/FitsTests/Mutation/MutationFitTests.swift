import Fits
import Foundation
import Testing

@Suite struct MutationFitTests {
  @Test func `a fit comes back from JSON as it was`() throws {
    var fit = MutationFit(
      structure: .sources, fertility: .any, vocabulary: TraitVocabulary(licenses: ["mit"]),
      evidence: EdgeEvidence(edges: 0.1 + 0.2, families: 2, effectiveFamilies: 1 / 3))
    fit.gates = [
      ModeGate(
        derivatives: DerivativeClass(relation: .finetune, sameCreator: true, generations: [1, 2]), task: 0,
        weights: [1 / 3, 2 / 3], evidence: fit.evidence, shrinkage: 0.1)
    ]
    let read = try JSONDecoder().decode(MutationFit.self, from: JSONEncoder().encode(fit))
    #expect(read == fit)
  }
}
