import Texts

/// What of a file was not looked at, and what its models do not have.
public struct FileGaps: Sendable, Equatable {
  /// The path as it was given.
  public var file: String
  /// The columns or fields that mean nothing here, in the order of their first appearance.
  public var unread: [String] = []
  /// Whether there are more such columns than `unread` names.
  public var isUnreadCut = false
  /// The rows of the file, those that were left out included.
  public var rows = 0
  /// The models that the file gave.
  public var models = 0
  /// The links to parents that it names, whether these are in the files or not.
  public var links = 0
  /// The licenses that its models report.
  public var licenses = 0
  /// The models that have a date.
  public var dates = 0

  /// The most columns that a line names.
  private static let mostNames = 12

  /// The columns that were not looked at, in a line; nil where there are none.
  public var unreadColumns: String? {
    unread.isEmpty ? nil : "\(ReadingError.name(file)): not looked at: \(unreadNames)"
  }

  /// A warning in a line that there are no rows, or that there are models, but no link, no license or no date at
  /// all; nil where there is some of each.
  public var warning: String? {
    let absent = [
      (links, "link to a parent"), (licenses, "license"), (dates, "date of creation"),
    ].filter { $0.0 == 0 }.map { "no \($0.1)" }
    if rows == 0 { return "\(ReadingError.name(file)): no model was read; there are no rows" }
    guard models > 0, !absent.isEmpty else { return nil }
    let list =
      absent.count == 1 ? absent[0] : absent.dropLast().joined(separator: ", ") + " and " + absent.last!
    let given =
      "\(ReadingError.name(file)) gave \(models) \(models == 1 ? "model" : "models"), but \(list) at all"
    return unread.isEmpty ? given : "\(given); not looked at: \(unreadNames)"
  }

  private var unreadNames: String {
    let names = unread.prefix(FileGaps.mostNames).map { ($0.count > 40 ? "\($0.prefix(40))…" : $0).visible }
    let rest = unread.count - names.count
    return names.joined(separator: ", ")
      + (rest > 0 ? " and \(isUnreadCut ? "at least " : "")\(rest) more" : "")
  }
}
