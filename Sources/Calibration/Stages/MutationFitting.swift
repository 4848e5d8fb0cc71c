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

  /// Chooses how finely modes are told apart by how well fits say families that they have not seen.
  ///
  /// - Parameters:
  ///   - weights: 0 for families that are left out. Shape `[families]`.
  ///   - progress: told what is tried next.
  func structure(weights: [Double], _ workers: Workers, progress: (String) -> Void) throws -> FoundStructure

  /// Makes fits have a structure; to be called before any fit.
  func use(_ structure: FoundStructure)
}

/// What was decided by fits to some families, scored on others.
public struct FoundStructure: Codable, Equatable, Sendable {
  /// The number of modes of fine-tunes, quantizations, adapters and merges; empty where the standard holds.
  public var modes: [Int] = []
  /// The tags of parents that gates look for, in order.
  public var tellingTags: [String] = []
  /// How well each structure says families that it has not seen; empty where there are too few families.
  public var ladder: [LadderRung] = []

  /// The standard.
  public init() {}
}

/// A structure and how well it says families that it was not fitted to.
public struct LadderRung: Codable, Equatable, Sendable {
  /// In a few words: `five sources, modes by class`.
  public var structure: String
  /// In nats an edge over five traits, on the families that were left out.
  public var nats: Double
  /// The edges of those families.
  public var edges: Double
  /// By how much the rung says more than the one before, and the standard error of that over families; nil for the first.
  public var gain: Double?
  public var gainError: Double?
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
  private let state = Mutex<(made: (any PreparedMutation)?, structure: FoundStructure?)>((nil, nil))

  init(_ make: @escaping @Sendable () throws -> any PreparedMutation) { self.make = make }

  var prepared: any PreparedMutation {
    get throws {
      try state.withLock { state in
        if let made = state.made { return made }
        let new = try make()
        if let structure = state.structure { new.use(structure) }
        state.made = new
        return new
      }
    }
  }

  /// Makes fits have a structure; to be called before any fit.
  func use(_ structure: FoundStructure) {
    state.withLock { state in
      state.structure = structure
      state.made?.use(structure)
    }
  }
}
