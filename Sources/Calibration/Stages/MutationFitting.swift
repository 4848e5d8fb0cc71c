import Fits
import Lineages
import Workers

/// What a calibration asks of a fit of mutation: the same for the real fit and for one that a test makes up.
public protocol MutationFitting: Sendable {
  /// Fits the derivatives of a genealogy.
  ///
  /// - Parameters:
  ///   - genealogy: in the order of ids.
  ///   - families: its families.
  ///   - weights: of the families; 0 for those that are left out. Shape `[families]`.
  ///   - start: an earlier fit to begin with; nil to begin anew.
  func fit(
    _ genealogy: Genealogy, _ families: FamilyIndex, weights: [Double], from start: MutationFit?, _ workers: Workers
  ) throws -> MutationFit

  /// How well each of several structures, fitted to families, says others: nats an edge; empty where there are too few families.
  func ladder(
    _ genealogy: Genealogy, _ families: FamilyIndex, isHeldOut: [Bool], _ workers: Workers
  ) throws -> [LadderRung]
}

/// A structure and how well it says families that it was not fitted to.
public struct LadderRung: Codable, Equatable, Sendable {
  /// In a few words: `five sources, modes by class`.
  public var structure: String
  /// In nats an edge over five traits, on the families that were left out.
  public var nats: Double
  /// The edges of those families.
  public var edges: Double
  /// Whether the fit is of this structure.
  public var isChosen: Bool

  /// A rung with these values.
  public init(structure: String, nats: Double, edges: Double, isChosen: Bool) {
    self.structure = structure
    self.nats = nats
    self.edges = edges
    self.isChosen = isChosen
  }
}
