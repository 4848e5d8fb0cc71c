import Foundation
import Lineages
import Testing
import Workers

@testable import Observations

@Suite struct TableTests {
  @Test func `a row of the official layout becomes a model`() throws {
    let observed = try observe(
      table:
        "model_id,likes,trendingScore,private,downloads,tags,pipeline_tag,library_name,createdAt,regions,licenses,"
        + "arxiv_papers,datasets,parent_model,finetune_parent,quantized_parent,adapter_parent,merge_parent,languages",
      "a/base,7,1.5,False,1234567890123,\"['x', 'license:mit', 'en']\",text-generation,transformers,"
        + "2024-01-12T03:24:12.000Z,['us'],['mit'],[],[],[],[],[],[],[],['English']",
      "b/child,0,,True,0,[],,,2024-02-01T00:00:00.000Z,[],[],[],[],['a/base'],['a/base'],[],[],[],[]")
    let genealogy = observed.genealogy
    #expect(genealogy.count == 2)
    #expect(genealogy.names[0] == "a/base")
    #expect(genealogy.creatorName(0) == "a")
    #expect(genealogy.likes == [7, 0])
    #expect(genealogy.downloads == [1_234_567_890_123, 0])
    #expect(genealogy.trendingScore[0] == 1.5)
    #expect(genealogy.trendingScore[1].isNaN)
    #expect(genealogy.isPrivate == [false, true])
    #expect(genealogy.birth[0].description == "2024-01-12T03:24:12.000Z")
    #expect(genealogy[.tags].values(0) == ["x", "license:mit", "en"])
    #expect(genealogy[.licenses].values(0) == ["mit"])
    #expect(genealogy[.languages].values(0) == ["English"])
    #expect(genealogy[.tasks].values(0) == ["text-generation"])
    #expect(genealogy[.libraries].values(0) == ["transformers"])
    #expect(genealogy[.tasks].values(1).isEmpty)
    #expect(genealogy.edges(1) == ["a/base (finetune)"])
    #expect(!genealogy.hasCards)
    #expect(genealogy.cardLength == [-1, -1])
    #expect(genealogy.cardAutomatic == [nil, nil])
    #expect(observed.cleaning.causes.isEmpty)
    #expect(observed.cleaning.rowsRead == 2)
    #expect(observed.cleaning.rowsUsed == 2)
    #expect(observed.cleaning.edgesUsed == 1)
  }

  @Test func `columns are found by name and others passed over`() throws {
    let observed = try observe(
      table: ",licenses,ratelimit_retries,model_id,exception_raised", "0,['mit'],3,a/b,\"x, \"\"y\"\"\"",
      "1,[],,c/d,")
    #expect(observed.genealogy.names[0] == "a/b")
    #expect(observed.genealogy[.licenses].values(0) == ["mit"])
    #expect(observed.genealogy.likes == [-1, -1])
    #expect(observed.genealogy.birth == [.unknown, .unknown])
    #expect(observed.genealogy.isPrivate == [nil, nil])
    #expect(observed.cleaning.causes.isEmpty)
  }

  @Test(arguments: ["\n", "\r\n"])
  func `line ends, a byte order mark, empty lines and no last line end make no difference`(end: String) throws
  {
    let rows = ["model_id,licenses", "a/b,['mit']", "", "c/d,\"['x', 'y']\""]
    let plain = try observe((name: "a.csv", text: rows.joined(separator: "\n") + "\n")).genealogy
    for text in [
      rows.joined(separator: end), rows.joined(separator: end) + end, rows.joined(separator: end) + end + end,
    ] {
      for mark in ["", "\u{FEFF}"] {
        let observed = try observe((name: "a.csv", text: mark + text))
        #expect(observed.genealogy.firstDifference(from: plain) == nil)
        #expect(observed.cleaning.rowsRead == 2)
      }
    }
    #expect(plain[.licenses].values(1) == ["x", "y"])
  }

  @Test func `cards keep line ends of every kind, quotes and NUL bytes`() throws {
    let card = "---\r license: mit\r\n\"quoted\", 'and' \0 more\n\nUne carte: naïve 🙂"
    let quoted = card.replacingOccurrences(of: "\"", with: "\"\"")
    let text = "model_id,modelCard,likes\na/b,\"\(quoted)\",1\nc/d,---\r\r24 plain\rtext,2\n"
    let observed = try observe((name: "a.csv", text: text))
    #expect(observed.genealogy.cards[0] == card)
    #expect(observed.genealogy.cardLength[0] == Int32(card.unicodeScalars.count))
    #expect(observed.genealogy.cards[1] == "---\r\r24 plain\rtext")
    #expect(observed.genealogy.likes == [1, 2])
    #expect(observed.genealogy.cardAutomatic == [false, false])
    let without = try observe((name: "a.csv", text: text), options: ReadingOptions(keepCards: false))
    #expect(!without.genealogy.hasCards)
    #expect(without.genealogy.cardLength == observed.genealogy.cardLength)
  }

  @Test func `card length and origin come from their columns, else from the card`() throws {
    let observed = try observe(
      table: "model_id,modelCard,model_card_length_characters,model_card_automatically_generated",
      "a/1,abc,9.0,True", "a/2,This was Automatically GENERATED.,,", "a/3,abc,bad,perhaps", "a/4,,3,False",
      "a/5,,,", "a/6,generated  automatically,,", "a/7,x,3,False")
    #expect(observed.genealogy.cardLength == [9, 33, 3, -1, -1, 24, 3])
    #expect(observed.genealogy.cardAutomatic == [true, true, false, nil, nil, false, false])
    #expect(observed.cleaning[.lengthWithoutCard] == 1)
    #expect(observed.cleaning[.badNumber] == 1)
    #expect(observed.cleaning[.badBoolean] == 1)
  }

  @Test func `rows of several files stand one after the other and find their parents in each`() throws {
    let observed = try observe(
      (name: "a.csv", text: "model_id,finetune_parent,modelCard\na/1,['b/1'],one\n"),
      (name: "b.jsonl", text: #"{"id":"b/1","tags":["base_model:quantized:c/1"]}"# + "\n" + #"{"id":"a/1"}"#),
      (name: "c.csv", text: "model_id,likes\nc/1,5\n"))
    let genealogy = observed.genealogy
    #expect((0..<3).map { genealogy.names[$0] } == ["a/1", "b/1", "c/1"])
    #expect(genealogy.edges(0) == ["b/1 (finetune)"])
    #expect(genealogy.edges(1) == ["c/1 (quantized)"])
    #expect((0..<3).map { genealogy.cards[$0] } == ["one", "", ""])
    #expect(observed.cleaning[.duplicateID] == 1)
    #expect(observed.cleaning.rowsRead == 4)
    #expect(observed.inputs.count == 3)
  }

  @Test func `what was read is told by path, size and SHA-256`() throws {
    let scratch = try Scratch()
    let path = try scratch.write("model_id\na/b\n", as: "a.csv")
    let input = try ObservationReader().read([path]).inputs[0]
    #expect(input.path == path)
    #expect(input.bytes == 13)
    // printf 'model_id\na/b\n' | sha256sum
    #expect(input.sha256 == "cc068a9f90d312d36c492f4f241b5683f8f63fb51858b0307761c0458dfbc272")
  }

  @Test func `a header without rows is an ecosystem without models`() throws {
    let observed = try observe((name: "a.csv", text: "model_id,likes"))
    #expect(observed.genealogy.count == 0)
    #expect(observed.cleaning.rowsRead == 0)
  }

  @Test func `a card of 10 MB in one line is read`() throws {
    let card = String(repeating: "0123456789", count: 1 << 20)
    let observed = try observe((name: "a.csv", text: "model_id,modelCard,likes\na/b,\"\(card)\",4\nc/d,,5\n"))
    #expect(observed.genealogy.cardLength == [Int32(card.utf8.count), -1])
    #expect(observed.genealogy.likes == [4, 5])
  }

  @Test func `progress ends at the whole file`() throws {
    let scratch = try Scratch()
    let path = try scratch.write("model_id\n" + String(repeating: "a/b\n", count: 1000), as: "a.csv")
    let shares = Shares()
    var options = ReadingOptions()
    options.segmentBytes = 100
    options.pieceBytes = 50
    _ = try ObservationReader(options, progress: { shares.add($0) }).read([path])
    #expect(shares.all.count > 10)
    #expect(shares.all == shares.all.sorted())
    #expect(shares.all.last == 1)
  }

  /// A class, because a sendable closure fills it; on one thread, as the reader promises.
  private final class Shares: @unchecked Sendable {
    private(set) var all: [Double] = []
    func add(_ share: Double) { all.append(share) }
  }
}
