import Foundation
import Lineages
import Testing
import Workers

@testable import Observations

/// However a file is cut and shared out, the same comes of it.
@Suite struct CuttingTests {
  /// Reads a file cut into pieces of some size.
  func read(_ path: String, piece: Int, segment: Int, threads: Int) -> Result<Observed, ReadingError> {
    var options = ReadingOptions()
    options.pieceBytes = piece
    options.segmentBytes = segment
    let reader = ObservationReader(options, workers: Workers(count: threads))
    do throws(ReadingError) { return .success(try reader.read([path])) } catch { return .failure(error) }
  }

  /// Requires that a file is read the same in every cut; answers what is read.
  func readInEveryCut(_ path: String) throws -> Observed? {
    let whole = read(path, piece: 1 << 20, segment: 1 << 22, threads: 1)
    for (piece, segment, threads) in [(1, 1, 1), (7, 20, 2), (64, 64, 1), (50, 400, 3), (1000, 1000, 2)] {
      let cut = read(path, piece: piece, segment: segment, threads: threads)
      switch (whole, cut) {
      case (.success(let a), .success(let b)):
        #expect(b.genealogy.firstDifference(from: a.genealogy) == nil)
        #expect(a.cleaning == b.cleaning)
        #expect(a.inputs == b.inputs)
        for trait in Trait.allCases {
          #expect(a.genealogy[trait].vocabulary.texts == b.genealogy[trait].vocabulary.texts)
        }
        #expect(a.genealogy.creators.texts == b.genealogy.creators.texts)
      case (.failure(let a), .failure(let b)): #expect(a == b)
      default: Issue.record("\(whole) against \(cut)")
      }
    }
    return try? whole.get()
  }

  func randomTable(_ luck: inout FixedLuck) -> [UInt8] {
    let cells = [
      "a", "b/c", "x", "", "\"q,q\"", "\"l\nl\"", "\"d\"\"d\"", "['t']", "\"['t', 'u']\"",
      "\"['v', \"\"w's\"\"]\"", "é",
      "\"\r\n\"", "\r", "[]", "\"[']\"", "3",
    ]
    var text = "model_id,tags,modelCard,parent_model\n"
    for row in 0..<Int.random(in: 0...30, using: &luck) {
      let fields = Int.random(in: 0..<12, using: &luck) == 0 ? Int.random(in: 1...6, using: &luck) : 4
      var row = ["m/\(Int.random(in: 0...row, using: &luck))"]
      for _ in 1..<max(fields, 2) { row.append(cells.randomElement(using: &luck)!) }
      if fields == 4 && Bool.random(using: &luck) { row[3] = "['m/\(Int.random(in: 0...20, using: &luck))']" }
      text += row.joined(separator: ",") + (Bool.random(using: &luck) ? "\n" : "\r\n")
    }
    return Array(text.utf8)
  }

  @Test func `random tables are read as the slow reader reads them, in every cut`() throws {
    var luck = FixedLuck(state: 21)
    let scratch = try Scratch()
    for _ in 0..<60 {
      let bytes = randomTable(&luck)
      let path = try scratch.write(bytes, as: "a.csv")
      let rows = try #require(SlowTable.rows(bytes)).dropFirst().filter { $0 != [[]] }
      guard let observed = try readInEveryCut(path) else {
        #expect(!rows.contains { $0.count == 4 }, "no row can be used")
        continue
      }
      #expect(observed.cleaning.rowsRead == rows.count)
      var expected: [String: String] = [:]
      for row in rows where row.count == 4 && !row[0].isEmpty {
        let id = String(decoding: row[0], as: UTF8.self)
        if expected[id] == nil { expected[id] = String(decoding: row[2], as: UTF8.self) }
      }
      #expect(observed.genealogy.count == expected.count)
      for row in 0..<observed.genealogy.count {
        #expect(expected[observed.genealogy.names[row]] == observed.genealogy.cards[row])
      }
    }
  }

  @Test func `damaged tables end in the same error in every cut, and just where the slow reader stops`()
    throws
  {
    var luck = FixedLuck(state: 22)
    let scratch = try Scratch()
    var refused = 0
    for _ in 0..<150 {
      var bytes = randomTable(&luck)
      let header = bytes.firstIndex(of: 10)! + 1
      for _ in 0..<Int.random(in: 1...3, using: &luck) {
        let byte: UInt8 = [34, 10, 44, 13, 39, 91, 97].randomElement(using: &luck)!
        var at = Int.random(in: header...bytes.count, using: &luck)
        // Not inside a code point.
        while at < bytes.count && bytes[at] & 0xC0 == 0x80 { at += 1 }
        bytes.insert(byte, at: at)
      }
      let observed = try readInEveryCut(try scratch.write(bytes, as: "a.csv"))
      let rows = SlowTable.rows(bytes)
      if rows == nil {
        refused += 1
        #expect(observed == nil)
      } else if observed == nil {
        // The only other error that is left: not one row of the right width.
        #expect(rows!.dropFirst().allSatisfy { $0.count != 4 || $0[0].isEmpty })
      }
    }
    #expect(refused > 20)
  }

  @Test func `any bytes end in an error or a genealogy, the same in every cut`() throws {
    var luck = FixedLuck(state: 23)
    let scratch = try Scratch()
    let starts = [
      "model_id,tags,modelCard,parent_model\na/1,[],,[]\n", "{\"id\":\"a/1\"}\n", "[{\"id\":\"a/1\"},\n",
      "{\n\"id\":\"a/1\"\n}\n",
    ]
    for round in 0..<120 {
      var bytes = Array(starts[round % starts.count].utf8)
      for _ in 0..<Int.random(in: 0...200, using: &luck) {
        let common: [UInt8] = [34, 10, 44, 39, 91, 93, 92, 123, 125, 58, 0, 0xC3, 0xA9, 48, 97]
        bytes.append(
          Bool.random(using: &luck) ? common.randomElement(using: &luck)! : .random(in: 0...255, using: &luck)
        )
      }
      _ = try readInEveryCut(try scratch.write(bytes, as: "a"))
    }
  }

  @Test func `objects are read the same in every cut`() throws {
    var luck = FixedLuck(state: 24)
    let scratch = try Scratch()
    for _ in 0..<20 {
      let lines = (0..<40).map { row in
        let tags = (0..<Int.random(in: 0...4, using: &luck)).map { _ in
          [
            "\"x\"", "\"en\"", "\"license:mit\"", "\"base_model:m/\(Int.random(in: 0...40, using: &luck))\"",
            "\"\\u00e9\"",
          ]
          .randomElement(using: &luck)!
        }
        let line = "{\"id\":\"m/\(row)\",\"tags\":[\(tags.joined(separator: ","))],\"likes\":\(row)}"
        return Int.random(in: 0..<10, using: &luck) == 0 ? String(line.dropLast(3)) : line
      }
      let path = try scratch.write(lines.joined(separator: "\n"), as: "a.jsonl")
      let one = try #require(try readInEveryCut(path))
      // The same as a list, without the lines that are none.
      let whole = lines.filter { $0.hasSuffix("}") }
      let list = try scratch.write("[\n" + whole.joined(separator: ",\n\n") + "]", as: "a.json")
      let other = try #require(try readInEveryCut(list))
      #expect(other.genealogy.firstDifference(from: one.genealogy) == nil)
    }
  }
}
