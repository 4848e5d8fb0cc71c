/// A place in a sub-tree: u is the parent of v, t a parent of u, w a child of v; x is a second child of v, in quad_2
/// of u. In stars v is the parent and w and x are two of its children.
enum KinPlace: Sendable { case t, u, v, w, x }

/// The shape of a sub-tree.
enum KinShape: String, Sendable {
  case rando
  case duo
  case trio1 = "trio_1"
  case trio2 = "trio_2"
  case quad0 = "quad_0"
  case quad1 = "quad_1"
  case quad2 = "quad_2"
  case quad3 = "quad_3"

  /// Whether its sub-trees are a parent with children, rather than an edge with what surrounds it.
  var isStar: Bool { self == .duo || self == .trio1 || self == .quad0 }

  /// The pairs of places in the order of the positions.
  fileprivate var pairs: [(KinPlace, KinPlace)] {
    switch self {
    case .rando: [(.v, .w)]
    case .duo: [(.v, .w)]
    case .trio1, .quad0: [(.v, .w), (.w, .x)]
    case .trio2: [(.u, .w), (.v, .w), (.u, .v)]
    case .quad1: [(.u, .w), (.v, .w), (.u, .v), (.w, .x)]
    case .quad2: [(.u, .w), (.w, .x), (.v, .w), (.u, .v), (.v, .x)]
    case .quad3: [(.t, .w), (.u, .w), (.t, .v), (.v, .w), (.u, .v), (.t, .u)]
    }
  }
}

/// The places that a position compares.
struct KinPlaces: Sendable {
  let shape: KinShape
  let first: KinPlace
  let second: KinPlace

  init(_ position: KinPosition) {
    guard let shape = KinShape(rawValue: position.panel) else {
      preconditionFailure("there is no sub-tree called \(position.panel)")
    }
    self.shape = shape
    (first, second) = shape.pairs[position.pair - 1]
  }

  /// Whether one of the two is this place.
  func include(_ place: KinPlace) -> Bool { first == place || second == place }
}
