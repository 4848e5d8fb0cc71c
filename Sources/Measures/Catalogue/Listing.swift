import Lineages

/// Part of a measurement that is no single number: a list of flows, a histogram, an order of values. It stands at its place in
/// `observation.json`.
public struct Listing: Sendable {
  /// The keys of nested JSON objects that lead to it.
  public let keys: [String]
  /// What stands there.
  public let content: any Encodable & Sendable

  init(_ keys: String..., content: any Encodable & Sendable) {
    self.keys = keys
    self.content = content
  }
}

extension Measurement {
  /// What was measured and is no single number.
  public var listings: [Listing] {
    var all: [Listing] = []
    for (trait, counts) in transitions {
      all.append(Listing("transitions", trait.column, "flows", content: counts.flows.map(FlowRow.init)))
      all.append(
        Listing(
          "transitions", trait.column, "founders",
          content: counts.founders.map { StateRow(state: $0.state, count: $0.count) }))
    }
    for (trait, direction) in direction ?? [:] { all += direction.listings("direction", trait) }
    if let licenses {
      all.append(Listing("licenses", "unknown_licenses", content: licenses.unknownLicenses))
    }
    if let licenseTerms { all += licenseTerms.listings("license_terms") }
    if let shape {
      all += [
        Listing("shape", "children", "histogram", content: shape.children.histogram),
        Listing("shape", "family_sizes", content: shape.familySizes),
        Listing("shape", "generations", "models", content: shape.generations.models),
        Listing("shape", "largest_families", content: shape.largestFamilies),
        Listing("shape", "growth", content: shape.growth),
      ]
    }
    if let attachment { all += attachment.listings("attachment") }
    return all
  }
}

/// A flow between states of a trait, as it is written.
private struct FlowRow: Encodable {
  var relation: String
  var parent: String
  var child: String
  var count: Int

  init(_ flow: TransitionCounts.Flow) {
    (relation, parent, child, count) = (flow.relation.name, flow.parent, flow.child, flow.count)
  }
}

/// How many founders have a state, as it is written.
private struct StateRow: Encodable {
  var state: String
  var count: Int
}

extension Direction {
  fileprivate func listings(_ measure: String, _ trait: String) -> [Listing] {
    var all = [
      Listing(measure, trait, "network", "values", content: network.values),
      Listing(measure, trait, "network", "flows", content: network.flows),
      Listing(measure, trait, "per_edge", "values", content: perEdge.values),
      Listing(measure, trait, "per_edge", "flows", content: perEdge.flows),
    ]
    for order in [weightedOrder, unweightedOrder].compactMap(\.self) {
      all.append(Listing(measure, trait, order.name, "values", content: order.values))
      all.append(Listing(measure, trait, order.name, "is_optimal", content: order.isOptimal))
    }
    if let stationary {
      all.append(Listing(measure, trait, "stationary", "values", content: stationary.values))
    }
    return all
  }
}

extension LicenseCompliance {
  fileprivate func listings(_ measure: String) -> [Listing] {
    [
      Listing(measure, "pairs", content: pairs), Listing(measure, "unclear", content: unclear),
      Listing(measure, "terms_source", content: termsSource),
      Listing(measure, "terms_sha256", content: termsHash),
      Listing(measure, "terms_licenses", content: termsLicenses),
    ]
  }
}

extension AttachmentMeasure {
  fileprivate func listings(_ measure: String) -> [Listing] {
    var all = zip(["kernel", "paper_kernel"], [kernel, paperKernel]).map {
      Listing(measure, $0, "cells", content: $1.cells)
    }
    guard let fit else { return all }
    all.append(Listing(measure, "fit", "is_converged", content: fit.isConverged))
    let estimates = [("exponent", fit.exponent), ("offset", fit.offset)]
    for (name, estimate) in estimates + (fit.ageing.map { [("ageing", $0)] } ?? []) {
      if let low = estimate.low { all.append(Listing(measure, "fit", name, "low", content: low)) }
      if let high = estimate.high { all.append(Listing(measure, "fit", name, "high", content: high)) }
    }
    return all
  }
}
