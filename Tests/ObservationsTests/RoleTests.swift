import Testing

@testable import Observations

@Suite struct RoleTests {
  @Test(
    arguments: [
      (
        .modelID,
        ["model_id", "modelId", "id", "ModelID", "modelid", "MODEL_ID", "Model ID", "model-id", "ID"]
      ),
      (
        .createdAt,
        ["createdAt", "created_at", "CreatedAt", "created at", "createdat", "CREATEDAT", "Createdat"]
      ),
      (.trendingScore, ["trendingScore", "trending_score", "trendingscore"]),
      (.task, ["pipeline_tag", "pipelineTag", "pipelinetag", "pipeline-tag"]),
      (.library, ["library_name", "libraryName", "libraryname"]),
      (.cardData, ["cardData", "card_data", "carddata"]),
      (.baseModels, ["baseModels", "base_models", "basemodels", "BASEMODELS"]),
      (.card, ["modelCard", "model_card", "card", "modelcard"]),
      (.cardLicense, ["license", "cardData.license", "card_data_license", "carddata.license"]),
      (.cardLicenseName, ["licensename", "license-name", "carddata.licensename"]),
      (.cardParents, ["base_model", "cardData.base_model", "basemodel"]),
      (.finetuneParents, ["finetune_parent", "finetuneparent", "finetuneParent"]),
      (.parents, ["parentmodel", "parent-model"]), (.cardAutomatic, ["modelcardautomaticallygenerated"]),
      (.licenses, ["licenses"]), (.likes, ["likes", "Likes"]),
    ] as [(Role, [String])])
  func `a name means the same in any of its spellings`(role: Role, names: [String]) {
    for name in names { #expect(Role.named(name)?.role == role, "\(name)") }
  }

  @Test func `names that mean nothing here have no role`() {
    for name in [
      "_id", "_ID", "_license", "author", "sha", "lastModified", "", "metadata", "children", "identity",
      "ids", "tag",
    ] {
      #expect(Role.named(name) == nil, "\(name)")
    }
  }

  @Test func `every role has a name, and no two roles share one`() {
    let spellings = Role.allCases.flatMap { role in role.spellings.map { Role.plain($0) } }
    #expect(Set(spellings).count == spellings.count)
    for role in Role.allCases {
      #expect(Role.named(role.name)?.role == role)
      for spelling in role.spellings {
        #expect(Role.named(Role.letters(spelling))?.role == role, "\(spelling)")
        #expect(Role.named(Role.letters(spelling).uppercased())?.role == role, "\(spelling)")
      }
    }
  }

  @Test func `names in small letters, as databases write them, tell what others do`() throws {
    let small = try observe(
      table:
        "modelid,createdat,trendingscore,pipelinetag,libraryname,carddata,basemodels,finetuneparent,arxivpapers,tags",
      #"o/a,2024-01-01,1.5,x,y,,,,[],[]"#,
      #"o/b,2024-01-02,,,,{'license': 'mit'},"{'relation': 'merge', 'models': [{'modelid': 'o/a'}]}",,[],[]"#,
      "o/c,,,,,,,['o/a'],[],[]")
    let usual = try observe(
      table:
        "model_id,createdAt,trendingScore,pipeline_tag,library_name,cardData,baseModels,finetune_parent,arxiv_papers,tags",
      #"o/a,2024-01-01,1.5,x,y,,,,[],[]"#,
      #"o/b,2024-01-02,,,,{'license': 'mit'},"{'relation': 'merge', 'models': [{'modelId': 'o/a'}]}",,[],[]"#,
      "o/c,,,,,,,['o/a'],[],[]")
    #expect(small.genealogy.firstDifference(from: usual.genealogy) == nil)
    #expect(small.genealogy.relations == [.merge, .finetune])
    #expect(small.cleaning.gaps.isEmpty)
    let object = try observe(
      objects: #"{"id":"o/a"}"#,
      #"{"id":"o/b","createdat":"2024-01-02","carddata":{"licensename":"x","license":"other","basemodel":"o/a","basemodelrelation":"merge"}}"#
    )
    #expect(object.genealogy.birth[1].date.year == 2024)
    #expect(object.genealogy[.licenses].values(1) == ["x"])
    #expect(object.genealogy.relations == [.merge])
    // The usual spelling comes first, in whatever order they stand.
    for header in ["id,createdat,createdAt", "id,createdat,created_at"] {
      #expect(try observe(table: header, "o/a,2023-01-01,2024-01-01").genealogy.birth[0].date.year == 2024)
    }
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

  /// A good value, then values that must not take its place.
  static let alternatives = [
    ("createdAt", "created_at", ["", "soon", "NA"]), ("likes", "Likes", ["", "many", "NA"]),
    ("tags", "Tags", ["", "'x", "[]"]), ("library_name", "libraryName", ["", "NA", " "]),
    ("baseModels", "base_models", ["", "[]", "{}"]), ("cardData", "card_data", ["", "{", "{}"]),
  ]
  static let good = [
    "createdAt": "2024-01-01", "likes": "5", "tags": "['license:mit']", "library_name": "x",
    "baseModels": "{'models': ['o/a']}", "cardData": "{'license': 'mit'}",
  ]

  @Test(arguments: alternatives)
  func `a good value of one spelling is not lost to a bad one of another, in any order and format`(
    one: String, other: String, bad: [String]
  ) throws {
    let value = try #require(RoleTests.good[one])
    func quoted(_ text: String) -> String { "\"\(text)\"" }
    let single = try observe(table: "id,\(one)", "o/a,", "o/b,\(quoted(value))").genealogy
    for bad in bad {
      for (first, second) in [(one, other), (other, one)] {
        for values in [[value, bad], [bad, value]] {
          let table = try observe(
            table: "id,\(first),\(second)", "o/a,,", "o/b,\(quoted(values[0])),\(quoted(values[1]))")
          let object = try observe(
            objects: #"{"id":"o/a"}"#,
            "{\"id\":\"o/b\",\"\(first)\":\(quoted(values[0])),\"\(second)\":\(quoted(values[1]))}")
          #expect(table.genealogy.firstDifference(from: single) == nil, "\(first) \(second) \(values)")
          #expect(object.genealogy.firstDifference(from: single) == nil, "\(first) \(second) \(values)")
        }
      }
    }
  }

  @Test func `of two good values that of the first spelling counts, in whatever order they stand`() throws {
    for fields in [
      #""created_at":"2023-01-01","createdAt":"2024-01-01""#,
      #""createdAt":"2024-01-01","created_at":"2023-01-01""#,
      #""CreatedAt":"2022-01-01","created_at":"2024-01-01""#,
    ] {
      #expect(try observe(objects: "{\"id\":\"o/a\",\(fields)}").genealogy.birth[0].date.year == 2024)
    }
  }

  @Test func `blanks around names and values are none of them`() throws {
    let observed = try observe(
      table: "org, model, modelId , likes,\tlicenses ,pipeline_tag, createdAt",
      "o,a,o/a, 7 , NA ,x, 2024-01-01 ")
    #expect(observed.genealogy.names[0] == "o/a")
    #expect(observed.genealogy.likes == [7])
    #expect(observed.genealogy[.tasks].values(0) == ["x"])
    #expect(observed.genealogy.birth[0].date.year == 2024)
    #expect(observed.cleaning.causes.map(\.cause) == [.wordForNothing])
    #expect(try observe(objects: #"{" id ":"o/a"," likes":"3"}"#).genealogy.likes == [3])
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
