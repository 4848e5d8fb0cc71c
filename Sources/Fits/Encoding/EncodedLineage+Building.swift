import Engine
import Lineages

extension EncodedLineage {
  /// Encodes all derivatives of a genealogy.
  ///
  /// A model's license is the first that it reports. Free tags are those that people write, see `Engine.FreeTags`.
  public init(_ genealogy: Genealogy, _ options: EncodingOptions = EncodingOptions()) {
    let lineage = GivenLineage(genealogy)
    let bundleOf = encodeTraits(genealogy, lineage, options)
    linkDerivatives(genealogy, lineage, bundleOf)
  }

  private mutating func linkDerivatives(
    _ genealogy: Genealogy, _ lineage: GivenLineage, _ bundleOf: [Int32]
  ) {
    let count = lineage.order.count
    var place = [Int32](repeating: 0, count: count)
    for (at, row) in lineage.order.enumerated() { place[Int(row)] = Int32(at) }
    let (hasFinetunes, finetunes) = EncodedLineage.finetunes(genealogy, lineage, place)
    let days = genealogy.birth.filter(\.isKnown).map(\.day)
    let youngest = days.max() ?? 0
    let total = days.reduce(0.0) { $0 + Double(max(1, youngest - $1)) }
    let mean = days.isEmpty ? 1 : total / Double(days.count)
    var family = [Int32](repeating: -1, count: count)
    var number = [Int32](repeating: -1, count: count)
    for at in 0..<count {
      let parent = Int(lineage.parent[at])
      let row = Int(lineage.order[at])
      guard parent >= 0 else {
        family[at] = Int32(at)
        continue
      }
      let root = Int(family[parent])
      family[at] = Int32(root)
      if number[root] < 0 {
        number[root] = Int32(founders.count)
        founders.append(lineage.order[root])
      }
      self.row.append(Int32(row))
      bundle.append(bundleOf[row])
      parentBundle.append(bundleOf[Int(lineage.order[parent])])
      self.parent.append(Int32(parent))
      mutationClass.append(lineage.mutationClass[at])
      creator.append(lineage.creator[at])
      self.family.append(number[root])
      hasChildren.append(lineage.hasChildren[at])
      self.hasFinetunes.append(hasFinetunes[at])
      parentFinetunes.append(finetunes[parent])
      let birth = genealogy.birth[row]
      age.append(birth.isKnown ? Double(max(1, youngest - birth.day)) : mean)
    }
  }

  /// By place: whether a model is a fine-tune with fine-tunes, and how many fine-tunes it has.
  private static func finetunes(_ genealogy: Genealogy, _ lineage: GivenLineage, _ place: [Int32])
    -> (has: [Bool], count: [Int32])
  {
    var count = [Int32](repeating: 0, count: place.count)
    for at in place.indices where lineage.parent[at] >= 0 {
      let row = Int(lineage.order[at])
      for edge in genealogy.parents.range(row) where genealogy.relations[edge] == .finetune {
        let parent = Int(genealogy.parents.values[edge])
        if parent != row { count[Int(place[parent])] += 1 }
      }
    }
    let has = place.indices.map { at in
      count[at] > 0 && lineage.mutationClass[at] >= 0
        && Int(lineage.mutationClass[at]) / 6 == Int(Relation.finetune.rawValue)
    }
    return (has, count)
  }
}
