import Lineages

/// The attributes of a model that are exported besides its name, under the names of the columns of
/// `ai_ecosystem.csv`.
enum ExportedAttribute: String, CaseIterable {
  case creator
  case likes
  case trendingScore
  case isPrivate = "private"
  case downloads
  case tags
  case task = "pipeline_tag"
  case library = "library_name"
  case birth = "createdAt"
  case licenses
  case languages
  case cardLength = "model_card_length_characters"
  case isCardAutomatic = "model_card_automatically_generated"

  /// The type in GraphML.
  var graphMLType: String {
    switch self {
    case .likes, .downloads, .cardLength: "long"
    case .trendingScore: "double"
    case .isPrivate, .isCardAutomatic: "boolean"
    default: "string"
    }
  }
}
