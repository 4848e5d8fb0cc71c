import Fits
import Lineages
import Workers

/// The fit of mutation that the program has.
public struct MutationStage: MutationFitting {
  let structure: StructureChoice
  let parts: [FitPart]
  let seed: UInt64

  /// - Parameters:
  ///   - parts: what is asked for; without sources and modes there are kernels by class.
  ///   - seed: of what the fit draws.
  public init(_ structure: StructureChoice, parts: [FitPart], seed: UInt64) {
    self.structure = structure
    self.parts = parts
    self.seed = seed
  }

  public func prepare(
    _ genealogy: Genealogy, _ families: FamilyIndex, weights: [Double]
  ) throws -> any PreparedMutation { throw Unavailable() }

  struct Unavailable: Error {}
}
