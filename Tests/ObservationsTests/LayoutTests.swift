import Lineages
import Testing

@testable import Observations

/// One small ecosystem in the layouts that people have.
@Suite struct LayoutTests {
  static let layouts: [(name: String, text: String)] = [
    (
      "derived.csv",
      """
      model_id,likes,createdAt,pipeline_tag,library_name,tags,licenses,languages,parent_model,finetune_parent,quantized_parent
      o/a,3,2024-01-01T10:00:00.000Z,fill-mask,transformers,"['license:mit', 'en']",['mit'],['English'],[],[],[]
      u/b,0,2024-02-01T10:00:00.000Z,,,"['license:apache-2.0', 'fr', 'base_model:o/a', 'base_model:finetune:o/a']",['apache-2.0'],['French'],['o/a'],['o/a'],[]
      u/c,,2024-03-01T10:00:00.000Z,,,"['base_model:u/b', 'base_model:quantized:u/b']",[],[],['u/b'],[],['u/b']
      """
    ),
    (
      "tags-as-json.csv",
      #"""
      id,likes,created_at,pipeline_tag,library_name,tags
      o/a,3.0,2024-01-01 10:00:00+00:00,fill-mask,transformers,"[""license:mit"", ""en""]"
      u/b,0.0,2024-02-01 10:00:00+00:00,nan,nan,"[""license:apache-2.0"", ""fr"", ""base_model:o/a"", ""base_model:finetune:o/a""]"
      u/c,nan,2024-03-01 10:00:00+00:00,nan,nan,"[""base_model:u/b"", ""base_model:quantized:u/b""]"
      """#
    ),
    (
      "r.csv",
      #"""
      "","modelId","likes","createdAt","pipeline_tag","library_name","tags"
      "1","o/a",3,2024-01-01 10:00:00,"fill-mask","transformers","c(""license:mit"", ""en"")"
      "2","u/b",0,2024-02-01 10:00:00,NA,NA,"c(""license:apache-2.0"", ""fr"", ""base_model:o/a"", ""base_model:finetune:o/a"")"
      "3","u/c",NA,2024-03-01 10:00:00,NA,NA,"c(""base_model:u/b"", ""base_model:quantized:u/b"")"
      """#
    ),
    (
      "numpy.csv",
      """
      model_id,likes,createdAt,pipeline_tag,library_name,tags
      o/a,3,1704103200,fill-mask,transformers,"['license:mit' 'en']"
      u/b,0,1706781600,,,"['license:apache-2.0' 'fr' 'base_model:o/a'
       'base_model:finetune:o/a']"
      u/c,,1709287200,,,"array(['base_model:u/b', 'base_model:quantized:u/b'], dtype=object)"
      """
    ),
    (
      "snake.jsonl",
      """
      {"id":"o/a","likes":3,"created_at":"2024-01-01 10:00:00+00:00","pipeline_tag":"fill-mask","library_name":"transformers","tags":["license:mit","en"]}
      {"id":"u/b","likes":0,"created_at":"2024-02-01 10:00:00+00:00","pipeline_tag":null,"tags":["license:apache-2.0","fr","base_model:o/a","base_model:finetune:o/a"]}
      {"id":"u/c","created_at":"2024-03-01 10:00:00+00:00","tags":["base_model:u/b","base_model:quantized:u/b"]}
      """
    ),
    (
      "hub.json",
      """
      [
        {
          "_id": "1", "id": "o/a", "modelId": "o/a", "likes": 3, "createdAt": "2024-01-01T10:00:00.000Z",
          "pipeline_tag": "fill-mask", "library_name": "transformers", "tags": ["license:mit", "en"]
        },
        {
          "_id": "2", "id": "u/b", "likes": 0, "createdAt": {"$date": "2024-02-01T10:00:00Z"},
          "tags": ["license:apache-2.0", "fr", "base_model:o/a", "base_model:finetune:o/a"]
        },
        {"_id": "3", "id": "u/c", "createdAt": {"$date": 1709287200000}, "tags": ["base_model:u/b", "base_model:quantized:u/b"]}
      ]
      """
    ),
    (
      "objects.json",
      """
      {
        "id": "o/a", "likes": 3, "createdAt": "Mon, 01 Jan 2024 10:00:00 GMT",
        "pipeline_tag": "fill-mask", "library_name": "transformers", "tags": ["license:mit", "en"]
      }
      {
        "id": "u/b", "likes": 0, "createdAt": "20240201T100000Z", "tags": ["license:apache-2.0", "fr"],
        "baseModels": {"relation": "finetune", "models": [{"_id": "1", "id": "o/a"}]}
      }
      {
        "id": "u/c", "createdAt": "2024-03-01T10:00Z",
        "baseModels": {"relation": "quantized", "models": [{"_id": "2", "id": "u/b"}]}
      }
      """
    ),
    (
      "card.jsonl",
      """
      {"id":"o/a","likes":3,"createdAt":"2024-01-01T10:00:00.000Z","pipeline_tag":"fill-mask","library_name":"transformers","cardData":{"license":"mit","language":["en"]}}
      {"id":"u/b","likes":0,"createdAt":"2024-02-01T10:00:00.000Z","cardData":{"license":"apache-2.0","language":"fr","base_model":"o/a","base_model_relation":"finetune"}}
      {"id":"u/c","createdAt":"2024-03-01T10:00:00.000Z","cardData":{"base_model":["u/b"],"base_model_relation":"quantized"}}
      """
    ),
    (
      "card.csv",
      """
      id,likes,createdAt,pipeline_tag,library_name,cardData
      o/a,3,2024-01-01T10:00:00.000Z,fill-mask,transformers,"{'license': 'mit', 'language': ['en']}"
      u/b,0,2024-02-01T10:00:00.000Z,,,"{'license': 'apache-2.0', 'language': 'fr', 'base_model': ['o/a'], 'base_model_relation': 'finetune'}"
      u/c,,2024-03-01T10:00:00.000Z,,,"{""base_model"": ""u/b"", ""base_model_relation"": ""quantized""}"
      """
    ),
    (
      "flat.csv",
      """
      id,likes,createdAt,pipeline_tag,library_name,cardData.license,cardData.language,cardData.base_model,cardData.base_model_relation
      o/a,3,2024-01-01T10:00:00.000Z,fill-mask,transformers,mit,['en'],,
      u/b,0,2024-02-01T10:00:00.000Z,,,apache-2.0,fr,o/a,finetune
      u/c,,2024-03-01T10:00:00.000Z,,,,,['u/b'],quantized
      """
    ),
  ]

  @Test(arguments: LayoutTests.layouts.map(\.name))
  func `an ecosystem is the same in any layout`(name: String) throws {
    let expected = try observe((name: "a.csv", text: LayoutTests.layouts[0].text)).genealogy
    let layout = try #require(LayoutTests.layouts.first { $0.name == name })
    let observed = try observe(layout)
    var genealogy = observed.genealogy
    // Tags are those that a layout has; all else must be the same.
    genealogy[.tags] = expected[.tags]
    #expect(genealogy.firstDifference(from: expected) == nil)
    #expect(genealogy.edges(1) == ["o/a (finetune)"])
    #expect(genealogy.edges(2) == ["u/b (quantized)"])
    #expect(genealogy[.licenses].values(1) == ["apache-2.0"])
    #expect(genealogy[.languages].values(0) == ["English"])
    #expect(observed.cleaning.causes.filter { $0.cause != .wordForNothing }.isEmpty)
  }

  @Test(.enabled(if: program("duckdb") != nil, "duckdb is not in the search path"))
  func `an ecosystem is the same in Parquet, with lists, structs and texts`() throws {
    let expected = try observe((name: "a.csv", text: LayoutTests.layouts[0].text)).genealogy
    let scratch = try Scratch()
    for name in ["derived.csv", "card.jsonl", "hub.json", "flat.csv"] {
      let layout = try #require(LayoutTests.layouts.first { $0.name == name })
      let text = try scratch.write(layout.text, as: layout.name)
      let path = "\(scratch.path)/\(name).parquet"
      let source = name.hasSuffix("csv") ? "read_csv('\(text)', header = true)" : "read_json('\(text)')"
      _ = try #require(
        try output(
          of: program("duckdb"), ["-c", "COPY (SELECT * FROM \(source)) TO '\(path)' (FORMAT parquet)"]))
      var genealogy = try ObservationReader().read([path]).genealogy
      genealogy[.tags] = expected[.tags]
      #expect(genealogy.firstDifference(from: expected) == nil, "\(name)")
    }
  }
}
