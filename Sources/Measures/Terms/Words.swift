/// Cuts lowercase text into tokens: maximal runs of two or more word characters, scikit-learn's `(?u)\b\w\w+\b`.
///
/// Word characters are letters, numbers of every kind (decimal, letter, other) and `_`; combining marks are not.
enum Words {
  /// Calls `body` with the place of each token in valid UTF-8, from left to right.
  @inline(__always)
  static func forEach(in text: Span<UInt8>, _ body: (Range<Int>) -> Void) {
    let kinds = Words.kinds
    var i = 0
    while i < text.count {
      let start = i
      var scalars = 0
      while i < text.count {
        let byte = unsafe text[unchecked: i]
        let kind = kinds[Int(byte)]
        if kind == word {
          i += 1
        } else if kind == other {
          break
        } else {
          let (scalar, length) = UTF8Scalar.starting(at: i, in: text)
          guard isWord(scalar) else { break }
          i += length
        }
        scalars += 1
      }
      if scalars > 1 { body(start..<i) }
      // What ended the run is no word character: step over it.
      if i < text.count { i += 1 }
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

  private static let other: UInt8 = 0
  private static let word: UInt8 = 1
  private static let beyondASCII: UInt8 = 2

  /// What each byte says on its own.
  private static let kinds: InlineArray<256, UInt8> = {
    var kinds = InlineArray<256, UInt8>(repeating: beyondASCII)
    for byte in 0..<128 { kinds[byte] = isWord(Unicode.Scalar(UInt8(byte))) ? word : other }
    return kinds
  }()
}
