import Foundation
import Parameters
import Testing

@testable import Calibration

@Suite struct ChoiceFileTests {
  private func file(_ text: String) throws -> (path: String, folder: CalibrationStoreTests.Folder) {
    let folder = CalibrationStoreTests.Folder()
    try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
    let path = "\(folder.path)/choice.yaml"
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    return (path, folder)
  }

  @Test func `a structure is read`() throws {
    let (path, folder) = try file(
      "mutation: sources\nfertile: no\nmodes: {finetune: 12}\ntags: 60\nredraws: 0.5\ntelling: 8\n")
    let choice = try StructureChoice(contentsOf: path)
    #expect(choice.fertility == .no && choice.modes == ["finetune": 12] && choice.tags == 60)
    #expect(choice.redraws == 0.5 && choice.telling == 8)
    let (none, other) = try file("telling: 0\n")
    #expect(try StructureChoice(contentsOf: none).telling == 0)
    _ = other
    _ = folder
  }

  @Test(arguments: [
    "mutation: sauces\n", "modes: {finetune: 0}\n", "tags: many\n", "colour: blue\n", "- a\n", "",
    "tags: 1e9\n", "telling: 0.5\n", "telling: -1\n",
    "modes: {untyped: 3}\n",
  ])
  func `a structure with a mistake is refused in a line`(text: String) throws {
    let (path, folder) = try file(text)
    let problems = try #require(throws: Problems.self) { _ = try StructureChoice(contentsOf: path) }
    #expect(problems.problems.count == 1 && problems.description.hasPrefix(path), "\(problems)")
    _ = folder
  }

  @Test func `a prior is read`() throws {
    let (path, folder) = try file(
      "attachment.ageing: {low: 60, high: 3000, scale: log, unit: days, source: a listing}\n")
    let prior = try PriorFile(contentsOf: path)
    #expect(prior.laws.count == 1 && prior.laws[0].isLogarithmic && prior.laws[0].high == 3000)
    _ = folder
  }

  @Test(arguments: [
    "attachment.aging: {low: 1, high: 2, unit: days, source: a}\n",
    "attachment.ageing: {low: 3, high: 2, unit: days, source: a}\n",
    "creators.new: {low: 0.1, high: 2, unit: share, source: a}\n",
    "attachment.ageing: {low: 0, high: 2, scale: log, unit: days, source: a}\n",
    "attachment.ageing: {low: 1, high: 2, unit: years, source: a}\n",
    "attachment.ageing: {low: 1, high: 2, unit: days}\n",
    "attachment.ageing: {low: one, high: 2, unit: days, source: a}\n", "{}\n",
  ])
  func `a prior with a mistake is refused in a line`(text: String) throws {
    let (path, folder) = try file(text)
    let problems = try #require(throws: Problems.self) { _ = try PriorFile(contentsOf: path) }
    #expect(problems.problems.count == 1 && problems.description.hasPrefix(path), "\(problems)")
    _ = folder
  }
}
