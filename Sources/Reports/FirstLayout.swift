import Measures
import Readings

/// Where the first layout of `observation.json` had its numbers, and where they stand now.
///
/// What went beyond the core stood under `details`, much of it in lists whose rows told by their texts what they were about.
struct FirstLayout: Decodable {
  /// The numbers with the keys that lead to each in the present layout.
  private(set) var numbers: [(keys: [String], value: Double?)] = []

  /// The key under which the first layout had what goes beyond the core.
  static let details = "details"

  /// Where something stood and where it stands; `*` is any one key, `{name}` what a row has under this name.
  private typealias Move = (old: String, new: String)

  private static let lists: [Move] = [
    ("drift.rows", "drift.{quantity}.{relation}"),
    ("siblings.rows", "siblings.{embedding}.{mask_lineage}.{cut}"),
    ("licenses.flows", "licenses.flows.{parent}.{child}"),
    ("licenses.models", "licenses.models.{group}"),
    ("shape.children.fertility", "shape.children.fertility.{relation}"),
    ("tops.traits.*.entries", "tops.*.{name}"),
    ("tops.*.entries", "tops.*.{name}"),
  ]

  private static let moved: [Move] = [
    ("tops.traits.*.denominator", "tops.denominators.*"),
    ("tops.*.denominator", "tops.denominators.*"),
    ("direction.*.network.*", "direction.*.*"),
  ]

  private typealias Rule = (
    name: String, of: String, and: String, rule: @Sendable (Double, Double) -> Double
  )

  /// What the first layout left to be found from two other numbers beside it.
  private static let found: [Rule] = [
    ("directedness", "net", "total", { $0 / $1 }),
    ("accounted_share", "accounted", "traffic.total", { $0 / $1 }),
    ("compatibility", "compatible_pairs", "traffic.oriented_pairs", { $0 / $1 }),
    ("change", "child", "parent", { $0 - $1 }),
    ("in_stars", "siblings", "own_edges", { $0 - $1 }),
    ("against_edges", "siblings", "parent_child", { $0 - $1 }),
    ("against_all_edges", "siblings", "all_edges", { $0 - $1 }),
    ("share", "with_children", "edges", { $0 / $1 }),
  ]

  init(from decoder: any Decoder) throws {
    let tree = try JSONAny(from: decoder)
    guard case .object(let top) = tree else { return }
    for (key, value) in top where key != FirstLayout.details { read(value, at: [key]) }
    if let details = top[FirstLayout.details] { read(details, at: []) }
    findOthers()
  }

  private mutating func read(_ value: JSONAny, at keys: [String]) {
    switch value {
    case .number(let number): numbers.append((FirstLayout.place(of: keys), number))
    case .null: numbers.append((FirstLayout.place(of: keys), nil))
    case .object(let object): for (key, value) in object { read(value, at: keys + [key]) }
    case .list(let rows) where keys.first == "attachment" && keys.last == "cells":
      readKernel(rows, keys[1])
    case .list(let rows): read(rows, at: keys)
    case .text, .truth: break
    }
  }

  private mutating func read(_ rows: [JSONAny], at keys: [String]) {
    guard
      let (move, stars) = FirstLayout.lists.lazy.compactMap({ move in
        FirstLayout.match(move.old, keys).map { (move, $0) }
      }).first
    else { return }
    for case .object(let row) in rows {
      let start = FirstLayout.filled(move.new, stars) { row[$0]?.name }
      for case (let key, .number(let number)) in row { numbers.append((start + [key], number)) }
    }
  }

  /// Cells of one number of children each become bins.
  private mutating func readKernel(_ rows: [JSONAny], _ name: String) {
    let cells = rows.compactMap { row -> AttachmentKernel.Cell? in
      guard case .object(let row) = row else { return nil }
      let numbers = ["least", "most", "exposure", "choices"].compactMap {
        row[$0]?.number.flatMap { Int(exactly: $0) }
      }
      guard numbers.count == 4, numbers[0] >= 0 else { return nil }
      return .init(least: numbers[0], most: numbers[1], exposure: numbers[2], choices: numbers[3])
    }
    let kernel = AttachmentKernel(eligibility: .everyone, events: 0, eligibleAtStart: 0, cells: cells)
    for cell in kernel.binned {
      let path = Quantities.attachment.rate[name, cell.name]
      numbers.append((path.keys, cell.rate))
    }
  }

  /// Adds what follows from others.
  private mutating func findOthers() {
    let values = Dictionary(
      numbers.map { (QuantityPath(keys: $0.keys), $0.value) }, uniquingKeysWith: { first, _ in first })
    for (keys, value) in numbers {
      for rule in FirstLayout.found where rule.of == keys.last {
        let start = Array(keys.dropLast())
        let path = QuantityPath(keys: start + [rule.name])
        let other = values[QuantityPath(keys: start + rule.and.split(separator: ".").map(String.init))]
        guard values[path] == nil, Quantities[path] != nil, let value, let other = other ?? nil else {
          continue
        }
        numbers.append((path.keys, rule.rule(value, other)))
      }
    }
    findFlows(values)
  }

  /// Adds what follows from the flows between groups of licenses; those that never occur had no row.
  private mutating func findFlows(_ values: [QuantityPath: Double?]) {
    let quantities = Quantities.licenseFlows
    guard let edges = values[quantities.edges[]] ?? nil, edges > 0 else { return }
    let groups = LicenseGroup.allCases.map(\.rawValue)
    var unchanged = 0.0
    for parent in groups {
      let flows = groups.map { values[quantities.flowEdges[parent, $0]] ?? nil }
      let total = flows.reduce(0) { $0 + ($1 ?? 0) }
      numbers.append((quantities.parents[parent].keys, total))
      for (child, flow) in zip(groups, flows) {
        if child == parent { unchanged += flow ?? 0 }
        guard flow == nil else { continue }
        numbers.append((quantities.flowEdges[parent, child].keys, 0))
        numbers.append((quantities.share[parent, child].keys, 0))
        if total > 0 { numbers.append((quantities.shareOfParent[parent, child].keys, 0)) }
      }
    }
    numbers.append((quantities.unchanged[].keys, unchanged / edges))
  }

  private static func place(of keys: [String]) -> [String] {
    for move in moved {
      if let stars = match(move.old, keys) { return filled(move.new, stars) { _ in nil } }
    }
    return keys
  }

  /// The keys in the place of stars; nil where the keys lead elsewhere.
  private static func match(_ pattern: String, _ keys: [String]) -> [String]? {
    let parts = pattern.split(separator: ".")
    guard parts.count == keys.count else { return nil }
    guard zip(parts, keys).allSatisfy({ $0 == "*" || $0 == $1 }) else { return nil }
    return zip(parts, keys).filter { $0.0 == "*" }.map(\.1)
  }

  private static func filled(_ pattern: String, _ stars: [String], _ name: (String) -> String?) -> [String] {
    var stars = stars[...]
    return pattern.split(separator: ".").map { part in
      if part == "*" { return stars.popFirst() ?? "" }
      return part.hasPrefix("{") ? name(String(part.dropFirst().dropLast())) ?? "" : String(part)
    }
  }
}

/// Any JSON value.
private indirect enum JSONAny: Decodable {
  case null
  case truth(Bool)
  case number(Double)
  case text(String)
  case list([JSONAny])
  case object([String: JSONAny])

  init(from decoder: any Decoder) throws {
    let single = try decoder.singleValueContainer()
    if single.decodeNil() {
      self = .null
    } else if let truth = try? single.decode(Bool.self) {
      self = .truth(truth)
    } else if let number = try? single.decode(Double.self) {
      self = .number(number)
    } else if let text = try? single.decode(String.self) {
      self = .text(text)
    } else if let list = try? single.decode([JSONAny].self) {
      self = .list(list)
    } else {
      self = .object(try single.decode([String: JSONAny].self))
    }
  }

  /// As a key of a path: of documents, whether lineage tags are left out.
  var name: String? {
    switch self {
    case .text(let text): text
    case .truth(let isMasked): (isMasked ? Quantity.Documents.masked : .named).rawValue
    default: nil
    }
  }

  var number: Double? { if case .number(let number) = self { number } else { nil } }
}
