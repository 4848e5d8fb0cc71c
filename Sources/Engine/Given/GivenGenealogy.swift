import Lineages
import Randomness

/// An observed genealogy in the form that mutations run down: its models in an order in which first parents
/// come before their children, and further parents too unless there is a circle.
///
/// A model takes its traits from its first parent. Models without parents keep their own traits, and so does
/// the oldest model of every cycle of first parents, where there is no other place to begin.
struct GivenGenealogy {
  /// The row in the genealogy of each model in the order of evolution.
  let order: [Int32]
  /// The same in the order of birth, but for first parents born after their children: in this order values are numbered that the rules
  /// do not name.
  let orderOfBirth: [Int32]
  /// The topology in that order; its rows are ranks in `order`.
  let topology: Topology
  /// Whether each row of the genealogy keeps its traits.
  let isFounder: [Bool]

  init(_ genealogy: Genealogy) {
    var order: [Int32] = []
    var rank = [Int32](repeating: -1, count: genealogy.count)
    var keeps = [Bool](repeating: false, count: genealogy.count)
    order.reserveCapacity(genealogy.count)
    var chain: [Int32] = []
    var isOnChain = [Bool](repeating: false, count: genealogy.count)
    for row in GivenGenealogy.byBirth(genealogy) where rank[Int(row)] < 0 {
      // Up along first parents to a model that has its rank, to a founder, or around a cycle; then ranks are
      // given on the way down.
      chain.removeAll(keepingCapacity: true)
      var at = row
      while true {
        chain.append(at)
        isOnChain[Int(at)] = true
        guard let parent = GivenGenealogy.mainParent(of: Int(at), genealogy) else {
          keeps[Int(at)] = true
          break
        }
        if rank[Int(parent)] >= 0 { break }
        if isOnChain[Int(parent)] {
          chain = GivenGenealogy.opened(chain, at: parent, genealogy)
          keeps[Int(chain.last!)] = true
          break
        }
        at = parent
      }
      for row in chain.reversed() {
        isOnChain[Int(row)] = false
        rank[Int(row)] = Int32(order.count)
        order.append(row)
      }
    }
    orderOfBirth = order
    isFounder = keeps
    self.order = GivenGenealogy.parentsFirst(genealogy, order, keeps: keeps)
    for (at, row) in self.order.enumerated() { rank[Int(row)] = Int32(at) }
    topology = GivenGenealogy.topology(genealogy, order: self.order, rank: rank, keeps: keeps)
  }

  /// An order of rows in which first parents come before their children, changed so that further parents do too where that is possible.
  private static func parentsFirst(_ genealogy: Genealogy, _ order: [Int32], keeps: [Bool]) -> [Int32] {
    var isPlaced = [Bool](repeating: false, count: order.count)
    // The model for whose sake each was last looked at: once is enough.
    var lookedAtFor = [Int32](repeating: -1, count: order.count)
    var placed: [Int32] = []
    placed.reserveCapacity(order.count)
    var stack: [(row: Int, edge: Int)] = []
    for root in order where !isPlaced[Int(root)] {
      stack.append((Int(root), genealogy.parents.range(Int(root)).lowerBound))
      lookedAtFor[Int(root)] = root
      while let (row, edge) = stack.last {
        let edges = genealogy.parents.range(row)
        if !keeps[row], edge < edges.upperBound {
          stack[stack.count - 1].edge += 1
          let parent = Int(genealogy.parents.values[edge])
          if !isPlaced[parent], lookedAtFor[parent] != root {
            lookedAtFor[parent] = root
            stack.append((parent, genealogy.parents.range(parent).lowerBound))
          }
          continue
        }
        stack.removeLast()
        // Whoever comes before its own first parent, in a circle, has to wait for its turn.
        if keeps[row] || mainParent(of: row, genealogy).map({ isPlaced[Int($0)] }) ?? true {
          isPlaced[row] = true
          placed.append(Int32(row))
        }
      }
    }
    return placed
  }

  /// A chain of first parents that runs into a cycle, turned so that it ends with the oldest model of the
  /// cycle.
  ///
  /// - Parameter entry: the model at which the chain enters the cycle.
  private static func opened(_ chain: [Int32], at entry: Int32, _ genealogy: Genealogy) -> [Int32] {
    let start = chain.firstIndex(of: entry)!
    let cycle = chain[start...]
    let oldest = cycle.indices.min { isOlder(chain[$0], chain[$1], genealogy) }!
    return Array(chain[..<start] + chain[(oldest + 1)...] + chain[start...oldest])
  }

  /// The rows by birth time.
  private static func byBirth(_ genealogy: Genealogy) -> [Int32] {
    (0..<Int32(genealogy.count)).sorted { isOlder($0, $1, genealogy) }
  }

  /// Whether a row comes before another: by birth time, and by id where that is the same, so that the order
  /// of the file does not matter.
  private static func isOlder(_ row: Int32, _ other: Int32, _ genealogy: Genealogy) -> Bool {
    let (a, b) = (genealogy.birth[Int(row)], genealogy.birth[Int(other)])
    return a == b ? genealogy.names[Int(row)] < genealogy.names[Int(other)] : a < b
  }

  /// The first parent that is not the model itself.
  private static func mainParent(of row: Int, _ genealogy: Genealogy) -> Int32? {
    for edge in genealogy.parents.range(row) where Int(genealogy.parents.values[edge]) != row {
      return genealogy.parents.values[edge]
    }
    return nil
  }

  /// - Parameters:
  ///   - rank: the index in `order` of each row.
  ///   - keeps: the rows that keep their traits.
  private static func topology(_ genealogy: Genealogy, order: [Int32], rank: [Int32], keeps: [Bool])
    -> Topology
  {
    var topology = Topology()
    topology.reserve(models: order.count, edges: genealogy.parents.values.count)
    topology.creatorCount = genealogy.creators.count
    // Draws keyed by ids: a row more, or another order of the file, changes nobody else's.
    let seed = Seed(0)
    topology.keys = order.map { seed[genealogy.names[Int($0)]].key }
    topology.creatorKeys = (0..<genealogy.creators.count).map { seed[genealogy.creators[Int32($0)]].key }
    var chosen: [Int32] = []
    for row in order.map(Int.init) {
      topology.birth.append(genealogy.birth[row])
      topology.creator.append(genealogy.creator[row])
      guard !keeps[row] else {
        topology.endFounder()
        continue
      }
      chosen.removeAll(keepingCapacity: true)
      var relation: Relation?
      for edge in genealogy.parents.range(row) where Int(genealogy.parents.values[edge]) != row {
        chosen.append(rank[Int(genealogy.parents.values[edge])])
        relation = relation ?? genealogy.relations[edge]
      }
      let parent = Int(order[Int(chosen[0])])
      // The epoch of a model is that of its own date, and without one that of its parent.
      if !genealogy.birth[row].isKnown {
        topology.birth[topology.birth.count - 1] = topology.birth[Int(chosen[0])]
      }
      let isSame = genealogy.creator[row] >= 0 && genealogy.creator[parent] == genealogy.creator[row]
      topology.endDerivative(chosen, relation!, sameCreator: isSame)
    }
    topology.isFertile = Array(repeating: false, count: order.count)
    for parent in topology.parents.values { topology.isFertile[Int(parent)] = true }
    return topology
  }
}
