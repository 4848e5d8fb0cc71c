/// Like quantities, whose paths differ in the names at some places: `similarity.EMBEDDING.POSITION`.
///
/// The one place where the path of a quantity is written down.
public struct QuantityFamily: Sendable {
  /// The path with the names of slots in capitals.
  public let pattern: String
  private let parts: [Part]
  private let unit: String
  private let meaning: String
  private let source: String
  private let graph: Quantity.Graph
  private let support: Support?
  private let isSupport: Bool
  private let documents: Quantity.Documents
  /// What every path begins and ends with.
  private let head: String
  private let tail: String

  private enum Part: Sendable {
    case word(String)
    case slot(Slot)
  }

  /// What quantities of a family rest on.
  public struct Support: Sendable {
    /// What is counted, as in `edges`.
    public let unit: String
    /// Where the count of a quantity stands, by the names that fill its slots.
    let path: @Sendable ([String]) -> QuantityPath

    /// A count in this unit.
    ///
    /// - Parameter path: of the count, by the names that fill the slots of the family.
    public init(_ unit: String, at path: @escaping @Sendable ([String]) -> QuantityPath) {
      self.unit = unit
      self.path = path
    }
  }

  /// - Parameters:
  ///   - pattern: names joined by dots; a name that is one of the `slots` is a slot.
  ///   - slots: those that the pattern may name.
  ///   - unit: where no name in a slot has a unit of its own.
  ///   - meaning: one line; the name of a slot stands for the words of what fills it.
  ///   - support: what the count of a quantity is.
  ///   - isSupport: whether they say what other quantities rest on.
  public init(
    _ pattern: String, slots: [Slot], unit: String, meaning: String, source: String, graph: Quantity.Graph,
    support: Support? = nil, isSupport: Bool = false, documents: Quantity.Documents = .none
  ) {
    self.pattern = pattern
    parts = pattern.split(separator: ".").map { name in
      slots.first { $0.name == name }.map { .slot($0) } ?? .word(String(name))
    }
    let slot = parts.firstIndex { if case .slot = $0 { true } else { false } } ?? parts.count
    let last = parts.lastIndex { if case .slot = $0 { true } else { false } } ?? -1
    let words = pattern.split(separator: ".").map(String.init)
    head = words[..<slot].joined(separator: ".")
    tail = words[(last + 1)...].joined(separator: ".")
    self.unit = unit
    self.meaning = meaning
    self.source = source
    self.graph = graph
    self.support = support
    self.isSupport = isSupport
    self.documents = documents
  }

  /// The slots of the pattern, in their order.
  public var slots: [Slot] {
    parts.compactMap { if case .slot(let slot) = $0 { slot } else { nil } }
  }

  /// The path of the quantity with these names in its slots, one for each, in their order.
  public subscript(_ names: String...) -> QuantityPath { path(names) }

  /// The path of the quantity with these names in its slots.
  public func path(_ names: [String]) -> QuantityPath {
    var names = names[...]
    let keys = parts.map { part in
      switch part {
      case .word(let word): word
      case .slot: names.popFirst() ?? { preconditionFailure("\(pattern) has a name for each slot") }()
      }
    }
    precondition(names.isEmpty, "\(pattern) has one name for each slot")
    return QuantityPath(keys: keys)
  }

  /// Where the count of a quantity stands; nil where nothing is counted.
  public func count(_ names: [String]) -> QuantityPath? { support?.path(names) }

  /// The quantity with these names in its slots.
  public func quantity(_ names: [String]) -> Quantity {
    var (meaning, unit, documents) = (meaning, unit, documents)
    for (slot, name) in zip(slots, names) {
      let value = slot.values?.first { $0.name == name }
      meaning = meaning.replacing(slot.name, with: value?.words ?? name)
      unit = value?.unit ?? unit
      if documents != .none, let own = Quantity.Documents(rawValue: name) { documents = own }
    }
    return Quantity(
      path: path(names), unit: unit, meaning: meaning, source: source, graph: graph, counts: support?.unit,
      isSupport: isSupport, documents: documents)
  }

  /// Every combination of names; a slot that takes any name is filled with its own.
  public var combinations: [[String]] {
    slots.reduce([[]]) { combinations, slot in
      let names = slot.values?.map(\.name) ?? [slot.name]
      return combinations.flatMap { combination in names.map { combination + [$0] } }
    }
  }
}

extension QuantityFamily {
  /// The names in the slots of a path; nil where it is no path of this family.
  ///
  /// - Parameter path: as text. A slot that takes any name may hold dots.
  public func names(in path: String) -> [String]? {
    // Most paths are of other families, which is told at once.
    guard path.hasPrefix(head), path.hasSuffix(tail) else { return nil }
    var found: [String] = []
    return QuantityFamily.match(parts[...], Substring(path), &found) ? found : nil
  }

  private static func match(_ parts: ArraySlice<Part>, _ path: Substring, _ found: inout [String]) -> Bool {
    guard let part = parts.first else { return false }
    let rest = parts.dropFirst()
    func goes(_ name: String) -> Bool {
      guard path.hasPrefix(name) else { return false }
      let left = path.dropFirst(name.count)
      return rest.isEmpty ? left.isEmpty : left.first == "." && match(rest, left.dropFirst(), &found)
    }
    switch part {
    case .word(let word): return goes(word)
    case .slot(let slot):
      let place = found.count
      if let values = slot.values {
        for value in values {
          found.append(value.name)
          if goes(value.name.replacing(" ", with: "_")) { return true }
          found.removeSubrange(place...)
        }
        return false
      }
      // The shortest name with which the rest fits.
      let dots = path.indices.filter { path[$0] == "." } + [path.endIndex]
      for end in dots where end > path.startIndex {
        let name = String(path[..<end])
        found.append(name)
        if goes(name) { return true }
        found.removeSubrange(place...)
      }
      return false
    }
  }
}
