import Lineages

/// The terms that reach each model from further up than its parents, along every way.
///
/// A set of terms a model, as bits; models that descend from one another have the same, so that one that descends from itself is
/// among its own ancestors. Time is linear in the edges, times the licenses over 64.
struct UpstreamTerms {
  private let graph: LineageGraph
  private let verdicts: LicenseVerdicts
  /// What each bit stands for.
  private var grants: [Grant] = []
  private let component: [Int32]
  /// The words of each component: the terms under which its members were made, and under which all above them were.
  private var above: [UInt64] = []
  private var words = 0

  init(_ genealogy: Genealogy, _ graph: LineageGraph, _ verdicts: LicenseVerdicts) {
    self.graph = graph
    self.verdicts = verdicts
    component = StronglyConnected.components(graph.children)
    var bits: [[Int32]: Int32] = [:]
    var ofRows = ListColumn()
    ofRows.reserve(rows: graph.count, values: graph.count)
    for row in 0..<graph.count {
      if graph.children.length(row) > 0 {
        ofRows.append(mark(.row(Int32(row)), &bits))
      } else {
        ofRows.endRow()
      }
    }
    var ofLicenses: [Int32: [Int32]] = [:]
    for change in genealogy.relicensings where change.before >= 0 {
      ofLicenses[change.before] = mark(.license(change.before), &bits)
    }
    words = (grants.count + 63) / 64
    gather(genealogy, ofRows, ofLicenses)
  }

  /// The bits of a grant. Where all its licenses bind each has its own; where one may be chosen they have one together.
  private mutating func mark(_ grant: Grant, _ bits: inout [[Int32]: Int32]) -> [Int32] {
    let licenses = verdicts.licenses(grant)
    guard !licenses.isEmpty, licenses.allSatisfy(verdicts.isKnown) else { return [] }
    if verdicts.dual == .all {
      return licenses.map { number([$0], .license($0), &bits) }
    }
    return [number(licenses, grant, &bits)]
  }

  private mutating func number(_ key: [Int32], _ grant: Grant, _ bits: inout [[Int32]: Int32]) -> Int32 {
    if let known = bits[key] { return known }
    let bit = Int32(grants.count)
    bits[key] = bit
    grants.append(grant)
    return bit
  }

  /// A component has a higher number than those it reaches, so ancestors come first when numbers descend.
  private mutating func gather(_ genealogy: Genealogy, _ ofRows: ListColumn, _ ofLicenses: [Int32: [Int32]]) {
    let components = 1 + Int(component.max() ?? -1)
    var starts = [UInt32](repeating: 0, count: components + 1)
    for c in component { starts[Int(c) + 1] += 1 }
    for c in 0..<components { starts[c + 1] += starts[c] }
    var (next, members) = (starts, [Int32](repeating: 0, count: graph.count))
    for (row, c) in component.enumerated() {
      members[Int(next[Int(c)])] = Int32(row)
      next[Int(c)] += 1
    }
    above = [UInt64](repeating: 0, count: components * words)
    for c in stride(from: components - 1, through: 0, by: -1) {
      for member in members[Int(starts[c])..<Int(starts[c + 1])] {
        for at in graph.parents.range(Int(member)) {
          let parent = Int(graph.parents.values[at])
          switch genealogy.grant(from: parent, to: Int(member)) {
          case .row: for i in ofRows.range(parent) { add(ofRows.values[i], to: c) }
          case .license(let license): for bit in ofLicenses[license] ?? [] { add(bit, to: c) }
          case .nothing: break
          }
          let from = Int(component[parent])
          if from == c { continue }
          for word in 0..<words { above[c * words + word] |= above[from * words + word] }
        }
      }
    }
  }

  private mutating func add(_ bit: Int32, to component: Int) {
    above[component * words + Int(bit) / 64] |= 1 << UInt64(bit % 64)
  }

  /// Whether a model has a grandparent that is neither itself nor one of its parents.
  func hasGrandparent(_ row: Int) -> Bool {
    let parents = graph.parents.range(row)
    for at in parents {
      for above in graph.parents.range(Int(graph.parents.values[at])) {
        let grandparent = graph.parents.values[above]
        if Int(grandparent) == row { continue }
        if parents.count == 1
          ? grandparent != graph.parents.values[at] : !graph.parents[row].contains(grandparent)
        {
          return true
        }
      }
    }
    return false
  }

  /// Whether any terms from further up than the parents do not allow what a row carries.
  func forbid(_ row: Int) -> Bool {
    guard verdicts.isKnown(row: row) else { return false }
    for word in 0..<words {
      var left: UInt64 = 0
      for at in graph.parents.range(row) {
        left |= above[Int(component[Int(graph.parents.values[at])]) * words + word]
      }
      while left != 0 {
        let bit = word * 64 + left.trailingZeroBitCount
        left &= left - 1
        if verdicts.verdict(grants[bit], child: row).isBreach { return true }
      }
    }
    return false
  }
}
