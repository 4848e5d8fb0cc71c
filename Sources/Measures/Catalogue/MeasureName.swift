/// What can be measured, by the names that `--only` and `--skip` take.
public enum MeasureName: String, CaseIterable, Sendable {
  case similarity
  case mutation
  case transitions
  case levenshtein
  case cards
  case direction
  case licenses
  case licenseTerms = "license_terms"
  case outcomes
  case drift
  case shape
  case tops
  case attachment
  case siblings

  /// What every observation holds: the measures that a simulated ecosystem is held against.
  public static let core: Set<MeasureName> = [.similarity, .mutation, .transitions]

  /// What is measured, in one sentence.
  public var definition: String {
    switch self {
    case .similarity:
      "mean cosine of metadata documents, TF-IDF and bag of words, at 24 kin positions, over every instance"
    case .mutation:
      "mean Jaccard distance of licenses, languages, tasks and libraries over edges where both ends report"
    case .transitions:
      "how often each state of a trait turned into each other, one count an edge, by relation"
    case .levenshtein:
      "mean normalized Levenshtein similarity of metadata documents at 24 kin positions, over sampled instances"
    case .cards:
      "the three similarities of model cards of at least 512 characters that were not written automatically"
    case .direction:
      "transition networks of each trait, directedness, stationary law and the optimal order of the top 20 values"
    case .licenses:
      "flows between groups of licenses: permissive, copyleft, use-restricted, community, non-commercial, unreported"
    case .licenseTerms:
      "edges whose child carries a license that its parent's does not allow, by the words of each license"
    case .outcomes:
      "what becomes of licenses: violations, reporting, terms kept and evidence of them by generation, exposure, growth"
    case .drift:
      "card length, automatic cards, cards, languages, likes and downloads, parent against child, by relation"
    case .shape: "children, family sizes, generations, Wiener index, ten largest families, growth by month"
    case .tops: "the ten most frequent values of each trait, and the ten leading parents, creators and models"
    case .attachment:
      "the attachment kernel A(k) and the exponent, offset and ageing that fit the choices best"
    case .siblings:
      "siblings against parents and children, cut by creator, lineage tags, parent, relation and family size"
    }
  }

  /// The unit of its numbers, in words.
  public var unit: String {
    switch self {
    case .similarity, .levenshtein, .cards, .siblings: "1, from 0 (nothing in common) to 1 (the same)"
    case .mutation: "1, from 0 (never changes) to 1 (always)"
    case .transitions, .licenses: "edges"
    case .licenseTerms: "edges; share 1"
    case .direction: "transitions; directedness 1"
    case .outcomes: "1, edges, models, generations, months"
    case .drift: "characters, shares, languages, likes, downloads"
    case .shape: "models, edges, months"
    case .tops: "models, children, likes, downloads"
    case .attachment: "choices an exposure; k₀ in children, τ in days"
    }
  }

  /// Whose definition it is.
  public var source: String {
    switch self {
    case .similarity, .levenshtein, .cards: "arXiv 2508.06811, definitions 6.1–6.3"
    case .mutation: "arXiv 2508.06811, definition 7.1"
    case .transitions: "Grove; founders' states beside"
    case .direction: "arXiv 2508.06811, analysis repository, orderings_analysis.ipynb"
    case .licenses: "Grove"
    case .licenseTerms: "Grove, calibration/license-terms.yaml: text and section of each license"
    case .outcomes: "Grove, calibration/license-terms.yaml; evidence and horizon after arXiv 2605.24383"
    case .drift: "arXiv 2508.06811, analysis repository, numerical drifts"
    case .shape: "arXiv 2508.06811, analysis repository, time_trends_analysis.ipynb"
    case .tops: "arXiv 2508.06811, analysis repository, summary_figure.ipynb"
    case .attachment: "its preferential-attachment repository, with founders born in the window counted"
    case .siblings: "Grove; arXiv 2508.06811, definition 6.2 for the whole"
    }
  }
}
