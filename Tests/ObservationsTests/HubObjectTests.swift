import Lineages
import Testing

@testable import Observations

@Suite struct HubObjectTests {
  @Test func `an object of the Hub becomes a model with traits from its tags`() throws {
    let observed = try observe(
      objects: #"{"id":"g/gpt2","tags":[]}"#, #"{"modelId":"g/other"}"#,
      #"{ "_id":"x", "id":"a/b","author":"a","likes":3,"trendingScore":0.5,"private":true,"downloads":12,"cardData":{"license":["mit","apache-2.0"],"x":[{"y":"}]"}]},"tags":["pytorch","base_model:merge:g/other","base_model:g/gpt2","base_model:adapter:g/gpt2","license:mit","license:apache-2.0","en","fr","tf","region:us","arxiv:1","dataset:d"],"pipeline_tag":"fill-mask","library_name":"transformers","createdAt":"2022-03-02T23:29:04.000Z","modelId":"a/b","siblings":[{"rfilename":"a"}]}"#
    )
    let genealogy = observed.genealogy
    #expect(genealogy.count == 3)
    #expect(genealogy.names[1] == "g/other")
    #expect(genealogy.likes == [-1, -1, 3])
    #expect(genealogy.downloads == [-1, -1, 12])
    #expect(genealogy.trendingScore[2] == 0.5)
    #expect(genealogy.isPrivate == [nil, nil, true])
    #expect(genealogy[.licenses].values(2) == ["mit", "apache-2.0"])
    #expect(genealogy[.languages].values(2) == ["English", "French"])
    #expect(genealogy[.tags].values(2).count == 12)
    #expect(genealogy[.tasks].values(2) == ["fill-mask"])
    #expect(genealogy[.libraries].values(2) == ["transformers"])
    #expect(genealogy.birth[2].description == "2022-03-02T23:29:04.000Z")
    #expect(genealogy.edges(2) == ["g/gpt2 (adapter)", "g/other (merge)"])
    #expect(observed.cleaning.causes.map(\.cause) == [.placeholderDate])
  }

  @Test func `an object says the same as its row in the table`() throws {
    let object = try observe(
      objects: #"{"id":"g/a"}"#, #"{"id":"g/b"}"#,
      #"{"id":"x/y","likes":1,"downloads":2,"private":false,"trendingScore":3.25,"createdAt":"2024-05-06T07:08:09.000Z","tags":["base_model:finetune:g/b","base_model:g/a","license:mit","de"]}"#
    )
    let table = try observe(
      table:
        "model_id,likes,downloads,private,trendingScore,createdAt,tags,licenses,languages,parent_model,finetune_parent",
      "g/a,,,,,,,,,,", "g/b,,,,,,,,,,",
      #"x/y,1,2,False,3.25,2024-05-06T07:08:09.000Z,"['base_model:finetune:g/b', 'base_model:g/a', 'license:mit', 'de']",['mit'],['German'],['g/a'],['g/b']"#
    )
    #expect(object.genealogy.firstDifference(from: table.genealogy) == nil)
  }

  @Test func `null and absent are unreported; escapes are read`() throws {
    let observed = try observe(
      objects: #"{"id":null,"model":"a/b"}"#,
      #"{"id":"a\/\u00e9\ud83d\ude42\n","likes":null,"tags":null,"pipeline_tag":null,"private":null,"createdAt":null,"trendingScore":null}"#,
      #"{"id":"dup","id":"last"}"#)
    #expect(observed.genealogy.count == 2)
    #expect(observed.genealogy.names[0] == "a/é🙂\n")
    #expect(observed.genealogy.names[1] == "last")
    #expect(observed.cleaning.causes.map(\.cause) == [.emptyID])
  }

  @Test func `values of the wrong kind are counted and taken as unreported`() throws {
    let observed = try observe(
      objects:
        #"{"id":"a/b","likes":"many","downloads":-3,"private":"x","trendingScore":[],"createdAt":7,"tags":"x, y","pipeline_tag":{},"library_name":3}"#,
      #"{"id":"c/d","tags":["license:mit",3,"x"],"createdAt":"soon"}"#,
      #"{"id":"e/f","tags":["x","","x","base_model:"]}"#)
    #expect(observed.cleaning[.badNumber] == 3)
    #expect(observed.cleaning[.badBoolean] == 1)
    #expect(observed.cleaning[.badDate] == 2)
    #expect(observed.cleaning[.separatedValues] == 1)
    #expect(observed.cleaning[.notText] == 1)
    #expect(observed.cleaning[.badText] == 2)
    #expect(observed.cleaning[.emptyValue] == 2)
    #expect(observed.cleaning[.repeatedValue] == 1)
    #expect(observed.genealogy[.licenses].values(1) == ["mit"])
    #expect(observed.genealogy[.tags].values(2) == ["x", "base_model:"])
  }

  @Test(arguments: [
    "[1]", "7", "\"a\"", "{", #"{"id"}"#, #"{"id":}"#, #"{"id":"a"#, #"{"id":"a"} x"#, #"{"id":"a",}"#,
    #"{"id":"a","x":[}]"#,
    #"{"id":"a","x":{"y":[1,2}}"#, #"{id:"a"}"#, #"{"id":"a""b":1}"#, "}", "nonsense",
  ])
  func `a line that is not one object is skipped and counted`(line: String) throws {
    let observed = try observe(objects: #"{"id":"first"}"#, line, #"{"id":"last"}"#)
    #expect(observed.genealogy.count == 2)
    #expect(observed.cleaning.causes.map(\.cause) == [.notAnObject])
    #expect(observed.cleaning.causes[0].examples[0].hasSuffix("a.jsonl:2"))
  }

  @Test func `values nested a million deep are passed over`() throws {
    let depth = 1_000_000
    let deep = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    let observed = try observe(
      objects: #"{"x":\#(deep),"id":"a/b"}"#, "{\"id\":" + String(repeating: "[", count: depth))
    #expect(observed.genealogy.count == 1)
    #expect(observed.cleaning[.notAnObject] == 1)
  }
}
