import Foundation
import Testing

@Suite struct SchemaTests {
  private struct Answer: Decodable {
    var schema: [String]
    var files: [[String]]
  }

  private static let hasPython = (try? Command.python("-c", "import jsonschema")) != nil

  /// Forty models with cards, traits, dates and all relations, so that every measure has something to say.
  private static func table(_ folder: TemporaryFolder) throws -> String {
    let licenses = ["['mit']", "['llama2']", "['gemma', 'other']", "[]", "['apache-2.0']"]
    let tasks = ["text-generation", "fill-mask", "text-classification", ""]
    var lines = [
      "model_id,likes,downloads,tags,pipeline_tag,library_name,createdAt,licenses,languages,finetune_parent,adapter_parent,"
        + "merge_parent,modelCard,model_card_length_characters,model_card_automatically_generated"
    ]
    for row in 0..<40 {
      let words = (0..<120).map { "word\((row / 3 + $0 * (row % 4 + 1)) % 37)" }.joined(separator: " ")
      let parent = row == 0 ? "[]" : "['c\(row / 3 % 5)/m\(row / 3)']"
      let other = row > 20 ? "\"['c\((row - 11) % 5)/m\(row - 11)', 'c\((row - 9) % 5)/m\(row - 9)']\"" : "[]"
      lines.append(
        "c\(row % 5)/m\(row),\(row),\(row * 7),\"['region:us', 't\(row % 6)']\",\(tasks[row % 4]),"
          + "\(row % 3 == 0 ? "peft" : "transformers"),2024-0\(1 + row / 5)-1\(row % 9)T00:00:00.000Z,\"\(licenses[row % 5])\","
          + "\"['English'\(row % 2 == 0 ? ", 'French'" : "")]\",\(row % 7 == 6 ? "[]" : parent),"
          + "\(row % 7 == 6 ? parent : "[]"),\(other),\(words),\(words.count),\(row % 8 == 7 ? "True" : "False")"
      )
    }
    let file = "\(folder.path)/models.csv"
    try (lines.joined(separator: "\n") + "\n").write(toFile: file, atomically: true, encoding: .utf8)
    return file
  }

  @Test(.enabled(if: hasPython, "needs python3 with jsonschema"))
  func `what is written is what the schema describes, key by key`() throws {
    let folder = try TemporaryFolder()
    let schema = "\(folder.path)/schema.json"
    let printed = try Command.grove(["measure", "--schema"])
    #expect(printed.status == 0)
    try printed.output.write(to: URL(fileURLWithPath: schema))
    let table = try Self.table(folder)
    var files: [String] = []
    for arguments in [
      ["measure", table, "--graph", "full", "--pair-bootstrap", "--bootstrap", "50", "--by", "all"],
      ["observe", table],
      ["measure", table, "--only", "shape"],
      ["grow", try folder.scenario()],
      [
        "grow", try folder.scenario(), "--only", "all", "--bootstrap", "20", "--against",
        "\(folder.path)/1.json",
      ],
    ] {
      let made = try Command.grove(arguments + ["--json", "--quiet"])
      #expect(made.status == 0, "\(made.errors)")
      files.append("\(folder.path)/\(files.count).json")
      try made.output.write(to: URL(fileURLWithPath: files.last!))
    }
    // A key that nobody described, and one that is missing.
    let whole = try Data(contentsOf: URL(fileURLWithPath: files[0]))
    let object = try #require(JSONSerialization.jsonObject(with: whole) as? [String: Any])
    #expect(
      Set(object.keys).isSuperset(of: [
        "similarity", "sibling_effect", "mutation", "transitions", "levenshtein", "cards", "direction",
        "licenses", "license_terms", "outcomes", "drift", "shape", "tops", "attachment", "siblings",
      ]))
    var spoiled = try spoil(whole, at: ["shape", "novelty"]) { _ in 1 }
    spoiled = try spoil(spoiled, at: ["shape", "models"]) { _ in nil }
    files.append("\(folder.path)/spoiled.json")
    try spoiled.write(to: URL(fileURLWithPath: files.last!))

    let script = Command.package.appending(path: "Tests/Oracles/schema.py").path
    let answer = try JSONDecoder().decode(
      Answer.self, from: try Command.python(script, schema, and: files))
    #expect(answer.schema == [])
    for (file, errors) in zip(files, answer.files.dropLast()) { #expect(errors == [], "\(file)") }
    #expect(answer.files.count == 6 && answer.files.last?.count == 2)
  }
}
