import Digests
import Files
import Foundation
import Texts

/// What decides a fit, apart from how many replicates, folds and seeds are asked for: the data, the options and the version.
///
/// Two fits with equal plans have the same stages, byte for byte; what a folder holds of one goes on where it was interrupted.
public struct CalibrationPlan: Codable, Equatable, Sendable {
  /// The version of Grove.
  public var grove: String
  /// The files that the fit rests on: data, former names, listings of founders.
  public var data: [Input]
  /// The files that say what is fitted and how: structure, prior, targets, the scenario that is extended.
  public var choices: [Input]
  /// What is fitted.
  public var parts: [FitPart]
  /// The name of the structure, `best` or `simple`; that of a file is among `choices`.
  public var structure: String
  /// The share of families that are left out of every fit, 0 for none. In [0, 0.9].
  public var heldOut: Double
  /// The lineage graph whose kin are compared: `finetune`, `nomerges` or `full`.
  public var graph: String
  /// How many simulations the growth stage has.
  public var budget: Int
  /// The seed of all chance.
  public var seed: UInt64

  /// A file that was read.
  public struct Input: Codable, Equatable, Sendable {
    /// Its name without folders: where a file lies says nothing about what is in it.
    public var name: String
    /// How many models it has where it has models.
    public var models: Int?
    /// Of its bytes, 64 hexadecimal digits.
    public var sha256: String

    /// - Parameter path: as it was named; folders are left out.
    public init(path: String, models: Int? = nil, sha256: String) {
      name = (path as NSString).lastPathComponent
      self.models = models
      self.sha256 = sha256
    }

    /// A file of choices, read for its digest.
    ///
    /// - Throws: where it cannot be read.
    public init(contentsOf path: String) throws(FileError) {
      self.init(path: path, sha256: SHA256.hexadecimal(of: try SmallFile.read(path, most: 64 << 20)))
    }

    /// The name with the first twelve digits of the digest, as sources of numbers name it.
    public var citation: String { "\(name) (SHA-256 \(sha256.prefix(12)))" }
  }

  /// A plan with these values; see the properties.
  public init(
    grove: String, data: [Input], choices: [Input], parts: [FitPart], structure: String, heldOut: Double,
    graph: String, budget: Int, seed: UInt64
  ) {
    self.grove = grove
    self.data = data
    self.choices = choices
    self.parts = parts
    self.structure = structure
    self.heldOut = heldOut
    self.graph = graph
    self.budget = budget
    self.seed = seed
  }

  /// In what another plan differs, for people; nil where it does not.
  func difference(to other: CalibrationPlan) -> String? {
    let looks: [(String, Bool)] = [
      ("the version of Grove", grove == other.grove),
      ("the data", data.map(\.sha256) == other.data.map(\.sha256)),
      ("the files of choices", choices.map(\.sha256) == other.choices.map(\.sha256)),
      ("--fit", parts == other.parts), ("--structure", structure == other.structure),
      ("--hold-out", heldOut == other.heldOut), ("--graph", graph == other.graph),
      ("--budget", budget == other.budget), ("--seed", seed == other.seed),
    ]
    let found = looks.filter { !$0.1 }.map(\.0)
    return found.isEmpty ? nil : found.joined(separator: ", ")
  }

  /// 16 hexadecimal digits that no other plan has. Names of files say nothing.
  var fingerprint: String {
    SHA256.hexadecimal(
      of: Array(
        ([grove] + data.map(\.sha256) + ["choices"] + choices.map(\.sha256) + parts.map(\.rawValue)
          + [structure, "\(heldOut)", graph, "\(budget)", "\(seed)"]).joined(separator: "\n").utf8)
    ).prefix(16).lowercased()
  }
}

/// What can be fitted, by the names that `--fit` takes.
public enum FitPart: String, Codable, CaseIterable, Sendable {
  case kernels, modes, sources, habits, fidelity, attachment, growth, cards

  /// What it is, in a few words.
  public var meaning: String {
    switch self {
    case .kernels: "how traits change, by class"
    case .modes: "ways in which fresh derivatives mutate"
    case .sources: "whom derivatives copy"
    case .habits: "how often creators keep their mode"
    case .fidelity: "how change costs children"
    case .attachment: "how parents are chosen"
    case .growth: "arrivals, kinds of births, creators"
    case .cards: "model cards"
    }
  }

  /// Whether it is about traits.
  var isMutation: Bool { [.kernels, .modes, .sources, .habits, .fidelity].contains(self) }
}
