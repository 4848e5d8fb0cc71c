import Lineages

/// How many instances of each kin position there are, and where: all of them, or those whose two models qualify.
///
/// An instance is a sub-tree with a pair of its places; where it has several pairs of a kind, as a star of two has two
/// of parent and child, each counts for its share, and so do the several parents of a model at place t. Only the pair
/// has to qualify: the sub-tree's other places may be any models.
struct KinInstances: Sendable {
  let graph: LineageGraph
  /// One a model.
  let qualifies: [Bool]
  /// The qualifying children and parents of each model, qualifying or not; children ascending.
  let children: ListColumn
  let parents: ListColumn
  /// The rows of the qualifying models.
  let rows: [Int32]

  /// - Parameter qualifying: one a model; nil for all.
  init(_ graph: LineageGraph, among qualifying: [Bool]? = nil) {
    precondition(qualifying.map { $0.count == graph.count } ?? true, "every model qualifies or does not")
    let qualifies = qualifying ?? Array(repeating: true, count: graph.count)
    self.graph = graph
    self.qualifies = qualifies
    children = qualifying == nil ? graph.children : graph.children.among(qualifies)
    parents = qualifying == nil ? graph.parents : graph.parents.among(qualifies)
    rows = qualifies.indices.filter { qualifies[$0] }.map { Int32($0) }
  }

  /// The number of instances of a position.
  func count(of position: KinPosition) -> Double {
    let places = KinPlaces(position)
    if places.shape == .rando { return Double(rows.count) * Double(rows.count - 1) }
    var sum = 0.0
    forEachSite(of: places) { _, _, weight in sum += weight }
    return sum
  }

  /// Calls `body` with each u, v that has instances, and how many: with the edge u → v or, in stars, with v twice.
  func forEachSite(of places: KinPlaces, _ body: (_ u: Int, _ v: Int, _ weight: Double) -> Void) {
    for u in 0..<graph.count where graph.children.length(u) > 0 {
      if places.shape.isStar {
        let weight = pairs(places, u, u) * fillings(places, u, u)
        if weight > 0 { body(u, u, weight) }
      } else if places.shape != .quad3 || graph.parents.length(u) > 0 {
        for child in graph.children[u] where graph.children.length(Int(child)) > 0 {
          let weight = pairs(places, u, Int(child)) * fillings(places, u, Int(child))
          if weight > 0 { body(u, Int(child), weight) }
        }
      }
    }
  }

  /// In how many ways qualifying models take the two places.
  private func pairs(_ places: KinPlaces, _ u: Int, _ v: Int) -> Double {
    if places.first == .w && places.second == .x && places.shape != .quad2 {
      let w = Double(children.length(v))
      return w * (w - 1) / 2
    }
    return choices(places.first, places.shape, u, v) * choices(places.second, places.shape, u, v)
  }

  private func choices(_ place: KinPlace, _ shape: KinShape, _ u: Int, _ v: Int) -> Double {
    switch place {
    case .t: Double(parents.length(u)) / Double(graph.parents.length(u))
    case .u: qualifies[u] ? 1 : 0
    case .v: qualifies[v] ? 1 : 0
    case .w: Double(children.length(v))
    case .x: Double(children.length(u) - (qualifies[v] ? 1 : 0))
    }
  }

  /// In how many sub-trees each such pair stands, over its share in each.
  private func fillings(_ places: KinPlaces, _ u: Int, _ v: Int) -> Double {
    let k = Double(graph.children.length(v))
    let (hasW, hasX) = (places.include(.w), places.include(.x))
    switch places.shape {
    case .rando, .duo: return 1
    case .trio1: return hasX ? 1 : (k - 1) / 2
    case .quad0: return hasX ? max(0, k - 2) / 3 : (k - 1) * (k - 2) / 6
    case .trio2, .quad3: return hasW ? 1 : k
    case .quad1: return hasX ? 1 : hasW ? (k - 1) / 2 : k * (k - 1) / 2
    case .quad2: return (hasW ? 1 : k) * (hasX ? 1 : Double(graph.children.length(u) - 1))
    }
  }
}

extension ListColumn {
  /// The same lists without the rows that do not qualify.
  fileprivate func among(_ qualifies: [Bool]) -> ListColumn {
    var result = ListColumn()
    result.reserve(rows: count, values: values.count)
    for row in 0..<count {
      for value in self[row] where qualifies[Int(value)] { result.add(value) }
      result.endRow()
    }
    return result
  }
}
