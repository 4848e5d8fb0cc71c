/// A place in the paths of like quantities that takes one name of many: `POSITION` in `similarity.tfidf.POSITION`.
public struct Slot: Sendable {
  /// What it is called where a path is shown as a pattern; in capitals.
  public let name: String
  /// The names that it takes; nil where anybody may invent one, such as that of a license.
  public let values: [Value]?

  /// A name that a slot takes.
  public struct Value: Sendable {
    /// As it stands in JSON.
    public let name: String
    /// What it means, as part of a sentence.
    public let words: String
    /// The unit of the quantities with this name, where that depends on it.
    public let unit: String?

    /// - Parameters:
    ///   - name: as it stands in JSON; spaces become underscores in paths.
    ///   - words: the name itself unless told.
    ///   - unit: nil where the unit does not depend on the name.
    public init(_ name: String, _ words: String? = nil, unit: String? = nil) {
      self.name = name
      self.words = words ?? name
      self.unit = unit
    }
  }

  /// - Parameter values: nil where anybody may invent one.
  public init(_ name: String, _ values: [Value]?) {
    self.name = name
    self.values = values
  }
}
