extension String {
  /// Whether this text comes before another by code point, whatever the language.
  func isBeforeByCodePoint(_ other: String) -> Bool { utf8.lexicographicallyPrecedes(other.utf8) }
}
