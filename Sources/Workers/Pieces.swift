/// The rows from 0 to `rows - 1` cut into consecutive pieces of nearly equal size.
public struct Pieces: Sendable {
  /// The number of rows.
  public let rows: Int
  /// The number of pieces, none of which is empty.
  public let count: Int

  /// At most so many pieces.
  public init(of rows: Int, atMost count: Int) {
    self.rows = rows
    self.count = min(rows, max(1, count))
  }

  /// Pieces of at most this size: the same ones on every machine.
  public init(of rows: Int, size: Int) {
    self.init(of: rows, atMost: (rows + size - 1) / size)
  }

  /// The rows of the piece with this number, from 0.
  public subscript(piece: Int) -> Range<Int> { rows * piece / count..<rows * (piece + 1) / count }

  /// The pieces cut again, each into blocks of at most this size; in order, each with the number of its
  /// piece.
  public func blocks(ofAtMost size: Int) -> [(piece: Int, rows: Range<Int>)] {
    (0..<count).flatMap { piece in
      let rows = self[piece]
      let blocks = Pieces(of: rows.count, size: size)
      return (0..<blocks.count).map { block in
        let part = blocks[block]
        return (piece, rows.lowerBound + part.lowerBound..<rows.lowerBound + part.upperBound)
      }
    }
  }
}
