import Lineages
import Readings

/// Part of a measurement that is no single number: a list of flows, a histogram, an order of values. It stands at its place in
/// `observation.json`.
public struct Listing: Sendable {
  /// The keys of nested JSON objects that lead to it.
  public let keys: [String]
  /// What stands there.
  public let content: any Encodable & Sendable

  init(_ measure: MeasureName, _ keys: String..., content: any Encodable & Sendable) {
    self.keys = [measure.rawValue] + keys
    self.content = content
  }

  /// - Parameter path: of a quantity, in whose place the content has the name `last`.
  init(beside path: QuantityPath, _ last: String, content: any Encodable & Sendable) {
    keys = path.keys.dropLast() + [last]
    self.content = content
  }
}

extension Measurement {
  /// What was measured and is no single number.
  public var listings: [Listing] {
    var all: [Listing] = []
    for (trait, counts) in transitions {
      all.append(Listing(.transitions, trait.column, "flows", content: counts.flows.map(FlowRow.init)))
      all.append(
        Listing(
          .transitions, trait.column, "founders",
          content: counts.founders.map { StateRow(state: $0.state, count: $0.count) }))
    }
    for (trait, direction) in direction ?? [:] { all += direction.listings(trait) }
    if let licenses {
      all.append(Listing(.licenses, "unknown_licenses", content: licenses.unknownLicenses))
    }
    if let licenseTerms { all += licenseTerms.listings }
    if let outcomes { all += outcomes.listings }
    if let shape {
      all += [
        Listing(.shape, "children", "histogram", content: shape.children.histogram),
        Listing(.shape, "family_sizes", content: shape.familySizes),
        Listing(.shape, "generations", "models", content: shape.generations.models),
        Listing(.shape, "largest_families", content: shape.largestFamilies),
        Listing(.shape, "growth", content: shape.growth),
      ]
    }
    if let attachment { all += attachment.listings }
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
  fileprivate func listings(_ trait: String) -> [Listing] {
    var all = [
      Listing(.direction, trait, "network", "values", content: network.values),
      Listing(.direction, trait, "network", "flows", content: network.flows),
      Listing(.direction, trait, "network", "flow_count", content: network.flowCount),
      Listing(.direction, trait, "per_edge", "values", content: perEdge.values),
      Listing(.direction, trait, "per_edge", "flows", content: perEdge.flows),
      Listing(.direction, trait, "per_edge", "flow_count", content: perEdge.flowCount),
    ]
    for order in [weightedOrder, unweightedOrder].compactMap(\.self) {
      all.append(Listing(.direction, trait, order.name, "values", content: order.values))
      all.append(Listing(.direction, trait, order.name, "is_optimal", content: order.isOptimal))
    }
    if let stationary {
      all.append(Listing(.direction, trait, "stationary", "values", content: stationary.values))
    }
    return all
  }
}

extension LicenseCompliance {
  fileprivate var listings: [Listing] {
    [
      Listing(.licenseTerms, "pairs", content: pairs), Listing(.licenseTerms, "unclear", content: unclear),
      Listing(.licenseTerms, "terms_source", content: termsSource),
      Listing(.licenseTerms, "terms_sha256", content: termsHash),
      Listing(.licenseTerms, "terms_licenses", content: termsLicenses),
      Listing(.licenseTerms, "terms_dual_licenses", content: termsDual),
    ]
  }
}

extension Outcomes {
  fileprivate var listings: [Listing] {
    [
      Listing(.outcomes, "born", content: born.text),
      Listing(.outcomes, "terms_source", content: termsSource),
      Listing(.outcomes, "terms_sha256", content: termsHash),
    ]
  }
}

extension AttachmentMeasure {
  fileprivate var listings: [Listing] {
    var all = zip(Slot.kernel.values ?? [], [kernel, paperKernel]).map { slot, kernel in
      Listing(.attachment, slot.name, "cells", content: kernel.cells)
    }
    guard let fit, let fitWithoutAgeing else { return all }
    let quantities = Quantities.attachment
    all.append(Listing(beside: quantities.events[], "is_converged", content: fit.isConverged))
    all.append(
      Listing(
        beside: quantities.logLikelihoodWithoutAgeing[], "is_converged",
        content: fitWithoutAgeing.isConverged))
    for (family, estimate) in [
      (quantities.exponent, fit.exponent), (quantities.offset, fit.offset), (quantities.ageing, fit.ageing),
      (quantities.exponentWithoutAgeing, fitWithoutAgeing.exponent),
      (quantities.offsetWithoutAgeing, fitWithoutAgeing.offset),
    ] {
      if let low = estimate?.low { all.append(Listing(beside: family[], "low", content: low)) }
      if let high = estimate?.high { all.append(Listing(beside: family[], "high", content: high)) }
    }
    return all
  }
}
