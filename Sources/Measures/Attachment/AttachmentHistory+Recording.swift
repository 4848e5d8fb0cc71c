import Lineages

extension AttachmentHistory {
  /// The history of a view.
  public init(_ genealogy: Genealogy, graph: LineageGraph, options: AttachmentOptions = AttachmentOptions()) {
    switch options.eligibility {
    case .everyone: self = AttachmentHistory.ofEveryone(genealogy, graph, options)
    case .paper: self = AttachmentHistory.ofPaper(genealogy, graph, options)
    }
  }

  /// Births are taken in order of their times, ties in the order of their rows: in a measurement that of their ids.
  private static func ofEveryone(
    _ genealogy: Genealogy, _ graph: LineageGraph, _ options: AttachmentOptions
  ) -> AttachmentHistory {
    let birth = genealogy.birth
    let rows = (0..<genealogy.count).filter { birth[$0].isKnown }
      .sorted { birth[$0] != birth[$1] ? birth[$0] < birth[$1] : $0 < $1 }
    let day = birth.map { $0.isKnown ? $0.day : Int.max }
    let from = options.from?.day ?? Int.min
    let through = options.through?.day ?? Int.max

    var recorder = AttachmentRecorder()
    var degree = [Int32](repeating: 0, count: genealogy.count)
    var isEligible = [Bool](repeating: false, count: genealogy.count)
    var hasStarted = false
    var lastDay = 0
    var waiting = 0
    for child in rows {
      if day[child] > through { break }
      // Whoever was born on an earlier day has become eligible.
      if day[rows[waiting]] < day[child] {
        let first = waiting
        while day[rows[waiting]] < day[child] {
          isEligible[rows[waiting]] = true
          waiting += 1
        }
        if hasStarted { enter(rows[first..<waiting], degree, day, &recorder) }
      }
      if day[child] >= from {
        if !hasStarted {
          hasStarted = true
          enter(rows[..<waiting], degree, day, &recorder)
        }
        for parent in graph.parents[child] where isEligible[Int(parent)] {
          recorder.event(degree: degree[Int(parent)], day: day[Int(parent)])
          lastDay = day[child]
        }
      }
      for parent in graph.parents[child] {
        let parent = Int(parent)
        if hasStarted, isEligible[parent] {
          recorder.change(degree: degree[parent], day: day[parent], models: -1)
          recorder.change(degree: degree[parent] + 1, day: day[parent], models: 1)
        }
        degree[parent] += 1
      }
    }
    return recorder.history(options, lastDay: lastDay)
  }

  /// Models that become eligible together, counted by day of birth and number of children.
  private static func enter(
    _ rows: ArraySlice<Int>, _ degree: [Int32], _ day: [Int], _ recorder: inout AttachmentRecorder
  ) {
    var at = rows.startIndex
    while at < rows.endIndex {
      let today = day[rows[at]]
      var counts: [Int32: Int32] = [:]
      while at < rows.endIndex, day[rows[at]] == today {
        counts[degree[rows[at]], default: 0] += 1
        at += 1
      }
      for (degree, models) in counts.sorted(by: { $0.key < $1.key }) {
        recorder.change(degree: degree, day: today, models: models)
      }
    }
  }

  /// Events are taken by day of the child, then by row of the parent, then of the child (in a
  /// measurement the order of their ids): the order of the edges of the paper's graph. Only edges whose parent is older by a day count for k.
  private static func ofPaper(
    _ genealogy: Genealogy, _ graph: LineageGraph, _ options: AttachmentOptions
  ) -> AttachmentHistory {
    let day = genealogy.birth.map { $0.isKnown ? $0.day : Int.max }
    let from = options.from?.day ?? day.min() ?? 0
    let through = options.through?.day ?? Int.max
    var degree = [Int32](repeating: 0, count: genealogy.count)
    var events: [(day: Int, parent: Int)] = []
    for parent in 0..<genealogy.count {
      for child in graph.children[parent] {
        let born = day[Int(child)]
        guard born < Int.max, day[parent] < born else { continue }
        if born < from {
          degree[parent] += 1
        } else if born <= through {
          events.append((born, parent))
        }
      }
    }
    // A stable sort by day: events of the same day stay in the order of parents, then children.
    let order = events.indices.sorted {
      events[$0].day != events[$1].day ? events[$0].day < events[$1].day : $0 < $1
    }

    var recorder = AttachmentRecorder()
    let eligible = (0..<genealogy.count).filter { day[$0] < from }.sorted {
      day[$0] != day[$1] ? day[$0] < day[$1] : $0 < $1
    }
    enter(eligible[...], degree, day, &recorder)
    for i in order {
      let (born, parent) = events[i]
      recorder.event(degree: degree[parent], day: day[parent])
      recorder.change(degree: degree[parent], day: day[parent], models: -1)
      recorder.change(degree: degree[parent] + 1, day: day[parent], models: 1)
      recorder.change(degree: 0, day: born, models: 1)
      degree[parent] += 1
    }
    return recorder.history(options, lastDay: order.last.map { events[$0].day } ?? 0)
  }
}
