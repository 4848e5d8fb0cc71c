import Foundation

/// How many lists and objects of a JSON text stand within one another, at most.
enum JSONDepth {
  /// - Parameter json: need not be valid.
  static func of(_ json: Data) -> Int {
    var (depth, most) = (0, 0)
    var (isText, isEscaped) = (false, false)
    for byte in json {
      if isText {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isText = false
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): isText = true
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        most = max(most, depth)
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      default: break
      }
    }
    return most
  }
}
