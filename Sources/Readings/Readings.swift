/// All that was measured of one ecosystem, in the order of the quantities.
public struct Readings: Sendable, Equatable, Codable {
  public private(set) var all: [Reading]

  public init(_ all: [Reading] = []) { self.all = all }
}
