import Engine

extension Claim {
  /// A kernel of three values under which all events of sets happen that new scenarios have.
  static let kernelOfEvents: SetKernel = {
    var kernel = SetKernel(
      loss: [0.2, 0.15, 0.2], gain: [0.4, 0.5, 0.3], stopReporting: 0.15, collapse: 0, collapseTo: nil,
      startReporting: 0.6)
    kernel.stopReportingSeveral = 0.1
    kernel.reduce = 0.5
    kernel.redraw = 0.25
    kernel.redrawSeveral = 0.2
    return kernel
  }()
}

/// The law of the events of sets.
struct EventLaw: Sendable {
  var kernel = Claim.kernelOfEvents
  /// F: the weights of the sets of first reports and redraws; not the founders'.
  var reports: [(set: [Int32], weight: Double)] = [([0], 0.4), ([1], 0.1), ([0, 1], 0.2), ([1, 2], 0.3)]
  /// The weights of the values that sets are reduced to.
  var reduceTo = [2.0, 1.5, 1]

  /// The law by enumeration of all sets.
  var law: SetLaw {
    SetLaw(kernel, founders: SetLaw.exampleSets, reports: reports, reduceTo: reduceTo)
  }

  /// Rules of these values under the law.
  func rules(_ values: [String]) -> SetRules {
    var rules = SmallWorld.sets(values, founders: SetLaw.exampleSets, kernel: kernel)
    rules.reports = reports
    rules.reduceTo = reduceTo
    return rules
  }

  /// The probabilities of the kernel, each with what makes it larger.
  static let kernelNudges: [Scores.Nudge<SetKernel>] = [
    { $0.startReporting *= 1 + $1 }, { $0.stopReporting *= 1 + $1 }, { $0.stopReportingSeveral *= 1 + $1 },
    { $0.reduce *= 1 + $1 }, { $0.redraw *= 1 + $1 }, { $0.redrawSeveral *= 1 + $1 },
    { kernel, step in kernel.loss = kernel.loss.map { $0 * (1 + step) } },
    { kernel, step in kernel.gain = kernel.gain.map { $0 * (1 + step) } },
  ]

  /// All parameters.
  static let nudges: [Scores.Nudge<EventLaw>] = {
    var nudges: [Scores.Nudge<EventLaw>] = [
      { $0.reports[0].weight *= 1 + $1 }, { $0.reports[3].weight *= 1 + $1 },
      { $0.reduceTo[0] *= 1 + $1 }, { $0.reduceTo[2] *= 1 + $1 },
    ]
    for nudge in kernelNudges { nudges.append { nudge(&$0.kernel, $1) } }
    return nudges
  }()

  /// Laws with one parameter a twentieth too large.
  static let spoiled: [EventLaw] = nudges.map { nudge in
    var law = EventLaw()
    nudge(&law, 0.05)
    return law
  }
}
