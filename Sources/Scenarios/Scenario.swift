import Digests
import Engine
import Lineages
import Parameters
import Policies
import Texts

/// What a scenario file means: a complete tree of parameters, every default spelled out, every number with unit and source; and
/// the rules that the engine reads, which are a function of the tree.
public struct Scenario: Sendable {
  /// The file itself, then all that it extends.
  public let files: [SourceFile]
  /// The rules of each epoch, as policies amend them that do not ask what licenses allow.
  public let timeline: Timeline
  private(set) var tree: Entry
  let world: World
  let epochs: [Epoch]
  let policies: [PolicyDescription]

  /// Reads a file and what it extends.
  ///
  /// - Throws: all problems of all files at once. Those that only show in the whole (a missing key, a gap between months, a value that
  ///   nobody knows) are looked for once each file is sound in itself.
  public init(contentsOf path: String) throws(Problems) {
    let (root, files) = try ScenarioAssembly.assemble(path)
    try self.init(Completion.complete(root), files)
  }

  /// Reads a complete tree.
  private init(_ tree: Entry, _ files: [SourceFile]) throws(Problems) {
    var reader = ScenarioReader(tree)
    let world = reader.world()
    // An epoch is read on top of the sections before it: their mistakes would be told again.
    epochs = reader.problems.isEmpty ? reader.epochs(world) : []
    policies = reader.policies(world)
    if !reader.problems.isEmpty { throw Problems(reader.problems) }
    self.world = world
    self.tree = tree
    self.files = files
    timeline = Scenario.timeline(world, epochs, policies, under: nil)
    if let problem = sizeProblem(tree) { throw Problems([problem]) }
  }

  /// Whether there are policies, which may ask what licenses allow.
  public var hasPolicies: Bool { !policies.isEmpty }

  /// The rules of each epoch, as all policies amend them.
  ///
  /// - Parameter compatibility: what licenses allow.
  public func timeline(under compatibility: LicenseCompatibility?) -> Timeline {
    compatibility == nil || policies.isEmpty
      ? timeline : Scenario.timeline(world, epochs, policies, under: compatibility)
  }

  private static func timeline(
    _ world: World, _ epochs: [Epoch], _ policies: [PolicyDescription],
    under compatibility: LicenseCompatibility?
  ) -> Timeline {
    policies.reduce(
      Timeline(
        [(start: .unknown, rules: world.rules)] + epochs.map { (start: $0.start, rules: $0.world.rules) })
    ) { $0.amended(by: $1.policy(under: compatibility), from: $1.start, until: $1.end) }
  }

  /// The same scenario with some parameters set anew.
  ///
  /// - Throws: all problems at once: paths that lead nowhere, with the nearest path, and values that would be refused in a file.
  public func setting(_ overrides: Overrides) throws(Problems) -> Scenario {
    overrides.isEmpty ? self : try setting(overrides.sorted)
  }

  /// The same in a chosen order.
  package func setting(_ values: [(path: String, value: String)]) throws(Problems) -> Scenario {
    do throws(Problems) {
      let set = try Setting.applying(
        values, to: tree, ScenarioForm.resolved, complete: Completion.complete)
      return try Scenario(set, files)
    } catch {
      // The scenario was sound: what is wrong with it now is the settings' doing, wherever it shows.
      throw Setting.blaming(values, for: error)
    }
  }

  /// The same with parameters set as a file gives them.
  ///
  /// - Parameter note: the source of values that have none.
  /// - Throws: all problems at once, where they stand in that file.
  package func setting(_ changes: [Setting.Change], note: String) throws(Problems) -> Scenario {
    let set = try Setting.applying(
      changes, to: tree, ScenarioForm.resolved, note: note, complete: Completion.complete)
    return try Scenario(set, files)
  }

  /// The policies as they are written, with every default.
  package var policyEntries: [Entry] { tree["policies"]?.elements ?? [] }

  /// What makes another scenario of this one: what is set, and the paths of what is taken out; titles, questions and seeds aside.
  package func difference(to other: Scenario) -> (set: Overrides, remove: [String]) {
    let difference = Difference(other.tree, from: tree, ScenarioForm.resolved)
    let names = ["title", "question", "seed"]
    let set = difference.set.filter { !names.contains($0.path) }
    return (
      Overrides(Dictionary(set.map { ($0.path, $0.value) }, uniquingKeysWith: { $1 })),
      difference.remove.filter { !names.contains($0) }
    )
  }

  /// The value of a parameter as it would be written after `--set PATH=`.
  package static func text(of value: Entry, at path: String) -> String {
    CanonicalText.flow(value, ScenarioForm.resolved.field(of: path) ?? .any)
  }

  /// The rules of the first epoch.
  public var rules: Rules { timeline.epochs[0].rules }

  /// One line.
  public var title: String { tree["title"]?.text.oneLine ?? "" }

  /// What the scenario is to answer, one line; may be empty.
  public var question: String { tree["question"]?.text.oneLine ?? "" }

  /// The seed of all chance; may be replaced before growing.
  public var seed: UInt64 {
    get { tree["seed"].flatMap { UInt64(seedText: $0.text) } ?? 0 }
    set { tree = tree.with("seed", .word(String(newValue))) }
  }
}

extension Scenario {
  /// The resolved form: YAML in canonical order with every default and every source; reading it gives the
  /// same scenario, and that scenario's resolved form is the same text.
  public var resolved: String { CanonicalText(tree, ScenarioForm.resolved).text }

  /// The SHA-256 of the resolved form, 64 hexadecimal digits: what the scenario says, whatever files say it.
  public var digest: String { SHA256.hexadecimal(of: Array(resolved.utf8)) }

  /// All that can be set, in the order of a scenario.
  public var parameters: [Parameter] { tree.parameters(ScenarioForm.resolved) }

  /// The scenario as a file that extends another and names only what differs; reading it gives the same rules, bit for bit.
  ///
  /// - Parameter path: of the other, as the file will name it.
  public func extending(_ base: Scenario, at path: String) -> String {
    let difference = Difference(tree, from: base.tree, ScenarioForm.resolved)
    var text = "title: \(JSONString.quoted(title))\n"
    text += "extends: \(JSONString.quoted(path))\n"
    let set = difference.set.filter { $0.path != "title" }
    let remove = difference.remove.filter { $0 != "title" }
    if !remove.isEmpty {
      text += "remove:\n" + remove.map { "  - \(JSONString.quoted($0))\n" }.joined()
    }
    if !set.isEmpty {
      text += "set:\n  source: \(JSONString.quoted("what differs from \(path)"))\n"
      for (path, value) in set { text += "  \(JSONString.quoted(path)): \(value)\n" }
    }
    return text
  }

  /// Every rule in plain English, one sentence each, with unit and source.
  public var sentences: [Sentence] { telling(brief: false) }

  /// What matters most of each section, in the same form.
  var briefSentences: [Sentence] { telling(brief: true) }

  /// What simpler rules are put in the place of those that are written, in a sentence; nil for none.
  var simplified: String? {
    let neutral = (tree["neutral"]?.elements ?? []).map(\.text)
    var parts: [String] = []
    if !neutral.isEmpty {
      parts.append(
        "Kernels of \(neutral.contains("all") ? "all traits and of cards" : neutral.joined(separator: ", ")) are neutral twins: as many changes, none more in one direction."
      )
    }
    if tree["classes"]?.text == "pooled" {
      parts.append("Kernels and shares that tell creators or generations apart are left out.")
    }
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }

  /// The names of the sections, in the order in which they are told.
  public static var sectionNames: [String] { Sections.all.map { $0.name } + ["epochs", "policies"] }

  private func telling(brief: Bool) -> [Sentence] {
    var telling = Telling(world)
    func tell(_ section: any Section, _ telling: inout Telling) {
      if brief { section.tellBriefly(&telling) } else { section.tell(&telling) }
    }
    for section in world.sections {
      telling.section = type(of: section).name
      tell(section, &telling)
    }
    telling.section = "epochs"
    for epoch in epochs {
      telling.when = "From \(epoch.start.dayText) on: "
      for section in epoch.world.sections where epoch.sections.contains(type(of: section).name) {
        tell(section, &telling)
      }
    }
    telling.section = "policies"
    for policy in policies {
      telling.when = policy.when
      telling.say(policy.policy(under: nil).summary, policy.compliance)
    }
    return telling.sentences
  }
}
