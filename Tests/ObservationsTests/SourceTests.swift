import Lineages
import Testing

@testable import Observations

/// Which of several sources of licenses, languages and parents counts.
@Suite struct SourceTests {
  let models = [#"{"id":"o/a"}"#, #"{"id":"o/b"}"#, #"{"id":"o/c"}"#, #"{"id":"o/d"}"#]

  /// The last model of these objects, with its edges.
  func last(_ object: String) throws -> (observed: Observed, row: Int, edges: [String]) {
    let observed = try observe((name: "a.jsonl", text: (models + [object]).joined(separator: "\n")))
    let row = observed.genealogy.count - 1
    return (observed, row, observed.genealogy.edges(row))
  }

  @Test func `the most trusted source that tells counts, and others that differ are counted`() throws {
    let fields = [
      (
        #""licenses":["mit"],"languages":["German"],"finetune_parent":["o/a"]"#, "mit", "German",
        "o/a (finetune)"
      ),
      (
        #""tags":["license:gpl-3.0","fr","base_model:o/b","base_model:adapter:o/b"]"#, "gpl-3.0", "French",
        "o/b (adapter)"
      ),
      (
        #""baseModels":{"relation":"merge","models":[{"_id":"1","id":"o/c"}]}"#, "bsd", "Italian",
        "o/c (merge)"
      ),
      (
        #""cardData":{"license":"bsd","language":"it","base_model":["o/d"],"base_model_relation":"quantized"}"#,
        "bsd",
        "Italian", "o/d (quantized)"
      ),
    ]
    for first in fields.indices {
      let text = fields[first...].map(\.0).reversed().joined(separator: ",")
      let (observed, row, edges) = try last("{\"id\":\"u/x\",\(text)}")
      #expect(observed.genealogy[.licenses].values(row) == [fields[first].1])
      #expect(observed.genealogy[.languages].values(row) == [fields[first].2])
      #expect(edges == [fields[first].3])
      // The counts of differing sources that have licenses and languages, and parents.
      #expect(observed.cleaning[.licensesDisagree] == max(0, [2, 1, 0, 0][first]))
      #expect(observed.cleaning[.languagesDisagree] == max(0, [2, 1, 0, 0][first]))
      #expect(observed.cleaning[.parentsDisagree] == 3 - first)
    }
  }

  @Test func `sources that say the same in other words do not differ`() throws {
    let (observed, row, edges) = try last(
      #"{"id":"u/x","licenses":["mit","bsd"],"languages":["French"],"parent_model":["o/a","o/b"],"finetune_parent":["o/b","o/a"],"#
        + #""tags":["license:bsd","license:mit","fr","base_model:o/b","base_model:https://hf.co/o/a"],"#
        + #""cardData":{"license":["mit","bsd"],"language":"fr","base_model":["o/a","o/b"]}}"#)
    #expect(observed.genealogy[.licenses].values(row) == ["mit", "bsd"])
    #expect(edges == ["o/a (finetune)", "o/b (finetune)"])
    #expect(observed.cleaning.total(.overruled) == 0)
  }

  @Test func `an empty list of a derived column tells that there is none, an empty cell tells nothing`()
    throws
  {
    let observed = try observe(
      table: "model_id,tags,licenses,finetune_parent", "o/a,[],[],[]",
      #"u/b,"['license:mit', 'base_model:finetune:o/a']",[],[]"#,
      #"u/c,"['license:mit', 'base_model:finetune:o/a']",,NA"#,
      #"u/d,[],['mit'],['o/a']"#)
    #expect((0..<4).map { observed.genealogy[.licenses].values($0) } == [[], [], ["mit"], ["mit"]])
    #expect((0..<4).map { observed.genealogy.edges($0).count } == [0, 0, 1, 1])
    #expect(observed.cleaning[.licensesDisagree] == 1)
    #expect(observed.cleaning[.parentsDisagree] == 1)
    #expect(observed.cleaning[.wordForNothing] == 1)
  }

  @Test func `parents without columns for their relations take these from the next source that names them`()
    throws
  {
    let tags = #""['base_model:o/a', 'base_model:finetune:o/a', 'base_model:o/b']""#
    let untyped = try observe(
      table: "model_id,tags,parent_model", "o/a,[],[]", "o/b,[],[]", #"u/x,\#(tags),"['o/b', 'o/a']""#)
    #expect(untyped.genealogy.edges(2) == ["o/b (untyped)", "o/a (finetune)"])
    #expect(untyped.cleaning.total(.overruled) == 0)
    // An empty list of finetunes does not say what the link is instead.
    for (column, cell) in [
      ("finetune_parent", "[]"), ("finetune_parent", ""), ("finetune_parent", "NA"), ("adapter_parent", "[]"),
      ("adapter_parent", ""),
    ] {
      let typed = try observe(
        table: "model_id,tags,parent_model,\(column)", "o/a,[],[],[]", "o/b,[],[],[]",
        "u/x,\(tags),\"['o/b', 'o/a']\",\(cell)")
      #expect(typed.genealogy.edges(2) == ["o/b (untyped)", "o/a (finetune)"], "\(column) \(cell)")
      #expect(typed.cleaning.total(.overruled) == 0)
    }
    let object = try last(
      #"{"id":"u/x","parent_model":["o/a"],"finetune_parent":null,"tags":["base_model:adapter:o/a"]}"#)
    #expect(object.edges == ["o/a (adapter)"])
  }

  @Test(
    arguments: [
      (#""tags":["base_model:o/a"],"baseModels":{"relation":"merge","models":["o/a"]}"#, ["o/a (merge)"], 0),
      (
        #""tags":["base_model:o/a"],"cardData":{"base_model":"o/a","base_model_relation":"Quantized"}"#,
        ["o/a (quantized)"], 0
      ),
      (
        #""tags":["base_model:o/a","base_model:o/b"],"baseModels":{"relation":"FINETUNE","models":["o/a"]}"#,
        ["o/b (untyped)", "o/a (finetune)"], 1
      ),
      (#""baseModels":["o/a"],"base_model_relation":"adapter""#, ["o/a (adapter)"], 0),
      (#""baseModels":["o/a"],"cardData":{"base_model_relation":"adapter"}"#, ["o/a (adapter)"], 0),
      (#""finetune_parent":["o/a"],"base_model_relation":"adapter""#, ["o/a (finetune)"], 0),
      (
        #""tags":["base_model:finetune:o/a"],"cardData":{"base_model":"o/a","base_model_relation":"merge"}"#,
        ["o/a (finetune)"], 1
      ),
    ] as [(String, [String], Int)])
  func `a link without a relation gets it from the next source that tells it`(
    fields: String, edges: [String], disagreeing: Int
  ) throws {
    let (observed, _, found) = try last("{\"id\":\"u/x\",\(fields)}")
    #expect(Set(found) == Set(edges))
    #expect(observed.cleaning[.parentsDisagree] == disagreeing)
    #expect(observed.cleaning.total(.valueDropped) == 0)
  }

  @Test func `words for nothing are no licenses, languages or parents, wherever they stand`() throws {
    for fields in [
      #""licenses":["mit","NA"," nan "]"#, #""tags":["license:mit","license:NA","base_model:None"]"#,
      #""cardData":{"license":["mit","NA"],"language":"None"}"#,
      #""licenses":"['mit', 'NA']","finetune_parent":["NA"]"#,
      #""licenses":["mit"],"baseModels":{"models":["NA"]},"languages":["None"]"#,
    ] {
      let (observed, row, edges) = try last("{\"id\":\"u/x\",\(fields)}")
      #expect(observed.genealogy[.licenses].values(row) == ["mit"], "\(fields)")
      #expect(observed.genealogy[.languages].values(row).isEmpty && edges.isEmpty)
      #expect(observed.cleaning.causes.map(\.cause) == [.wordForNothing], "\(fields)")
      #expect(observed.cleaning[.wordForNothing] == 2, "\(fields)")
    }
  }

  @Test func `licenses are read in lower case, whatever source tells them`() throws {
    for fields in [
      #""licenses":["MIT"]"#, #""tags":["license:Mit"]"#, #""cardData":{"license":"MIT"}"#,
      #""license":"MIT""#,
      #""license":"other","license_name":"MIT""#,
    ] {
      let (observed, row, _) = try last("{\"id\":\"u/x\",\(fields)}")
      #expect(observed.genealogy[.licenses].values(row) == ["mit"], "\(fields)")
    }
  }

  @Test func `licenses that differ in case are one`() throws {
    let (observed, row, _) = try last(
      #"{"id":"u/x","licenses":["MIT","mit","BSD"],"tags":["license:mit","license:bsd"],"cardData":{"license":["Mit","Bsd"]}}"#
    )
    #expect(observed.genealogy[.licenses].values(row) == ["mit", "bsd"])
    #expect(observed.cleaning.causes.map(\.cause) == [.repeatedValue])
  }

  @Test func `of fields of a card with one meaning the first with a value counts`() throws {
    let (observed, row, edges) = try last(
      #"{"id":"u/x","license":"apache-2.0","language":"en-US","base_model":"o/b","cardData":{"license":"mit","language":["EN"],"base_model":"https://hf.co/o/a"}}"#
    )
    #expect(observed.genealogy[.licenses].values(row) == ["mit"])
    #expect(observed.genealogy[.languages].values(row) == ["English"])
    #expect(edges == ["o/a (untyped)"])
    #expect(observed.cleaning[.licensesDisagree] == 1)
    #expect(observed.cleaning[.languagesDisagree] == 0)
    #expect(observed.cleaning[.parentsDisagree] == 1)
    let empty = try last(#"{"id":"u/x","license":"apache-2.0","cardData":{"license":"NA"}}"#)
    #expect(empty.observed.genealogy[.licenses].values(empty.row) == ["apache-2.0"])
  }

  @Test func `a card's other license goes by its name, and a relation that is none is counted`() throws {
    let (named, row, _) = try last(
      #"{"id":"u/x","cardData":{"license":"other","license_name":"llama-9","base_model":null}}"#)
    #expect(named.genealogy[.licenses].values(row) == ["llama-9"])
    #expect(named.cleaning.causes.isEmpty)
    let (other, place, edges) = try last(
      #"{"id":"u/x","cardData":{"license":"other","language":["en","no","tlh",false],"base_model":"o/a","base_model_relation":"lora"}}"#
    )
    #expect(other.genealogy[.licenses].values(place) == ["other"])
    #expect(other.genealogy[.languages].values(place) == ["English", "Norwegian"])
    #expect(edges == ["o/a (untyped)"])
    #expect(other.cleaning.causes.map(\.cause) == [.notText, .unknownRelation, .unknownLanguage])
  }

  @Test(arguments: [
    #"{"relation":"finetune","models":[{"_id":"1","id":"o/a"}]}"#,
    #"{"models":[{"modelId":"o/a"}],"relation":"finetune"}"#,
    #"[{"relation":"finetune","models":["o/a"]}]"#, #"[{"id":"o/a","relation":"finetune"}]"#,
    #""{'relation': 'finetune', 'models': [{'_id': '1', 'id': 'o/a'}]}""#,
    #"{"relation":"finetune","models":"o/a"}"#,
  ])
  func `base models are read from objects of any of these shapes`(value: String) throws {
    for name in ["baseModels", "base_models"] {
      let (observed, _, edges) = try last("{\"id\":\"u/x\",\"\(name)\":\(value)}")
      #expect(edges == ["o/a (finetune)"])
      #expect(observed.cleaning.causes.isEmpty)
    }
  }

  @Test func `base models without a relation, none at all and nonsense`() throws {
    #expect(
      try last(#"{"id":"u/x","baseModels":["o/a","o/b"]}"#).edges == ["o/a (untyped)", "o/b (untyped)"])
    #expect(try last(#"{"id":"u/x","baseModels":"o/a"}"#).edges == ["o/a (untyped)"])
    for value in ["null", "[]", "{}", #"{"relation":"merge","models":[]}"#] {
      let (observed, _, edges) = try last("{\"id\":\"u/x\",\"baseModels\":\(value)}")
      #expect(edges.isEmpty)
      #expect(observed.cleaning.causes.isEmpty)
    }
    #expect(try last(#"{"id":"u/x","baseModels":7}"#).observed.cleaning[.badList] == 1)
    #expect(try last(#"{"id":"u/x","cardData":"none"}"#).observed.cleaning[.badObject] == 1)
  }

  @Test func `many parents in two sources take time in proportion`() throws {
    let many = (0..<20_000).map { "m/\($0)" }
    let list = many.map { "\"\($0)\"" }.joined(separator: ",")
    let tags = many.map { "\"base_model:\($0)\"" }.joined(separator: ",")
    let (observed, _, _) = try last("{\"id\":\"u/x\",\"parent_model\":[\(list)],\"tags\":[\(tags)]}")
    #expect(observed.cleaning[.parentUnknown] == 20_000)
    #expect(observed.cleaning[.parentsDisagree] == 0)
  }
}
