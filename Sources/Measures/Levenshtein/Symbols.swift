/// Numbers for the code points of some texts: ASCII has its own, all others count from 128 in the order in which
/// they appear.
///
/// Small numbers make fast comparisons, and texts of one collection share most of their code points.
struct Symbols {
  /// For each 256 neighbouring code points, where their numbers start in `numbers`; -1 where none has one yet.
  private var pages = [Int32](repeating: -1, count: 0x11_0000 / 256)
  /// The number of each code point of a page; 0 where it has none yet.
  private var numbers: [UInt32] = []
  private var next: UInt32 = 128

  /// Appends the numbers of the code points of a text.
  ///
  /// - Parameter text: valid UTF-8.
  mutating func append(_ text: Span<UInt8>, to symbols: inout [UInt32]) {
    var i = 0
    while i < text.count {
      let end = Symbols.endOfASCII(text, from: i)
      if end > i {
        symbols.append(addingCapacity: end - i) { run in
          for k in i..<end { run.append(UInt32(text[k])) }
        }
        i = end
      } else {
        let (scalar, length) = UTF8Scalar.starting(at: i, in: text)
        symbols.append(number(of: scalar.value))
        i += length
      }
    }
  }

  private static func endOfASCII(_ text: Span<UInt8>, from start: Int) -> Int {
    var end = start
    while end < text.count, text[end] < 0x80 { end += 1 }
    return end
  }

  private mutating func number(of codePoint: UInt32) -> UInt32 {
    let page = Int(codePoint / 256)
    if pages[page] < 0 {
      pages[page] = Int32(numbers.count)
      numbers += [UInt32](repeating: 0, count: 256)
    }
    let place = Int(pages[page]) + Int(codePoint % 256)
    if numbers[place] == 0 {
      numbers[place] = next
      next += 1
    }
    return numbers[place]
  }
}
