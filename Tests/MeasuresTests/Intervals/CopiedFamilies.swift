import Lineages

@testable import Measures

/// A genealogy and its documents with families copied as often as a replicate drew them: the bootstrap done literally.
struct CopiedFamilies {
  var genealogy: Genealogy
  let vectors: UnitVectors
  /// Each model's row before the copying.
  let origin: [Int]

  /// - Parameter families: the members of each family drawn, one entry a draw. Copies of a family are families of their own.
  init(_ genealogy: Genealogy, _ vectors: UnitVectors, families: [[Int32]]) {
    var builder = GenealogyBuilder()
    var origin: [Int] = []
    for (draw, members) in families.enumerated() {
      for member in members {
        let row = Int(member)
        let creator = genealogy.creatorName(row)
        let name = "\(draw) \(row)"
        builder.addModel(
          creator.isEmpty ? name : "\(creator)/\(name)",
          traits: Dictionary(uniqueKeysWithValues: Trait.allCases.map { ($0, genealogy[$0].values(row)) }))
        for edge in genealogy.parents.range(row) {
          let parent = Int(genealogy.parents.values[edge])
          let house = genealogy.creatorName(parent)
          let full = house.isEmpty ? "\(draw) \(parent)" : "\(house)/\(draw) \(parent)"
          builder.addEdge(from: full, genealogy.relations[edge])
        }
        origin.append(row)
      }
    }
    self.genealogy = builder.genealogy()
    self.origin = origin
    let rows = TermRows(origin.map { row in vectors.counts[row].map { ($0.term, $0.count) } })
    self.vectors = UnitVectors(
      TermCounts(terms: vectors.counts.terms, rows: rows), weights: vectors.weights)
  }
}

extension FamilySums {
  /// The members of each family that a draw holds; lone models are drawn as `AnyPairSums` draws them where there are few.
  func families(_ draw: FamilyBootstrap.Draw, lone: [Int]) -> [[Int32]] {
    draw.counts.enumerated().flatMap { family, count in
      [[Int32]](repeating: Array(linked[family]), count: Int(count))
    } + lone.map { [self.lone[$0]] }
  }
}

extension Genealogy {
  /// Small families of random make: trees, merges, cycles and lone models, with several relations, creators and languages.
  static func random(
    models: Int, joined: Double, families: Int? = nil, _ draw: inout SplitMix
  ) -> Genealogy {
    var builder = GenealogyBuilder()
    var names: [String] = []
    for child in 0..<models {
      let creator = ["", "a/", "b/", "c/"][draw.below(4)]
      names.append("\(creator)m\(child)")
    }
    let families = families ?? max(1, models / 7)
    for child in 0..<models {
      let words = (0..<draw.below(4)).map { _ in "l\(draw.below(5))" }
      builder.addModel(names[child], traits: [.languages: words, .licenses: ["l\(draw.below(3))"]])
      guard child >= families, draw.share() < joined else { continue }
      // Relatives stand at one remainder: families are not told by the rows alone.
      for _ in 0...(draw.share() < 0.2 ? 1 : 0) {
        let steps = (child + (draw.share() < 0.05 ? models - child : 0)) / families
        let parent = child % families + families * draw.below(max(1, steps))
        guard parent != child, parent < models else { continue }
        let relations: [Relation] = [.finetune, .finetune, .adapter, .merge]
        builder.addEdge(from: names[parent], relations[draw.below(4)])
      }
    }
    return builder.genealogy()
  }
}
