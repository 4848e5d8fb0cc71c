import Fits
import Lineages
import Synchronization
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

  /// A mode for so many derivatives of a relation, at most.
  static let derivativesOfMode = 40

  /// What is fitted: without modes or sources no more than kernels.
  var kind: MutationFit.Structure {
    parts.contains(.modes) && parts.contains(.sources) ? structure.kind : .simple
  }

  public func prepare(
    _ genealogy: Genealogy, _ families: FamilyIndex, weights: [Double]
  ) throws -> any PreparedMutation {
    var encoding = EncodingOptions()
    encoding.tags = structure.tags
    let data = EncodedLineage(genealogy, encoding)
    var counts = [Int](repeating: 0, count: Relation.allCases.count)
    for row in 0..<genealogy.count where families.parent[row] >= 0 && weights[Int(families.family[row])] > 0 {
      counts[Int(families.relation[row].rawValue)] += 1
    }
    return PreparedStage(
      stage: self, counts: counts, data: data, places: data.founders.map { Int(families.family[Int($0)]) },
      weights: weights)
  }

  /// What the fit is told.
  ///
  /// - Parameters:
  ///   - replicates: of the bootstrap of fidelity.
  ///   - counts: derivatives by relation: few have few modes, or each mode would be a few models' own.
  ///   - found: what cross-validation decided.
  func options(replicates: Int, counts: [Int], _ found: FoundStructure) -> MutationOptions {
    var options = MutationOptions()
    options.fertility = structure.fertility
    for (place, name) in MutationStage.relations.enumerated() {
      let most = max(1, counts[place + 1] / MutationStage.derivativesOfMode)
      let standard = found.modes.indices.contains(place) ? found.modes[place] : options.modes[place]
      options.modes[place] = structure.modes[name] ?? min(standard, most)
    }
    options.tellingTags = found.tellingTags
    options.rounds = structure.rounds
    options.seed = seed
    options.fidelityReplicates = replicates
    return options
  }

  /// The relations with modes, in the order of `MutationOptions.modes`.
  private static let relations = Relation.allCases.filter { $0 != .untyped }.map(\.name)
}

/// Fits to one encoded genealogy. A class, because threads share what is made once.
final class PreparedStage: PreparedMutation {
  let stage: MutationStage
  /// Derivatives by relation.
  let counts: [Int]
  let data: EncodedLineage
  /// The family of the calibration for each family of the encoding, which has none without derivatives.
  let places: [Int]
  private let weights: [Double]
  private let fitters = Mutex<[Key: MutationFitter]>([:])
  private let begun = Mutex<MutationState?>(nil)
  private let told = Mutex<MutationFit?>(nil)
  private let found = Mutex(FoundStructure())

  private struct Key: Hashable {
    var threads: Int
    var replicates: Int
  }

  init(stage: MutationStage, counts: [Int], data: EncodedLineage, places: [Int], weights: [Double]) {
    self.stage = stage
    self.counts = counts
    self.data = data
    self.places = places
    self.weights = weights
  }

  func use(_ structure: FoundStructure) { found.withLock { $0 = structure } }

  private func fitter(_ workers: Workers, replicates: Int) -> MutationFitter {
    let found = found.withLock { $0 }
    return fitters.withLock { fitters in
      let key = Key(threads: workers.count, replicates: replicates)
      if let known = fitters[key] { return known }
      let new = MutationFitter(
        data, stage.options(replicates: replicates, counts: counts, found), workers: workers)
      fitters[key] = new
      return new
    }
  }

  func fit(weights: [Double], isWarm: Bool, _ workers: Workers) throws -> MutationFit {
    let own = places.map { weights[$0] }
    // A refit tells its fidelity without intervals of its own: those come of all refits.
    let fitter = fitter(workers, replicates: isWarm ? 0 : 40)
    var fit: MutationFit
    switch stage.kind {
    case .simple: fit = fitter.simple(weights: own)
    case .sources where isWarm:
      fit = fitter.result(fitter.fit(weights: own, from: start(workers), scoresAll: false))
      fit.matchModes(to: first(workers))
    case .sources:
      let state = fitter.fit(weights: own)
      if weights == self.weights { begun.withLock { $0 = $0 ?? state } }
      fit = fitter.result(state)
    }
    if !stage.parts.contains(.habits) { fit.habits = [] }
    if !stage.parts.contains(.fidelity) { fit.fidelity = [] }
    return fit
  }

  /// The fit that others begin with, made by whoever asks first: the same on any number of threads.
  private func start(_ workers: Workers) -> MutationState {
    let own = places.map { weights[$0] }
    let fitter = fitter(workers, replicates: 0)
    return begun.withLock { begun in
      if let begun { return begun }
      let state = fitter.fit(weights: own)
      begun = state
      return state
    }
  }

  /// What that fit says.
  private func first(_ workers: Workers) -> MutationFit {
    let state = start(workers)
    let fitter = fitter(workers, replicates: 0)
    return told.withLock { told in
      if let told { return told }
      let fit = fitter.result(state)
      told = fit
      return fit
    }
  }
}
