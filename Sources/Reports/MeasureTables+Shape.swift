import Lineages
import Measures
import Texts

extension MeasureTables {
  func shape(_ shape: Shape) -> String {
    var table = TextTable([
      ("largest families", .words), ("members", .right), ("founders", .right), ("longest chain", .right),
      ("mean distance", .right),
    ])
    for family in shape.largestFamilies where family.members > 1 {
      table.add([
        family.root, "\(family.members)", "\(family.founders)", "\(family.longestChain)",
        decimals(family.meanDistance, 2),
      ])
    }
    let fertility = shape.children.fertility.filter { $0.share != nil }.map {
      "\($0.relation) \(cell(Quantities.shape.fertility[$0.relation], 4))"
    }
    var sentences = [
      """
      Shape of the \(graph): \(shape.families) families of two and more members, \(shape.loneModels) models without \
      relatives; \(shape.children.withChildren) of \(shape.models) models have children; the longest chain has \
      \(shape.generations.longestChain) edges.
      """
    ]
    if !fertility.isEmpty {
      sentences.append("Share of edges whose child has children: \(fertility.joined(separator: ", ")).")
    }
    let text = sentences.map { $0.wrapped(width: width) }.joined(separator: "\n")
    return table.isEmpty ? text : text + "\n" + table.text(width: width)
  }

  func tops(_ tops: TopLists) -> String {
    var table = TextTable([
      ("most frequent", .left), ("", .words), ("models", .right), ("share", .right),
    ])
    let lists =
      Trait.allCases.compactMap { trait in tops.traits[trait.column].map { (trait.name, $0) } }
      + [("parents", tops.parents), ("creators", tops.creators)]
    for (name, list) in lists {
      for (place, entry) in list.entries.enumerated() {
        table.add([place == 0 ? name : "", entry.name, "\(entry.count)", decimals(entry.share, 4)])
      }
    }
    return titled("The most frequent among all models; parents by their only children", table)
  }

  func attachment(_ attachment: AttachmentMeasure) -> String {
    var table = TextTable([
      ("children k", .left), ("exposure", .right), ("choices", .right), ("A(k)·10⁶", .right),
      ("paper's A(k)·10⁶", .right),
    ])
    let paper = attachment.paperKernel.binned
    for cell in attachment.kernel.binned {
      let theirs = paper.first { $0.least == cell.least }?.rate
      table.add([
        cell.least == cell.most ? "\(cell.least)" : "\(cell.least)–\(cell.most)", "\(cell.exposure)",
        "\(cell.choices)",
        decimals(cell.rate.map { $0 * 1e6 }, 3), decimals(theirs.map { $0 * 1e6 }, 3),
      ])
    }
    let text = titled("How parents are chosen, \(graph)", table)
    return [text, fit(attachment)].compactMap(\.self).joined(separator: "\n")
  }

  /// What fits the choices of parents, and what a fit without ageing would hide.
  private func fit(_ attachment: AttachmentMeasure) -> String? {
    guard let fit = attachment.fit, let gain = attachment.ageingGain else { return nil }
    let quantities = Quantities.attachment
    let values = "α = \(cell(quantities.exponent[], 4)), k₀ = \(cell(quantities.offset[], 4))"
    let difference = decimals(abs(gain), 1)
    let doubts = doubts(fit)
    guard fit.ageing != nil else {
      return
        ("Choices over \(fit.events) events fit (k + k₀)^α best with \(values); ageing does not help (AIC higher by \(difference))."
        + doubts).wrapped(width: width)
    }
    let without =
      "α = \(cell(quantities.exponentWithoutAgeing[], 4)), k₀ = \(cell(quantities.offsetWithoutAgeing[], 4))"
    let warning =
      gain > AttachmentMeasure.decisiveGain
      ? "not to be relied on, AIC higher by \(difference)" : "AIC higher by \(difference)"
    return
      ("Choices over \(fit.events) events fit (k + k₀)^α · exp(−age/τ) best with \(values), "
      + "τ = \(cell(quantities.ageing[], 1)) days.\(doubts) Without ageing: \(without) (\(warning)).")
      .wrapped(width: width)
  }

  /// Why a fit says less than its numbers; empty where it does not.
  private func doubts(_ fit: AttachmentFit) -> String {
    let open = [("α", fit.exponent), ("k₀", fit.offset), ("τ", fit.ageing)].filter {
      $0.1?.isIdentified == false
    }.map(\.0)
    return (fit.isConverged ? "" : " Not converged: the search found no maximum inside its bounds.")
      + (open.isEmpty
        ? ""
        : " Not identified: the choices set no bound to \(open.joined(separator: " and ")) on at least one side.")
  }
}
