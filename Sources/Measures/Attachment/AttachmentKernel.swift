/// How likely a model with k children is to be chosen as a parent: A(k) = M(k) / N(k).
///
/// N(k), the exposure, is the sum over events of the number of eligible models with k children; M(k) is the
/// number of events that chose one. A is therefore the chance of one such model at one event, averaged over
/// events in proportion to how many there were. Source: arXiv 2508.06811, repository
/// finetuning-preferential-attachment.
public struct AttachmentKernel: Sendable, Equatable {
  /// One number of children, or a range of them.
  public struct Cell: Sendable, Equatable, Codable {
    /// The least and the largest number of children.
    public var least: Int
    public var most: Int
    /// The sum over events of the eligible models with so many children.
    public var exposure: Int
    /// The events that chose one of them.
    public var choices: Int
    /// A; nil without exposure.
    public var rate: Double? { exposure == 0 ? nil : Double(choices) / Double(exposure) }

    /// A cell of the numbers of children from `least` to `most`.
    public init(least: Int, most: Int, exposure: Int, choices: Int) {
      self.least = least
      self.most = most
      self.exposure = exposure
      self.choices = choices
    }
  }

  /// Who could have been chosen.
  public var eligibility: AttachmentOptions.Eligibility
  /// The choices of a parent that were looked at.
  public var events: Int
  /// The models that were eligible at the first event.
  public var eligibleAtStart: Int
  /// Each number of children with exposure or choices, ascending.
  public var cells: [Cell]

  /// A kernel of cells that were counted.
  ///
  /// - Parameter cells: ascending, each with exposure or choices.
  public init(eligibility: AttachmentOptions.Eligibility, events: Int, eligibleAtStart: Int, cells: [Cell]) {
    self.eligibility = eligibility
    self.events = events
    self.eligibleAtStart = eligibleAtStart
    self.cells = cells
  }

  /// The same in bins 0, 1, 2–3, 4–7, 8–15, …
  public var binned: [Cell] {
    var bins: [Cell] = []
    for cell in cells {
      let least = cell.least == 0 ? 0 : 1 << (Int.bitWidth - 1 - cell.least.leadingZeroBitCount)
      if bins.last?.least != least {
        bins.append(Cell(least: least, most: max(0, 2 * least - 1), exposure: 0, choices: 0))
      }
      bins[bins.count - 1].exposure += cell.exposure
      bins[bins.count - 1].choices += cell.choices
    }
    return bins
  }
}

extension AttachmentKernel {
  /// Counts exposure and choices along a history, in time linear in its changes.
  public init(_ history: AttachmentHistory) {
    var models = [Int](repeating: 0, count: history.degrees.count)
    var exposure = models
    var choices = models
    // The event up to which the exposure of a number of children has been added up.
    var counted = models
    var at = 0
    for event in 0..<history.events {
      while at < history.starts[event + 1] {
        let change = history.changes[at]
        let degree = Int(change.degree)
        exposure[degree] += models[degree] * (event - counted[degree])
        counted[degree] = event
        models[degree] += Int(change.models)
        at += 1
      }
      choices[Int(history.chosen[event])] += 1
    }
    let cells = history.degrees.indices.map { i in
      Cell(
        least: Int(history.degrees[i]), most: Int(history.degrees[i]),
        exposure: exposure[i] + models[i] * (history.events - counted[i]), choices: choices[i])
    }
    self.init(
      eligibility: history.options.eligibility, events: history.events,
      eligibleAtStart: history.eligibleAtStart,
      cells: cells.filter { $0.exposure != 0 || $0.choices != 0 })
  }
}
