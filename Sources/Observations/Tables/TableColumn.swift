/// The columns of `ai_ecosystem.csv` and `ai_ecosystem_withmodelcards.csv` that a genealogy is made of.
///
/// Regions, papers and data sets are left out: they stand among the tags.
enum TableColumn: String, CaseIterable {
  case modelID = "model_id"
  case likes
  case trendingScore
  case isPrivate = "private"
  case downloads
  case tags
  case task = "pipeline_tag"
  case library = "library_name"
  case createdAt
  case licenses
  case parents = "parent_model"
  case finetuneParents = "finetune_parent"
  case quantizedParents = "quantized_parent"
  case adapterParents = "adapter_parent"
  case mergeParents = "merge_parent"
  case languages
  case card = "modelCard"
  case cardLength = "model_card_length_characters"
  case cardAutomatic = "model_card_automatically_generated"
}
