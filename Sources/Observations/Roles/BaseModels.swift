import Lineages

extension Relation {
  /// A relation as people spell it: `finetune`, `Quantized`, `FINE-TUNED`, ` merge `.
  init?(spelled text: Span<UInt8>) {
    let letters = String(copying: text).lowercased().filter { !" \t\n\r-_".contains($0) }
    switch letters {
    case "finetuned": self = .finetune
    case "quantised": self = .quantized
    case "merged": self = .merge
    default: self.init(name: letters)
    }
  }
}

/// The parents of a model as the Hub's interface names them: `{"relation": "finetune", "models": [{"id":
/// "org/name"}]}`. Several of these in a list, or the names alone, are read as well.
enum BaseModels {
  /// Adds what a value of JSON names.
  ///
  /// - Parameters:
  ///   - relation: the relation where none is named.
  ///   - unknown: counts names of relations that are none here.
  /// - Returns: false where the value names no parents in this way.
  static func read(
    _ json: Span<UInt8>, relation: Relation = .untyped, unknown: inout Int, into statement: inout Statement
  ) -> Bool {
    var at = 0
    var text: [UInt8] = []
    return read(json, &at, relation, depth: 0, &text, &unknown, &statement)
  }

  private static func read(
    _ json: Span<UInt8>, _ at: inout Int, _ relation: Relation, depth: Int, _ text: inout [UInt8],
    _ unknown: inout Int, _ statement: inout Statement
  ) -> Bool {
    guard depth < 8 else { return false }
    if JSONReader.startsText(json, &at) {
      guard JSONReader.readText(json, &at, into: &text) else { return false }
      if !text.isEmpty { statement.add(parent: text.span, relation) }
      return true
    }
    if JSONReader.startsList(json, &at) {
      at += 1
      if JSONReader.skip("]", json, &at) { return true }
      repeat {
        guard read(json, &at, relation, depth: depth + 1, &text, &unknown, &statement) else { return false }
      } while JSONReader.skip(",", json, &at)
      return JSONReader.skip("]", json, &at)
    }
    guard at < json.count, json[at] == UInt8(ascii: "{") else {
      return json.count - at >= 4 && JSONReader.isNull(json, at) && JSONReader.skipValue(json, &at)
    }
    return object(json, &at, relation, depth, &text, &unknown, &statement)
  }

  /// Reads an object that names parents, or one parent.
  private static func object(
    _ json: Span<UInt8>, _ at: inout Int, _ relation: Relation, _ depth: Int, _ text: inout [UInt8],
    _ unknown: inout Int, _ statement: inout Statement
  ) -> Bool {
    var relation = relation
    var models = -1
    var id = -1
    var name: [UInt8] = []
    let isWhole = JSONReader.forEachField(json, &at, name: &name) { name, at in
      switch Role.letters(String(copying: name)) {
      case "relation":
        guard JSONReader.startsText(json, &at) else { return JSONReader.skipValue(json, &at) }
        guard JSONReader.readText(json, &at, into: &text) else { return false }
        if let known = Relation(spelled: text.span) { relation = known } else { unknown += 1 }
        return true
      case "models": models = at
      case "id", "modelid": id = at
      default: break
      }
      return JSONReader.skipValue(json, &at)
    }
    guard isWhole else { return false }
    var start = models >= 0 ? models : id
    return start < 0 || read(json, &start, relation, depth: depth + 1, &text, &unknown, &statement)
  }
}
