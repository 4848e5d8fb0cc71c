import Foundation
import Lineages

@testable import Fits

/// The log probability of a derivative, by enumeration of sources, of elders one by one and of modes, of every tag and every event.
struct MutationOracle {
  let data: EncodedLineage
  let fit: MutationFit
  let laws: LanguageLaws

  func score(_ edge: Int) -> Double {
    let siblings = (0..<edge).filter {
      data.parent[$0] == data.parent[edge] && data.relation($0) == data.relation(edge)
    }
    let isOwn = { (elder: Int) in data.creator[edge] >= 0 && data.creator[elder] == data.creator[edge] }
    let (own, others) = (siblings.filter(isOwn), siblings.filter { !isOwn($0) })
    let weights = fit.sources.first { isOf($0.derivatives, edge) }!.weights
    let exists = [true, !others.isEmpty, !own.isEmpty, true, !own.isEmpty]
    let reach = zip(weights, exists).reduce(0) { $0 + ($1.1 ? $1.0 : 0) }
    func mean(_ elders: [Int], _ value: (Int) -> Double) -> Double {
      elders.isEmpty ? 0 : elders.reduce(0) { $0 + value($1) } / Double(elders.count)
    }
    let model = data.bundle[edge]
    let chances = [
      fresh(edge),
      mean(others) { copy(isOwn: false, edge, from: data.bundle[$0]) },
      mean(own) { copy(isOwn: true, edge, from: data.bundle[$0]) },
      data.parentBundle[edge] == model ? 1 : 0,
      mean(own) { data.bundle[$0] == model ? 1 : 0 },
    ]
    return log(zip(zip(weights, exists), chances).reduce(0) { $0 + ($1.0.1 ? $1.0.0 * $1.1 : 0) } / reach)
  }

  private func isOf(_ derivatives: DerivativeClass, _ edge: Int) -> Bool {
    let mutationClass = Int(data.mutationClass[edge])
    return derivatives.relation.map { Int($0.rawValue) } == mutationClass / 6
      && derivatives.sameCreator == (mutationClass / 3 % 2 == 1)
      && derivatives.generations == [mutationClass % 3]
      && (derivatives.isFertile ?? data.hasChildren[edge]) == data.hasChildren[edge]
  }

  private func fresh(_ edge: Int) -> Double {
    let (source, model) = (Int(data.parentBundle[edge]), Int(data.bundle[edge]))
    let task = Int(data.bundles.states[1][source])
    let gates = fit.gates.filter { isOf($0.derivatives, edge) }
    let telling = fit.tellingTags.firstIndex { name in
      data.bundles.tags[source].contains { data.vocabulary.tags[Int($0)] == name }
    }
    let tag = fit.tellingTags.isEmpty ? nil : telling ?? fit.tellingTags.count
    let gate =
      gates.first { $0.task == task && $0.tag == tag } ?? gates.first { $0.task == task && $0.tag == nil }
      ?? gates.first { $0.task == nil }!
    let modes = fit.modes.filter { Int($0.relation.rawValue) == data.relation(edge) }
    return zip(gate.weights, modes).reduce(0) { $0 + $1.0 * chance($1.1.kernel, source, model) }
  }

  private func copy(isOwn: Bool, _ edge: Int, from source: Int32) -> Double {
    let kernel = fit.copies.first {
      Int($0.relation.rawValue) == data.relation(edge) && $0.isOwn == isOwn
    }!
    return chance(kernel.kernel, Int(source), Int(data.bundle[edge]))
  }

  /// The probability of a bundle as a mutation of another.
  private func chance(_ kernel: TraitKernel, _ source: Int, _ model: Int) -> Double {
    let bundles = data.bundles
    var product = 1.0
    for tag in Int32(0)..<Int32(bundles.tagCount) {
      let (had, has) = (bundles.tags[source].contains(tag), bundles.tags[model].contains(tag))
      let rate = had ? kernel.tags.loss[Int(tag)] : kernel.tags.gain[Int(tag)]
      product *= had == has ? 1 - rate : rate
    }
    for (trait, law) in [kernel.licenses, kernel.tasks, kernel.libraries].enumerated() {
      let (old, new) = (Int(bundles.states[trait][source]), Int(bundles.states[trait][model]))
      product *= law.change[old] * law.to[new] + (old == new ? 1 - law.change[old] : 0)
    }
    return product * languages(kernel.languages, bundles.languages[source], bundles.languages[model])
  }

  private func languages(_ law: EventLaw, _ source: Int32, _ model: Int32) -> Double {
    let (old, new) = (data.sets.members[Int(source)], data.sets.members[Int(model)])
    let report = laws.law[Int(model)]
    if old.isEmpty { return new.isEmpty ? 1 - law.start : law.start * report }
    let (stop, redraw) = old.count > 1 ? (law.stopSeveral, law.redrawSeveral) : (law.stop, law.redraw)
    let reduce = old.count > 1 ? law.reduce : 0
    var sum = new.isEmpty ? stop : redraw * report
    if old == new { sum += 1 - stop - redraw - reduce }
    if old.count > 1, new.count == 1, old.contains(new.first!) {
      let total = old.reduce(0) { $0 + laws.reduceTo[Int($1)] }
      sum += reduce * laws.reduceTo[Int(new.first!)] / total
    }
    return sum
  }
}
