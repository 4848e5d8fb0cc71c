import Lineages

/// The YAML between the two lines of dashes at the head of a simulated card: what the model's own traits say.
struct CardHeader {
  let topology: Topology
  /// The models' ids in the order of the topology.
  let names: TextColumn
  let traits: Traits

  /// The most bytes of a header. Lines that do not fit are left out, those at the end first (tags), so that
  /// there is room for the text.
  static let mostBytes = 320

  /// Writes the header of a model and its line end.
  func write(_ row: Int, to bytes: inout [UInt8]) {
    let start = bytes.count
    bytes += "---\n".utf8
    write("license", traits.licenses, row, from: start, &bytes)
    write("language", traits.languages, row, from: start, &bytes) { LanguageCode.code(ofLanguage: $0) ?? $0 }
    write("library_name", traits.libraries, row, from: start, &bytes)
    write("pipeline_tag", traits.tasks, row, from: start, &bytes)
    write("base_model", topology.parents[row].map { names[Int($0)] }, from: start, &bytes)
    write("tags", traits.freeTags, row, isList: true, from: start, &bytes)
    bytes += "---\n".utf8
  }

  private func write(
    _ key: String, _ trait: TraitColumn, _ row: Int, isList: Bool = false, from start: Int,
    _ bytes: inout [UInt8], _ text: (String) -> String = { $0 }
  ) {
    write(key, trait.lists[row].map { text(trait.vocabulary[$0]) }, isList: isList, from: start, &bytes)
  }

  /// Writes one value on the line of its key, several as a list with a line each.
  private func write(
    _ key: String, _ values: [String], isList: Bool = false, from start: Int, _ bytes: inout [UInt8]
  ) {
    guard let first = values.first else { return }
    if values.count == 1, !isList { return line("\(key): \(first)\n", from: start, &bytes) }
    line("\(key):\n- \(first)\n", from: start, &bytes)
    for value in values.dropFirst() { line("- \(value)\n", from: start, &bytes) }
  }

  /// Writes a line where it fits.
  private func line(_ text: String, from start: Int, _ bytes: inout [UInt8]) {
    if bytes.count - start + text.utf8.count <= CardHeader.mostBytes - 4 { bytes += text.utf8 }
  }
}
