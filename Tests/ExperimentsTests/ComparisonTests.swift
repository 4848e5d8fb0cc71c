import Experiments
import Foundation
import Lineages
import Measures
import Parameters
import Readings
import Reports
import Testing
import Workers

@Suite struct ComparisonTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")

  static func reading(
    _ name: String = "doses", _ settings: [ArmSetting] = [], _ choice: ComparisonChoice = ComparisonChoice()
  ) throws -> ComparisonReading {
    try ComparisonReading([folder.appending(path: "\(name).yaml").path], settings, choice)
  }

  @Test func `each dose is an arm, and what is left out has its default`() throws {
    let comparison = try Self.reading().comparison
    #expect(comparison.arms.map(\.name) == ["placebo", "inherit at 0", "inherit at 0.5", "crowd"])
    #expect(comparison.arms.map(\.dose) == [nil, 0, 0.5, nil])
    #expect(comparison.arms[2].start == "2024-01-01" && comparison.arms[3].start == nil)
    #expect(comparison.arms[3].overrides == Overrides(["attachment.exponent": "0.9"]))
    #expect(
      comparison.arms[2].overrides.values["policies"]?.contains("compliance: 0.5") == true)
    #expect(comparison.contrast == [.difference, .ratio] && comparison.by.isEmpty)
    #expect(comparison.born.text == "2024-01-01.." && comparison.seeds.text == "1..3")
    #expect(comparison.design.cells.count == 15)
  }

  @Test func `the resolved form asks for the same runs, and resolves to itself`() throws {
    let reading = try Self.reading()
    let folder = try TemporaryFiles()
    let path = try folder.write(reading.resolved, as: "resolved.yaml")
    let again = try ComparisonReading([path])
    #expect(again.comparison.design == reading.comparison.design)
    #expect(again.comparison.arms.map(\.start) == reading.comparison.arms.map(\.start))
    #expect(again.resolved == reading.resolved)
  }

  @Test func `an arm is set on the command line, and a new one is made where it is asked for`() throws {
    let settings = [
      ArmSetting(arm: "crowd", path: "attachment.exponent", value: "0.8"),
      ArmSetting(arm: "other", path: "models", value: "300"),
      ArmSetting(arm: nil, path: "models", value: "350"),
    ]
    let reading = try Self.reading("doses", settings, ComparisonChoice(arms: ["other"]))
    #expect(reading.scenario.models == 350)
    #expect(
      reading.comparison.arms.first { $0.name == "crowd" }?.overrides.values == ["attachment.exponent": "0.8"]
    )
    #expect(reading.comparison.arms.last?.overrides.values == ["models": "300"])
    let error = #expect(throws: Problems.self) {
      try Self.reading("doses", [ArmSetting(arm: "crowd", path: "atachment.exponent", value: "1")])
    }
    #expect(error?.problems.count == 1)
    #expect(error?.description.hasPrefix("--set crowd:atachment.exponent=1: ") == true)
  }

  @Test func `one dose is set by its full name, all doses by the name of the arm`() throws {
    let (path, inherit) = ("policies[inherit-license].compliance", "inherit")
    let all = [ArmSetting(arm: inherit, path: path, value: "0.25")]
    let names = ["placebo", "inherit at 0", "inherit at 0.5", "crowd"]
    func comparison(_ settings: [ArmSetting]) throws -> Comparison {
      let comparison = try Self.reading("doses", settings).comparison
      #expect(comparison.arms.map(\.name) == names && comparison.arms.map(\.dose) == [nil, 0, 0.5, nil])
      #expect(comparison.arms[1...2].allSatisfy { $0.family == inherit })
      return comparison
    }
    let plain = try comparison([])
    for place in 1...2 {
      let one = ArmSetting(arm: names[place], path: path, value: "0.75")
      let arms = try comparison([one]).arms
      #expect(arms[place].overrides.values[path] == "0.75")
      for other in arms.indices where other != place { #expect(arms[other] == plain.arms[other]) }
      let both = try comparison(all + [one]).arms
      #expect(both[place].overrides.values[path] == "0.75")
      #expect(both[3 - place].overrides.values[path] == "0.25")
    }
    let arms = try comparison([ArmSetting(arm: names[1], path: path, value: "0.75")] + all).arms
    #expect(arms[1...2].allSatisfy { $0.overrides.values[path] == "0.25" })
    #expect(arms[0] == plain.arms[0] && arms[3] == plain.arms[3])
  }

  @Test func `settings fill arms that are there, and the nearest is named`() throws {
    func said(_ arms: [String], _ setting: String?) throws -> String {
      let settings = setting.map { [ArmSetting(arm: $0, path: "models", value: "300")] } ?? []
      let error = #expect(throws: Problems.self) {
        try Self.reading("doses", settings, ComparisonChoice(arms: arms))
      }
      return error?.description ?? ""
    }
    #expect(
      try said([], "inherti")
        == "--set inherti:models=300: there is no arm `inherti`; did you mean `inherit`?")
    #expect(
      try said([], "inherit at 0.7")
        == "--set inherit at 0.7:models=300: there is no arm `inherit at 0.7`; did you mean `inherit at 0.5`?"
    )
    #expect(
      try said([], "other")
        == "--set other:models=300: there is no arm `other`; add --arm other for a new one")
    #expect(
      try said(["crowd"], "crowd")
        == "--arm crowd: there is an arm of that name already; choose another, or leave --arm out")
    #expect(
      try said(["other"], nil) == "--arm other: the new arm changes nothing; add --set other:PATH=VALUE")
  }

  @Test func `an arm starts on the first day of its policies as they are set`() throws {
    let path = "policies[inherit-license].from"
    func starts(_ arm: String) throws -> [String?] {
      try Self.reading("doses", [ArmSetting(arm: arm, path: path, value: "2023-07-07")])
        .comparison.arms.map(\.start)
    }
    #expect(try starts("inherit") == [nil, "2023-07-07", "2023-07-07", nil])
    #expect(try starts("inherit at 0.5") == [nil, "2024-01-01", "2023-07-07", nil])
    let policies = "[{name: inherit-license, from: 2022-06-01, compliance: 1}]"
    let arm = ArmSetting(arm: "crowd", path: "policies", value: policies)
    #expect(try Self.reading("doses", [arm]).comparison.arms[3].start == "2022-06-01")
    // What the baseline has too begins in no arm.
    let both = ArmSetting(arm: nil, path: "policies", value: policies)
    let late = "policies: [{name: withdraw-license, license: llama2, from: 2024-03-01, compliance: 1}]\n"
    let folder = try TemporaryFiles()
    let base = Self.folder.appending(path: "base.yaml").path
    let file = try folder.write(late, as: "late.yaml")
    #expect(try ComparisonReading([base, file], [both]).comparison.arms[0].start == "2024-03-01")
  }

  @Test func `births on days without any are warned of`() throws {
    let folder = try TemporaryFiles()
    let base = Self.folder.appending(path: "base.yaml").path
    func warnings(_ born: String) throws -> [String] {
      let file = try folder.write(
        """
        baseline: {scenario: \(base)}
        arms: {crowd: {set: {attachment.exponent: 0.9}}}
        born: \(born)
        """, as: "born.yaml")
      return try ComparisonReading([file]).warnings.map { String($0.dropFirst(file.count)) }
    }
    let late = try warnings("2090-01-01..")
    #expect(
      late.count == 1
        && late[0].hasPrefix(":3:7: warning: no model is born since 2090-01-01: the last birth is on 20"))
    #expect(late[0].hasSuffix(" at the latest; choose other days for `born`"))
    let early = try warnings("..2001-01-01")
    #expect(early.count == 1 && early[0].contains("until 2001-01-01: the first birth is on 20"))
    #expect(try warnings("2024-01-01..").isEmpty)
  }

  @Test func `what is warned of in every dose is said once`() throws {
    let folder = try TemporaryFiles()
    let base = Self.folder.appending(path: "base.yaml").path
    let late = try folder.write(
      """
      baseline: {scenario: \(base)}
      arms:
        late:
          dose: [0.25, 0.5, 1]
          policies: [{name: inherit-license, from: 2090-01-01, compliance: dose}]
      """, as: "late.yaml")
    let warnings = try ComparisonReading([late]).warnings
    #expect(warnings.count == 1, "\(warnings)")
  }

  /// What is found of an arm whose outcome has these numbers, a pair a seed; nil where a world does not have it.
  static func results(_ baseline: [Double?], _ arm: [Double?]) throws -> ComparisonResults {
    var comparison = try reading().comparison
    comparison.arms = [comparison.arms[0]]
    comparison.seeds = SeedList((1...UInt64(baseline.count)).map(\.self))
    return ComparisonResults(comparison) { cell in
      var readings = Readings()
      let values = cell.arm == Comparison.baseline ? baseline : arm
      readings.add(Reading(path: QuantityPath("mutation.licenses.rate"), value: values[Int(cell.seed) - 1]))
      return .measured(readings)
    }
  }

  static func sentence(_ baseline: [Double?], _ arm: [Double?]) throws -> String {
    ComparisonTable(try results(baseline, arm)).sentences[0]
  }

  @Test func `verb and numbers of a sentence agree`() throws {
    #expect(
      try Self.sentence([0.1, 0.12, 0.14], [0.05, 0.06, 0.07])
        == "placebo cuts mutation.licenses.rate by 50 % [50, 50], from 0.1200 to 0.0600.")
    // The ratio's interval, 0.95 to 1.55, holds 1, the difference's does not hold 0.
    #expect(
      try Self.sentence([0.5, 0.1, 0.1, 0.1], [0.55, 0.16, 0.14, 0.15])
        == "placebo raises mutation.licenses.rate by 0.0500 [0.0404, 0.0596], from 0.2000 to 0.2500.")
    #expect(
      try Self.sentence([0, 0, 0], [0.1, 0.2, 0.15])
        == "placebo raises mutation.licenses.rate by 0.1500 [0.0657, 0.2343], from 0.0000 to 0.1500.")
    #expect(
      try Self.sentence([-1, -2, -1.5], [-2, -3.1, -2.4])
        == "placebo cuts mutation.licenses.rate by 1.0000 [0.8314, 1.1686], from −1.5000 to −2.5000.")
    #expect(
      try Self.sentence([1, 2, 3], [2, 1, 3.5]).hasPrefix(
        "placebo: no effect on mutation.licenses.rate that 3 seeds could see: +0.1667 [−"))
    // Nothing falls by more than all of it.
    let far = try Self.sentence([1, 0.1, 0.2, 0.9], [0, 0, 0, 0.2])
    #expect(far.contains(", 100], from") || far.contains("could see"), "\(far)")
  }

  /// The sentence on an arm, given numbers of the baseline and of the arm by path.
  static func sentence(_ worlds: [String: ([Double], [Double])], of outcome: String) throws -> String {
    var comparison = try reading().comparison
    comparison.arms = [comparison.arms[0]]
    comparison.seeds = SeedList(1...3)
    comparison.born = BirthWindow()
    comparison.outcomes = [QuantityPath("outcomes.\(outcome)")]
    let results = ComparisonResults(comparison) { cell in
      var readings = Readings()
      for (path, values) in worlds {
        let value = (cell.arm == Comparison.baseline ? values.0 : values.1)[Int(cell.seed) - 1]
        readings.add(Reading(path: QuantityPath("outcomes.\(path)"), value: value))
      }
      return .measured(readings)
    }
    return ComparisonTable(results).sentences[0]
  }

  @Test func `a share that falls while the number rises says so`() throws {
    let share = ([0.1, 0.12, 0.14], [0.05, 0.06, 0.07])
    let known = ([2000.0, 2100, 2200], [4400.0, 4500, 4600])
    func told(_ count: ([Double], [Double]), known: ([Double], [Double]) = known) throws -> String {
      try Self.sentence(
        ["violations.share": share, "violations.count": count, "violations.known": known],
        of: "violations.share")
    }
    let plain = "placebo cuts violations.share by 50 % [50, 50], from 0.1200 to 0.0600"
    #expect(
      try told(([200, 209, 218], [213, 223, 233]))
        == plain + ", though their number rises from 209 to 223, because more licenses are known.")
    #expect(try told(([200, 209, 218], [100, 109, 118])) == plain + ".")
    #expect(
      try told(([200, 209, 218], [200, 209, 218]), known: (known.0, known.0))
        == plain + ", though their number stays the same.")
    #expect(
      try told(([200, 209, 218], [190, 214, 222]))
        == plain
        + ", though their number does not fall visibly (from 209 to 209), because more licenses are known.")
    // Where nobody counts them there is nothing to say.
    #expect(try Self.sentence(["violations.share": share], of: "violations.share") == plain + ".")
  }

  @Test func `counts have no decimals`() throws {
    let whole = try Self.sentence(
      ["violations.count": ([150, 158, 166], [156, 164, 172])], of: "violations.count")
    #expect(whole.contains(", from 158 to 164"), "\(whole)")
    let few = try Self.sentence(["violations.count": ([1, 2, 2], [4, 4, 4])], of: "violations.count")
    #expect(few.contains(", from 1.7 to 4"), "\(few)")
  }

  @Test func `the line of a pairing tells what only moved, what is missing and what changes later`() throws {
    var comparison = try Self.reading().comparison
    comparison.arms = [comparison.arms[2]]
    comparison.seeds = SeedList(1...1)
    func line(_ pairing: [String: Double]) -> String {
      let results = ComparisonResults(comparison) { cell in
        var readings = Readings()
        let rest = ["models": 900.0, "changed": 640, "touched": 210, "downstream": 430]
        for (name, value) in rest.merging(pairing, uniquingKeysWith: { $1 }) {
          readings.add(Reading(path: QuantityPath("pairing.\(name)"), value: value))
        }
        return .measured(readings)
      }
      #expect(results.pairings[0].moved == Int(pairing["moved"] ?? 0))
      #expect(results.pairings[0].changedLater == Int(pairing["changed_later"] ?? 0))
      return ComparisonTable(results).text(width: 1000)
    }
    #expect(line([:]).contains("touched 210, downstream 430, neither 0."))
    #expect(line(["moved": 210]).contains("downstream 430 (of these 210 moved), neither 0."))
    #expect(
      line(["withheld": 30, "withheld_itself": 12, "withheld_below": 8]).contains(
        "models missing 30 (withheld by a policy 12, descended from these 8, others, which a moved tree or fewer births lack, 10)."
      ))
    let day = Double(Timestamp("2024-01-01")!.milliseconds) / 86_400_000
    #expect(
      line(["first_change": day, "changed_later": 26]).contains(
        "first change 2024-01-01, none earlier; of the changed 26 are born as in the baseline and change license later."
      ))
  }

  @Test
  func `an outcome that some worlds do not have keeps its row and says in how many pairs it is defined`()
    throws
  {
    let some = try Self.results([0.5, 0.4, nil, 0.6, 0.5], [0.25, 0.2, 0.1, 0.32, nil])
    #expect(some.effects[0].effect?.n == 3)
    let pairs = some.effects[0].pairs
    #expect(pairs.all == 5 && pairs.baseline == 4 && pairs.arm == 4 && pairs.both == 3)
    let text = ComparisonTable(some).text(width: 80)
    #expect(text.contains("placebo: mutation.licenses.rate (3 of 5 pairs)"))
    #expect(ComparisonTable(some).sentences[0].hasSuffix(", in 3 of 5 pairs."))
    let none = try Self.results([0.5, nil], [nil, nil])
    #expect(none.effects.count == 1 && none.effects[0].effect == nil)
    #expect(ComparisonTable(none).text(width: 80).contains("(0 of 2 pairs)"))
    #expect(
      ComparisonTable(none).sentences[0]
        == "placebo: mutation.licenses.rate is defined in no pair of worlds: in 1 of the baseline and 0 of the arm, of 2."
    )
    let lines = String(decoding: none.tables[0].table.csv, as: UTF8.self).split(separator: "\n")
    #expect(lines[0].contains(",n,n_baseline,n_arm,agree,"))
    #expect(lines[1] == "placebo,,mutation.licenses.rate,,,,,,,,,,0,1,0,,,,,,,")
  }

  @Test func `a draw is overrides by path, called by its name or its line`() throws {
    let comparison = try Self.reading("draws").comparison
    #expect(comparison.draws.map(\.name) == ["low", "line 2"])
    #expect(comparison.draws[1].overrides.values == ["attachment.exponent": "1", "creators.new": "0.3"])
    let experiment = Experiment(grove: "1", title: "", scenario: "s", measuring: [:])
    let baselines = comparison.baselines(of: experiment)
    for cell in comparison.design.cells {
      let draw = comparison.draws.first { $0.name == cell.draw }
      #expect(baselines[experiment.run(cell)] == draw?.overrides)
    }
  }

  @Test func `a scenario that extends the baseline is an arm of what differs`() throws {
    let folder = try TemporaryFiles()
    let base = Self.folder.appending(path: "base.yaml").path
    let far = try folder.write(
      "extends: \(base)\ntitle: Crowded\nset: {source: a test, attachment.exponent: 0.9}\n", as: "far.yaml")
    let policy = try folder.write(
      "policies: [{name: inherit-license, from: 2024-01-01, compliance: 0.5}]\n", as: "kept.yaml")
    let comparison = try ComparisonReading([base, far, policy]).comparison
    #expect(comparison.arms.map(\.name) == ["far", "kept"])
    #expect(comparison.arms[0].overrides.values["attachment.exponent"] == "0.9")
    #expect(comparison.arms[1].start == "2024-01-01")
    #expect(throws: Problems.self) { try ComparisonReading([base]) }
  }

  @Test func `results do not depend on the order of runs, and a placebo does nothing`() throws {
    let reading = try Self.reading()
    let worlds = Worlds(reading.scenario)
    let comparison = reading.comparison
    let request = MeasureRequest(names: [.mutation])
    let experiment = Experiment(grove: "1", paired: worlds, data: nil, measuring: request)
    let pairs = PairedWorlds(worlds, request, baselines: comparison.baselines(of: experiment), jobs: 1)
    var outcomes: [Design.Cell: Outcome] = [:]
    for cell in comparison.design.cells.reversed() {
      outcomes[cell] = .measured(try pairs.readings(experiment.run(cell), Workers(count: 1)))
    }
    let results = ComparisonResults(comparison) { outcomes[$0] }
    #expect(results.runs == 15 && results.missing.isEmpty)
    for arm in 0...1 {
      let effect = try #require(results.effect(of: arm, on: QuantityPath("mutation.licenses.rate")))
      #expect(effect.difference.value == 0 && effect.difference.high == 0 && effect.ratio?.low == 1)
      #expect(results.pairings[arm].changed == 0 && results.pairings[arm].sameTree == 3)
    }
    #expect(results.pairings[2].changed > 0 && results.pairings[2].neither == 0)
    #expect(results.pairings[2].sameTree == 3 && results.pairings[3].sameTree == 0)
    // Without a world of the baseline a seed has no pair.
    let fewer = ComparisonResults(comparison) { $0.arm == "baseline" && $0.seed == 2 ? nil : outcomes[$0] }
    #expect(fewer.effect(of: 2, on: QuantityPath("mutation.licenses.rate"))?.n == 2)
    #expect(fewer.missing.map(\.seed) == [2])
    let text = ComparisonTable(results).text(width: 80)
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(text.contains("placebo: 3 seeds, same tree in 3; models changed 0 of 1,200"))
  }
}

/// A folder of its own for one test, gone at the end.
final class TemporaryFiles {
  let path = FileManager.default.temporaryDirectory.appending(path: "grove-\(UUID().uuidString)").path

  init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ text: String, as name: String) throws -> String {
    try text.write(toFile: "\(path)/\(name)", atomically: true, encoding: .utf8)
    return "\(path)/\(name)"
  }
}
