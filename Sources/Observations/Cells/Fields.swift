import Foundation
import Lineages

/// Reads numbers, truth values and dates from texts, which may have blanks around them.
enum Fields {
  /// What a cell holds.
  enum Content<Value> {
    /// No value: the cell is empty.
    case nothing
    /// No value: a word such as `nan` stands in the cell.
    case wordForNothing
    case value(Value)
    /// Something that is no value of the cell's type.
    case bad
  }

  /// A whole number from 0 to `limit`; `12.0` is one as well, as pandas writes it where a column has missing
  /// values.
  static func count(_ text: Span<UInt8>, limit: Int) -> Content<Int> {
    var value = 0
    if text.count == 0 { return .nothing }
    if text.count > 18 { return slowCount(text, limit: limit) }
    for i in 0..<text.count {
      let digit = unsafe text[unchecked: i] &- 48
      if digit > 9 { return slowCount(text, limit: limit) }
      value = value &* 10 &+ Int(digit)
    }
    return value <= limit ? .value(value) : .bad
  }

  private static func slowCount(_ text: Span<UInt8>, limit: Int) -> Content<Int> {
    switch number(text) {
    case .nothing: .nothing
    case .wordForNothing: .wordForNothing
    case .value(let value) where value >= 0 && value <= Double(limit) && value == value.rounded():
      // Int(exactly:) because Double(limit) may round up to one more than the limit.
      Int(exactly: value).map { $0 <= limit ? .value($0) : .bad } ?? .bad
    default: .bad
    }
  }

  /// A finite number.
  static func number(_ text: Span<UInt8>) -> Content<Double> {
    parse(text) { Double($0).flatMap { $0.isFinite ? $0 : nil } }
  }

  /// A finite number in single precision.
  static func score(_ text: Span<UInt8>) -> Content<Float> {
    // Few digits before and after a point: both parts are exact, so one division rounds right.
    if text.count > 0 && text.count <= 7 {
      var digits: Int32 = 0
      var scale: Int32 = 0
      for i in 0..<text.count {
        let byte = text[i]
        if byte == UInt8(ascii: "."), scale == 0, i > 0, i + 1 < text.count {
          scale = 1
        } else {
          let digit = byte &- 48
          if digit > 9 { return slowScore(text) }
          digits = digits * 10 + Int32(digit)
          scale *= 10
        }
      }
      return .value(Float(digits) / Float(max(scale, 1)))
    }
    return slowScore(text)
  }

  private static func slowScore(_ text: Span<UInt8>) -> Content<Float> {
    parse(text) { Float($0).flatMap { $0.isFinite ? $0 : nil } }
  }

  private static func parse<Value>(_ cell: Span<UInt8>, _ convert: (String) -> Value?) -> Content<Value> {
    let text = cell.extracting(HubAddress.withoutBlanks(cell))
    if text.count == 0 { return .nothing }
    if Nothing.reads(text) { return .wordForNothing }
    // Swift would read hexadecimal numbers, which no table holds.
    for i in 0..<text.count where text[i] == UInt8(ascii: "x") || text[i] == UInt8(ascii: "X") { return .bad }
    return convert(String(copying: text)).map { .value($0) } ?? .bad
  }

  /// `True` or `False`, in upper or lower case.
  static func truth(_ cell: Span<UInt8>) -> Content<Bool> {
    let text = cell.extracting(HubAddress.withoutBlanks(cell))
    if text.count == 0 { return .nothing }
    if Nothing.reads(text) { return .wordForNothing }
    if reads(text, "true") { return .value(true) }
    if reads(text, "false") { return .value(false) }
    return .bad
  }

  /// A moment; see `Dates`.
  @inline(__always)
  static func date(_ text: Span<UInt8>) -> Content<Timestamp> {
    if let moment = HubDate.read(text) { return .value(moment) }
    if HubAddress.withoutBlanks(text).isEmpty { return .nothing }
    if Nothing.reads(text) { return .wordForNothing }
    return (Timestamp(text) ?? Dates.read(text)).map { .value($0) } ?? .bad
  }

  /// Whether a text is a word, in upper or lower case.
  private static func reads(_ text: Span<UInt8>, _ word: StaticString) -> Bool {
    guard text.count == word.utf8CodeUnitCount else { return false }
    for i in 0..<text.count where unsafe text[i] | 0x20 != word.utf8Start[i] { return false }
    return true
  }
}

extension String {
  /// A text from bytes in UTF-8; invalid ones become U+FFFD.
  init(copying bytes: Span<UInt8>) {
    self = unsafe bytes.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
  }
}
