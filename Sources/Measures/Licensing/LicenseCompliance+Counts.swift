extension LicenseCompliance.Counts {
  public init(from decoder: any Decoder) throws {
    let file = try decoder.container(keyedBy: CodingKeys.self)
    edges = try file.decode(Int.self, forKey: .edges)
    allowed = try file.decode(Int.self, forKey: .allowed)
    notAllowed = try file.decode(Int.self, forKey: .notAllowed)
    disputed = try file.decode(Int.self, forKey: .disputed)
    unclear = try file.decode(Int.self, forKey: .unclear)
    parentUnreported = try file.decode(Int.self, forKey: .parentUnreported)
    childUnreported = try file.decode(Int.self, forKey: .childUnreported)
    bothUnreported = try file.decode(Int.self, forKey: .bothUnreported)
  }

  /// The shares are written too, though they follow from the counts: intervals are named after their place.
  public func encode(to encoder: any Encoder) throws {
    var file = encoder.container(keyedBy: CodingKeys.self)
    try file.encode(edges, forKey: .edges)
    try file.encode(allowed, forKey: .allowed)
    try file.encode(notAllowed, forKey: .notAllowed)
    try file.encode(disputed, forKey: .disputed)
    try file.encode(unclear, forKey: .unclear)
    try file.encode(parentUnreported, forKey: .parentUnreported)
    try file.encode(childUnreported, forKey: .childUnreported)
    try file.encode(bothUnreported, forKey: .bothUnreported)
    try file.encodeIfPresent(share, forKey: .share)
    try file.encodeIfPresent(undisputedShare, forKey: .undisputedShare)
  }
}
