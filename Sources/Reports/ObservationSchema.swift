/// The documented layout of `observation.json`: a JSON Schema (draft 2020-12), carried within the program.
public enum ObservationSchema {
  /// UTF-8. Its version is `ObservationFile.currentSchema`.
  public static var json: [UInt8] { PackageResources.observation_schema_json }
}
