import Lineages

/// Every choice of a parent in a view, in order, with what it was made among: how many eligible models had
/// how many children.
///
/// An *event* is an edge whose child was born inside the window and whose parent was born on an earlier day.
/// A model without a date is never eligible and makes no event. k is the number of children born so far. All
/// parents of one birth are chosen among the same models, and the birth counts for k after it.
///
/// Between two events few models change, so only the changes are kept: time and memory are linear in births
/// and edges.
public struct AttachmentHistory: Sendable {
  /// One more, or fewer, eligible models of a birth day with a number of children.
  struct Change: Sendable, Equatable {
    /// A row of `degrees`.
    var degree: Int32
    /// The day of birth, counted from `firstDay`.
    var day: Int32
    var models: Int32
  }

  /// What was looked at.
  public let options: AttachmentOptions
  /// The numbers of children that occur, ascending.
  public let degrees: [Int32]
  /// The number of children of each event's parent, as a row of `degrees`.
  let chosen: [Int32]
  /// The parent's day of birth at each event.
  let chosenDay: [Int32]
  let changes: [Change]
  /// Where the changes before each event start in `changes`.
  let starts: [Int]
  /// The days from the first birth of an eligible model to the last event.
  public let days: Int
  /// The models that were eligible at the first event.
  public let eligibleAtStart: Int

  /// The number of events.
  public var events: Int { chosen.count }
}

/// Writes an `AttachmentHistory` event by event.
struct AttachmentRecorder {
  private var changes: [(degree: Int32, day: Int32, models: Int32)] = []
  private var starts: [Int] = [0]
  private var chosen: [Int32] = []
  private var chosenDay: [Int32] = []
  private var eligible = 0
  private var eligibleAtStart: Int?

  /// Makes models eligible, or no longer.
  mutating func change(degree: Int32, day: Int, models: Int32) {
    changes.append((degree, Int32(day), models))
    eligible += Int(models)
  }

  /// Notes that a parent with this number of children, born on this day, was chosen among those eligible now.
  mutating func event(degree: Int32, day: Int) {
    if eligibleAtStart == nil { eligibleAtStart = eligible }
    chosen.append(degree)
    chosenDay.append(Int32(day))
    starts.append(changes.count)
  }

  /// The history of all events; changes after the last one are left out.
  func history(_ options: AttachmentOptions, lastDay: Int) -> AttachmentHistory {
    let used = changes[..<starts.last!]
    let most = max(used.reduce(0) { max($0, $1.degree) }, chosen.max() ?? 0)
    var row = [Int32](repeating: -1, count: Int(most) + 1)
    for change in used { row[Int(change.degree)] = 0 }
    for degree in chosen { row[Int(degree)] = 0 }
    var degrees: [Int32] = []
    for degree in row.indices where row[degree] == 0 {
      row[degree] = Int32(degrees.count)
      degrees.append(Int32(degree))
    }
    let firstDay = used.reduce(Int32.max) { min($0, $1.day) }
    return AttachmentHistory(
      options: options, degrees: degrees, chosen: chosen.map { row[Int($0)] },
      chosenDay: chosenDay.map { $0 - firstDay },
      changes: used.map { .init(degree: row[Int($0.degree)], day: $0.day - firstDay, models: $0.models) },
      starts: starts, days: chosen.isEmpty ? 0 : lastDay - Int(firstDay),
      eligibleAtStart: eligibleAtStart ?? 0)
  }
}
