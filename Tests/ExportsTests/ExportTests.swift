import Files
import Foundation
import Lineages
import Observations
import Testing
import Workers

@testable import Exports

@Suite struct ExportTests {
  /// Five models: r → a → b, r → b as well, and b → a, which closes a circle; alone stands by itself.
  static let family: Genealogy = {
    var genealogy = Genealogy()
    let day: Int64 = 86_400_000
    let models: [(name: String, birth: Int64?, parents: [(Int32, Relation)])] = [
      ("x/r", 0, []), ("x/a's", 2, [(0, .finetune), (2, .adapter), (1, .merge)]),
      ("x/b", 1, [(1, .quantized), (0, .merge)]),
      ("alone", nil, []), ("x/late", nil, [(2, .untyped)]),
    ]
    for (name, birth, parents) in models {
      genealogy.names.append(name)
      genealogy.creator.append(name.hasPrefix("x/") ? genealogy.creators.intern("x") : -1)
      genealogy.birth.append(birth.map { Timestamp(milliseconds: $0 * day) } ?? .unknown)
      for (parent, relation) in parents {
        genealogy.parents.add(parent)
        genealogy.relations.append(relation)
      }
      genealogy.parents.endRow()
      for trait in Trait.allCases { genealogy[trait].append([]) }
      genealogy.likes.append(-1)
      genealogy.downloads.append(-1)
      genealogy.trendingScore.append(.nan)
      genealogy.isPrivate.append(nil)
      genealogy.cardLength.append(-1)
      genealogy.cardAutomatic.append(nil)
    }
    genealogy.requireWholeColumns()
    return genealogy
  }()

  @Test func `a small forest is what it is by hand`() throws {
    let folder = try Folder()
    let paths = ["forest.nwk", "merges.csv"].map { "\(folder.path)/\($0)" }
    let summary = try Exporter(ExportedGenealogy(Self.family, view: .full)).write(.newick, to: paths)
    // The circle of a and b is opened where the later model would be the parent: a is the later one.
    #expect(try folder.text("forest.nwk") == "('x/a''s':2.0,('x/late')'x/b':1.0)'x/r';\n'alone';\n")
    #expect(
      try folder.text("merges.csv") == """
        child,parent,relation,days,reason
        x/a's,x/b,adapter,1.0,further parent
        x/b,x/a's,quantized,-1.0,cycle

        """)
    #expect(summary.models == 5 && summary.edges == 3)
    #expect(
      summary.notes == [
        "1 link from a model to itself left out", "2 trees", "1 further parent in merges.csv",
        "1 link on a cycle in merges.csv", "1 branch without length: a date is missing",
      ])
  }

  @Test func `a small ALife table is what it is by hand`() throws {
    let folder = try Folder()
    try folder.export(Self.family, .full, .alife)
    let lines = try folder.text("phylogeny.csv").split(separator: "\n").map {
      $0.split(separator: ",x/", maxSplits: 1)[0]
    }
    #expect(lines[1] == "0,[none],0.0" && lines[2] == "1,\"[0,2]\",2.0" && lines[3] == "2,[0],1.0")
    #expect(lines[4].hasPrefix("3,[none],,alone,") && lines[5] == "4,[2],")
  }

  @Test func `models without relatives can be left out`() throws {
    let exported = ExportedGenealogy(Self.family, view: .finetune, isRelatedOnly: true)
    #expect(exported.rows == [0, 1] && exported.relations == [.finetune])
    let folder = try Folder()
    let paths = ["forest.nwk", "merges.csv"].map { "\(folder.path)/\($0)" }
    _ = try Exporter(exported).write(.newick, to: paths)
    #expect(try folder.text("forest.nwk") == "('x/a''s':2.0)'x/r';\n")
  }

  @Test(arguments: [
    ("a&b<c>\"d\"'e'", "a&amp;b&lt;c&gt;&quot;d&quot;'e'"), ("tab\tcr\rlf\n", "tab&#9;cr&#13;lf&#10;"),
    ("nul\0esc\u{1B}", "nul\u{FFFD}esc\u{FFFD}"), ("\u{FFFE}\u{FFFD}\u{FFFF}", "\u{FFFD}\u{FFFD}\u{FFFD}"),
    ("é🦀\u{7F}\u{85}", "é🦀\u{7F}\u{85}"),
  ])
  func `XML takes any text`(text: String, written: String) {
    var bytes: [UInt8] = []
    EscapedText.xml(Array(text.utf8).span, to: &bytes)
    #expect(bytes == Array(written.utf8))
    #expect(
      EscapedText.isUnfitForXML(Array(text.utf8).span) == written.replacing("&#", with: "").isUnfit(text))
  }

  @Test(arguments: ExportFormat.allCases.filter { $0 != .parquet })
  func `the bytes do not depend on the number of threads, and nothing else is left behind`(
    format: ExportFormat
  ) throws {
    // More than one block of rows.
    let genealogy = Genealogy.awkward(models: 9000, seed: 1)
    let (one, two) = (try Folder(), try Folder())
    try one.export(genealogy, .full, format, threads: 1)
    try two.export(genealogy, .full, format, threads: 3)
    #expect(one.contents == format.files.sorted() && two.contents == one.contents)
    for file in format.files {
      #expect(try one.bytes(file) == two.bytes(file))
      #expect(try one.bytes(file).count > 1000)
    }
  }

  @Test func `an empty genealogy is written too`() throws {
    let folder = try Folder()
    for format in ExportFormat.allCases where format != .parquet {
      try folder.export(Genealogy(), .full, format)
    }
    #expect(try folder.bytes("forest.nwk").isEmpty)
    let json = try JSONSerialization.jsonObject(with: folder.bytes("genealogy.json")) as? [String: Any]
    #expect((json?["nodes"] as? [Any])?.isEmpty == true && (json?["edges"] as? [Any])?.isEmpty == true)
  }

  @Test func `a place where nobody may write and a missing duckdb are told in a sentence`() throws {
    let exported = ExportedGenealogy(Self.family, view: .full)
    for format in [ExportFormat.graphml, .sqlite] {
      let error = #expect(throws: FileError.self) {
        try Exporter(exported).write(format, to: ["/no/such/folder/file"])
      }
      #expect(error?.file == "/no/such/folder/file")
    }
    let error = #expect(throws: FileError.self) {
      try Exporter(exported, duckdb: "/no/duckdb").write(.parquet, to: ["a", "b"])
    }
    #expect(error?.description.contains("needs the program duckdb") == true)
  }
}

extension String {
  /// Whether a text that was written as this one had to be changed.
  fileprivate func isUnfit(_ text: String) -> Bool {
    unicodeScalars.count { $0 == "\u{FFFD}" } > text.unicodeScalars.count { $0 == "\u{FFFD}" }
  }
}
