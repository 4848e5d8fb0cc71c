import Lineages

/// How parents are chosen, with every model eligible and as the paper counts.
public struct AttachmentMeasure: Sendable, Equatable {
  /// The kernel with every model eligible that was born on an earlier day.
  public var kernel: AttachmentKernel
  /// The kernel when founders born in the window are left out, as in the paper's repository: it overstates A(0).
  public var paperKernel: AttachmentKernel
  /// The fit that Akaike's criterion prefers: with ageing where `ageingGain` is above 0; nil without choices.
  public var fit: AttachmentFit?
  /// The exponent and the offset that fit best where models do not age; nil without choices.
  public var fitWithoutAgeing: AttachmentFit?
  /// By how much Akaike's criterion is lower with ageing than without, ΔAIC = 2 · (ℓ − ℓ₀) − 2, where the
  /// logarithms of both likelihoods are ℓ and ℓ₀; −2 where no finite τ is more likely than none. Nil without choices.
  /// Source: H. Akaike, "A new look at the statistical model identification", IEEE Trans. Automatic Control 19 (1974).
  public var ageingGain: Double?

  /// Above this the fit without ageing has next to no support, and its exponent says how old models are rather
  /// than how popular. Source: K. P. Burnham, D. R. Anderson, *Model Selection and Multimodel Inference* (2002), 2.6.
  public static let decisiveGain = 10.0

  /// Measures the choices of parents in a graph.
  ///
  /// - Parameter window: the days whose births are choices; births before it build up children.
  public init(
    _ genealogy: Genealogy, graph: LineageGraph, window: BirthWindow = BirthWindow()
  ) {
    let history = AttachmentHistory(
      genealogy, graph: graph,
      options: AttachmentOptions(eligibility: .everyone, from: window.from, through: window.through))
    kernel = AttachmentKernel(history)
    paperKernel = AttachmentKernel(
      AttachmentHistory(
        genealogy, graph: graph,
        options: AttachmentOptions(eligibility: .paper, from: window.from, through: window.through)))
    guard let (without, with) = AttachmentFit.withoutAndWithAgeing(history) else { return }
    let gain = 2 * ((with ?? without).logLikelihood - without.logLikelihood) - 2
    fitWithoutAgeing = without
    ageingGain = gain
    fit = gain > 0 ? with : without
  }
}
