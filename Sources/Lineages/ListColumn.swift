/// A list of 32-bit numbers (ids, rows) for every row, in compact form: all lists in one array, and where
/// each starts.
public struct ListColumn: Sendable, Equatable {
  /// The lists one after the other. Code that writes here keeps `starts` in step.
  public var values: [Int32] = []
  /// Where each list starts in `values`; one more entry than rows.
  public var starts: [UInt32] = [0]

  /// A column without rows.
  public init() {}

  /// A column from its parts. `starts` has one entry more than rows, begins with 0, never decreases and
  /// ends with the number of values.
  public init(values: [Int32], starts: [UInt32]) {
    precondition(
      starts.first == 0 && Int(starts.last!) == values.count,
      "the starts of a list column begin with 0 and end with the number of values")
    self.values = values
    self.starts = starts
  }

  /// A column of these lists.
  public init(_ lists: [[Int32]]) {
    for list in lists { append(list) }
  }

  /// The number of rows.
  @inlinable public var count: Int { starts.count - 1 }

  /// Where the list of a row lies in `values`.
  @inlinable public func range(_ row: Int) -> Range<Int> { Int(starts[row])..<Int(starts[row + 1]) }

  /// The list of a row.
  @inlinable public subscript(row: Int) -> ArraySlice<Int32> { values[range(row)] }

  /// The length of a row's list.
  @inlinable public func length(_ row: Int) -> Int { Int(starts[row + 1] - starts[row]) }

  /// Makes room for rows and values that are known to come.
  public mutating func reserve(rows: Int, values valueCount: Int) {
    starts.reserveCapacity(rows + 1)
    values.reserveCapacity(valueCount)
  }

  /// Adds a value to the row that `endRow` will close.
  @inlinable public mutating func add(_ value: Int32) { values.append(value) }

  /// Closes the row that the values added since the last call make up.
  @inlinable public mutating func endRow() { starts.append(UInt32(values.count)) }

  /// Adds a row.
  @inlinable public mutating func append(_ list: [Int32]) {
    for value in list { values.append(value) }
    endRow()
  }

  /// Adds a row of another column.
  @inlinable public mutating func append(_ other: borrowing ListColumn, row: Int) {
    let list = other.values.span.extracting(other.range(row))
    for i in list.indices { values.append(list[i]) }
    endRow()
  }

  /// Adds all rows of another column.
  public mutating func append(contentsOf other: ListColumn) {
    let end = UInt32(values.count)
    values += other.values
    starts += other.starts.dropFirst().lazy.map { $0 + end }
  }

  /// Adds a row with the same list as an earlier one.
  @inlinable public mutating func appendCopy(of row: Int) {
    for i in range(row) { values.append(values[i]) }
    endRow()
  }
}
