import Readings

extension Quantities {
  public static let mutationRate = quantity(
    "mutation.TRAIT.rate", "1", "mean Jaccard distance of TRAIT over edges where both ends report",
    .mutation, on: .init("edges") { mutationEdges[$0[0]] })
  public static let mutationSum = quantity(
    "mutation.TRAIT.sum", "edges", "sum of Jaccard distances of TRAIT over those edges", .mutation,
    on: .init("edges") { mutationEdges[$0[0]] })
  public static let mutationEdges = count(
    "mutation.TRAIT.edges", "edges", "edges where both ends report TRAIT", .mutation)

  /// Edges by what they do to a trait.
  public struct EdgesOfTrait: Sendable {
    public let edges, changed, stopped, started, silent: QuantityFamily

    var all: [QuantityFamily] { [edges, changed, stopped, started, silent] }

    fileprivate init(_ path: String, _ measure: MeasureName, _ graph: Quantity.Graph) {
      func counting(_ name: String, _ meaning: String) -> QuantityFamily {
        count("\(path).TRAIT.\(name)", "edges", meaning, measure, graph: graph)
      }
      edges = counting("edges", "edges where both ends report TRAIT")
      let both = edges
      changed = quantity(
        "\(path).TRAIT.changed", "edges", "those of them whose ends report different TRAIT", measure,
        graph: graph, on: .init("edges") { both[$0[0]] })
      stopped = counting("stopped", "edges where the parent alone reports TRAIT")
      started = counting("started", "edges where the child alone reports TRAIT")
      silent = counting("silent", "edges where neither end reports TRAIT")
    }
  }

  public static let transitionEdges = EdgesOfTrait("transitions", .transitions, .full)
  public static let directionEdges = EdgesOfTrait("direction", .direction, .chosen)

  /// How one-sided transitions are, and how much of them goes with an order.
  public struct TrafficOfTrait: Sendable {
    public let total, net, directedness, orientedTotal, orientedPairs, balancedPairs: QuantityFamily

    var all: [QuantityFamily] { [total, net, directedness, orientedTotal, orientedPairs, balancedPairs] }

    fileprivate init(_ path: String, _ among: String) {
      func family(_ name: String, _ unit: String, _ meaning: String) -> QuantityFamily {
        quantity(
          "\(path).\(name)", unit, "\(meaning), \(among)", .direction,
          on: .init("changed edges") { directionEdges.changed[$0[0]] })
      }
      total = family("total", "transitions", "transitions of TRAIT; a swap of one value counts twice")
      net = family("net", "transitions", "net transitions of TRAIT")
      directedness = family("directedness", "1", "net transitions of TRAIT over all of them")
      orientedTotal = family(
        "oriented_total", "transitions", "transitions of TRAIT between values with net traffic")
      orientedPairs = family("oriented_pairs", "pairs of values", "pairs of TRAIT with net traffic")
      balancedPairs = family(
        "balanced_pairs", "pairs of values", "pairs of TRAIT with as many transitions either way")
    }
  }

  public static let traffic = TrafficOfTrait("direction.TRAIT.traffic", "all values")

  /// The optimal orders of the values of a trait.
  public struct OrderOfTrait: Sendable {
    public let accountedShare, accounted, compatibleNet, compatiblePairs, compatibility, bound: QuantityFamily
    public let traffic: TrafficOfTrait

    var all: [QuantityFamily] {
      [accountedShare, accounted, compatibleNet, compatiblePairs, compatibility, bound] + traffic.all
    }

    fileprivate init() {
      func family(_ name: String, _ unit: String, _ meaning: String) -> QuantityFamily {
        quantity(
          "direction.TRAIT.ORDER.\(name)", unit, "\(meaning) in the ORDER of the top values of TRAIT",
          .direction, on: .init("changed edges") { directionEdges.changed[$0[0]] })
      }
      accountedShare = family("accounted_share", "1", "share of transitions that run forward")
      accounted = family("accounted", "transitions", "transitions that run forward")
      compatibleNet = family("compatible_net", "transitions", "net transitions that run forward")
      compatiblePairs = family(
        "compatible_pairs", "pairs of values", "pairs whose net traffic runs forward")
      compatibility = family(
        "compatibility", "1", "share of pairs with net traffic whose net traffic runs forward")
      bound = family(
        "bound", "transitions or pairs", "what no order exceeds of what is made most of")
      traffic = TrafficOfTrait("direction.TRAIT.ORDER.traffic", "the values in the ORDER")
    }
  }

  public static let order = OrderOfTrait()

  /// Where a trait would settle.
  public struct StationaryOfTrait: Sendable {
    public let covered, leaving, reporting: QuantityFamily

    var all: [QuantityFamily] { [covered, leaving, reporting] }

    fileprivate init() {
      func family(_ name: String, _ meaning: String) -> QuantityFamily {
        quantity(
          "direction.TRAIT.stationary.\(name)", "1", meaning, .direction,
          on: .init("edges") { directionEdges.edges[$0[0]] })
      }
      covered = family(
        "covered", "share of the parents' TRAIT within the values that can all be reached from each other")
      leaving = family("leaving", "share of TRAIT that moves out of those values")
      reporting = family("reporting", "share of models that report TRAIT in the long run")
    }
  }

  public static let stationary = StationaryOfTrait()

  private static let driftSlots: [Slot] = [.drift, .relationOrAll]
  private static func drift(_ name: String, _ meaning: String) -> QuantityFamily {
    quantity(
      "drift.DRIFT.RELATION.\(name)", "1", "DRIFT: \(meaning), edges of RELATION", .drift, slots: driftSlots,
      graph: .full, on: .init("edges") { driftEdges.path($0) })
  }
  public static let driftParent = drift("parent", "mean over parents")
  public static let driftChild = drift("child", "mean over children")
  public static let driftChange = drift("change", "mean change from parent to child")
  public static let driftEdges = count(
    "drift.DRIFT.RELATION.edges", "edges", "edges of RELATION that count for: DRIFT", .drift,
    slots: [Slot.drift.withoutUnits, .relationOrAll], graph: .full)
}

extension Slot {
  /// The same names, of which none decides a unit.
  fileprivate var withoutUnits: Slot { Slot(name, values?.map { .init($0.name, $0.words) }) }
}
