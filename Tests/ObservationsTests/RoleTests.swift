import Testing

@testable import Observations

@Suite struct RoleTests {
  @Test(
    arguments: [
      (
        .modelID,
        ["model_id", "modelId", "id", "ModelID", "modelid", "MODEL_ID", "Model ID", "model-id", "ID"]
      ),
      (.createdAt, ["createdAt", "created_at", "CreatedAt", "created at"]),
      (.trendingScore, ["trendingScore", "trending_score"]),
      (.task, ["pipeline_tag", "pipelineTag"]), (.library, ["library_name", "libraryName"]),
      (.cardData, ["cardData", "card_data"]), (.baseModels, ["baseModels", "base_models"]),
      (.card, ["modelCard", "model_card", "card"]),
      (.cardLicense, ["license", "cardData.license", "card_data_license"]),
      (.cardParents, ["base_model", "cardData.base_model"]), (.finetuneParents, ["finetune_parent"]),
      (.licenses, ["licenses"]), (.likes, ["likes", "Likes"]),
    ] as [(Role, [String])])
  func `a name means the same in any of its spellings`(role: Role, names: [String]) {
    for name in names { #expect(Role.named(name)?.role == role, "\(name)") }
  }

  @Test func `names that mean nothing here have no role`() {
    for name in [
      "_id", "author", "sha", "lastModified", "", "metadata", "children", "identity", "ids", "tag",
    ] {
      #expect(Role.named(name) == nil, "\(name)")
    }
  }

  @Test func `every role has a name, and no two roles share one`() {
    let spellings = Role.allCases.flatMap { role in role.spellings.map { Role.plain($0) } }
    #expect(Set(spellings).count == spellings.count)
    for role in Role.allCases { #expect(Role.named(role.name)?.role == role) }
  }

  @Test func `of several columns with one meaning the more telling one with a value counts in each row`()
    throws
  {
    for (header, rows) in [
      ("id,modelId", ["7,o/a", "o/b,", "o/c,NA"]), ("modelId,id", ["o/a,7", ",o/b", "NA,o/c"]),
    ] {
      let observed = try observe((name: "a.csv", text: ([header] + rows).joined(separator: "\n")))
      #expect((0..<3).map { observed.genealogy.names[$0] } == ["o/a", "o/b", "o/c"])
      #expect(observed.cleaning.gaps[0].unread.isEmpty)
    }
    let dates = try observe(table: "id,created_at,createdAt", "o/a,2023-01-01,2024-01-01", "o/b,2023-01-01,")
    #expect(dates.genealogy.birth.map(\.date.year) == [2024, 2023])
    let observed = try observe(table: "org,model,modelId", "o,a,o/a")
    #expect(observed.genealogy.names[0] == "o/a")
    #expect(observed.cleaning.gaps[0].unread == ["org", "model"])
  }

  @Test func `of two fields for ids the first with a value counts`() throws {
    let observed = try observe(
      objects: #"{"id":null,"modelId":"o/a"}"#, #"{"modelId":null,"id":"o/b"}"#,
      #"{"id":"7","modelId":"o/c"}"#,
      #"{"\u0069d":"o/d","li\u006bes":2}"#)
    #expect((0..<4).map { observed.genealogy.names[$0] } == ["o/a", "o/b", "o/c", "o/d"])
    #expect(observed.genealogy.likes[3] == 2)
  }
}
