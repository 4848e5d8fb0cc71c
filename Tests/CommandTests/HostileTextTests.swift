import Foundation
import Testing

/// Text of files and command lines that a terminal would obey.
@Suite struct HostileTextTests {
  private static let evil = "\u{1B}]0;pwned\u{7}\u{1B}[31m\u{9B}2J\u{202E}\u{7F}\u{2028}"

  /// Whether a stream is safe on a terminal.
  private func isHarmless(_ data: Data) -> Bool {
    String(decoding: data, as: UTF8.self).unicodeScalars.allSatisfy { scalar in
      scalar == "\n"
        || !(scalar.properties.generalCategory == .control || scalar.properties.isBidiControl
          || scalar == "\u{2028}")
    }
  }

  private func expectHarmless(_ command: Command, _ what: String) {
    #expect(isHarmless(command.output), "\(what) on standard output")
    #expect(isHarmless(Data(command.errors.utf8)), "\(what) on standard error")
  }

  /// Models whose every text is hostile, odd in every way that is reported.
  private func data(in folder: TemporaryFolder) throws -> String {
    let file = "\(folder.path)/\(Self.evil).jsonl"
    let evil = Self.evil
    var objects: [[String: Any]] = [
      [
        "id": "a/\(evil)", "tags": ["license:\(evil)", evil, "en"], "pipeline_tag": evil,
        "library_name": evil,
      ],
      ["id": "a/\(evil)", "tags": []],
      ["id": "self/\(evil)", "tags": ["base_model:self/\(evil)", "base_model:finetune:self/\(evil)"]],
      ["id": "lost/\(evil)", "tags": ["base_model:no/\(evil)"], "createdAt": evil],
    ]
    for i in 0..<40 {
      objects.append([
        "id": "b/\(i)\(evil)",
        "tags": ["base_model:finetune:a/\(evil)", "license:\(evil)\(i % 2)", "region:\(evil)"],
        "createdAt": "2024-01-0\(i % 9 + 1)T00:00:00.000Z", "library_name": "\(i % 3)\(evil)",
        "pipeline_tag": evil,
      ])
    }
    let lines = try objects.map {
      String(decoding: try JSONSerialization.data(withJSONObject: $0), as: UTF8.self)
    }
    try lines.joined(separator: "\n").write(toFile: file, atomically: true, encoding: .utf8)
    return file
  }

  @Test func `tables, reports and JSON of hostile data are harmless`() throws {
    let folder = try TemporaryFolder()
    let file = try data(in: folder)
    let out = "\(folder.path)/\(Self.evil)"
    for arguments in [
      ["observe", file], ["observe", file, "--json"],
      ["measure", file, "--bootstrap", "20", "--graph", "full"],
      ["measure", file, "--bootstrap", "0", "--json"], ["observe", file, "--out", out, "--bootstrap", "0"],
      ["observe", file, "--out", out, "--bootstrap", "0"],
      ["export", file, "--to", "newick,graphml", "--out", "\(out)2"],
    ] {
      expectHarmless(try Command.grove(arguments), "\(arguments[0]) \(arguments.dropFirst(2))")
    }
    for name in ["observation.json", "readings.csv", "table.txt", "provenance.json"] {
      #expect(isHarmless(try Data(contentsOf: URL(fileURLWithPath: "\(out)/\(name)"))), "\(name)")
    }
  }

  @Test(arguments: ["grow", "check", "explain", "observe", "measure", "gather", "export", "plant"])
  func `names of files and values on the command line are shown escaped, each message in one line`(
    verb: String
  ) throws {
    let evil = Self.evil + "\n"
    for arguments in [
      [verb, evil], [verb, "--\(evil)"], [verb, "x", "--set", evil], [verb, "x", "--set", "\(evil)=1"],
      [verb, "x", "--only", evil], [verb, "x", "--seeds", evil], [verb, "x", "--out", evil, "--to", evil],
      [evil], [verb, "scenarios/hub-small.yaml", "--set", "title=\(evil)"],
      [verb, "scenarios/hub-small.yaml", "--set", "\(evil)=1"],
      [verb, "scenarios/hub-small.yaml", "--against", evil],
      [verb, "scenarios/hub-small.yaml", "--on", evil],
    ] {
      let command = try Command.grove(arguments)
      #expect(command.status == 1 || command.status == 2, "\(arguments)")
      expectHarmless(command, "\(arguments)")
      #expect(command.errors.count { $0 == "\n" } == 1, "\(command.errors)")
    }
  }

  @Test func `mistakes in files quote them escaped`() throws {
    let folder = try TemporaryFolder()
    let evil = #""\e]0;pwned\a\e[31m\N\u202e""#
    for (name, text) in [
      ("a", "\(evil): 1"), ("b", "title: \u{9B}31m\n\u{202E}x: 1"), ("c", "extends: \u{202E}\u{9B}.yaml"),
      ("d", "extends: \(Command.package.path)/scenarios/hub-small.yaml\nset: {source: s, \"a\u{9B}b\": 1}"),
      ("e", "title: !\u{202E} x"), ("f", "a: &\u{9B} b"), ("g", "a: [\u{202E}"),
      ("h", "policies: [{name: \u{9B}}]"),
    ] {
      let file = "\(folder.path)/\(name).yaml"
      try text.write(toFile: file, atomically: true, encoding: .utf8)
      let checked = try Command.grove(["check", file])
      #expect(checked.status == 1)
      expectHarmless(checked, name)
      let terms = try Command.grove([
        "measure", "README.md", "--only", "license_terms", "--license-terms", file,
      ])
      #expect(terms.status == 1 && terms.errors.count { $0 == "\n" } == 1)
      expectHarmless(terms, name)
    }
  }
}
