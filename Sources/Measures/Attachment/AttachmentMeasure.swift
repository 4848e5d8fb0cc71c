import Lineages

/// How parents are chosen, with every model eligible and as the paper counts.
public struct AttachmentMeasure: Sendable, Equatable {
  /// The kernel with every model eligible that was born on an earlier day.
  public var kernel: AttachmentKernel
  /// The kernel when founders born in the window are left out, as in the paper's repository: it overstates A(0).
  public var paperKernel: AttachmentKernel
  /// The exponent and the offset that fit best; nil without choices.
  public var fit: AttachmentFit?

  /// Measures the choices of parents in a graph.
  ///
  /// - Parameter window: the days whose births are choices; births before it build up children.
  public init(
    _ genealogy: Genealogy, graph: LineageGraph, window: AttachmentWindow = AttachmentWindow()
  ) {
    let history = AttachmentHistory(
      genealogy, graph: graph,
      options: AttachmentOptions(eligibility: .everyone, from: window.from, through: window.through))
    kernel = AttachmentKernel(history)
    paperKernel = AttachmentKernel(
      AttachmentHistory(
        genealogy, graph: graph,
        options: AttachmentOptions(eligibility: .paper, from: window.from, through: window.through)))
    fit = AttachmentFit(history)
  }
}
