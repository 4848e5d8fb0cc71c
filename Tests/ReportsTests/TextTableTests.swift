import Reports
import Testing

@Suite struct TextTableTests {
  @Test func `columns are as wide as their widest cell`() {
    var table = TextTable([("name", .left), ("n", .right)])
    table.add(["a", "10"])
    table.addRule()
    table.add(["niece–aunt", "5"])
    #expect(
      table.text == """
        name         n
        ──────────  ──
        a           10
        ──────────  ──
        niece–aunt   5
        """)
  }

  @Test(arguments: [
    (0.12345, 3, false, "0.123"), (0.9996, 3, false, "1.000"), (-0.0004, 3, true, "+0.000"),
    (-0.25, 2, true, "−0.25"), (12, 0, false, "12"), (0.25, 1, true, "+0.2"),
  ])
  func `numbers have a fixed count of decimals`(value: Double, places: Int, signed: Bool, text: String) {
    #expect(decimals(value, places, signed: signed) == text)
  }

  @Test func `a missing number is a dash`() {
    #expect(decimals(nil, 3) == "–")
    #expect(decimals(.nan, 3) == "–")
  }

  @Test func `a table that is too wide breaks its headings and then its words`() {
    var table = TextTable([("pair", .words), ("mean of all", .right), ("n", .right)])
    table.add(["lower edge of a chain", "0.5", "7"])
    table.add(["siblings", "0.25", "12"])
    #expect(
      table.text(width: 30) == """
                              mean
                                of
        pair                   all   n
        ────────────────────  ────  ──
        lower edge of a        0.5   7
        chain
        siblings              0.25  12
        """)
    #expect(table.text(width: 80) == table.text)
  }

  @Test func `numbers with and without a mark stand below one another`() {
    var table = TextTable([("n", .right)])
    table.add(["0.5"])
    table.add(["0.25*"])
    #expect(table.text == "    n\n─────\n 0.5\n0.25*")
  }
}
