import Lineages

/// The sums behind the kin positions: the numerator of each pair and the denominator of each shape of
/// sub-tree.
///
/// Sums over models and edges that give the mean over all instances without walking them. k_v is the number of children of v, x_v its unit vector, S_v the
/// sum over its children, P_v = x_v·S_v, B_v the sum over its pairs of children, c = x_u·x_v, m_u the mean
/// over the parents of u.
struct KinPanels: Sendable {
  /// One shape of sub-tree.
  struct Panel: Sendable {
    /// How many pairs of places it has.
    let pairs: Int
    /// The numerator of each pair; further entries stay 0.
    private(set) var sums = SIMD8<Double>()
    /// How many sub-trees there are.
    private(set) var instances = 0.0

    fileprivate init(pairs: Int) { self.pairs = pairs }

    mutating func add(_ instances: Double, _ sums: SIMD8<Double>) {
      self.instances += instances
      self.sums += sums
    }
  }

  var rando = Panel(pairs: 1)
  private var duo = Panel(pairs: 1)
  private var trio1 = Panel(pairs: 2)
  private var trio2 = Panel(pairs: 3)
  private var quad0 = Panel(pairs: 2)
  private var quad1 = Panel(pairs: 4)
  private var quad2 = Panel(pairs: 5)
  private var quad3 = Panel(pairs: 6)

  /// The panels in the order of `KinPosition.all`.
  var all: [Panel] { [rando, duo, trio1, trio2, quad0, quad1, quad2, quad3] }

  /// Adds the sub-trees that a model and its children make up.
  mutating func add(_ u: KinDots.Model, children: Int) {
    let k = Double(children)
    let (p, b) = (u.withChildren, u.siblings)
    let two = k * (k - 1) / 2
    duo.add(k, [p, 0, 0, 0, 0, 0, 0, 0])
    trio1.add(two, [p * (k - 1) / 2, b, 0, 0, 0, 0, 0, 0])
    if children >= 3 {
      let three = two * (k - 2) / 3
      quad0.add(three, [p * three / k, b * (k - 2) / 3, 0, 0, 0, 0, 0, 0])
    }
  }

  /// Adds the sub-trees that an edge u → v and the children of v make up, where v has any.
  mutating func add(_ edge: Edge, from u: KinDots.Model, to v: KinDots.Model) {
    let k = Double(edge.grandchildren)
    let others = Double(edge.siblings - 1)
    let (p, b) = (v.withChildren, v.siblings)
    let (xu_xv, xv_Su, xv_mu) = (edge.dots.child[0], edge.dots.child[1], edge.dots.child[2])
    let (xu_Sv, Su_Sv, mu_Sv) =
      (edge.dots.grandchildren[0], edge.dots.grandchildren[1], edge.dots.grandchildren[2])
    let two = k * (k - 1) / 2
    trio2.add(k, [xu_Sv, p, k * xu_xv, 0, 0, 0, 0, 0])
    quad1.add(two, [xu_Sv * (k - 1) / 2, p * (k - 1) / 2, xu_xv * two, b, 0, 0, 0, 0])
    quad2.add(
      k * others,
      [
        xu_Sv * others, Su_Sv - p, p * others, xu_xv * k * others,
        k * (xv_Su - edge.childSquare), 0, 0, 0,
      ])
    if edge.hasGrandparent {
      quad3.add(k, [mu_Sv, xu_Sv, k * xv_mu, p, k * xu_xv, k * u.withParents, 0, 0])
    }
  }

  /// An edge u → v with what surrounds it.
  struct Edge {
    var dots: KinDots.Edge
    /// How many children u has, v included.
    var siblings: Int
    /// How many children v has.
    var grandchildren: Int
    /// |x_v|²: 1, or 0 for the zero vector.
    var childSquare: Double
    /// Whether u has a parent.
    var hasGrandparent: Bool
  }
}

extension KinPanels {
  /// Adds all sub-trees that have u at the place of their parent, or of the upper end of their edge.
  mutating func add(treesOf u: Int, in graph: LineageGraph, _ dots: KinDots, _ vectors: UnitVectors) {
    let children = graph.children.range(u)
    add(dots.models[u], children: children.count)
    for i in children {
      let v = Int(graph.children.values[i])
      guard graph.children.length(v) > 0 else { continue }
      let edge = Edge(
        dots: dots.edges[i], siblings: children.count, grandchildren: graph.children.length(v),
        childSquare: vectors.square(v), hasGrandparent: graph.parents.length(u) > 0)
      add(edge, from: dots.models[u], to: dots.models[v])
    }
  }
}
