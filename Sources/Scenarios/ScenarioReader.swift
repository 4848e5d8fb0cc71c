import Engine
import Lineages

/// Turns the merged map into a description; finds what only shows in the whole: what is missing, months
/// with gaps, laws without weight, values that nobody knows.
///
/// The files have passed `SchemaCheck`, so every entry has its kind, and numbers are in range.
struct ScenarioReader {
  private(set) var problems: [ScenarioProblem] = []
  /// The traits whose kernels are replaced by their neutral twins.
  private(set) var neutral: Set<String> = []
  /// Whether kernels and niche shares that tell creators or generations apart are left out.
  private(set) var isPooled = false
  /// The names of the kinds of founders.
  private(set) var kinds: [String] = []

  static func read(_ root: Entry) throws(ScenarioError) -> ScenarioDescription {
    var reader = ScenarioReader()
    reader.requireKeys(of: root, .form(Schema.scenario), "the scenario")
    if !reader.problems.isEmpty { throw ScenarioError(reader.problems) }
    var description = reader.description(root)
    // An epoch is read on top of the sections before it: their mistakes would be told again.
    if reader.problems.isEmpty { description.epochs = reader.epochs(root, description) }
    description.policies = reader.policies(root["policies"], description)
    if !reader.problems.isEmpty { throw ScenarioError(reader.problems) }
    return description
  }

  mutating func add(_ more: [ScenarioProblem]) { problems += more }

  mutating func report(_ place: Place, _ what: String, _ instead: String = "") {
    problems.append(ScenarioProblem(place, what, instead))
  }

  /// Epochs are complete only on top of what they follow: of them no more is looked at than their own keys.
  mutating func requireKeys(of entry: Entry, _ shape: Shape, _ name: String) {
    switch shape {
    case .form(let form):
      for key in form.required(in: entry) where entry[key] == nil {
        report(entry.place, "\(name) has no `\(key)`", "write `\(key): …`")
      }
      for item in entry.items {
        if item.key == "epochs" {
          for epoch in item.value.elements where epoch["from"] == nil {
            report(epoch.place, "an element of `epochs` has no `from`", "write `from: …`")
          }
          continue
        }
        if let shape = form.shape(of: item.key) { requireKeys(of: item.value, shape, "`\(item.key)`") }
      }
    case .list(let shape):
      for element in entry.elements { requireKeys(of: element, shape, "an element of \(name)") }
    default: break
    }
  }

  private mutating func description(_ root: Entry) -> ScenarioDescription {
    let nothing = Entry(place: root.place, content: .map([]))
    let models = root["models"] ?? nothing
    neutral = Set((root["neutral"]?.elements ?? []).map(\.text))
    if neutral.contains("all") { neutral.formUnion(Schema.traitNames + ["cards"]) }
    isPooled = root["classes"]?.text == "pooled"
    let founderKinds = founderKinds(root["founders"])
    kinds = founderKinds.value.map(\.name)
    let licenses = categorical(root["licenses"], "licenses")
    return ScenarioDescription(
      title: root["title"]?.text.oneLine ?? "", question: root["question"]?.text.oneLine ?? "",
      seed: root["seed"].flatMap { UInt64(seedText: $0.text) } ?? 0,
      models: Sourced(Int(models["value"]?.number ?? 0), in: models),
      arrivals: arrivals(root["arrivals"] ?? nothing), branching: branching(root),
      relations: relations(root["relations"] ?? nothing), founderKinds: founderKinds,
      numbers: NumberParameter.all.map { $0.read(root) },
      fertility: fertility(root["attachment"]?["fertility"]),
      kindFertility: kindFertility(root["attachment"]?["founders"]),
      licenseAttraction: licenseAttraction(root["attachment"]?["licenses"], licenses.values),
      niche: niche(root["niche"]), licenses: licenses,
      tasks: categorical(root["tasks"], "tasks"), libraries: categorical(root["libraries"], "libraries"),
      languages: sets(root["languages"], "languages"), tags: sets(root["tags"], "tags"), cards: cards(root),
      naming: naming(root["naming"]), namesKept: namesKept(root["naming"]?["kept"]),
      documents: documents(root["documents"]))
  }

  func relations(_ form: Entry) -> Sourced<RelationWeights> {
    let weights = Relation.allCases.map { form[$0.name]?.number ?? 0 }
    return Sourced(RelationWeights(founder: form["founder"]?.number ?? 0, relations: weights), in: form)
  }

  private func namesKept(_ form: Entry?) -> Sourced<ClassShares> {
    form.map { Sourced(shares($0), in: $0) }
      ?? Sourced(
        ClassShares(standard: 1, classes: []), unit: "share",
        source: "default: every derivative is named after its parent")
  }

  private func fertility(_ form: Entry?) -> Sourced<[Double]> {
    let factors = (["founder"] + Relation.allCases.map(\.name)).map { form?[$0]?.number ?? 1 }
    return form.map { Sourced(factors, in: $0) }
      ?? Sourced(factors, unit: "relative", source: "default: all are equally fertile")
  }

  func niche(_ form: Entry?) -> Sourced<ClassShares> {
    guard let form else {
      return Sourced(
        ClassShares(standard: 0, classes: []), unit: "share", source: "default: there is no niche")
    }
    return Sourced(shares(form), in: form)
  }

  /// A share with those of classes.
  func shares(_ form: Entry) -> ClassShares {
    let classes = (form["classes"]?.elements ?? []).map { entry in
      (selector: ClassSelector(entry), share: entry["value"]?.number ?? 0)
    }.filter { !isPooled || $0.selector.isPooled }
    return ClassShares(standard: form["default"]?.number ?? 0, classes: classes)
  }

  private func documents(_ form: Entry?) -> Sourced<DocumentRules> {
    guard let form else {
      return Sourced(
        DocumentRules(), unit: "switch", source: "default: the Hub names the relation since the end of 2024")
    }
    var rules = DocumentRules(namesRelation: form["names_relation"]?.text == "true")
    rules.beforeTask = (form["before_task"]?.elements ?? []).map(\.text)
    rules.afterLicense = (form["after_license"]?.elements ?? []).map(\.text)
    return Sourced(rules, unit: "switch", source: form["source"]?.text.oneLine ?? "")
  }

  private mutating func naming(_ form: Entry?) -> Sourced<NamingRules> {
    let silent = Array(repeating: [(word: String, weight: Double)](), count: Relation.allCases.count)
    guard let form else {
      let rules = NamingRules(stems: [(word: "model", weight: 1)], suffixes: silent)
      return Sourced(rules, unit: "share", source: "default: every founder is called model")
    }
    var rules = NamingRules(stems: words(form["stems"], "stems"), suffixes: silent)
    if let ofKind = form["kinds"] {
      checkKinds(ofKind)
      rules.stemsOfKind = kinds.map { kind in
        ofKind[kind].map { words($0, "naming.kinds.\(kind)") } ?? rules.stems
      }
    }
    for item in form["suffixes"]?.items ?? [] {
      guard let relation = Relation(name: item.key) else { continue }
      rules.suffixes[Int(relation.rawValue)] = words(item.value, "suffixes.\(item.key)")
    }
    return Sourced(rules, in: form)
  }

  private mutating func words(_ law: Entry?, _ name: String) -> [(word: String, weight: Double)] {
    for item in law?.items ?? [] where item.key.contains(where: { $0.isWhitespace || $0 == "/" }) {
      report(
        item.place, "`\(item.key.shortened)` cannot be part of a model's name", "leave out spaces and slashes"
      )
    }
    let words = (law?.items ?? []).map { (word: $0.key, weight: $0.value.number ?? 0) }
    if let law, !words.contains(where: { $0.weight > 0 }) {
      report(law.place, "no weight in `\(name)` is more than 0", "give at least one word a weight")
    }
    return words
  }
}
