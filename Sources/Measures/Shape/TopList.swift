import Lineages

/// The most frequent of something.
public struct TopList: Sendable, Equatable {
  /// One of them.
  public struct Entry: Sendable, Equatable {
    /// A value, a creator or the id of a model, and how often it is counted.
    public var name: String
    public var count: Int
    /// The count over the list's denominator; nil where it has none.
    public var share: Double?

    /// An entry; without a denominator it has no share.
    public init(name: String, count: Int, share: Double?) {
      self.name = name
      self.count = count
      self.share = share
    }
  }

  /// What the shares are of.
  public var denominator: Int?
  /// Largest count first, ties by code point.
  public var entries: [Entry]

  /// - Parameter counts: of each name in `name`; those of 0 are left out.
  init(_ counts: [Int], most: Int, denominator: Int?, name: (Int) -> String) {
    self.denominator = denominator
    let least = counts.sorted(by: >).prefix(most).last ?? 1
    entries = counts.indices.filter { counts[$0] > 0 && counts[$0] >= least }
      .map { i in
        Entry(
          name: name(i), count: counts[i],
          share: denominator.flatMap { $0 > 0 ? Double(counts[i]) / Double($0) : nil })
      }
      .sorted { $0.count != $1.count ? $0.count > $1.count : $0.name.isBeforeByCodePoint($1.name) }
    entries.removeLast(max(0, entries.count - most))
  }
}

/// The top lists of a genealogy, with the paper's denominators.
///
/// Source: arXiv 2508.06811, analysis repository, `summary_figure.ipynb`: licenses are counted over all
/// models, other traits over the models that report them; a parent counts the models that list it and no
/// other.
public struct TopLists: Sendable, Equatable {
  /// Models by value, by the trait's column in `ai_ecosystem.csv`.
  public var traits: [String: TopList]
  /// Children whose only parent is the model, whatever the relation. The denominator is the models with
  /// exactly one parent.
  public var parents: TopList
  /// Models by creator, over all models.
  public var creators: TopList
  /// Models by likes and by downloads; those that report none count nothing.
  public var likes: TopList
  public var downloads: TopList
}

extension TopLists {
  /// Counts everything, and keeps the most frequent of each.
  ///
  /// - Parameter most: how many entries a list has at most.
  public init(_ genealogy: Genealogy, most: Int = 10) {
    traits = [:]
    for trait in Trait.allCases {
      let column = genealogy[trait]
      var counts = [Int](repeating: 0, count: column.vocabulary.count)
      // The model that counted last for each value: a model counts once for a value that it repeats.
      var last = [Int32](repeating: -1, count: counts.count)
      var reporting = 0
      for row in 0..<genealogy.count {
        if column.lists.length(row) > 0 { reporting += 1 }
        for value in column.lists[row] where last[Int(value)] != Int32(row) {
          last[Int(value)] = Int32(row)
          counts[Int(value)] += 1
        }
      }
      traits[trait.column] = TopList(
        counts, most: most, denominator: trait == .licenses ? genealogy.count : reporting
      ) { column.vocabulary[Int32($0)] }
    }

    var children = [Int](repeating: 0, count: genealogy.count)
    var creators = [Int](repeating: 0, count: genealogy.creators.count)
    var single = 0
    for row in 0..<genealogy.count {
      if genealogy.creator[row] >= 0 { creators[Int(genealogy.creator[row])] += 1 }
      guard genealogy.parents.length(row) == 1, let parent = genealogy.parents[row].first else { continue }
      guard Int(parent) != row else { continue }
      single += 1
      children[Int(parent)] += 1
    }
    parents = TopList(children, most: most, denominator: single) { genealogy.names[$0] }
    self.creators = TopList(creators, most: most, denominator: genealogy.count) {
      genealogy.creators[Int32($0)]
    }
    likes = TopList(genealogy.likes.map { Int($0) }, most: most, denominator: nil) { genealogy.names[$0] }
    downloads = TopList(genealogy.downloads.map { Int($0) }, most: most, denominator: nil) {
      genealogy.names[$0]
    }
  }
}
