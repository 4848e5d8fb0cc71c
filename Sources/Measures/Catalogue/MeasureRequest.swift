import Randomness

/// What to measure of a genealogy, and how.
public struct MeasureRequest: Sendable, Equatable {
  /// The lineage graph, and which tags stand in the documents.
  public var options: MeasureOptions
  /// What to measure; the rest of a measurement stays empty.
  public var names: Set<MeasureName>
  /// The seed of the sampled measures.
  public var seed: Seed
  /// How many pairs the sampled measures draw at each kin position; at least 1.
  public var pairs: Int
  /// What licenses allow; nil where nothing is to be said of license terms.
  public var terms: LicenseTerms?
  /// The days whose births count for attachment.
  public var window: BirthWindow
  /// The births that count for outcomes, and what outcomes are told apart by.
  public var born: BirthWindow
  public var by: Set<OutcomeCut>
  /// How intervals are found; nil for none.
  public var bootstrap: BootstrapOptions?

  /// - Parameters:
  ///   - names: the measures that every observation holds unless told.
  ///   - pairs: at least 1.
  public init(
    _ options: MeasureOptions = MeasureOptions(), names: Set<MeasureName> = MeasureName.core,
    seed: Seed = Seed(1), pairs: Int = LevenshteinSimilarities.defaultPairs, terms: LicenseTerms? = nil,
    window: BirthWindow = BirthWindow(), born: BirthWindow = BirthWindow(), by: Set<OutcomeCut> = [],
    bootstrap: BootstrapOptions? = nil
  ) {
    precondition(pairs >= 1, "a sample has at least one pair")
    self.options = options
    self.names = names
    self.seed = seed
    self.pairs = pairs
    self.terms = terms
    self.window = window
    self.born = born
    self.by = by
    self.bootstrap = bootstrap
  }
}
