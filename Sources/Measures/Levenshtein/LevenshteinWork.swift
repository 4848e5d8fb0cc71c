import Workers

/// What comparing some pairs of documents letter by letter takes.
struct LevenshteinWork: CustomStringConvertible {
  /// How many different pairs are compared, and the length of the longest document in bytes.
  private let pairs: Int
  private var longest = 0
  /// The words of 64 rows times the columns of all pairs, and of the largest one.
  private var steps = 0.0
  private var largest = 0.0
  /// The bytes of the documents of all pairs.
  private var letters = 0.0
  /// How many pairs were drawn, equal ones included.
  private let drawn: Int

  /// - Parameters:
  ///   - pairs: different ones.
  ///   - drawn: how many were drawn.
  init(_ pairs: [KinPair], in documents: some WrittenDocuments, drawn: Int, workers: Workers) {
    self.pairs = pairs.count
    self.drawn = drawn
    let pieces = Pieces(of: pairs.count, size: 4096)
    let parts = workers.map(pieces.count) { piece in
      var text: [UInt8] = []
      func length(_ row: Int32) -> Int {
        text.removeAll(keepingCapacity: true)
        documents.append(Int(row), to: &text)
        return text.count
      }
      var (longest, letters, steps, largest) = (0, 0.0, 0.0, 0.0)
      for pair in pieces[piece].lazy.map({ pairs[$0] }) {
        let (a, b) = (length(pair.first), length(pair.second))
        longest = max(longest, a, b)
        letters += Double(a + b)
        let own = Double(max(a, b) / 64 + 1) * Double(min(a, b))
        steps += own
        largest = max(largest, own)
      }
      return (longest, letters, steps, largest)
    }
    for (longest, letters, steps, largest) in parts {
      self.longest = max(self.longest, longest)
      self.letters += letters
      self.steps += steps
      self.largest = max(self.largest, largest)
    }
  }

  /// Of one core. Eight pairs of like lengths are compared at once, so one that has none like it takes as long as eight.
  ///
  /// Documents are short, so that most of the time goes to writing them and cutting them into symbols. The factors are those of
  /// a million pairs of 200, 550 and 3,000 bytes.
  var seconds: Double { 3e-7 * Double(drawn) + 12e-9 * letters + 5e-9 * max(steps / 8, largest) }

  /// Pairs and similarities as they are drawn, sorted and summed.
  var bytes: Double { 80 * Double(drawn) + 6 * Double(longest) }

  var description: String {
    "comparing \(Announcement.number(pairs)) \(pairs == 1 ? "pair" : "pairs") of documents of up to "
      + "\(Announcement.number(longest)) characters"
  }
}
