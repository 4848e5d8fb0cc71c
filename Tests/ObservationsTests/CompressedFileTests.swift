import Foundation
import Testing
import Workers

@testable import Observations

@Suite struct CompressedFileTests {
  let text = "model_id,likes\n" + (0..<3000).map { "creator/model-\($0),\($0)\n" }.joined()

  func read(_ bytes: [UInt8]) throws -> Observed {
    let scratch = try Scratch()
    return try ObservationReader().read([try scratch.write(bytes, as: "a.csv.gz")])
  }

  @Test func `a packed file is read as the plain one, whatever its name`() throws {
    let plain = try observe((name: "a.csv", text: text)).genealogy
    let packed = Gzip.pack(Array(text.utf8))
    #expect(try read(packed).genealogy.firstDifference(from: plain) == nil)
    #expect(try read(packed).inputs[0].bytes == packed.count)
    let object = try read(Gzip.pack(Array(#"{"id":"a/b"}"#.utf8)))
    #expect(object.genealogy.names[0] == "a/b")
  }

  @Test func `several members, empty ones and zeros after the last are one file`() throws {
    let bytes = Array(text.utf8)
    var packed: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 777) {
      packed += Gzip.pack(Array(bytes[start..<min(start + 777, bytes.count)]))
      packed += Gzip.pack([])
    }
    packed += [UInt8](repeating: 0, count: 1000)
    let observed = try read(packed)
    #expect(observed.genealogy.likes == (0..<3000).map { Int32($0) })
    #expect(observed.inputs[0].bytes == packed.count)
  }

  @Test func `a packed file cut anywhere is an error with line and byte`() throws {
    let packed = Gzip.pack(Array(text.utf8))
    for count in [2, 3, 9, 10, 11, packed.count / 2, packed.count - 9, packed.count - 8, packed.count - 1] {
      let error = try failure(Array(packed[..<count]), as: "a.csv.gz")
      #expect(error.what == "the gzip data ends too early, at byte \(count) of the packed file")
      #expect(error.instead == "copy or download the file again")
    }
    let later = try failure(Array(packed[..<(packed.count - 4)]), as: "a.csv.gz")
    #expect(later.line == 3002)
  }

  @Test func `damaged gzip data and bytes after it are errors`() throws {
    let packed = Gzip.pack(Array(text.utf8))
    var damaged = packed
    damaged[packed.count / 2] ^= 0x55
    #expect(try failure(damaged).what.contains("the gzip data is damaged"))
    var checksum = packed
    checksum[packed.count - 7] ^= 1
    #expect(try failure(checksum).what.contains("incorrect data check"))
    #expect(try failure(packed + Array("model_id".utf8)).what.contains("other bytes follow the gzip data"))
    #expect(try failure(Gzip.pack(packed)).what == "the gzip file holds another packed file")
    #expect(try failure(Gzip.pack([])).what == "the file is empty")
  }

  @Test func `any damage ends in an error or in a table, never in a crash`() throws {
    var luck = FixedLuck(state: 11)
    let packed = Gzip.pack(Array(text.utf8))
    let scratch = try Scratch()
    for _ in 0..<200 {
      var bytes = packed
      for _ in 0..<3 {
        bytes[Int.random(in: 2..<bytes.count, using: &luck)] = UInt8.random(in: 0...255, using: &luck)
      }
      let path = try scratch.write(bytes, as: "a.csv.gz")
      do { _ = try ObservationReader(workers: Workers(count: 1)).read([path]) } catch {
        #expect(error.file == path)
      }
    }
  }
}
