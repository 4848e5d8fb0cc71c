import Files
import Foundation
import Lineages
import Testing
import Workers

@testable import Observations

@Suite struct WritingTests {
  /// Models with every kind of text that a table could stumble over.
  func nasty() throws -> Genealogy {
    let header =
      "model_id,likes,trendingScore,private,downloads,tags,pipeline_tag,library_name,createdAt,licenses,"
      + "parent_model,merge_parent,languages,modelCard,model_card_length_characters"
    let rows = [
      #"a/1,3,1.25,False,12,"['children''s', 'it\'s ""x""', 'license:mit', 'region:us', 'arxiv:1', 'dataset:d,e', 'region:eu']",text-generation,transformers,2024-01-12T03:24:12.345Z,['mit'],[],[],"['English', 'Norwegian Bokmål']","card ""with""\#n\#n lines\#r\#n and, commas \#0",31"#
        .replacingOccurrences(of: "children''s", with: #"\x00 \\n \n é \u200b 🙂"#),
      #"b/2,,,,,[],,,,[],"['d,""4', 'a/1', 'c/3']","['c/3']",[],,"#,
      "c/3,0,0.0,True,0,[],,,,[],['b/2'],[],[],x,9",
      #""d,""""4",1,23.0,,5,['x'],"odd, ""task""",,2024-01-12T03:24:12.000Z,"['a', 'b']",[],[],[],---\#r---,"#
        .replacingOccurrences(of: #"d,""""4"#, with: #"d,""4"#), "noslash,1,,,,[],,,,[],[],[],[],,",
    ]
    return try observe((name: "a.csv", text: ([header] + rows).joined(separator: "\n"))).genealogy
  }

  @Test(arguments: ["out.csv", "out.csv.gz"])
  func `what is written is read again as the same genealogy`(name: String) throws {
    let genealogy = try nasty()
    #expect(genealogy.count == 5)
    #expect(genealogy.edges(1) == ["d,\"4 (untyped)", "a/1 (untyped)", "c/3 (merge)"])
    #expect(genealogy[.tags].values(0).first == "\0 \\n \n é \u{200B} 🙂")
    let scratch = try Scratch()
    let path = "\(scratch.path)/\(name)"
    try LayoutWriter().writeCSV(genealogy, to: path)
    let again = try ObservationReader().read([path])
    #expect(again.genealogy.firstDifference(from: genealogy) == nil)
    #expect(again.cleaning.rowsRead == again.cleaning.rowsUsed)
    #expect(scratch.files == [name])
    let isPacked = try Data(contentsOf: URL(fileURLWithPath: path)).prefix(2) == Data([0x1f, 0x8b])
    #expect(isPacked == name.hasSuffix(".gz"))
  }

  @Test func `the header and a row are those of the official layout`() throws {
    let genealogy = try observe(
      objects:
        #"{"id":"g/a","likes":0,"trendingScore":8,"private":false,"downloads":5,"tags":["region:us","license:mit","arxiv:1","dataset:d","en"],"createdAt":"2024-01-12T03:24:12.000Z"}"#,
      #"{"id":"x/y","tags":["base_model:g/a","base_model:adapter:g/a"]}"#
    ).genealogy
    let scratch = try Scratch()
    let path = "\(scratch.path)/out.csv"
    try LayoutWriter().writeCSV(genealogy, to: path)
    #expect(
      try String(contentsOfFile: path, encoding: .utf8) == """
        model_id,likes,trendingScore,private,downloads,tags,pipeline_tag,library_name,createdAt,regions,licenses,\
        arxiv_papers,datasets,parent_model,finetune_parent,quantized_parent,adapter_parent,merge_parent,languages
        g/a,0,8.0,False,5,"['region:us', 'license:mit', 'arxiv:1', 'dataset:d', 'en']",,,2024-01-12T03:24:12.000Z,\
        ['us'],['mit'],['1'],['d'],[],[],[],[],[],['English']
        x/y,,,,,"['base_model:g/a', 'base_model:adapter:g/a']",,,,[],[],[],[],['g/a'],[],[],['g/a'],[],[]

        """)
  }

  @Test func `card lengths without cards have columns of their own`() throws {
    var genealogy = try observe(table: "model_id,likes", "a/1,1", "a/2,2").genealogy
    genealogy.cardLength = [5, -1]
    genealogy.cardAutomatic = [nil, true]
    let scratch = try Scratch()
    let path = "\(scratch.path)/out.csv"
    try LayoutWriter().writeCSV(genealogy, to: path)
    let again = try ObservationReader().read([path]).genealogy
    #expect(again.firstDifference(from: genealogy) == nil)
    #expect(!again.hasCards)
  }

  @Test func `the file is the same for any number of threads and size of block`() throws {
    let rows = (0..<300).map { "m/\($0),['x'],\($0)" }
    let genealogy = try observe(
      (name: "a.csv", text: (["model_id,tags,likes"] + rows).joined(separator: "\n"))
    ).genealogy
    let scratch = try Scratch()
    var texts: Set<Data> = []
    for (threads, block) in [(1, 4096), (3, 7), (2, 1)] {
      var writer = LayoutWriter(workers: Workers(count: threads), force: true)
      writer.rowsOfBlock = block
      try writer.writeCSV(genealogy, to: "\(scratch.path)/out.csv")
      texts.insert(try Data(contentsOf: URL(fileURLWithPath: "\(scratch.path)/out.csv")))
    }
    #expect(texts.count == 1)
  }

  @Test func `a file that is there is replaced only by force`() throws {
    let genealogy = try observe(table: "model_id", "a/1").genealogy
    let scratch = try Scratch()
    let path = try scratch.write("mine", as: "out.csv")
    #expect(
      throws: FileError(
        file: path, what: "is there already", instead: "name another file, or give --force to overwrite")
    ) {
      try LayoutWriter().writeCSV(genealogy, to: path)
    }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "mine")
    try LayoutWriter(force: true).writeCSV(genealogy, to: path)
    #expect(try ObservationReader().read([path]).genealogy.count == 1)
    #expect(scratch.files == ["out.csv"])
  }

  @Test func `places where no file can be are refused and nothing is left behind`() throws {
    let genealogy = try observe(table: "model_id", "a/1").genealogy
    let scratch = try Scratch()
    func reason(_ path: String) -> FileError? {
      do {
        try LayoutWriter(force: true).writeCSV(genealogy, to: path)
        return nil
      } catch { return error }
    }
    #expect(reason(scratch.path)?.what == "is a folder")
    #expect(
      reason("\(scratch.path)/none/out.csv")?.instead == "make the folder \(scratch.path)/none first")
    #expect(reason("/dev/null")?.what == "is no ordinary file")
    #expect(scratch.files.isEmpty)
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "there is no /dev/full here"))
  func `a full disk is an error that says so`() throws {
    let genealogy = try observe(table: "model_id", "a/1").genealogy
    let full = unsafe open("/dev/full", O_WRONLY)
    defer { close(full) }
    let error = #expect(throws: FileError.self) {
      try LayoutWriter().writeCSV(genealogy, to: OpenFile(descriptor: full, name: "out.csv"))
    }
    #expect(
      error?.description
        == "out.csv: cannot be written: No space left on device; make room or name a place on another disk")
  }

  @Test(.enabled(if: program("python3") != nil, "python3 is not in the search path"))
  func `python's csv and literal_eval read the same`() throws {
    let genealogy = try nasty()
    let scratch = try Scratch()
    let path = "\(scratch.path)/out.csv"
    try LayoutWriter().writeCSV(genealogy, to: path)
    let script = """
      import ast, csv, json, sys
      out = []
      for row in csv.DictReader(open(sys.argv[1], newline='', encoding='utf-8')):
          lists = {k: ast.literal_eval(row[k]) for k in ('tags', 'licenses', 'languages', 'parent_model', 'merge_parent', 'regions', 'datasets')}
          out.append({'id': row['model_id'], 'card': row['modelCard'], 'task': row['pipeline_tag'], **lists})
      print(json.dumps(out))
      """
    let text = try #require(try output(of: program("python3"), ["-c", script, path]))
    let rows = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
    #expect(rows.count == genealogy.count)
    for (row, found) in rows.enumerated() {
      #expect(found["id"] as? String == genealogy.names[row])
      #expect(found["card"] as? String == genealogy.cards[row])
      #expect(found["task"] as? String == genealogy[.tasks].values(row).first ?? "")
      #expect(found["tags"] as? [String] == genealogy[.tags].values(row))
      #expect(found["licenses"] as? [String] == genealogy[.licenses].values(row))
      #expect(found["languages"] as? [String] == genealogy[.languages].values(row))
      #expect(found["parent_model"] as? [String] == genealogy.parents[row].map { genealogy.names[Int($0)] })
    }
    #expect(rows[0]["regions"] as? [String] == ["us", "eu"])
    #expect(rows[0]["datasets"] as? [String] == ["d,e"])
    #expect(rows[1]["merge_parent"] as? [String] == ["c/3"])
  }
}
