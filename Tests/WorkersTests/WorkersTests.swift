import Testing
import Workers

@Suite struct WorkersTests {
  struct Failure: Error, Equatable { let piece: Int }

  @Test(arguments: [1, 2, 3, 8]) func `results stand in the order of the pieces`(threads: Int) {
    let workers = Workers(count: threads)
    #expect(workers.map(100) { $0 * $0 } == (0..<100).map { $0 * $0 })
    #expect(workers.map(0) { $0 } == [])
  }

  @Test(arguments: [1, 2, 8]) func `the first error by piece is thrown`(threads: Int) {
    #expect(throws: Failure(piece: 7)) {
      _ = try Workers(count: threads).map(50) { (piece) throws(Failure) -> Int in
        if piece >= 7 { throw Failure(piece: piece) }
        return piece
      }
    }
  }

  @Test(arguments: [(0, 4), (1, 4), (3, 4), (4, 4), (1001, 7)])
  func `pieces cover all rows once and are nearly of one size`(rows: Int, most: Int) {
    let pieces = Pieces(of: rows, atMost: most)
    #expect((0..<pieces.count).flatMap { Array(pieces[$0]) } == Array(0..<rows))
    let sizes = (0..<pieces.count).map { pieces[$0].count }
    #expect(pieces.count <= most && sizes.allSatisfy { $0 > 0 })
    #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) <= 1)
  }

  @Test func `pieces of a size are not larger, and blocks keep to their pieces`() {
    let pieces = Pieces(of: 1000, size: 64)
    #expect((0..<pieces.count).allSatisfy { pieces[$0].count <= 64 } && pieces.count == 16)
    let blocks = Pieces(of: 100, atMost: 3).blocks(ofAtMost: 10)
    #expect(blocks.flatMap { Array($0.rows) } == Array(0..<100))
    for block in blocks {
      #expect(block.rows.count <= 10)
      let piece = Pieces(of: 100, atMost: 3)[block.piece]
      #expect(piece.contains(block.rows.lowerBound) && block.rows.upperBound <= piece.upperBound)
    }
  }
}
