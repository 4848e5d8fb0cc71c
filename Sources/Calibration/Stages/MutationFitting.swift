import Fits
import Lineages
import Synchronization
import Workers

/// What a calibration asks of a fit of mutation: the same for the real fit and for one that a test makes up.
public protocol MutationFitting: Sendable {
  /// Prepares fits to one genealogy, which weigh its families in several ways.
  ///
  /// - Parameters:
  ///   - genealogy: in the order of ids.
  ///   - families: its families.
  ///   - weights: of the families in the fit that others begin with. Shape `[families]`.
  func prepare(
    _ genealogy: Genealogy, _ families: FamilyIndex, weights: [Double]
  ) throws -> any PreparedMutation
}

/// Fits to one genealogy.
public protocol PreparedMutation: Sendable {
  /// Fits families with weights.
  ///
  /// - Parameters:
  ///   - weights: 0 for families that are left out. Shape `[families]`.
  ///   - isWarm: whether to begin with the fit to the weights that were prepared; else anew.
  func fit(weights: [Double], isWarm: Bool, _ workers: Workers) throws -> MutationFit

  /// How well each of several structures, fitted to families, says others: nats an edge; empty where there are too few families.
  func ladder(isHeldOut: [Bool], _ workers: Workers) throws -> [LadderRung]
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

/// A fit that is prepared when it is first asked for: most of the work may be there already.
final class LazyMutation: Sendable {
  private let make: @Sendable () throws -> any PreparedMutation
  private let made = Mutex<(any PreparedMutation)?>(nil)

  init(_ make: @escaping @Sendable () throws -> any PreparedMutation) { self.make = make }

  var prepared: any PreparedMutation {
    get throws {
      try made.withLock { made in
        if let made { return made }
        let new = try make()
        made = new
        return new
      }
    }
  }
}
