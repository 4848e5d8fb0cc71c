import Engine

/// A parameter of growth that has no tractable likelihood, or that the others depend on.
public enum GrowthParameter: String, Sendable, Codable, CaseIterable {
  case newcomers, series, loyalty, ownParents, continuation, offset, ageing, exponent

  /// Where it stands in a scenario.
  public var path: String {
    switch self {
    case .newcomers: "creators.new"
    case .series: "creators.series"
    case .loyalty: "creators.loyalty"
    case .ownParents: "creators.own_parents"
    case .continuation: "attachment.continuation"
    case .offset: "attachment.offset"
    case .ageing: "attachment.ageing"
    case .exponent: "attachment.exponent"
    }
  }

  /// The unit as scenarios spell it.
  public var unit: String {
    switch self {
    case .newcomers, .series, .loyalty, .ownParents: "share"
    case .continuation: "relative"
    case .offset: "children"
    case .ageing: "days"
    case .exponent: "power"
    }
  }

  /// The parameter at a path, or nil.
  public init?(path: String) {
    guard let found = GrowthParameter.allCases.first(where: { $0.path == path }) else { return nil }
    self = found
  }

  /// Writes a value into rules.
  func set(_ value: Double, in rules: inout Rules) {
    switch self {
    case .newcomers: rules.creators.newShare = value
    case .series: rules.creators.seriesShare = value
    case .loyalty: rules.creators.loyalty = value
    case .ownParents: rules.creators.ownParentShare = value
    case .continuation: rules.attachment.continuation = value
    case .offset: rules.attachment.offset = value
    case .ageing: rules.attachment.ageing = value
    case .exponent: rules.attachment.exponent = value
    }
  }

  /// What values it may have at all.
  public var range: ClosedRange<Double> {
    switch self {
    case .newcomers: 1e-6...1
    case .series, .loyalty, .ownParents: 0...1
    case .continuation: 1e-6...1e6
    case .offset: 1e-9...1e9
    case .ageing: 1e-3...1e6
    case .exponent: 0...10
    }
  }
}
