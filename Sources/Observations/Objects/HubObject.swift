/// Where the values of a Hub API object begin in its line, in bytes; -1 where a key is missing. Of a key that
/// stands twice the last counts.
struct HubObject {
  private(set) var id = -1
  private(set) var modelID = -1
  private(set) var likes = -1
  private(set) var trendingScore = -1
  private(set) var isPrivate = -1
  private(set) var downloads = -1
  private(set) var tags = -1
  private(set) var task = -1
  private(set) var library = -1
  private(set) var createdAt = -1

  /// Finds the values, or nil where the line is not one object.
  init?(_ line: Span<UInt8>) {
    var at = 0
    guard JSONReader.skip("{", line, &at) else { return nil }
    if !JSONReader.skip("}", line, &at) {
      repeat {
        guard let key = JSONReader.skipText(line, &at), JSONReader.skip(":", line, &at) else { return nil }
        JSONReader.skipBlanks(line, &at)
        if key.range.count <= 13 { note(String(copying: line.extracting(key.range)), at: at) }
        guard JSONReader.skipValue(line, &at) else { return nil }
      } while JSONReader.skip(",", line, &at)
      guard JSONReader.skip("}", line, &at) else { return nil }
    }
    JSONReader.skipBlanks(line, &at)
    guard at == line.count else { return nil }
  }

  private mutating func note(_ key: String, at value: Int) {
    switch key {
    case "id": id = value
    case "modelId": modelID = value
    case "likes": likes = value
    case "trendingScore": trendingScore = value
    case "private": isPrivate = value
    case "downloads": downloads = value
    case "tags": tags = value
    case "pipeline_tag": task = value
    case "library_name": library = value
    case "createdAt": createdAt = value
    default: break
    }
  }
}
