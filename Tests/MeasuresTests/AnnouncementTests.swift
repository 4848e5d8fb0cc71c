import Lineages
import Synchronization
import Testing
import Workers

@testable import Measures

/// What takes long or much memory is said before it is begun.
@Suite struct AnnouncementTests {
  private struct Letters: WrittenDocuments {
    let lengths: [Int]
    func append(_ row: Int, to bytes: inout [UInt8]) {
      bytes += Array(repeating: UInt8(ascii: "a"), count: lengths[row])
    }
  }

  @Test func `only what is long or large is worth a word`() {
    #expect(Announcement("x", seconds: 29, bytes: 9e8) == nil)
    #expect(Announcement("x", seconds: 31, bytes: 0)?.text == "x: about 31 seconds of one core")
    #expect(
      Announcement("x", seconds: 7300, bytes: 2.1e9)?.text
        == "x: about 2 hours of one core, about 3 GB of memory")
    #expect(Announcement("x", seconds: 3e12, bytes: 0)?.text == "x: about 34,722,222 days of one core")
    #expect(Announcement("x", seconds: 150, bytes: 0)?.text == "x: about 3 minutes of one core")
  }

  @Test func `two documents of a million letters take minutes, thousands of short ones do not`() {
    let work = LevenshteinWork(
      [KinPair(0, 1)], in: Letters(lengths: [1_000_000, 1_000_000]), drawn: 1, workers: Workers(count: 1))
    #expect(work.seconds > 60 && work.seconds < 600)
    #expect("\(work)" == "comparing 1 pair of documents of up to 1,000,000 characters")
    let pairs = (0..<5000).map { KinPair(Int32($0), Int32($0) + 1) }
    let short = LevenshteinWork(
      pairs, in: Letters(lengths: Array(repeating: 600, count: 5001)), drawn: 5000, workers: Workers(count: 2)
    )
    #expect(short.seconds < 1 && short.bytes < 1e7)
  }

  /// A hundred thousand pairs of 550 letters were measured to take 1.6 seconds, as many of 195 letters 0.5.
  @Test(arguments: [(550, 1.6), (195, 0.5)])
  func `many pairs of short documents take what writing them takes`(letters: Int, seconds: Double) {
    let pairs = (0..<20_000).map { KinPair(Int32($0), Int32($0) + 1) }
    let work = LevenshteinWork(
      pairs, in: Letters(lengths: Array(repeating: letters, count: 20_001)), drawn: 20_000,
      workers: Workers(count: 2))
    #expect(work.seconds > 0.7 * seconds / 5 && work.seconds < 1.5 * seconds / 5)
  }

  @Test func `small work is begun without a word`() {
    let heard = Mutex<[String]>([])
    var luck = TestLuck(3)
    let genealogy = Genealogy.random(models: 30, edges: 40, &luck)
    _ = measure(
      genealogy,
      MeasureRequest(
        MeasureOptions(view: .full), names: [.mutation, .levenshtein, .direction], pairs: 10,
        bootstrap: BootstrapOptions(replicates: 10)),
      announce: { said in heard.withLock { $0.append(said.text) } })
    #expect(heard.withLock { $0 } == [])
  }
}
