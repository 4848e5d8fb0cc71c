import Foundation
import Lineages
import Testing
import Workers

@testable import Fits

@Suite struct MutationFitTests {
  private func options(modes: [Int] = [2, 1, 1, 1], rounds: Int = 3) -> MutationOptions {
    var options = MutationOptions()
    options.modes = modes
    options.rounds = rounds
    options.fidelityReplicates = 2
    return options
  }

  @Test func `a fit comes back from JSON as it was`() throws {
    let data = EncodedLineage(try FitWorld.grow(models: 400))
    let fitter = MutationFitter(data, options())
    let state = fitter.fit()
    let fit = fitter.result(state)
    let read = try JSONDecoder().decode(MutationFit.self, from: JSONEncoder().encode(fit))
    #expect(read == fit)
    let restored = fitter.restored(read)
    var rescored = state
    fitter.rescore(&rescored)
    #expect(abs(restored.score - rescored.score) < 1e-6)
  }

  @Test func `log probabilities are those of an enumeration`() throws {
    let data = EncodedLineage(try FitWorld.grow(models: 600, seed: 3))
    for fertility in [Fertility.any, .no] {
      var options = options()
      options.fertility = fertility
      let fitter = MutationFitter(data, options)
      var state = fitter.fit()
      fitter.rescore(&state)
      let oracle = MutationOracle(data: data, fit: fitter.result(state), laws: state.laws)
      for edge in 0..<data.count {
        #expect(abs(state.sources.scores[edge] - oracle.score(edge)) < 2e-4)
      }
    }
  }

  @Test func `gates that look for telling tags say the same as an enumeration`() throws {
    let data = EncodedLineage(try FitWorld.grow(models: 600, seed: 4))
    var options = options()
    options.tellingTags = ["tag-2", "tag-3", "not-there"]
    let fitter = MutationFitter(data, options)
    var state = fitter.fit()
    fitter.rescore(&state)
    let fit = fitter.result(state)
    #expect(Set(fit.gates.map(\.tag)) == [nil, 0, 1, 3])
    let oracle = MutationOracle(data: data, fit: fit, laws: state.laws)
    for edge in 0..<data.count { #expect(abs(state.sources.scores[edge] - oracle.score(edge)) < 2e-4) }
    #expect(abs(fitter.restored(fit).score - state.score) < 1e-6)
    // Modes do not go by tags in this world.
    #expect(MutationFitter(data, self.options()).tellingTags(state).isEmpty)
  }

  @Test func `no round lowers the likelihood where nothing is shrunk`() throws {
    let data = EncodedLineage(try FitWorld.grow(models: 1000, hasLanguages: false, seed: 5))
    var fitter = MutationFitter(data, options(modes: [3, 2, 1, 1], rounds: 12))
    fitter.shrinkage = .none
    let history = fitter.fit().history
    for (before, after) in zip(history, history.dropFirst()) { #expect(after > before - 1e-5) }
    #expect(history.last! > history.first! + 0.01)
  }

  @Test func `threads and the order of rows change nothing`() throws {
    let genealogy = try FitWorld.grow(models: 500, seed: 7)
    let fits = [1, 2, 3].map { threads in
      let fitter = MutationFitter(EncodedLineage(genealogy), options(), workers: Workers(count: threads))
      return fitter.result(fitter.fit())
    }
    #expect(fits[0] == fits[1] && fits[0] == fits[2])
    let fitter = MutationFitter(EncodedLineage(genealogy.reversed), options())
    #expect(fitter.result(fitter.fit()) == fits[0])
  }

  @Test func `a family with weight 0 is not there`() throws {
    let data = EncodedLineage(try FitWorld.grow(models: 800, seed: 9))
    let weights = (0..<data.families).map { $0 % 3 == 0 ? 0.0 : 1 }
    let fitter = MutationFitter(data, options())
    let left = MutationFitter(data.keeping { weights[$0] > 0 }, options())
    let (with, without) = (fitter.result(fitter.fit(weights: weights)), left.result(left.fit()))
    #expect(abs(with.scores[0].nats - without.scores[0].nats) < 1e-4)
    #expect(with.evidence == without.evidence)
    for (a, b) in zip(with.modes, without.modes) {
      #expect(abs(a.weight - b.weight) < 1e-3)
      #expect(zip(a.kernel.tags.loss, b.kernel.tags.loss).allSatisfy { abs($0 - $1) < 1e-3 })
    }
    for (a, b) in zip(fitter.simple(weights: weights).kernels, left.simple().kernels) {
      #expect(
        zip(a.rows["tasks"]!, b.rows["tasks"]!).allSatisfy { zip($0, $1).allSatisfy { abs($0 - $1) < 1e-9 } })
    }
  }

  @Test func `weights of 2 are the data twice`() throws {
    let data = EncodedLineage(try FitWorld.grow(models: 500, seed: 11))
    let fitter = MutationFitter(data, options())
    let twice = MutationFitter(data.twice, options())
    let (a, b) = (
      fitter.result(fitter.fit(weights: Array(repeating: 2, count: data.families))), twice.result(twice.fit())
    )
    #expect(abs(a.scores[0].nats - b.scores[0].nats) < 1e-4)
    #expect(a.evidence.edges == b.evidence.edges)
    for (a, b) in zip(a.copies, b.copies) {
      #expect(zip(a.kernel.tasks.change, b.kernel.tasks.change).allSatisfy { abs($0 - $1) < 1e-3 })
    }
  }

  @Test func `a world's sources, modes and copies are found again`() throws {
    let data = EncodedLineage(try FitWorld.grow(models: 8000, seed: 13))
    var options = options(rounds: 12)
    options.fertility = .no
    let fitter = MutationFitter(data, options)
    let fit = fitter.result(fitter.fit())
    for own in fit.sources where own.evidence.edges > 800 {
      for (found, true_) in zip(own.weights, FitWorld.sources) { #expect(abs(found - true_) < 0.07) }
    }
    let modes = fit.modes.filter { $0.relation == .finetune }
    #expect(abs(modes[0].weight - 0.7) < 0.06)
    let mean = { (rates: [Double]) in rates.dropFirst().reduce(0, +) / Double(rates.count - 1) }
    #expect(abs(mean(modes[0].kernel.tags.loss) - 0.05) < 0.03)
    #expect(abs(mean(modes[1].kernel.tags.loss) - 0.5) < 0.05)
    #expect(abs(mean(modes[1].kernel.tags.gain) - 0.3) < 0.03)
    for copy in fit.copies where copy.evidence.edges > 300 {
      #expect(abs(copy.kernel.tags.loss[1] - 0.04) < 0.03)
      #expect(abs(copy.kernel.languages.stop - 0.02) < 0.03)
    }
  }

  @Test func `a fit to other families tells modes from one kernel`() throws {
    let data = EncodedLineage(try FitWorld.grow(models: 3000, seed: 15))
    let folds = data.balancedFolds(4)
    let fitter = MutationFitter(data, options())
    let rungs = fitter.ladder(weights: folds.map { $0 == 0 ? 0 : 1 }, heldOut: folds.map { $0 == 0 ? 1 : 0 })
    let nats = rungs.map { $0.scores[0].nats }
    #expect(nats.count == 6 && nats[5] > nats[4] && nats[4] > nats[2])
    let found = fitter.crossValidated(
      modes: [[1, 1, 1, 1], [2, 1, 1, 1]], folds: folds, weights: Array(repeating: 1, count: data.families))
    #expect(found[1] > found[0])
    let validation = CrossValidation(
      data, options(), folds: folds, weights: Array(repeating: 1, count: data.families), Workers(count: 1))
    let (one, two) = (validation.sources(modes: [1, 1, 1, 1]), validation.sources(modes: [2, 1, 1, 1]))
    #expect(abs(validation.score(one).nats - found[0]) < 1e-9)
    let gain = validation.gain(two, over: one)
    #expect(abs(gain.nats - (found[1] - found[0])) < 1e-9 && gain.error > 0 && gain.error < gain.nats)
    #expect(validation.kernels().map { validation.score($0.logs).nats }.allSatisfy { $0 < found[1] })
  }
}

extension Genealogy {
  /// The same models in the opposite order of rows.
  fileprivate var reversed: Genealogy {
    var result = Genealogy()
    let order = Array((0..<count).reversed())
    for row in order {
      result.names.append(names[row])
      let creator = creatorName(row)
      result.creator.append(creator.isEmpty ? -1 : result.creators.intern(creator))
      result.birth.append(birth[row])
      result.parents.append(parents[row].map { Int32(count - 1) - $0 })
      result.relations += relations[parents.range(row)]
      for trait in Trait.allCases { result[trait].append(self[trait].values(row)) }
    }
    return result
  }
}

extension EncodedLineage {
  /// Every family twice, with creators of its own.
  fileprivate var twice: EncodedLineage {
    var double = self
    double.row += row
    double.bundle += bundle
    double.parentBundle += parentBundle
    double.parent += parent.map { $0 + 1_000_000 }
    double.mutationClass += mutationClass
    double.creator += creator.map { $0 < 0 ? -1 : $0 + 1_000_000 }
    double.family += family.map { $0 + Int32(families) }
    double.founders += founders
    double.hasChildren += hasChildren
    double.hasFinetunes += hasFinetunes
    double.parentFinetunes += parentFinetunes
    double.age += age
    return double
  }
}
