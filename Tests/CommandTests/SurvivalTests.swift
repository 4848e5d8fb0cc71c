import Foundation
import Testing

/// Folders of results under signals, kills, and other processes.
@Suite struct SurvivalTests {
  /// Whether this process, and so those it starts, goes on when its terminal closes.
  static let ignoresHangups = {
    var action = sigaction()
    guard unsafe sigaction(SIGHUP, nil, &action) == 0 else { return false }
    return unsafe unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 1
  }()

  /// Waits until a path is there; false where the process ends before.
  private func wait(for path: String, _ process: Process) -> Bool {
    while process.isRunning {
      if FileManager.default.fileExists(atPath: path) { return true }
      usleep(1000)
    }
    return false
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
  func `a signal leaves nothing, neither files nor folders`(signal: Int32) throws {
    if signal == SIGHUP, Self.ignoresHangups { try Test.cancel("SIGHUP is ignored here") }
    let folder = try TemporaryFolder()
    let scenario = try folder.scenario(models: 20_000)
    let grown = try Command.start(["grow", scenario, "--skip-measures", "--out", "\(folder.path)/new/out"])
    // The ecosystem is being written.
    #expect(wait(for: "\(folder.path)/new/.out.grove-partial/scenario.yaml", grown))
    kill(grown.processIdentifier, signal)
    grown.waitUntilExit()
    #expect(grown.terminationReason == .exit && grown.terminationStatus == 128 + signal)
    #expect(folder.contents == ["scenario.yaml"])

    // One that was there stays, as it was.
    try FileManager.default.createDirectory(atPath: "\(folder.path)/there", withIntermediateDirectories: true)
    let again = try Command.start(["grow", scenario, "--out", "\(folder.path)/there"])
    #expect(wait(for: "\(folder.path)/there/.grove-partial", again))
    kill(again.processIdentifier, signal)
    again.waitUntilExit()
    #expect(again.terminationStatus == 128 + signal && folder.contents("there") == [])
  }

  @Test(arguments: [SIGTERM, SIGKILL])
  func `an export that is ended leaves nothing in the way of the next`(signal: Int32) throws {
    let folder = try TemporaryFolder()
    let input = Pipe()
    let export = ["export", "-", "--to", "sqlite,graphml", "--out", "\(folder.path)/out"]
    let first = try Command.start(export, input: input)
    #expect(wait(for: "\(folder.path)/.out.grove-partial", first))
    kill(first.processIdentifier, signal)
    first.waitUntilExit()
    if signal == SIGTERM { #expect(folder.contents == []) }
    let table = Data("model_id,parent_model\na/1,[]\nb/2,['a/1']\n".utf8)
    #expect(try Command.grove(export, input: table).status == 0)
    #expect(folder.contents == ["out"])
    #expect(folder.contents("out") == ["genealogy.graphml", "genealogy.sqlite"])
    let file = ["export", "-", "--to", "sqlite", "--out", "\(folder.path)/one.sqlite"]
    #expect(try Command.grove(file, input: table).status == 0)
    #expect(folder.contents == ["one.sqlite", "out"])
  }

  @Test(arguments: [false, true])
  func `a second process into the same folder is refused at once`(isThere: Bool) throws {
    let folder = try TemporaryFolder()
    let out = "\(folder.path)/out"
    if isThere { try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true) }
    let input = Pipe()
    let first = try Command.start(["observe", "-", "--out", out], input: input)
    #expect(wait(for: isThere ? "\(out)/.grove-partial" : "\(folder.path)/.out.grove-partial", first))
    let second = try Command.grove(["grow", "scenarios/hub-small.yaml", "--out", out, "--force"])
    #expect(second.status == 1)
    #expect(
      second.complaint
        == "grove: \(out): another process is writing into this folder; wait for it, or name another folder")
    // The first one has not noticed.
    try input.fileHandleForWriting.write(
      contentsOf: Data("model_id,parent_model\na/1,[]\nb/2,['a/1']\n".utf8))
    try input.fileHandleForWriting.close()
    first.waitUntilExit()
    #expect(first.terminationStatus == 0)
    #expect(folder.contents == ["out"])
    #expect(folder.contents("out") == ["observation.json", "provenance.json", "readings.csv", "table.txt"])
  }

  /// The seeds that the files of a folder speak of; a folder that a kill left unfinished has a mark.
  private func seeds(_ folder: TemporaryFolder) throws -> Set<Int> {
    var seeds: Set<Int> = []
    let names = try #require(folder.contents("out"))
    for (name, pattern) in [
      ("observation.json", /"seed" ?: ?([0-9]+)/), ("provenance.json", /"seed" ?: ?([0-9]+)/),
      ("table.txt", /10 models, seed ([0-9]+)/),
    ] where names.contains(name) {
      let text = try String(contentsOfFile: "\(folder.path)/out/\(name)", encoding: .utf8)
      let found = try #require(text.firstMatch(of: pattern), "\(name)")
      seeds.insert(try #require(Int(found.1)))
    }
    #expect(
      names.contains(".grove-unfinished")
        || names.filter { !$0.hasPrefix(".") } == TemporaryFolder.resultsOfRun)
    return seeds
  }

  /// A world of ten models, which is grown in no time: a random moment is often one of writing.
  private static let tiny = "Tests/ScenariosTests/Fixtures/valid/least.yaml"

  @Test func `killed at any moment over earlier results, no two runs stand side by side`() throws {
    let folder = try TemporaryFolder()
    let grow = ["grow", Self.tiny, "--out", "\(folder.path)/out", "--quiet", "--force", "--seed"]
    let start = ContinuousClock.now
    #expect(try Command.grove(grow + ["1"]).status == 0)
    let whole = ContinuousClock.now - start
    #expect(try seeds(folder) == [1])
    for number in 2...50 {
      let process = try Command.start(grow + [String(number)])
      usleep(UInt32(Double.random(in: 0...1.2) * (whole / .microseconds(1))))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      #expect(try seeds(folder).count <= 1)
      if number.isMultiple(of: 10) {
        #expect(try Command.grove(grow + [String(number)]).status == 0)
        #expect(try seeds(folder) == [number])
        #expect(folder.contents("out") == TemporaryFolder.resultsOfRun && folder.contents == ["out"])
      }
    }
  }

  @Test func `killed at any moment, the same command works`() throws {
    let folder = try TemporaryFolder()
    let grow = ["grow", Self.tiny, "--out", "\(folder.path)/new/out", "--quiet"]
    let start = ContinuousClock.now
    #expect(try Command.grove(grow).status == 0)
    let whole = ContinuousClock.now - start
    for _ in 0..<20 {
      try FileManager.default.removeItem(atPath: "\(folder.path)/new/out")
      let process = try Command.start(grow)
      usleep(UInt32(Double.random(in: 0...1) * (whole / .microseconds(1))))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      // Where the folder is there it is whole.
      if folder.contents("new/out") == nil { #expect(try Command.grove(grow).status == 0) }
      #expect(folder.contents("new/out") == TemporaryFolder.resultsOfRun)
      #expect(folder.contents("new")?.filter { $0 != ".out.grove-lock" } == ["out"])
    }
  }

  @Test func `planted links are not followed`() throws {
    let folder = try TemporaryFolder()
    let script = """
      mkdir out victim; echo mine > victim/file
      for name in .partial-observation.json .partial-table.txt observation.json; do ln -s ../victim/file out/$name; done
      ln -s ../victim out/.grove-partial; ln -s ../victim out/.grove-unfinished
      grove grow scenario.yaml --out out --force -q > /dev/null && cat victim/* && ls victim
      """
    _ = try folder.scenario()
    let command = try Command.shell(script, in: folder)
    #expect(command.status == 0 && command.text == "mine\nfile\n" && command.errors.isEmpty)
    #expect(folder.contents("out")?.contains("table.txt") == true)
  }

  @Test(arguments: [
    "cd empty && grove grow ../scenario.yaml --out . -q",
    "grove grow scenario.yaml --out empty/ -q", "grove grow scenario.yaml --out ./empty -q",
    "ln -s empty link && grove grow scenario.yaml --out link -q",
    "grove grow scenario.yaml --out 'empty/with spaces/ü' -q && mv empty/*/ü/* empty && rm -r empty/with*",
  ])
  func `a folder may be named in any way`(script: String) throws {
    let folder = try TemporaryFolder()
    _ = try folder.scenario(models: 300)
    let grown = try Command.shell("mkdir empty && \(script)", in: folder)
    #expect(grown.status == 0, "\(grown.errors)")
    #expect(
      folder.contents("empty")
        == TemporaryFolder.resultsOfRun)
    #expect(folder.contents.allSatisfy { !$0.hasPrefix(".") })
  }
}
