/// What was published about the Hub (arXiv 2508.06811): the file `calibration/published.json`, carried
/// within the program.
public enum Published {
  /// UTF-8, in the layout of `grove observe --json`, with `source`, `how`, `uncertainty` and `interval`
  /// beside. `variants` holds the same layout for other graphs and documents.
  public static var json: [UInt8] { PackageResources.published_json }
}
