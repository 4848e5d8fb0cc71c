import Foundation
import Testing

/// Policies that run down observed genealogies.
@Suite struct PolicyOnDataTests {
  private static let policies = [
    "{name: inherit-license, from: 2024-01-01, compliance: {value: 1, unit: share, source: s}}",
    "{name: inherit-license, from: 2024-01-01, by: creator, compliance: {value: 0.5, unit: share, source: s}}",
    "{name: withdraw-license, from: 2024-01-01, license: apache-2.0, compliance: {value: 1, unit: share, source: s}}",
  ]

  /// Runs a scenario down data with and without a policy.
  ///
  /// - Returns: how many models dated before 2024 and how many later differ.
  private func differences(_ policy: String, on data: String) throws -> (before: Int, later: Int) {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func rows(_ name: String, _ set: [String]) throws -> [Substring] {
      let file = folder.appendingPathComponent(name).path
      let command = try Command.grove(
        [
          "grow", "scenarios/observed-tree.yaml", "--on", data, "--skip-measures", "--quiet", "--write-csv",
          file,
        ]
          + set)
      try #require(command.status == 0, "\(command.complaint)")
      return try String(contentsOfFile: file, encoding: .utf8).split(whereSeparator: \.isNewline)
    }
    let without = try rows("without.csv", [])
    let with = try rows("with.csv", ["--set", "policies=[\(policy)]"])
    #expect(without.count == with.count)
    let differing = zip(without, with).filter { $0 != $1 }.map(\.0)
    // A date is the only field of this form: 2023-05-01T….
    let early = differing.count { row in
      row.firstMatch(of: /,(\d{4})-\d\d-\d\dT/).map { Int($0.1)! < 2024 } ?? false
    }
    return (early, differing.count - early)
  }

  @Test(arguments: policies)
  func `nobody dated before a policy changes, whatever the dates of parents`(policy: String) throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).csv")
    defer { try? FileManager.default.removeItem(at: file) }
    var text = "model_id,createdAt,licenses,finetune_parent,tags\n"
    text += "o/late,2024-06-01T00:00:00.000Z,['apache-2.0'],[],[]\n"
    for early in 0..<40 {
      text += "u/early\(early),2023-01-05T00:00:00.000Z,['mit'],['o/late'],[]\n"
    }
    for model in 0..<1600 {
      let (year, parent) = (model < 800 ? 2023 : 2024, model % 40)
      text += "u\(model)/m,\(year)-03-\(10 + model % 20)T00:00:00.000Z,['mit'],['u/early\(parent)'],[]\n"
    }
    try text.write(to: file, atomically: true, encoding: .utf8)
    let differing = try differences(policy, on: file.path)
    #expect(differing.before == 0 && differing.later > 10)
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: realData), "no real data at ../shared/data"))
  func `nobody dated before a policy changes in real data`() throws {
    let differing = try differences(PolicyOnDataTests.policies[0], on: realData)
    #expect(differing.before == 0 && differing.later > 1000)
  }
}

private let realData = Command.package.deletingLastPathComponent().appending(
  path: "shared/data/hub-typed/ai_ecosystem.csv.gz"
).path
