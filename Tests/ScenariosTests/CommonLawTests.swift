import Engine
import Lineages
import Scenarios
import Testing

/// Neutral twins where several kernels of a trait take turns: they have one law in common.
@Suite struct CommonLawTests {
  let plain: Scenario
  let neutral: Scenario

  init() throws {
    plain = try Scenario(contentsOf: Fixtures.valid("dynamics"))
    neutral = try Written.scenario("extends: dynamics.yaml\nneutral: all")
  }

  private func share(_ kernel: Kernel, _ parent: Int, _ child: Int) -> Double {
    let row = kernel.rows[parent]
    return row[child] / row.reduce(0, +)
  }

  @Test func `kernels of a trait are reversible with the founders' law`() {
    for (rules, common) in [
      (neutral.rules.licenses, [0, 0.75, 0.25, 0]), (neutral.rules.tasks, [0, 0.75, 0.25]),
    ] {
      #expect(rules.jumps.isEmpty && rules.kernels.count > 2)
      for kernel in rules.kernels {
        for i in common.indices.dropFirst() {
          for j in common.indices.dropFirst() {
            #expect(abs(common[i] * share(kernel, i, j) - common[j] * share(kernel, j, i)) < 1e-12)
          }
          // Whoever stops and starts does so whatever the value.
          #expect(abs(share(kernel, i, 0) - share(kernel, 1, 0)) < 1e-12)
          #expect(abs(share(kernel, 0, i) - common[i] * (1 - share(kernel, 0, 0))) < 1e-12)
        }
      }
    }
  }

  @Test func `as many values really change as before`() {
    let common = [0, 0.75, 0.25, 0]
    func changed(_ kernel: Kernel) -> Double {
      (1...3).reduce(0) { sum, i in
        sum + common[i] * (1...3).reduce(0) { $0 + ($1 == i ? 0 : share(kernel, i, $1)) }
      }
    }
    let (before, after) = (plain.rules.licenses.kernels, neutral.rules.licenses.kernels)
    // The kernel of copies of others and that of finetunes. That of adapters would change more than draws can.
    for number in [0, 3] { #expect(abs(changed(before[number]) - changed(after[number])) < 1e-12) }
    #expect(changed(before[1]) > 0.3 && abs(changed(after[1]) - 0.3125) < 1e-12)
    // A mode: mit changes with 0.2, the other with 0.1, of which 0.6 to none and 0.4 to gpl.
    let mode = after[neutral.rules.licenses.others.modes[0]]
    let stopped = 0.6 * (0.75 * 0.2 + 0.25 * 0.1)
    #expect(abs(share(mode, 1, 0) - stopped) < 1e-12)
    #expect(abs(share(mode, 0, 0) - 0.96) < 1e-12)
    #expect(abs(changed(mode) - 0.75 * 0.2 * 0.4) < 1e-12)
  }

  @Test func `values of sets are lost as often as they are gained, at the founders' shares`() {
    let languages = neutral.rules.languages
    #expect(languages.reports.isEmpty && languages.kernels.count == 4)
    let prevalence = languages.prevalence
    #expect(prevalence == [1, 0.25, 0])
    for kernel in languages.kernels + neutral.rules.tags.kernels {
      #expect(kernel.reduce == 0 && kernel.redraw == 0 && kernel.redrawSeveral == 0)
      #expect(kernel.stopReporting == kernel.stopReportingSeveral)
    }
    for (rules, count) in [(languages, 3), (neutral.rules.tags, 3)] {
      for kernel in rules.kernels {
        for value in 0..<count {
          let share = rules.prevalence[value]
          #expect(abs(share * kernel.loss[value] - (1 - share) * kernel.gain[value]) < 1e-12)
        }
      }
    }
    // Where one language of two is kept, French is lost.
    let before = plain.rules.languages.kernels[0]
    #expect(before.stopReportingSeveral == 0.3 && abs(languages.kernels[0].stopReporting - 0.225) < 1e-12)
    #expect(languages.kernels[0].loss[1] > 0.1 && languages.kernels[0].gain[1] > 0.03)
  }

  @Test func `gates do not tell neutral tasks apart`() {
    #expect(neutral.rules.modes.gateOfTask.isEmpty)
    let finetune = MutationClass(relation: .finetune, sameCreator: false, generation: 0)
    let law = neutral.rules.modes.laws[neutral.rules.modes.gate[finetune, false]]
    // Three in four parents have the task that leads to the second mode, the others go by weights 3 : 1.
    for (weight, expected) in zip(law, [0.1875, 0, 0.8125, 0]) { #expect(abs(weight - expected) < 1e-12) }
    #expect(neutral.told.contains { $0.hasPrefix("Tasks are neutral: modes are drawn as on the average") })
  }

  @Test func `only what is named is neutral`() throws {
    let scenario = try Written.scenario("extends: dynamics.yaml\nneutral: languages")
    #expect("\(scenario.rules.licenses)" == "\(plain.rules.licenses)")
    #expect("\(scenario.rules.modes.laws)" == "\(plain.rules.modes.laws)")
    #expect("\(scenario.rules.languages)" == "\(neutral.rules.languages)")
  }

  @Test func `alone a trait keeps the twins that it had, and with copies it has those in common`() throws {
    let source = "neutral: licenses\nlibraries: {founders: {unit: models, source: s, weights: {a: 1}}}\n"
    let alone = try Written.scenario(ReducingTests.base + source)
    let copied = try Written.scenario(
      ReducingTests.base + source + "sources: {unit: share, source: s, default: {fresh: 1, own_exact: 1}}")
    #expect(alone.rules.licenses.kernels[0].rows[1] == [0, 6, 2, 0])
    #expect(copied.rules.licenses.kernels[0] != alone.rules.licenses.kernels[0])
    #expect("\(copied.rules.tasks)" == "\(alone.rules.tasks)")
  }
}
