import Foundation
import Testing

/// A JSON file with one value changed at a path of keys and places; the value becomes what `change` makes of it, nil
/// removes it.
func spoil(_ data: Data, at path: [String], _ change: (Any) -> Any?) throws -> Data {
  func changed(_ value: Any?, _ path: ArraySlice<String>) throws -> Any? {
    guard let key = path.first else { return value.flatMap(change) }
    if var object = value as? [String: Any] {
      object[key] = try changed(object[key] ?? NSNull(), path.dropFirst())
      return object
    }
    var list = try #require(value as? [Any])
    let place = try #require(Int(key))
    list[place] = try #require(try changed(list[place], path.dropFirst()))
    return list
  }
  let object = try changed(JSONSerialization.jsonObject(with: data), path[...])
  return try JSONSerialization.data(withJSONObject: try #require(object))
}
