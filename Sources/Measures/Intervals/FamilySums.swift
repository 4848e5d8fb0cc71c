import Lineages
import Readings
import Workers

/// Sums over each family of a lineage graph, and the statistics that are made of them: what a bootstrap over families
/// resamples.
///
/// A family is a connected component of the graph. A lone model is a family without edges: it has no sums and takes
/// only its share of the draws. So a table has a row for each family of two or more models and a column for
/// each sum; a measure adds columns, then names what is made of them.
struct FamilySums: Sendable {
  /// The number of families, lone models included.
  let families: Int
  /// The models of each family of two or more, ascending.
  let linked: ListColumn
  /// The rows of lone models.
  let lone: [Int32]
  /// The place of each model's family in `linked`; -1 for a lone model.
  let place: [Int32]
  private(set) var blocks: [Block] = []
  /// The number of columns of all blocks.
  private(set) var columns = 0
  private(set) var statistics: [Statistic] = []

  /// Columns that were added together, in compact rows without zeros.
  struct Block: Sendable {
    /// Its first column among all.
    let first: Int
    /// Where the entries of each family start; one more entry than families.
    fileprivate(set) var starts: [Int] = [0]
    /// Columns of the block, from 0.
    fileprivate(set) var columns: [Int32] = []
    fileprivate(set) var values: [Double] = []
  }

  /// A number made of sums.
  struct Statistic: Sendable {
    let path: QuantityPath
    let form: Form
  }

  enum Form: Sendable {
    /// A sum of ratios of columns. No number where a denominator is 0.
    case ratios([Ratio])
    /// The mean over any two models.
    case anyPair(AnyPairSums)
  }

  /// One column over another, times a weight.
  struct Ratio: Sendable {
    var weight = 1.0
    var numerator: Int
    var denominator: Int
  }

  init(_ graph: LineageGraph) {
    let all = Families(graph)
    var linked = ListColumn()
    var lone: [Int32] = []
    var place = [Int32](repeating: -1, count: graph.count)
    for family in 0..<all.count {
      if all.members.length(family) == 1 {
        lone.append(all.members[family].first!)
      } else {
        for member in all.members[family] {
          place[Int(member)] = Int32(linked.count)
          linked.add(member)
        }
        linked.endRow()
      }
    }
    families = all.count
    (self.linked, self.lone, self.place) = (linked, lone, place)
  }

  /// Names a number made of sums.
  mutating func add(_ path: QuantityPath, _ ratios: Ratio...) { add(ratios: ratios, path) }

  mutating func add(ratios: [Ratio], _ path: QuantityPath) {
    statistics.append(Statistic(path: path, form: .ratios(ratios)))
  }

  mutating func add(_ path: QuantityPath, anyPair: AnyPairSums) {
    statistics.append(Statistic(path: path, form: .anyPair(anyPair)))
  }
}

extension FamilySums {
  /// Adds columns that `sum` fills for one family after the other. Returns the number of the first.
  ///
  /// - Parameters:
  ///   - scratch: what a thread needs for itself.
  ///   - sum: gets the models of a family and columns that are 0.
  mutating func add<Scratch>(
    columns width: Int, workers: Workers, scratch: @autoclosure @Sendable () -> Scratch,
    _ sum: @Sendable (_ members: ArraySlice<Int32>, inout Scratch, inout [Double]) -> Void
  ) -> Int {
    let pieces = Pieces(of: linked.count, size: 512)
    let linked = linked
    let parts = workers.map(pieces.count) { piece in
      var part = Block(first: 0)
      var scratch = scratch()
      var sums = [Double](repeating: 0, count: width)
      for family in pieces[piece] {
        sum(linked[family], &scratch, &sums)
        for column in sums.indices where sums[column] != 0 {
          part.columns.append(Int32(column))
          part.values.append(sums[column])
          sums[column] = 0
        }
        part.starts.append(part.columns.count)
      }
      return part
    }
    var block = Block(first: columns)
    for part in parts {
      let offset = block.columns.count
      block.starts += part.starts.dropFirst().map { $0 + offset }
      block.columns += part.columns
      block.values += part.values
    }
    return append(block, width)
  }

  /// Adds columns that are the sums of single entries. Returns the number of the first.
  ///
  /// - Parameter entries: families by their places in `linked`; columns from 0.
  mutating func add(columns width: Int, entries: [(family: Int, column: Int, value: Double)]) -> Int {
    var rows: [Int: [Double]] = [:]
    for (family, column, value) in entries {
      rows[family, default: Array(repeating: 0, count: width)][column] += value
    }
    var block = Block(first: columns)
    for family in 0..<linked.count {
      for (column, value) in (rows[family] ?? []).enumerated() where value != 0 {
        block.columns.append(Int32(column))
        block.values.append(value)
      }
      block.starts.append(block.columns.count)
    }
    return append(block, width)
  }

  private mutating func append(_ block: Block, _ width: Int) -> Int {
    blocks.append(block)
    defer { columns += width }
    return columns
  }
}

extension FamilySums {
  /// What a replicate of a bootstrap takes: the draws and the sums that are read.
  var steps: Double { Double(linked.count * 8) + blocks.reduce(0) { $0 + Double($1.values.count) } }

  /// The sums of all columns over all families.
  var totals: [Double] {
    var totals = [Double](repeating: 0, count: columns)
    for block in blocks {
      for (column, value) in zip(block.columns, block.values) { totals[block.first + Int(column)] += value }
    }
    return totals
  }

  /// What each column rests on: in how many families it is not 0, and how many of one size would weigh as evenly.
  var support: [(families: Int, effective: Double)] {
    var families = [Int](repeating: 0, count: columns)
    var squares = [Double](repeating: 0, count: columns)
    for block in blocks {
      for (column, value) in zip(block.columns, block.values) {
        families[block.first + Int(column)] += 1
        squares[block.first + Int(column)] += value * value
      }
    }
    let totals = totals
    return totals.indices.map { column in
      (families[column], squares[column] > 0 ? totals[column] * totals[column] / squares[column] : 0)
    }
  }
}

extension [FamilySums.Ratio] {
  /// The number, NaN where a denominator is 0.
  func value(_ totals: (Int) -> Double) -> Double {
    reduce(0) { sum, ratio in
      let denominator = totals(ratio.denominator)
      return denominator == 0 ? .nan : sum + ratio.weight * totals(ratio.numerator) / denominator
    }
  }
}
