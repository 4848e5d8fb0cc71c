import Testing

@testable import Observations

/// What the report says of what was not looked at, and of what is not there.
@Suite struct GapTests {
  @Test func `columns that mean nothing here are named, and a file without any link, license or date`() throws
  {
    let scratch = try Scratch()
    let path = try scratch.write("model_id,metadata,children\no/a,{},3\no/b,{},0\n", as: "m.csv")
    let observed = try ObservationReader().read([path])
    let gaps = try #require(observed.cleaning.gaps.first)
    #expect(gaps.unread == ["metadata", "children"])
    #expect(gaps.unreadColumns == "\(path): not looked at: metadata, children")
    #expect(
      gaps.warning
        == "\(path) gave 2 models, but no link to a parent, no license and no date of creation at all; not looked at: metadata, children"
    )
    #expect(observed.cleaning.text.hasSuffix("\(gaps.unreadColumns!)\n\(gaps.warning!)"))
  }

  @Test func `rows with an id that came before are no models`() throws {
    let observed = try observe(
      (name: "a.csv", text: "model_id,createdAt\no/a,2024-01-01\no/a,2024-01-02\no/b,2024-01-01\n"),
      (name: "b.csv", text: "model_id,createdAt\no/a,2024-01-01\no/c,2024-01-01\n"),
      (name: "c.csv", text: "model_id,createdAt\no/a,2024-01-01\n"))
    #expect(observed.cleaning.gaps.map(\.models) == [2, 1])
    #expect(
      observed.cleaning.gaps.last?.warning?.hasSuffix(
        "b.csv gave 1 model, but no link to a parent and no license at all")
        == true)
  }

  @Test func `only what is wholly absent is warned of`() throws {
    let observed = try observe(
      table: "model_id,createdAt,licenses,parent_model", "o/a,2024-01-01,NA,[]", "o/b,,[],['o/x']")
    #expect(observed.cleaning.gaps.count == 1)
    #expect(
      observed.cleaning.gaps[0].warning?.hasSuffix("a.csv gave 2 models, but no license at all") == true)
    let whole = try observe(
      table: "model_id,createdAt,licenses,parent_model,tags,regions", "o/a,2024-01-01,['mit'],['o/b'],[],[]")
    #expect(whole.cleaning.gaps.isEmpty)
  }

  @Test(arguments: [("a.csv", "model_id,likes\n"), ("a.json", "[]"), ("a.csv", "model_id")])
  func `a file without rows is warned of`(name: String, text: String) throws {
    let observed = try observe((name: name, text: text))
    #expect(observed.cleaning.warnings.count == 1)
    #expect(observed.cleaning.warnings[0].hasSuffix("\(name): no model was read; there are no rows"))
    #expect(observed.cleaning.text.contains("no model was read"))
  }

  @Test(
    arguments: [
      (#"{"name":"o/a"}"#, "did you mean `name`? Write `id`"),
      (#"{"repo_id":"o/a","name":"a"}"#, "did you mean `repo_id`? Write `id`"),
      ("{}", "write Hub API objects, one a line or in a list"),
      (#"{"error":"not found"}"#, "write Hub API objects, one a line or in a list"),
    ])
  func `objects without ids are told the fields that are looked for, and the nearest`(
    text: String, advice: String
  ) throws {
    let error = #expect(throws: ReadingError.self) { try observe((name: "a.json", text: text)) }
    #expect(error?.what == "no object has a field `id`, `modelId` or `model_id`")
    #expect(error?.instead == advice)
  }

  @Test func `each file has gaps of its own`() throws {
    let observed = try observe(
      (name: "a.csv", text: "id,other\no/a,1\n"),
      (
        name: "b.jsonl",
        text: #"{"id":"o/b","sha":"1","createdAt":"2024-01-01","tags":["license:mit","base_model:o/a"]}"#
          + "\n" + #"{"id":"o/c","author":"o","sha":"2"}"#
      ))
    #expect(observed.cleaning.gaps.map(\.unread) == [["other"], ["sha", "author"]])
    #expect(observed.cleaning.gaps.map { $0.warning == nil } == [false, true])
  }

  @Test func `a file with new names in every row is read in little memory`() throws {
    let lines = (0..<20_000).map { "{\"id\":\"m/\($0)\",\"field\($0)\":1}" }
    let observed = try observe((name: "a.jsonl", text: lines.joined(separator: "\n")))
    #expect(observed.genealogy.count == 20_000)
    #expect(observed.cleaning.gaps[0].unread.count <= 10_000)
    #expect(observed.cleaning.gaps[0].unreadColumns?.utf8.count ?? 0 < 400)
  }

  @Test func `of names that were not all kept it is said that there are more at least`() throws {
    let fields = (0..<6000).map { ",\"field\($0)\":1" }.joined()
    let cut = try observe(objects: "{\"id\":\"o/a\"\(fields)}").cleaning.gaps[0]
    #expect(cut.unreadColumns?.hasSuffix(" and at least 4083 more") == true)
    let few = (0..<20).map { ",\"field\($0)\":1" }.joined()
    let whole = try observe(objects: "{\"id\":\"o/a\"\(few)}").cleaning.gaps[0]
    #expect(whole.unreadColumns?.hasSuffix(" and 8 more") == true)
  }

  @Test func `a file without a usable row is refused with advice for its kind`() throws {
    let nested = try failure(#"{"total":1,"models":[{"id":"o/a"}]}"#, as: "a.json")
    #expect(nested.instead == "if the models are those under `models`, write that list alone")
    let rows = try failure("\"model_id\",\"likes\"\n\"1\",\"o/a\",3\n\"2\",\"o/b\",4\n")
    #expect(rows.instead.contains("`write.table`"))
    #expect(try failure("\"model_id\" \"likes\"\n\"1\" \"o/a\" 3\n").instead.contains("not by blanks"))
  }

  @Test func `words for nothing are no values in any column but the id, and counted`() throws {
    let observed = try observe(
      table:
        "model_id,likes,downloads,trendingScore,private,createdAt,pipeline_tag,library_name,tags,licenses,parent_model,modelCard",
      "NA,NA,<NA>,N/A,n/a,NULL,null,None,NaN,NaT,nan,-", "o/b,\\N,#N/A,-,NA,NA,NA,NA,NA,NA,NA,NA",
      "o/c,,,,,,,,,,,")
    let genealogy = observed.genealogy
    #expect((0..<3).map { genealogy.names[$0] } == ["NA", "o/b", "o/c"])
    #expect(genealogy.likes == [-1, -1, -1])
    #expect(genealogy.cards.count == 0 || (0..<3).allSatisfy { genealogy.cards[$0].isEmpty })
    for row in 0..<3 {
      #expect(genealogy[.tasks].values(row).isEmpty && genealogy[.libraries].values(row).isEmpty)
      #expect(genealogy[.tags].values(row).isEmpty && genealogy[.licenses].values(row).isEmpty)
      #expect(genealogy.cardLength[row] == -1)
    }
    #expect(observed.cleaning.causes.map(\.cause) == [.wordForNothing])
    #expect(observed.cleaning[.wordForNothing] == 22)
  }

  @Test func `words for nothing are no values in objects either`() throws {
    let observed = try observe(
      objects:
        #"{"id":"NA","likes":"NA","createdAt":"NaT","pipeline_tag":"None","tags":"NULL","private":"nan"}"#,
      #"{"id":"o/b","likes":NaN,"tags":null}"#)
    #expect(observed.cleaning.causes.map(\.cause) == [.wordForNothing])
    #expect(observed.cleaning[.wordForNothing] == 5)
  }
}
