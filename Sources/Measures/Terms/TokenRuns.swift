import Lineages

/// The tokens of some texts, in the order in which they stand in each.
struct TokenRuns: Sendable {
  /// The texts' tokens, one text after the other.
  private(set) var tokens: [Int32] = []
  /// Where each text starts in `tokens`; one more entry than texts.
  private(set) var starts: [Int] = [0]

  /// Makes room for texts of so many bytes in all. What is not used is never touched: two characters and one
  /// between tokens are the least.
  mutating func reserve(texts: Int, bytes: Int) {
    starts.reserveCapacity(texts + 1)
    tokens.reserveCapacity(bytes / 3 + texts)
  }

  /// Where the tokens of a text lie.
  @inline(__always)
  func range(_ row: Int) -> Range<Int> { starts[row]..<starts[row + 1] }

  /// Appends the tokens of a text.
  @inline(__always)
  func append(_ row: Int, to list: inout [Int32]) {
    for i in range(row) { list.append(tokens[i]) }
  }

  /// Cuts a text, valid UTF-8, into tokens and adds them as a row. The whole text is the context of the rule
  /// for Σ.
  ///
  /// - Parameters:
  ///   - table: numbers the tokens that `known` does not have, from `known.count` on.
  ///   - lowered: scratch.
  @inline(__always)
  mutating func append(
    _ text: Span<UInt8>, known: TokenTable, table: inout TokenTable, lowered: inout [UInt8]
  ) {
    let length = PythonLowercase.write(text, to: &lowered)
    let text = lowered.span.extracting(0..<length)
    let firstNew = Int32(known.count)
    Words.forEach(in: text) { place in
      let token = text.extracting(place)
      if firstNew > 0, let number = known.find(token) {
        tokens.append(number)
      } else {
        tokens.append(firstNew + table.intern(token))
      }
    }
    starts.append(tokens.count)
  }

  /// Replaces each token by its entry in `numbers`, and neighbouring ones that become -1 by a single -1:
  /// nothing counts them, they only keep the others apart.
  mutating func renumber(_ numbers: [Int32]) {
    var end = 0
    for row in 0..<starts.count - 1 {
      let old = range(row)
      starts[row] = end
      var last: Int32 = 0
      for i in old {
        let number = numbers[Int(tokens[i])]
        if number >= 0 || last >= 0 {
          tokens[end] = number
          end += 1
        }
        last = number
      }
    }
    starts[starts.count - 1] = end
    tokens.removeLast(tokens.count - end)
  }
}
