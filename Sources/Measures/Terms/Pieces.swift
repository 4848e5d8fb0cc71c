/// The rows 0..<rows cut into neighbouring pieces of nearly one size.
struct Pieces: Sendable {
  let rows: Int
  let count: Int

  /// At most so many pieces, none of them empty.
  init(of rows: Int, atMost count: Int) {
    self.rows = rows
    self.count = min(rows, max(1, count))
  }

  /// Pieces of at most this size: the same ones on every machine.
  init(of rows: Int, size: Int) {
    self.init(of: rows, atMost: (rows + size - 1) / size)
  }

  /// The rows of a piece.
  subscript(piece: Int) -> Range<Int> { rows * piece / count..<rows * (piece + 1) / count }
}
