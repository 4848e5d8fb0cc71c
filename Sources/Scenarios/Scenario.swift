import Digests
import Engine
import Parameters

/// What a scenario file means: every default spelled out, every number with unit and source, and the rules
/// that the engine reads.
public struct Scenario: Sendable {
  private var description: ScenarioDescription
  /// The file itself, then all that it extends.
  public let files: [SourceFile]
  /// The rules of each epoch, as policies amend them.
  public let timeline: Timeline

  /// Reads a file and what it extends.
  ///
  /// All problems of all files are collected; problems that only show in the whole (a missing key, a gap
  /// between months, a value that nobody knows) are looked for once each file is sound in itself.
  public init(contentsOf path: String) throws(ScenarioError) {
    let (root, files) = try ScenarioAssembly.assemble(path)
    description = try ScenarioReader.read(root)
    self.files = files
    timeline = Timeline(description)
  }

  /// The same scenario with some parameters set anew.
  ///
  /// - Throws: `ScenarioError` where a path leads nowhere or a value is refused, as it would be in a file.
  public func setting(_ overrides: Overrides) throws(ScenarioError) -> Scenario {
    precondition(overrides.isEmpty, "nothing can be set yet")
    return self
  }

  /// The SHA-256 of the resolved form, 64 hexadecimal digits: what it says, whatever files say it.
  public var digest: String { SHA256.hexadecimal(of: Array(resolved.utf8)) }

  /// The rules of the first epoch.
  public var rules: Rules { timeline.epochs[0].rules }

  /// One line.
  public var title: String { description.title }

  /// What the scenario is to answer, one line; may be empty.
  public var question: String { description.question }

  /// The seed of all chance; may be replaced before growing.
  public var seed: UInt64 {
    get { description.seed }
    set { description.seed = newValue }
  }

  /// The resolved form: YAML in canonical order with every default and every source; reading it gives the
  /// same scenario, and that scenario's resolved form is the same text.
  public var resolved: String { ResolvedForm(description).text }

  /// The rules in plain English, one sentence each, with value, unit and source.
  public var sentences: [String] { Explanation(description).sentences }

  /// Where each parameter's value is from, in the order of the schema.
  public var parameters: [Parameter] { description.parameters }
}

/// A number or a table of numbers of a scenario.
public struct Parameter: Sendable, Hashable, Codable {
  /// The path of keys: `attachment.offset`.
  public var name: String
  /// The number as text; for a table, its size: `41 months`.
  public var value: String
  public var unit: String
  public var source: String
}
