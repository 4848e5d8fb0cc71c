/// Strongly connected components: the largest groups of rows that all descend from one another.
public enum StronglyConnected {
  /// The component of each row, numbered from 0; two rows have the same number just when each can be reached
  /// from the other along `links`. A component has a higher number than all that can be reached from it.
  ///
  /// Source: R. Tarjan, "Depth-first search and linear graph algorithms", SIAM J. Comput. 1 (1972). With a
  /// stack in an array instead of recursion: chains of descent may be as long as the file.
  public static func components(_ links: ListColumn) -> [Int32] {
    let unseen = Int32.max
    var component = [Int32](repeating: -1, count: links.count)
    // The order in which rows are reached, and the earliest row that each reaches back to.
    var order = [Int32](repeating: unseen, count: links.count)
    var low = order
    var reached: Int32 = 0
    var components: Int32 = 0
    var open: [Int] = []
    var path: [(row: Int, next: Int)] = []
    for root in 0..<links.count where order[root] == unseen {
      path.append((root, links.range(root).lowerBound))
      while let (row, next) = path.last {
        if order[row] == unseen {
          order[row] = reached
          low[row] = reached
          reached += 1
          open.append(row)
        }
        if next < links.range(row).upperBound {
          path[path.count - 1].next += 1
          let to = Int(links.values[next])
          if order[to] == unseen {
            path.append((to, links.range(to).lowerBound))
          } else if component[to] < 0 {
            low[row] = min(low[row], order[to])
          }
          continue
        }
        path.removeLast()
        if let before = path.last?.row { low[before] = min(low[before], low[row]) }
        if low[row] == order[row] {
          while let member = open.popLast() {
            component[member] = components
            if member == row { break }
          }
          components += 1
        }
      }
    }
    return component
  }
}
