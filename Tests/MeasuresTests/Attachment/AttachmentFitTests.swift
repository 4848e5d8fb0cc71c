import Engine
import Foundation
import Lineages
import Readings
import Testing

@testable import Measures

@Suite struct AttachmentFitTests {
  private func history(_ genealogy: Genealogy, _ options: AttachmentOptions = .init()) -> AttachmentHistory {
    AttachmentHistory(genealogy, graph: LineageGraph(genealogy, view: .full), options: options)
  }

  /// The logarithm of the likelihood, every model's weight worked out at every event.
  private func slowLikelihood(_ genealogy: Genealogy, _ p: AttachmentLikelihood.Parameters) -> Double {
    let graph = LineageGraph(genealogy, view: .full)
    let known = (0..<genealogy.count).filter { genealogy.birth[$0].isKnown }
    let order = known.sorted {
      genealogy.birth[$0] != genealogy.birth[$1] ? genealogy.birth[$0] < genealogy.birth[$1] : $0 < $1
    }
    var sum = 0.0
    for (place, child) in order.enumerated() {
      let today = genealogy.birth[child].day
      func weight(_ model: Int) -> Double {
        let k = order[..<place].count { graph.parents[$0].contains(Int32(model)) }
        let age = Double(today - genealogy.birth[model].day)
        return pow(Double(k) + exp(p.logOffset), p.exponent) * exp(-p.rate * age)
      }
      let eligible = order.filter { genealogy.birth[$0].day < today }
      let total = eligible.reduce(0) { $0 + weight($1) }
      for parent in graph.parents[child] where eligible.contains(Int(parent)) {
        sum += log(weight(Int(parent)) / total)
      }
    }
    return sum
  }

  @Test func `likelihoods and their slopes are those of the definition`() {
    var luck = TestLuck(61)
    for round in 0..<40 {
      let genealogy = Genealogy.random(models: 20, edges: 40, &luck)
      let likelihood = AttachmentLikelihood(history: history(genealogy))
      let p = AttachmentLikelihood.Parameters(
        exponent: .random(in: -0.5...2, using: &luck), logOffset: .random(in: -2...2, using: &luck),
        rate: round % 2 == 0 ? 0 : .random(in: 0.01...0.5, using: &luck))
      let found = likelihood.value(at: p)
      #expect(abs(found.logLikelihood - slowLikelihood(genealogy, p)) < 1e-9)
      // Slopes by differences of the likelihood, curvatures by differences of the slopes.
      let h = 1e-5
      func at(_ i: Int, _ step: Double) -> AttachmentLikelihood.Value {
        var q = p
        if i == 0 { q.exponent += step } else if i == 1 { q.logOffset += step } else { q.rate += step }
        return likelihood.value(at: q)
      }
      for i in 0..<(p.rate == 0 ? 2 : 3) {
        let slope = (at(i, h).logLikelihood - at(i, -h).logLikelihood) / (2 * h)
        #expect(abs(slope - found.gradient[i]) < 1e-5 * (1 + abs(slope)))
        let curvature = (at(i, -h).gradient - at(i, h).gradient) / (2 * h)
        #expect(abs(curvature[i] - found.diagonal[i]) < 1e-5 * (1 + abs(curvature[i])))
        if i == 0 { #expect(abs(curvature[1] - found.mixed[0]) < 1e-5 * (1 + abs(curvature[1]))) }
        if i == 2 {
          #expect(abs(curvature[0] - found.mixed[1]) < 1e-5 * (1 + abs(curvature[0])))
          #expect(abs(curvature[1] - found.mixed[2]) < 1e-5 * (1 + abs(curvature[1])))
        }
      }
    }
  }

  /// How surprising parameters are under a fit: twice the difference of the likelihoods is chi-squared with
  /// two degrees of freedom.
  private func pValue(_ history: AttachmentHistory, exponent: Double, offset: Double) throws -> Double {
    let fit = try #require(AttachmentFit(history))
    #expect(fit.isConverged)
    let assumed = AttachmentLikelihood(history: history).value(
      at: .init(exponent: exponent, logOffset: log(offset)))
    #expect(assumed.logLikelihood <= fit.logLikelihood + 1e-6)
    return exp(assumed.logLikelihood - fit.logLikelihood)
  }

  @Test(arguments: [(0.6, 0.5), (1, 1), (1, 0.2), (1.2, 2)])
  func `exponent and offset of a grown ecosystem are recovered`(exponent: Double, offset: Double) throws {
    let rules = AttachmentRules(offset: offset, exponent: exponent)
    let genealogy = try Genealogy.grown(rules, models: 6000, founders: 0.3, seed: 7)
    let history = history(genealogy)
    #expect(try pValue(history, exponent: exponent, offset: offset) > 1e-4)
    // Spoiled twins: another exponent, another offset, and founders left out.
    #expect(try pValue(history, exponent: exponent + 0.2, offset: offset) < 1e-4)
    #expect(try pValue(history, exponent: exponent, offset: 3 * offset) < 1e-4)
    let fit = try #require(AttachmentFit(history))
    // At the normal law's 1e-4 an estimate is 3.89 standard errors off, where a 95 % interval ends at 1.96.
    let exponentError = (fit.exponent.high! - fit.exponent.low!) / (2 * 1.96)
    #expect(abs(fit.exponent.value - exponent) < 3.89 * exponentError)
    let offsetError = log(fit.offset.high! / fit.offset.low!) / (2 * 1.96)
    #expect(abs(log(fit.offset.value / offset)) < 3.89 * offsetError)
    #expect(fit.exponent.high! - fit.exponent.low! < 0.3)
    #expect(fit.logLikelihood > fit.uniformLogLikelihood)
  }

  @Test func `the paper's option overstates how often childless models are chosen`() throws {
    let rules = AttachmentRules(offset: 0.5)
    let genealogy = try Genealogy.grown(rules, models: 4000, founders: 0.8, seed: 8)
    let from = Timestamp("2024-04-01")
    let right = history(genealogy, .init(from: from))
    let paper = history(genealogy, .init(eligibility: .paper, from: from))
    let rates = [right, paper].map { AttachmentKernel($0).cells[0].rate! }
    // Four of five newborns are founders, so most childless models are left out.
    #expect(rates[1] > 2 * rates[0])
    #expect(try pValue(right, exponent: 1, offset: 0.5) > 1e-4)
    #expect(try pValue(paper, exponent: 1, offset: 0.5) < 1e-4)
  }

  @Test func `intervals cover exponent and offset as often as they say`() throws {
    var (exponents, offsets, given) = (0, 0, 0)
    for seed in 0..<60 {
      let genealogy = try Genealogy.grown(
        .init(offset: 1, exponent: 0.8), models: 1000, founders: 0.3, seed: 100 + seed)
      let history = history(genealogy)
      let fit = try #require(AttachmentFit(history))
      if fit.exponent.holds(0.8) { exponents += 1 }
      if fit.offset.holds(1) { offsets += 1 }
      let fixed = try #require(AttachmentFit(history, fixedOffset: 1))
      #expect(fixed.offset == .init(value: 1, low: nil, high: nil))
      if fixed.exponent.low! < 0.8, 0.8 < fixed.exponent.high! { given += 1 }
    }
    // Of 60 intervals for 95 % fewer than 49 cover with a probability of 4e-5; 50 would be 2e-4.
    #expect(exponents >= 49 && offsets >= 49 && given >= 49, "\(exponents), \(offsets), \(given)")
  }

  @Test func `at the ends of an interval the best that others can do is 1.92 less likely`() throws {
    let genealogy = try Genealogy.grown(
      .init(offset: 1, exponent: 0.9), models: 800, founders: 0.3, seed: 12)
    let history = history(genealogy)
    let fit = try #require(AttachmentFit(history))
    let likelihood = AttachmentLikelihood(history: history)
    // The profile by trying all values of the other parameter.
    let offsets = stride(from: -4.0, through: 5, by: 0.05)
    let exponents = stride(from: 0.0, through: 3, by: 0.02)
    func drop(_ points: [AttachmentLikelihood.Parameters]) -> Double {
      fit.logLikelihood - points.map { likelihood.value(at: $0).logLikelihood }.max()!
    }
    for end in [try #require(fit.exponent.low), try #require(fit.exponent.high)] {
      #expect(abs(drop(offsets.map { .init(exponent: end, logOffset: $0) }) - 1.92) < 0.05)
    }
    for end in [try #require(fit.offset.low), try #require(fit.offset.high)] {
      #expect(abs(drop(exponents.map { .init(exponent: $0, logOffset: log(end)) }) - 1.92) < 0.05)
    }
  }

  /// With a large offset every exponent is as good as another: choices at random identify neither.
  @Test
  func `where choices do not depend on children the intervals are open, and nothing is called reliable`()
    throws
  {
    var flat = 0
    for seed in 50..<56 {
      let genealogy = try Genealogy.grown(
        .init(offset: 1, exponent: 0), models: 2000, founders: 0.2, seed: seed)
      let measure = AttachmentMeasure(genealogy, graph: LineageGraph(genealogy, view: .full))
      let fit = try #require(measure.fitWithoutAgeing)
      // Equal chances are among what the fit could be; where they are hardly less likely, they are in its intervals.
      guard fit.logLikelihood - fit.uniformLogLikelihood < 1.9 else { continue }
      flat += 1
      #expect(fit.exponent == .init(value: fit.exponent.value, low: nil, high: nil))
      #expect(fit.offset == .init(value: fit.offset.value, low: nil, high: nil))
      #expect(isReliable(measure, Quantities.attachment.exponentWithoutAgeing) == false)
      #expect(isReliable(measure, Quantities.attachment.offsetWithoutAgeing) == false)
    }
    // Twice the difference of the likelihoods is below 3.8 with a probability of 0.85.
    #expect(flat > 2)
  }

  @Test func `a search that ends at a bound is not converged`() throws {
    // Whoever has more children is chosen ever less: no exponent is low enough.
    var builder = GenealogyBuilder()
    for model in 0..<40 {
      builder.addModel("m\(model)", birth: Timestamp(milliseconds: Int64(19_000 + model) * 86_400_000))
      if model > 0 { builder.addEdge(from: "m\(model - 1)", .finetune) }
    }
    let genealogy = builder.genealogy()
    let measure = AttachmentMeasure(genealogy, graph: LineageGraph(genealogy, view: .full))
    let fit = try #require(measure.fitWithoutAgeing)
    #expect(!fit.isConverged && !fit.exponent.isIdentified)
    #expect(isReliable(measure, Quantities.attachment.exponentWithoutAgeing) == false)
  }

  /// Whether a reading of a measure may be relied on; nil where nobody can tell.
  private func isReliable(_ measure: AttachmentMeasure, _ family: QuantityFamily) -> Bool? {
    var list = ReadingList()
    measure.add(to: &list)
    return list.finished(nil)[family[]]?.isReliable
  }

  @Test func `uniform attachment has exponent zero`() throws {
    let genealogy = try Genealogy.grown(.init(offset: 1, exponent: 0), models: 3000, founders: 0.3, seed: 9)
    let fit = try #require(AttachmentFit(history(genealogy), fixedOffset: 1))
    #expect(fit.exponent.low! < 0 && 0 < fit.exponent.high!)
    #expect(fit.exponent.high! - fit.exponent.low! < 0.2)
  }

  @Test func `ageing is recovered, and not found where there is none`() throws {
    let aged = try Genealogy.grown(.init(offset: 1, ageing: 40), models: 2500, founders: 0.3, seed: 10)
    let fit = try #require(AttachmentFit(history(aged), ageing: true))
    let ageing = try #require(fit.ageing)
    #expect(fit.isConverged)
    #expect(ageing.low! < 40 && 40 < ageing.high!)
    #expect(ageing.high! - ageing.low! < 20)
    #expect(fit.exponent.low! < 1 && 1 < fit.exponent.high!)
    // The profile: with τ at the ends of the interval the likelihood is lower by 1.92.
    let search = AttachmentSearch(AttachmentLikelihood(history: history(aged)), fixesOffset: false)
    for end in [ageing.low!, ageing.high!] {
      let there = search.maximum(
        from: .init(.init(exponent: 1, logOffset: 0), rate: 1 / end), fitsRate: false)
      #expect(abs(fit.logLikelihood - there.value.logLikelihood - 1.92) < 0.1)
    }
    let young = try Genealogy.grown(.init(offset: 1), models: 2500, founders: 0.3, seed: 11)
    let none = try #require(AttachmentFit(history(young), ageing: true))
    // Either no finite τ at all, or one that could as well be infinite.
    #expect(none.ageing == nil || none.ageing?.high == nil)
  }

  /// How old models are is not how popular they are: growth with ageing must not be taken for a small exponent.
  @Test(arguments: [(1.0, 0.1, 100.0), (0.9, 0.05, 70.0), (1.1, 0.2, 150.0)])
  func `exponent and ageing are told apart, seed by seed`(exponent: Double, offset: Double, days: Double)
    throws
  {
    for seed in 30..<32 {
      let rules = AttachmentRules(offset: offset, exponent: exponent, ageing: days)
      let genealogy = try Genealogy.grown(rules, models: 5000, founders: 0.6, seed: seed)
      let measure = AttachmentMeasure(genealogy, graph: LineageGraph(genealogy, view: .full))
      let (fit, without) = (try #require(measure.fit), try #require(measure.fitWithoutAgeing))
      let ageing = try #require(fit.ageing)
      #expect(fit.isConverged && without.ageing == nil)
      #expect(try #require(measure.ageingGain) > AttachmentMeasure.decisiveGain)
      #expect(measure.ageingGain == 2 * (fit.logLikelihood - without.logLikelihood) - 2)
      #expect(abs(fit.exponent.value - exponent) < 0.05)
      #expect(abs(ageing.value / days - 1) < 0.15)
      // At the normal law's 1e-4 an estimate is 3.89 standard errors off, where a 95 % interval ends at 1.96.
      let error = (fit.exponent.high! - fit.exponent.low!) / (2 * 1.96)
      #expect(abs(fit.exponent.value - exponent) < 3.89 * error)
      // The spoiled twin: the exponent that is found without ageing is too small.
      #expect(without.exponent.value < exponent - 3.89 * error)
      #expect(isReliable(measure, Quantities.attachment.exponent) == nil)
      #expect(isReliable(measure, Quantities.attachment.ageing) == nil)
      #expect(isReliable(measure, Quantities.attachment.exponentWithoutAgeing) == false)
      #expect(isReliable(measure, Quantities.attachment.offsetWithoutAgeing) == false)
    }
  }

  @Test func `where models do not age the criterion seldom says that they do, and then hardly`()
    throws
  {
    var preferred = 0
    for seed in 40..<46 {
      let genealogy = try Genealogy.grown(.init(offset: 1), models: 1500, founders: 0.3, seed: seed)
      let measure = AttachmentMeasure(genealogy, graph: LineageGraph(genealogy, view: .full))
      let gain = try #require(measure.ageingGain)
      #expect(gain >= -2 && gain < AttachmentMeasure.decisiveGain)
      #expect((measure.fit?.ageing != nil) == (gain > 0))
      if gain > 0 { preferred += 1 } else { #expect(measure.fit == measure.fitWithoutAgeing) }
    }
    // Twice the difference of the likelihoods is above 2 with a probability of 0.08: four of six times in 6e-4 of all cases.
    #expect(preferred < 4)
  }

  @Test func `without events there is nothing to fit`() {
    var luck = TestLuck(62)
    #expect(AttachmentFit(history(Genealogy.random(models: 5, edges: 0, &luck))) == nil)
  }
}

extension AttachmentFit.Estimate {
  /// Whether a number lies in the interval, which an open end does not bound.
  fileprivate func holds(_ number: Double) -> Bool {
    low ?? -.infinity < number && number < high ?? .infinity
  }
}
