import Files
import Lineages
import Texts
import Workers

/// Newick: one tree a founder, one a line; branch lengths are days.
///
/// A model is a child of its first parent. Further parents, and edges that would close a cycle, are rows of
/// `merges.csv`; a family that only these edges connect is several trees. The branch of a child that is dated
/// before its parent has a negative length, so that the lengths from the root always sum to the difference of
/// dates; where a date is missing there is no length. Every label stands in single quotes, a quote in it is
/// doubled.
struct NewickExport: Sendable {
  private let exported: ExportedGenealogy
  private let acyclic: AcyclicParents
  /// The children of each model in its tree.
  private let children: ListColumn
  private let roots: [Int32]

  init(_ exported: ExportedGenealogy) {
    self.exported = exported
    acyclic = AcyclicParents(exported)
    let count = exported.genealogy.count
    var starts = [UInt32](repeating: 0, count: count + 1)
    var roots: [Int32] = []
    for row in exported.rows {
      if let parent = acyclic.parents[Int(row)].first {
        starts[Int(parent) + 1] += 1
      } else {
        roots.append(row)
      }
    }
    for row in 0..<count { starts[row + 1] += starts[row] }
    var next = starts
    var values = [Int32](repeating: 0, count: Int(starts[count]))
    for row in exported.rows {
      guard let parent = acyclic.parents[Int(row)].first else { continue }
      values[Int(next[Int(parent)])] = row
      next[Int(parent)] += 1
    }
    children = ListColumn(values: values, starts: starts)
    self.roots = roots
  }

  func write(trees: String, merges: String, _ workers: Workers) throws(FileError) -> ExportSummary {
    try BlockWriter.write(trees, workers) { file throws(FileError) in
      try file.write(roots.count) { range in
        var bytes: [UInt8] = []
        for root in roots[range] { tree(Int(root), to: &bytes) }
        return bytes
      }
    }
    try BlockWriter.write(merges, workers) { file throws(FileError) in
      try file.write("child,parent,relation,days,reason\n")
      try file.write(exported.rows.count) { range in
        var bytes: [UInt8] = []
        for row in exported.rows[range] {
          for edge in acyclic.parents.range(Int(row)).dropFirst() {
            line(
              acyclic.parents.values[edge], row, acyclic.relations[edge], "further parent", to: &bytes)
          }
        }
        return bytes
      }
      try file.write(acyclic.dropped.count) { range in
        var bytes: [UInt8] = []
        for edge in acyclic.dropped[range] {
          line(edge.parent, edge.child, edge.relation, "cycle", to: &bytes)
        }
        return bytes
      }
    }
    return summary
  }

  private var summary: ExportSummary {
    let further = acyclic.parents.values.count - children.values.count
    var backwards = 0
    var undated = 0
    for parent in 0..<children.count {
      for child in children[parent] {
        guard let days = AcyclicParents.days(exported.genealogy, from: parent, to: Int(child)) else {
          undated += 1
          continue
        }
        if days < 0 { backwards += 1 }
      }
    }
    var notes = exported.notes
    notes.append(roots.count.counted("tree"))
    for (count, one, more, what) in [
      (further, "further parent", "further parents", "in merges.csv"),
      (acyclic.dropped.count, "link", "links", "on a cycle in merges.csv"),
      (backwards, "branch", "branches", "of negative length: the child is dated before its parent"),
      (undated, "branch", "branches", "without length: a date is missing"),
    ] where count > 0 { notes.append("\(count.counted(one, plural: more)) \(what)") }
    return ExportSummary(models: exported.rows.count, edges: children.values.count, notes: notes)
  }

  /// Appends the tree of a root: children first, then their parent. With a stack in an array instead of
  /// recursion: chains of descent may be as long as the file.
  private func tree(_ root: Int, to bytes: inout [UInt8]) {
    var path: [(row: Int, next: Int)] = [(root, children.range(root).lowerBound)]
    while let (row, next) = path.last {
      let range = children.range(row)
      if next < range.upperBound {
        bytes.append(UInt8(ascii: next == range.lowerBound ? "(" : ","))
        path[path.count - 1].next += 1
        let child = Int(children.values[next])
        path.append((child, children.range(child).lowerBound))
        continue
      }
      if !range.isEmpty { bytes.append(UInt8(ascii: ")")) }
      let names = exported.genealogy.names
      EscapedText.newick(names.bytes.span.extracting(names.range(row)), to: &bytes)
      path.removeLast()
      if let parent = path.last?.row,
        let days = AcyclicParents.days(exported.genealogy, from: parent, to: row)
      {
        bytes.append(UInt8(ascii: ":"))
        bytes += days.description.utf8
      }
    }
    bytes += ";\n".utf8
  }

  private func line(
    _ parent: Int32, _ child: Int32, _ relation: Relation, _ reason: String, to bytes: inout [UInt8]
  ) {
    let names = exported.genealogy.names
    for row in [child, parent] {
      CSVField.append(names.bytes.span.extracting(names.range(Int(row))), to: &bytes)
      bytes.append(UInt8(ascii: ","))
    }
    let days = AcyclicParents.days(exported.genealogy, from: Int(parent), to: Int(child))
    bytes += "\(relation.name),\(days.map { $0.description } ?? ""),\(reason)\n".utf8
  }
}
