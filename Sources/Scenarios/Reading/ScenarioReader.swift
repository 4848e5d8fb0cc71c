import Engine
import Lineages
import Parameters

/// Reads a complete tree; finds what only shows in the whole: what is missing, months with gaps, laws without weight, values that
/// nobody knows.
///
/// The files have passed `FormCheck`: a number stands where there should be one, and is in the range of its unit.
struct ScenarioReader {
  /// The complete tree.
  let root: Entry
  private var found = ProblemList()
  /// What was found so far.
  var problems: [Problem] { found.told(of: root.place.file) }
  /// The traits whose kernels are replaced by their neutral twins.
  let neutral: Set<String>
  /// Of these, those whose kernels are put in the place of many and must have one law in common.
  let commuting: Set<String>
  /// Whether kernels and niche shares that tell creators or generations apart are left out.
  let isPooled: Bool
  /// The names of the kinds of founders.
  let kinds: [String]

  init(_ root: Entry) {
    self.root = root
    var neutral = Set((root["neutral"]?.elements ?? []).map(\.text))
    if neutral.contains("all") { neutral.formUnion(ScenarioForm.traitNames + [Cards.name]) }
    self.neutral = neutral
    commuting = neutral.filter { Self.areMixed($0, in: root) }
    isPooled = root["classes"]?.text == "pooled"
    kinds = (root[Founders.name]?["kinds"]?.items ?? []).map(\.key)
  }

  /// Reads the sections of a world.
  mutating func world() -> World {
    var world = World()
    for section in Sections.all {
      if let entry = root[section.name] { world.put(section.init(entry, &self)) }
    }
    return world
  }

  mutating func add(_ more: [Problem]) { found.add(more) }

  mutating func report(_ place: Place, _ what: String, _ instead: String = "") {
    found.report(place, what, instead)
  }

  /// The same where one slip of the pen may make many: told once for all with the same words.
  mutating func report(_ place: Place, likeOthers what: String, _ instead: String = "") {
    found.report(place, likeOthers: what, instead)
  }

  /// The values of a trait.
  func values(of trait: String) -> [String] { (root[trait]?["values"]?.elements ?? []).map(\.text) }

  /// A share with those of classes.
  ///
  /// - Parameter none: what `none` stands for.
  func shares(_ form: Entry, none: Double = 0) -> ClassShares {
    func share(_ entry: Entry?) -> Double { entry?.number ?? none }
    let classes = (form["classes"]?.elements ?? []).map { entry in
      (selector: ClassSelector(entry), share: share(entry["value"]))
    }.filter { !isPooled || $0.selector.isPooled }
    return ClassShares(standard: share(form["default"]), classes: classes)
  }

  /// Says which keys of a table are no kinds of founders.
  mutating func checkKinds(_ table: Entry?) {
    for item in table?.items ?? [] where !kinds.contains(item.key) {
      report(
        item.place, "`\(item.key.shortened)` is no kind of founder",
        Spelling.advice(for: item.key, among: kinds))
    }
  }
}
