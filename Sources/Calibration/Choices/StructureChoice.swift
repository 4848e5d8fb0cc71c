import Files
import Fits
import Lineages
import Parameters

/// Which structure a fit of mutation has: how derivatives may get their traits, and how finely they are told apart.
public struct StructureChoice: Codable, Equatable, Sendable {
  /// What is fitted.
  public var kind: MutationFit.Structure = .sources
  /// Which models count as having children.
  public var fertility: Fertility = .any
  /// How many modes each relation has at most; relations that are not named have the standard. Empty for as many as the scores of families
  /// left out ask for.
  public var modes: [String: Int] = [:]
  /// How many free tags are told apart.
  public var tags = 400
  /// At most so many tags of parents that gates look for; nil for as many as the scores of families left out ask for, 40 at most.
  public var telling: Int?
  /// Rounds of modes, sources and copies.
  public var rounds = 5
  /// By what redraws of languages are multiplied when they are written; nil for the factor with which free runs mutate languages as often as the
  /// data. A redraw ignores the parent, so that one step ahead it looks right and
  /// over copies of copies it adds up.
  public var redraws: Double?

  /// The default: the best of the ladder.
  public static let best = StructureChoice()

  /// Kernels by class and niches.
  public static let simple: StructureChoice = {
    var choice = StructureChoice()
    choice.kind = .simple
    choice.fertility = .no
    return choice
  }()

  /// A choice with the default values.
  public init() {}

  private static let form: Form = {
    let relations = Relation.allCases.filter { $0 != .untyped }.map(\.name)
    return Form(keys: [
      ("mutation", .choice(MutationFit.Structure.allCases.map(\.rawValue))),
      ("fertile", .choice(Fertility.allCases.map(\.rawValue))),
      ("modes", .form(Form(keys: relations.map { ($0, .number(.count)) }))), ("tags", .number(.count)),
      ("rounds", .number(.count)), ("redraws", .number(.atLeastZero)), ("telling", .number(.atLeastZero)),
    ])
  }()

  /// Reads a file of choices: `mutation`, `fertile`, `modes`, `tags`, `telling`, `rounds`, `redraws`.
  ///
  /// - Throws: every problem in a line of its own.
  public init(contentsOf path: String) throws(Problems) {
    let root = try ChoiceFile.read(
      path, StructureChoice.form, instead: "write `mutation: sources` or `mutation: simple`")
    if let text = root["mutation"]?.text, text == MutationFit.Structure.simple.rawValue { self = .simple }
    if let text = root["fertile"]?.text, let given = Fertility(rawValue: text) { fertility = given }
    for item in root["modes"]?.items ?? [] { modes[item.key] = Int(item.value.number ?? 1) }
    tags = root["tags"]?.number.map { Int($0) } ?? tags
    rounds = root["rounds"]?.number.map { Int($0) } ?? rounds
    redraws = root["redraws"]?.number
    if let entry = root["telling"], let most = entry.number {
      guard most == most.rounded(), most <= 500 else {
        throw Problems([
          Problem(entry.place, "`telling` is \(entry.text)", "write a whole number from 0 to 500")
        ])
      }
      telling = Int(most)
    }
    let limits: [(String, Int, ClosedRange<Int>)] =
      [("tags", tags, 0...5000), ("rounds", rounds, 1...100)]
      + modes.sorted { $0.key < $1.key }.map { ("modes.\($0.key)", $0.value, 1...500) }
    for (key, value, range) in limits where !range.contains(value) {
      throw Problems([
        Problem(
          root.value(at: key)?.place ?? root.place, "`\(key)` is \(value)",
          "write a number from \(range.lowerBound) to \(range.upperBound)")
      ])
    }
  }
}

/// A small YAML file of choices.
enum ChoiceFile {
  /// - Parameter instead: what to write where the file is no map.
  static func read(_ path: String, _ form: Form, instead: String) throws(Problems) -> Entry {
    let bytes: [UInt8]
    do { bytes = try SmallFile.read(path, most: 4 << 20) } catch {
      throw Problems([Problem(file: path, line: 0, column: 0, what: error.what, instead: error.instead ?? "")]
      )
    }
    let root = try Entry(yaml: bytes, in: path)
    guard case .map = root.content else {
      throw Problems([Problem(root.place, "the file is \(root.kind)", instead)])
    }
    let problems = FormCheck.problems(of: root, form)
    if !problems.isEmpty { throw Problems(problems) }
    return root
  }
}
