import Foundation
import Testing

@Suite struct OutcomesTests {
  private func outcomes(_ arguments: [String]) throws -> [String: Any] {
    let answer = try Command.grove(arguments + ["--only", "outcomes", "--json", "--quiet"])
    #expect(answer.status == 0, "\(answer.errors)")
    let object = try JSONSerialization.jsonObject(with: answer.output) as? [String: Any]
    return try #require(object?["outcomes"] as? [String: Any])
  }

  @Test func `a grown ecosystem and its table have the same outcomes`() throws {
    let folder = try TemporaryFolder()
    let (scenario, table) = (try folder.scenario(models: 800), "\(folder.path)/grown.csv")
    #expect(try Command.grove(["grow", scenario, "--skip-measures", "--write-csv", table]).status == 0)
    let more = ["--by", "relation,month", "--license-terms", "calibration/license-terms.yaml"]
    let grown = try outcomes(["grow", scenario] + more)
    let measured = try outcomes(["measure", table] + more)
    #expect(NSDictionary(dictionary: grown) == NSDictionary(dictionary: measured))
    let months = try #require(grown["by_month"] as? [String: [String: Any]])
    func models(_ part: [String: Any]?) -> Int { (part?["growth"] as? [String: Any])?["models"] as? Int ?? 0 }
    #expect(models(grown) == 800 && months.values.reduce(0) { $0 + models($1) } == 800)
    let first = try #require(months.keys.min())
    let since = try outcomes(["measure", table, "--born", "\(first)-01..\(first)-28"])
    #expect(models(since) > 0 && models(since) <= models(months[first]))
    #expect(since["born"] as? String == "\(first)-01..\(first)-28")
  }

  @Test func `many seeds have outcomes, and keep those of different days of birth apart`() throws {
    let folder = try TemporaryFolder()
    let (scenario, out) = (try folder.scenario(models: 300), "\(folder.path)/out")
    let seeds = ["grow", scenario, "--seeds", "1..2", "--only", "outcomes", "--out", out, "--quiet"]
    let first = try Command.grove(seeds + ["--by", "creator"])
    #expect(first.status == 0)
    let runs = try String(contentsOfFile: "\(out)/runs.csv", encoding: .utf8)
    #expect(runs.contains("outcomes.by_creator.same.violations.share"))
    let other = try Command.grove(seeds + ["--by", "creator", "--born", "2023-01-01.."])
    #expect(
      other.status == 1 && other.complaint.contains("born (none there, 2023-01-01.. here)"),
      "\(other.complaint)")
  }

  @Test func `tables of outcomes say what each means`() throws {
    let folder = try TemporaryFolder()
    let answer = try Command.grove([
      "grow", try folder.scenario(models: 500), "--only", "outcomes", "--by", "all", "--quiet",
    ])
    #expect(answer.status == 0)
    for words in [
      "Outcomes, every edge:", "violations.share", "Terms by generation along first parents:",
      "Outcomes by relation:", "Outcomes by month:",
    ] { #expect(answer.text.contains(words), "\(words)") }
  }
}
