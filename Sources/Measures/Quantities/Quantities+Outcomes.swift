import Readings

extension Quantities {
  /// What becomes of licenses, over all models or over those of one part.
  public struct OutcomeQuantities: Sendable {
    private let families: [String: QuantityFamily]
    /// In the order of the outcomes.
    let all: [QuantityFamily]

    /// The family of an outcome, by the end of its path. It must be told of these parts.
    public subscript(_ name: String) -> QuantityFamily {
      families[name] ?? { preconditionFailure("\(name) is an outcome of these parts") }()
    }

    /// - Parameters:
    ///   - cut: what the parts are told apart by; nil for all models.
    ///   - path: that the names of outcomes are added to.
    ///   - of: what is added to their meaning.
    fileprivate init(by cut: OutcomeCut? = nil, _ path: String, _ of: String = "", slots: [Slot] = []) {
      var (families, all) = ([String: QuantityFamily](), [QuantityFamily]())
      let units = Dictionary(uniqueKeysWithValues: OutcomeQuantity.all.map { ($0.name, $0.unit) })
      for outcome in OutcomeQuantity.all where cut.map(outcome.isTold) ?? true {
        let support = outcome.support.map { name in
          let counting = QuantityFamily(
            "\(path).\(name)", slots: slots, unit: "", meaning: "", source: "", graph: .full)
          return QuantityFamily.Support(units[name] ?? "1", at: { counting.path($0) })
        }
        let family = QuantityFamily(
          "\(path).\(outcome.name)", slots: slots, unit: outcome.unit, meaning: outcome.meaning + of,
          source: MeasureName.outcomes.source, graph: .full, support: support, isSupport: outcome.isSupport)
        families[outcome.name] = family
        all.append(family)
      }
      self.families = families
      self.all = all
    }
  }

  public static let outcomes = OutcomeQuantities("outcomes")

  /// The quantities of the parts of a cut.
  public static func outcomes(by cut: OutcomeCut) -> OutcomeQuantities {
    switch cut {
    case .relation: outcomesByRelation
    case .creator: outcomesByCreator
    case .generation: outcomesByGeneration
    case .month: outcomesByMonth
    }
  }

  private static let outcomesByRelation = OutcomeQuantities(
    by: .relation, "outcomes.by_relation.RELATION", "; RELATION", slots: [.relation])
  private static let outcomesByCreator = OutcomeQuantities(
    by: .creator, "outcomes.by_creator.KINSHIP", "; KINSHIP",
    slots: [
      Slot(
        "KINSHIP",
        [.init("same", "same creator as the parent"), .init("other", "other creator than the parent")])
    ])
  private static let outcomesByGeneration = OutcomeQuantities(
    by: .generation, "outcomes.by_generation.GENERATION", "; GENERATION",
    slots: [
      Slot(
        "GENERATION",
        (1...OutcomeSlices.lastGeneration).map {
          .init("\($0)", "generation \($0)\($0 == OutcomeSlices.lastGeneration ? " and later" : "")")
        })
    ])
  private static let outcomesByMonth = OutcomeQuantities(
    by: .month, "outcomes.by_month.MONTH", "; born in MONTH", slots: [Slot("MONTH", nil)])

  static let allOutcomes: [QuantityFamily] =
    outcomes.all + OutcomeCut.allCases.flatMap { outcomes(by: $0).all }
}
