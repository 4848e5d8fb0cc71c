/// Cuts lowercase text into tokens: maximal runs of two or more word characters, scikit-learn's
/// `(?u)\b\w\w+\b`.
///
/// Word characters are letters, numbers of every kind (decimal, letter, other) and `_`; combining marks are
/// not. Swift's Unicode tables are newer than those of Python 3.11 (Unicode 14): letters and numbers that
/// were assigned since then are word characters here and not there.
enum Words {
  /// Calls `body` with the place of each token in valid UTF-8, from left to right.
  @inline(__always)
  static func forEach(in text: Span<UInt8>, _ body: (Range<Int>) -> Void) {
    var i = 0
    while i < text.count {
      let start = i
      var scalars = 0
      while i < text.count {
        let byte = unsafe text[unchecked: i]
        if byte < 0x80 {
          guard isASCIIWord(byte) else { break }
          i += 1
        } else {
          let (scalar, length) = UTF8Scalar.starting(at: i, in: text)
          guard isWord(scalar) else { break }
          i += length
        }
        scalars += 1
      }
      if scalars > 1 { body(start..<i) }
      // What ended the run is no word character: step over it.
      i += 1
      while i < text.count, unsafe text[unchecked: i] & 0xC0 == 0x80 { i += 1 }
    }
  }

  /// Whether Python's `re` matches a scalar with `\w`.
  static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
    case .decimalNumber, .letterNumber, .otherNumber: true
    default: scalar == "_"
    }
  }

  /// The same for ASCII: a bit for each word character.
  @inline(__always)
  static func isASCIIWord(_ byte: UInt8) -> Bool {
    let bits: UInt64 = byte < 64 ? 0x03FF_0000_0000_0000 : 0x07FF_FFFE_87FF_FFFE
    return bits >> UInt64(byte & 63) & 1 == 1
  }
}
