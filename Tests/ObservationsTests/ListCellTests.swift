import Testing

@testable import Observations

@Suite struct ListCellTests {
  /// What a cell holds: its texts, and how many elements are left out; or why it is refused.
  func read(_ cell: String) -> (items: [String]?, leftOut: Int, cause: CleaningCause?) {
    var found: [String] = []
    var scratch = ListCell.Scratch()
    let bytes = Array(cell.utf8)
    let reading = ListCell.forEach(in: bytes.span, &scratch) { found.append(String(copying: $0)) }
    switch reading {
    case .list(let leftOut): return (found, leftOut, nil)
    case .nothing: return (nil, 0, nil)
    case .refused(let cause): return (nil, 0, cause)
    }
  }

  @Test(
    arguments: [
      // Python: lists, tuples, sets.
      ("['a', 'b']", ["a", "b"], 0), ("('a',)", ["a"], 0), ("('a', 'b')", ["a", "b"], 0),
      ("{'a', 'b'}", ["a", "b"], 0),
      ("()", [], 0), ("set()", [], 0), ("{}", [], 0), ("frozenset({'a'})", ["a"], 0), ("'a'", ["a"], 0),
      ("[u'a']", ["a"], 0),
      ("deque(['a'])", ["a"], 0), (" [ 'a' ] ", ["a"], 0),
      // Elements that are no texts.
      ("['a', None, False, 2024, 1.5, -1e5, {'x': 'y'}, 'b']", ["a", "b"], 6), ("['x', None, nan]", ["x"], 2),
      ("[['a'], 'b']", ["b"], 1), ("['a', datetime.date(2024, 1, 1)]", ["a"], 1), ("['a', <NA>]", ["a"], 1),
      ("[None]", [], 1), (#"["a", null, true, {"b": [1]}]"#, ["a"], 3), ("('a', ('b',))", ["a"], 1),
      // numpy, pandas.
      ("['a' 'b'\n 'c']", ["a", "b", "c"], 0), ("[np.str_('a'), np.str_('b')]", ["a", "b"], 0),
      ("['a' None]", ["a"], 1),
      ("array(['a', 'b'], dtype=object)", ["a", "b"], 0), ("np.array(['a'])", ["a"], 0),
      ("array([], dtype='<U1')", [], 0),
      ("Index(['a'], dtype='object')", ["a"], 0), ("numpy.str_(\"it's\")", ["it's"], 0),
      // JSON.
      (#"["a", "b\u0041\ud83d\ude42"]"#, ["a", "bA🙂"], 0), (#"["o\/a"]"#, ["o/a"], 0),
      // R.
      (#"c("a", "b")"#, ["a", "b"], 0), ("character(0)", [], 0), (#"list("a", 'b')"#, ["a", "b"], 0),
      ("list()", [], 0),
      (#"c(x = "a", y = "b")"#, ["a", "b"], 0), (#"c("a", NA)"#, ["a"], 1),
      ("c(\"a\",\n\"b\")", ["a", "b"], 0),
      ("logical(0)", [], 0), (#"list(c("a", "b"))"#, ["a", "b"], 0), ("c(\"a\", 2L)", ["a"], 1),
      // A single bare word.
      ("mit", ["mit"], 0), ("o/a", ["o/a"], 0), ("license:mit", ["license:mit"], 0), ("7b", ["7b"], 0),
      ("0bsd", ["0bsd"], 0),
      ("https://huggingface.co/o/a?x=1", ["https://huggingface.co/o/a?x=1"], 0),
      ("01-ai/Yi-6B", ["01-ai/Yi-6B"], 0),
      ("c", ["c"], 0), ("é", ["é"], 0),
      ("[a]", ["a"], 0), ("{o/a}", ["o/a"], 0), ("[ o/a ]", ["o/a"], 0), (" o/a ", ["o/a"], 0),
      // Elements that no list of JSON can have.
      ("['x', -inf]", ["x"], 1), ("['x', b'y']", ["x"], 1), ("['x', <Foo.BAR: 1>, 'y']", ["x", "y"], 1),
      ("['x', <object at 0x7f>]", ["x"], 1), ("['x', <a <b> c>]", ["x"], 1), ("['x', 1_000]", ["x"], 1),
      ("['x', 0x1f, 0b11, 0o17]", ["x"], 3), (#"c("x", NA_character_)"#, ["x"], 1),
      ("['x', Infinity, +inf]", ["x"], 2),
    ] as [(String, [String], Int)])
  func `a list is read however a program has printed it`(cell: String, items: [String], leftOut: Int) {
    let found = read(cell)
    #expect(found.items == items)
    #expect(found.leftOut == leftOut)
  }

  @Test(
    arguments: [
      ("a, b", .separatedValues), ("a|b", .separatedValues), ("a;b", .separatedValues),
      ("a b", .separatedValues),
      ("mit,apache-2.0", .separatedValues), ("a\nb", .separatedValues),
      ("['a', ...]", .cutList), ("['a' 'b' ... 'y' 'z']", .cutList), ("['aaa', 'bb...", .cutList),
      ("['aaa', 'bb…", .cutList),
      ("['a', Ellipsis, ...", .cutList), ("['a'", .badList), ("['a'] x", .badList),
      ("[x, y]", .separatedValues), ("{x,y}", .separatedValues), ("['x', y]", .badList), ("[x", .badList),
      ("[,]", .badList),
      ("['a',,'b']", .badList), ("{'a': 'b'}", .badList), ("2024", .badList), ("True", .badList),
      ("['a'", .badList),
      ("c('a'", .badList), ("f('a')", .badList), (#"['\x4']"#, .badList), ("<b>", .badList),
      ("['a'}", .badList),
      ("{'a': }", .badList), ("{'a', 'b': 'c'}", .badList),
    ] as [(String, CleaningCause)])
  func `what is no list is refused with its cause`(cell: String, cause: CleaningCause) {
    #expect(read(cell).cause == cause)
  }

  @Test(arguments: [
    "", " ", "\n", "NA", "<NA>", "N/A", "n/a", "NULL", "null", "None", "NaN", "NaT", "nan", "\\N", "#N/A",
    "-", " NA ",
  ])
  func `an empty cell and a word for nothing are no list and no mistake`(cell: String) {
    let found = read(cell)
    #expect(found.items == nil)
    #expect(found.cause == nil)
  }

  @Test func `lists nested beyond all use are refused`() {
    let deep = String(repeating: "(", count: 200_000)
    #expect(read(deep).cause == .badList)
    #expect(read(String(repeating: "c(", count: 200_000)).cause == .badList)
    #expect(read(String(repeating: "{'a': ", count: 200_000)).cause == .badList)
  }

  @Test func `the fast reader and the slow one agree on lists of texts`() {
    var luck = FixedLuck(state: 6)
    let pieces = ["'a'", "\"b\"", ", ", ",", "'it\\'s'", "\"\\u00e9\"", " ", "''", "\"c\\\\d\""]
    var lists = 0
    for _ in 0..<5000 {
      let cell =
        "["
        + (0..<Int.random(in: 0...7, using: &luck)).map { _ in pieces.randomElement(using: &luck)! }.joined()
        + "]"
      var scratch: [UInt8] = []
      var fast: [String] = []
      let bytes = Array(cell.utf8)
      guard PythonList.forEach(in: bytes.span, scratch: &scratch, { fast.append(String(copying: $0)) }) else {
        continue
      }
      lists += 1
      var json: [UInt8] = []
      guard case .value = Literal.rewrite(bytes.span, into: &json) else {
        Issue.record("\(cell)")
        continue
      }
      var (at, leftOut) = (0, 0)
      var slow: [String] = []
      #expect(
        JSONReader.forEachText(json.span, &at, &scratch, leftOut: &leftOut) {
          slow.append(String(copying: $0))
        })
      #expect(slow == fast && leftOut == 0, "\(cell)")
    }
    #expect(lists > 500)
  }

  @Test func `any bytes in a cell end in some reading`() {
    var luck = FixedLuck(state: 7)
    let pieces = [
      "[", "]", "(", ")", "{", "}", "'", "\"", "\\", ",", " ", "a", "=", ":", "c(", "...", "None", "1", "é",
      "np.str_(", "<NA>", "=",
    ]
    for _ in 0..<20_000 {
      let cell = (0..<Int.random(in: 0...12, using: &luck)).map { _ in pieces.randomElement(using: &luck)! }
        .joined()
      let found = read(cell)
      #expect(found.items == nil || found.cause == nil)
    }
  }
}
