import Digests
import Experiments
import Files
import Foundation
import Parameters
import Readings
import Reports
import Testing
import Workers

@Suite struct RunStoreTests {
  static let scenario = "title: A test\n"

  static func experiment(_ graph: String = "finetune") -> Experiment {
    Experiment(
      grove: "1", title: "A test", scenario: SHA256.hexadecimal(of: Array(scenario.utf8)),
      measuring: ["graph": graph])
  }

  static func open(_ folder: Folder, _ experiment: Experiment = experiment(), anew: Bool = false) throws
    -> RunStore
  {
    try RunStore.open(folder.path, experiment, scenario: scenario, inputs: [], anew: anew)
  }

  static func run(_ seed: UInt64) -> Run { Run(scenario: experiment().scenario, seed: seed) }

  static func complaints(_ body: (_ complain: (String) -> Void) throws -> Void) rethrows -> [String] {
    var complaints: [String] = []
    try body { complaints.append($0) }
    return complaints
  }

  @Test func `what is kept is there for whoever opens the store`() throws {
    let folder = Folder()
    let readings = Readings([Reading(path: QuantityPath("a"), value: 0.1 + 0.2)])
    try Self.open(folder).keep(.measured(readings), of: Self.run(7))
    let store = try Self.open(folder)
    #expect(try store.outcome(of: Self.run(7)) == .measured(readings))
    #expect(try store.outcome(of: Self.run(8)) == nil)
    #expect(store.isMeasured(Self.run(7)) && !store.isMeasured(Self.run(8)))
    #expect(try RunStore(at: folder.path).scenario() == Self.scenario)
  }

  @Test func `a failure is remembered until there is a result, and never takes its place`() throws {
    let folder = Folder()
    let store = try Self.open(folder)
    try store.keep(.failed("out of luck"), of: Self.run(1))
    #expect(try store.outcome(of: Self.run(1)) == .failed("out of luck") && !store.isMeasured(Self.run(1)))
    try store.keep(.measured(Readings()), of: Self.run(1))
    #expect(try store.outcome(of: Self.run(1)) == .measured(Readings()))
    #expect(folder.contents("failures").isEmpty)
    try store.keep(.failed("a full disk"), of: Self.run(1))
    #expect(try store.outcome(of: Self.run(1)) == .measured(Readings()))
  }

  @Test func `runs under different overrides lie side by side`() throws {
    let folder = Folder()
    let store = try Self.open(folder)
    for value in ["1", "2"] {
      var run = Self.run(1)
      run.overrides = Overrides(["attachment.offset": value])
      try store.keep(.failed(value), of: run)
    }
    var run = Self.run(1)
    #expect(try store.outcome(of: run) == nil)
    run.overrides = Overrides(["attachment.offset": "2"])
    #expect(try store.outcome(of: run) == .failed("2"))
  }

  @Test(arguments: ["{\"run\":", "", "{}", "\u{0}\u{0}"])
  func `a file that cannot be read costs its own run and no other`(text: String) throws {
    let folder = Folder()
    let store = try Self.open(folder)
    try store.add(Design(seeds: SeedList([1, 2, 3])))
    for seed: UInt64 in 1...3 { try store.keep(.measured(EnsembleTests.readings(1)), of: Self.run(seed)) }
    try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder.path)/runs/2.json"))
    #expect(!store.isMeasured(Self.run(2)))
    let complaints = try Self.complaints { complain in
      let report = try store.report(beside: nil, complain: complain)
      #expect(report.ensemble.runs == 2 && report.ensemble.missingSeeds.text == "2")
    }
    #expect(complaints.count == 1 && complaints[0].contains("/runs/2.json: cannot be read"))
    try store.keep(.measured(EnsembleTests.readings(1)), of: Self.run(2))
    #expect(try store.report(beside: nil, complain: { _ in }).ensemble.runs == 3)
  }

  @Test func `a folder in the place of a run file costs no run and is kept aside`() throws {
    let folder = Folder()
    let store = try Self.open(folder)
    let path = "\(folder.path)/runs/2.json"
    try FileManager.default.createDirectory(atPath: "\(path)/inner", withIntermediateDirectories: true)
    #expect(!store.isMeasured(Self.run(2)))
    try store.keep(.measured(EnsembleTests.readings(1)), of: Self.run(2))
    #expect(store.isMeasured(Self.run(2)))
    let names = folder.contents("runs")
    #expect(names.count == 2 && names.contains("2.json"))
    let aside = try #require(names.first { $0.hasPrefix("2.json.aside-") })
    #expect(folder.contents("runs/\(aside)") == ["inner"])
  }

  @Test func `a file that was changed is not taken for a result`() throws {
    let folder = Folder()
    let store = try Self.open(folder)
    try store.keep(.measured(EnsembleTests.readings(1)), of: Self.run(2))
    #expect(store.isMeasured(Self.run(2)))
    let path = "\(folder.path)/runs/2.json"
    let text = String(decoding: try #require(FileManager.default.contents(atPath: path)), as: UTF8.self)
    let place = try #require(text.range(of: ",1]") ?? text.range(of: ",1,"))
    let changed = text.replacingCharacters(in: place, with: text[place].replacing("1", with: "7"))
    try Data(changed.utf8).write(to: URL(fileURLWithPath: path))
    #expect(changed != text && !store.isMeasured(Self.run(2)))
  }

  @Test func `runs of many are not kept beside the results of one`() throws {
    let folder = Folder()
    try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
    try Data("{}".utf8).write(to: URL(fileURLWithPath: "\(folder.path)/observation.json"))
    let error = #expect(throws: FileError.self) { try Self.open(folder, anew: true) }
    #expect(error?.what == "holds the results of one ecosystem")
  }

  @Test func `a file of another run or another experiment is known by what is in it`() throws {
    let (folder, elsewhere) = (Folder(), Folder())
    let (store, other) = (try Self.open(folder), try Self.open(elsewhere, Self.experiment("full")))
    try store.keep(.measured(Readings()), of: Self.run(1))
    try FileManager.default.copyItem(
      atPath: "\(folder.path)/runs/1.json", toPath: "\(folder.path)/runs/2.json")
    let strange = #expect(throws: FileError.self) { try store.outcome(of: Self.run(2)) }
    #expect(strange?.what == "is the result of another run")
    try FileManager.default.copyItem(
      atPath: "\(folder.path)/runs/1.json", toPath: "\(elsewhere.path)/runs/1.json")
    let stray = #expect(throws: FileError.self) { try other.outcome(of: Self.run(1)) }
    #expect(stray?.what == "is the result of another experiment")
  }

  @Test func `a folder of something else is refused, and taken where it is to begin anew`() throws {
    let folder = Folder()
    _ = try Self.open(folder)
    let other = #expect(throws: FileError.self) { try Self.open(folder, Self.experiment("full")) }
    #expect(other?.what.contains("differs in graph (finetune there, full here)") == true)
    try Self.open(folder, Self.experiment("full"), anew: true).add(Design(seeds: SeedList([1])))
    #expect(throws: FileError.self) { try Self.open(folder) }
    #expect(try Self.open(folder, anew: true).designs().isEmpty)

    let log = Folder()
    try Data("{}\n".utf8).write(to: URL(fileURLWithPath: "\(log.path)/seeds.jsonl"))
    let old = #expect(throws: FileError.self) { try Self.open(log) }
    #expect(old?.what.contains("holds seeds of version 0.1.0") == true)
    _ = try Self.open(log, anew: true)
    #expect(!log.contents("").contains("seeds.jsonl"))

    let full = Folder()
    try Data().write(to: URL(fileURLWithPath: "\(full.path)/thesis.tex"))
    let stranger = #expect(throws: FileError.self) { try Self.open(full) }
    #expect(stranger?.what == "the folder is not empty")
    _ = try Self.open(full, anew: true)
    #expect(full.contents("").contains("thesis.tex"))
    #expect(throws: FileError.self) { try RunStore(at: "\(full.path)/nowhere") }
  }

  @Test func `a store that was interrupted while it was made is finished by the next`() throws {
    let folder = Folder()
    _ = try Self.open(folder)
    for name in ["runs", "failures", "designs", "scenario.yaml"] {
      try FileManager.default.removeItem(atPath: "\(folder.path)/\(name)")
    }
    try Self.open(folder).keep(.measured(Readings()), of: Self.run(1))
    #expect(try RunStore(at: folder.path).scenario() == Self.scenario)
    try Data("title: Another\n".utf8).write(to: URL(fileURLWithPath: "\(folder.path)/scenario.yaml"))
    #expect(throws: FileError.self) { try RunStore(at: folder.path).scenario() }
  }

  @Test func `many may open, fill and report one store at once`() throws {
    let (folder, alone) = (Folder(), Folder())
    let design = Design(seeds: SeedList(1...40))
    @Sendable func fill(_ folder: Folder, _ shard: Shard) throws {
      let store = try Self.open(folder)
      try store.add(design)
      for cell in design.cells(of: shard) {
        try store.keep(.measured(EnsembleTests.readings(1 / Double(cell.seed))), of: Self.run(cell.seed))
      }
      _ = try store.report(beside: nil, complain: { Issue.record("\($0)") })
    }
    try fill(alone, .all)
    // Two of each part: a run is in the results once, however often it was run.
    _ = try Workers(count: 8).map(8) { try fill(folder, Shard("\($0 % 4)/4")!) }
    for name in ["runs.csv", "ensemble.json", "table.txt", "scenario.yaml"] {
      #expect(folder.data(name) == alone.data(name) && folder.data(name) != nil, "\(name)")
    }
    #expect(try Self.open(folder).designs() == [design])
  }

  @Test func `stores are united, and one of another experiment is refused by name`() throws {
    let (united, one, two, other) = (Folder(), Folder(), Folder(), Folder())
    for (folder, seeds) in [(one, 1...3), (two, 3...4)] as [(Folder, ClosedRange<UInt64>)] {
      let store = try Self.open(folder)
      try store.add(Design(seeds: SeedList(1...5)))
      for seed in seeds { try store.keep(.measured(EnsembleTests.readings(1)), of: Self.run(seed)) }
    }
    let store = try Self.open(united)
    for folder in [one, two] {
      try store.take(RunStore(at: folder.path), complain: { Issue.record("\($0)") })
    }
    let ensemble = try store.report(beside: nil, complain: { Issue.record("\($0)") }).ensemble
    #expect(ensemble.seeds.text == "1..4" && ensemble.missingSeeds.text == "5")

    _ = try Self.open(other, Self.experiment("full"))
    let error = try #require(
      #expect(throws: FileError.self) { try store.take(RunStore(at: other.path), complain: { _ in }) })
    #expect(error.file == other.path && error.what.contains("differs in graph (full there, finetune here)"))

    // The same run with other results: what is here stays, and somebody says so.
    try RunStore(at: two.path).keep(.measured(EnsembleTests.readings(2)), of: Self.run(3))
    let complaints = try Self.complaints { try store.take(RunStore(at: two.path), complain: $0) }
    #expect(complaints.count == 1 && complaints[0].contains("seed 3 came to other results"))
    #expect(try store.outcome(of: Self.run(3)) == .measured(EnsembleTests.readings(1)))
  }

  @Test func `what killed processes left is swept away once it is old`() throws {
    let folder = Folder()
    let store = try Self.open(folder)
    let (old, young) = ("\(folder.path)/runs/.grove-1.part", "\(folder.path)/runs/.grove-2.part")
    for file in [old, young] { try Data().write(to: URL(fileURLWithPath: file)) }
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -86400)], ofItemAtPath: old)
    _ = try store.report(beside: nil, complain: { _ in })
    #expect(folder.contents("runs") == [".grove-2.part"])
  }
}

/// A folder of its own for one test, gone at the end.
final class Folder: Sendable {
  let path = FileManager.default.temporaryDirectory.appending(path: "grove-\(UUID().uuidString)").path

  init() { try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func contents(_ name: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: "\(path)/\(name)")) ?? []).sorted()
  }

  func data(_ name: String) -> Data? { FileManager.default.contents(atPath: "\(path)/\(name)") }
}
