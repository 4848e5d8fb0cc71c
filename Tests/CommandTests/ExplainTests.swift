import Foundation
import Testing

/// `grove explain` and `--set` as the program runs them.
@Suite struct ExplainTests {
  static let small = "scenarios/hub-small.yaml"

  @Test func `parameters are listed for people and for programs`() throws {
    let lines = try Command.grove(["explain", Self.small, "--parameters", "--section", "niche"])
    #expect(lines.status == 0)
    #expect(
      lines.text == """
        # source: fitted by hand so that siblings beat parents and children by as
        #   much as observed when tags that name the parent are masked (0.05 to 0.15)
        niche.default = 0.6 share
            from 0 to 1; scenarios/hub-2025.yaml:171
        niche.classes[generation=1,2] = 0.7 share
            from 0 to 1; scenarios/hub-2025.yaml:173

        """)
    let json = try Command.grove(["explain", Self.small, "--parameters", "--json", "--section", "attachment"])
    let rows = try #require(try JSONSerialization.jsonObject(with: json.output) as? [[String: Any]])
    #expect(
      rows.first?["path"] as? String == "attachment.offset" && rows.first?["unit"] as? String == "children")
    #expect((rows.first?["source"] as? String)?.isEmpty == false && rows.first?["line"] as? Int ?? 0 > 0)
    let csv = try Command.grove(["explain", Self.small, "--parameters", "--csv", "--section", "seed"])
    #expect(csv.text.hasPrefix("path,value,unit,range,source,file,line\nseed,82,,a whole number from 0 to "))
  }

  @Test func `what is set is grown`() throws {
    func grown(_ settings: [String]) throws -> Data {
      let set = settings.flatMap { ["--set", $0] }
      return try Command.grove(
        ["grow", Self.small, "--set", "models=500", "--skip-measures", "-q", "--write-csv", "-"] + set
      ).output
    }
    let plain = try grown([])
    #expect(plain.count(where: { $0 == 10 }) == 501)
    #expect(try grown(["niche.default=0.6"]) == plain)
    #expect(try grown(["niche.default=0.1"]) != plain)
    #expect(try grown(["seed=3"]) == grown(["seed=4", "seed=3"]))
  }

  @Test(arguments: [
    (
      ["check", small, "--set", "attachment.exponnt=1"],
      "--set attachment.exponnt=1: `attachment.exponnt` leads nowhere; did you mean `attachment.exponent`?"
    ),
    (
      ["grow", small, "--set", "niche.default=2"],
      "--set niche.default=2: `niche.default` is 2; a number in `share` must be from 0 to 1"
    ),
    (
      ["explain", small, "--set", "licenses.founders.weights.lama2=2"],
      "--set licenses.founders.weights.lama2=2: `lama2` is no value of `licenses`; did you mean `llama2`?"
    ),
    (["explain", small, "--set", "extends=x"], "--set extends=x: `extends` leads nowhere; "),
    (["grow", small, "--set", "models"], "--set models: write PATH=VALUE"),
    (["check", small, small, "--set", "=3"], "--set =3: write PATH=VALUE"),
    (["explain", small, "--set", ""], "--set : write PATH=VALUE"),
  ])
  func `a setting that cannot be is one line with the nearest path`(arguments: [String], said: String) throws
  {
    let command = try Command.grove(arguments)
    #expect(command.status == 1)
    #expect((command.text + command.errors).contains(said))
    #expect(command.errors.split(separator: "\n").count == 1)
  }

  @Test(arguments: [
    ["grow", small, "--set"], ["explain", small, "--section", "licences"],
    ["explain", small, "--json"], ["explain", small, "--full", "--resolved"],
  ])
  func `a command line that is not understood exits with 2`(arguments: [String]) throws {
    let command = try Command.grove(arguments)
    #expect(command.status == 2 && command.errors.split(separator: "\n").count == 1)
    if arguments.contains("licences") { #expect(command.errors.contains("did you mean `licenses`?")) }
  }

  @Test func `a scenario is written as a file that extends another`() throws {
    let text = try Command.grove(["explain", "scenarios/no-niche.yaml", "--extending", Self.small]).text
    #expect(text.contains("extends: \"\(Self.small)\"\n") && text.contains("  \"niche.default\": 0\n"))
  }
}
