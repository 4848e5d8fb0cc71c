/// What a model carries that can be inherited and mutate. Every trait is a set of values; task and library
/// hold at most one value.
public enum Trait: Int, CaseIterable, Sendable {
  case licenses
  case languages
  case tasks
  case libraries
  case tags

  /// The word used in tables.
  public var name: String { String(describing: self) }

  /// The name of the trait's column in `ai_ecosystem.csv`.
  public var column: String {
    switch self {
    case .tasks: "pipeline_tag"
    case .libraries: "library_name"
    default: name
    }
  }

  /// Whether a model has at most one value.
  public var isSingleValued: Bool { self == .tasks || self == .libraries }
}
