import Measures
import Testing

@testable import Licenses

@Suite struct LicenseTermsFileTests {
  private static func read(_ text: String) throws(LicenseTable.FormatError) -> LicenseTable {
    try LicenseTable(yaml: [UInt8](text.utf8), named: "x")
  }

  private static func entry(_ more: String) -> String {
    "version: 1\nlicenses: [{\(more), text: t, section: s, url: u}]"
  }

  @Test(arguments: [
    ("version: 2\nlicenses: []", "x:1:10: version is 2; this version of Grove reads 1"),
    ("licenses: []", "x:1:1: the file has no `version`"), ("version: 1", "the file has no `licenses`"),
    ("version: [", "x:"), ("", "x:"), ("just words", "x:1:1: "),
    (
      "version: 1\nlicenses: [{names: [a], derivatives: any, section: s, url: u}]",
      "x:2:12: this entry has no `text`"
    ),
    (entry("names: []\n, derivatives: any"), "this entry has no names"),
    (entry("names: [a]"), "this entry has no `derivatives`"),
    (entry("names: [a], derivatives: same"), "`same`, which is neither any, none nor a list of licenses"),
    (entry("names: [a, a], derivatives: any"), "`a` stands there twice; keep one"),
    (entry("names: [a, A], derivatives: any"), "`A` stands there twice; keep one"),
    (entry("names: [a], spellings: [a], derivatives: any"), "`a` stands there twice; keep one"),
    (entry("names: [a], derivatives: [b]"), "`b` has no entry"),
    (entry("names: [mit], derivatives: [mti]"), "did you mean `mit`?"),
    (entry("names: [a], derivatives: any") + "\nunclear: {a: why}", "`a` stands there twice"),
    (entry("names: [a], derivatives: any") + "\ngroups: {all of them: [b]}", "`b` has no entry"),
    (entry("names: [a], derivatives: any, dispute: [a]"), "unknown key `dispute`; did you mean `disputed`?"),
    (entry("names: a, derivatives: any"), "wants a list"),
    (
      entry("names: [a], derivatives: any, except: [{licenses: [a], verdict: maybe, section: s, source: s}]"),
      "unknown verdict `maybe`"
    ),
    (
      entry("names: [a], derivatives: any, except: [{licenses: [a], verdict: disputed, source: s}]"),
      "no `section`"
    ),
    (entry("names: [a], derivatives: any, checked: yesterday"), "no day of the calendar"),
    (entry("names: [*x], derivatives: any"), "`*x` stands for nothing"),
    // Where there is more than one mistake.
    (entry("names: [a], derivatives: any, some: 1, more: 2"), "(and 1 more)"),
  ])
  func `a file with a mistake is refused in one line`(text: String, message: String) {
    let error = #expect(throws: LicenseTable.FormatError.self) { try Self.read(text) }
    let line = error?.description ?? ""
    #expect(line.hasPrefix("x:") && line.contains(message) && !line.contains("\n"), "\(line)")
  }

  @Test(arguments: [
    ("versions: [a]", "this entry has no `names`"), ("names: [b]", "this entry has no `versions`"),
    ("names: [b], versions: [], text: t", "this entry has no versions"),
    ("names: [b], versions: [c], text: t, section: s, url: u", "`c` has no entry"),
    ("names: [A], versions: [a], text: t, section: s, url: u", "`A` stands there twice"),
  ])
  func `a label with a mistake is refused in one line`(label: String, message: String) {
    let error = #expect(throws: LicenseTable.FormatError.self) {
      try Self.read("\(Self.entry("names: [a], derivatives: any"))\nlabels: [{\(label)}]")
    }
    #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
  }

  @Test func `bytes that are no text are refused in one line`() {
    let error = #expect(throws: LicenseTable.FormatError.self) {
      try LicenseTable(yaml: [0x76, 0xFF, 0xFE], named: "x")
    }
    #expect(error?.description == "x:1:2: not UTF-8; save the file as UTF-8")
  }

  @Test func `lists, groups, exceptions and spellings mean what they say`() throws {
    let table = try Self.read(
      """
      version: 1
      groups: {the others: [b, c]}
      licenses:
        - {names: [a], spellings: [A-only], derivatives: any, text: t, section: s, url: u, except: [
            {licenses: [B], verdict: not_allowed, section: never, source: me},
            {licenses: [d], verdict: disputed, section: perhaps, source: you}]}
        - {names: [b, c], derivatives: [the others], disputed: any, text: t, section: s, url: u}
        - {names: [d], derivatives: none, text: t, section: s, url: u}
      unclear: {e: nobody knows}
      """)
    func verdicts(_ parent: String) -> [String] {
      ["a", "b", "c", "d", "e"].map { table.explanation(parent: parent, child: $0).verdict }
    }
    #expect(verdicts("a") == ["allowed", "not_allowed", "allowed", "disputed", "unclear"])
    #expect(verdicts("A-Only") == verdicts("a"))
    #expect(verdicts("c") == ["disputed", "allowed", "allowed", "disputed", "unclear"])
    #expect(verdicts("d") == ["not_allowed", "not_allowed", "not_allowed", "not_allowed", "unclear"])
    #expect(verdicts("e") == Array(repeating: "unclear", count: 5))
    #expect(table.explanation(parent: "a", child: "b").clause == "never")
    #expect(table.explanation(parent: "e", child: "a").reason == "e: nobody knows")
    #expect(table.explanation(parent: "f", child: "a").reason?.hasPrefix("f: not in x") == true)
    #expect(table.row(of: "a")?.disputed == ["d"] && table.row(of: "e") == nil)
  }

  @Test func `of a label with versions a parent's best and a child's worst counts`() throws {
    let table = try Self.read(
      """
      version: 1
      licenses:
        - {names: [a-1], derivatives: [a-1, c], disputed: [d], text: t, section: s, url: u, except: [
            {licenses: [a-1+], verdict: disputed, section: doubt, source: me}]}
        - {names: [a-2], derivatives: [a-2, d], text: t, section: s, url: u}
        - {names: [b], derivatives: any, text: t, section: s, url: u}
        - {names: [c, d], derivatives: [a-2], text: t, section: s, url: u}
      labels:
        - {names: [A-1+, A-later], versions: [a-1, a-2], text: t, section: either, url: u, except: [
            {licenses: [b], verdict: disputed, section: mine, source: me}]}
      """)
    func verdicts(_ parent: String) -> [String] {
      ["a-1", "a-2", "b", "c", "d", "a-1+"].map { table.explanation(parent: parent, child: $0).verdict }
    }
    #expect(verdicts("a-later") == ["allowed", "allowed", "disputed", "allowed", "allowed", "disputed"])
    #expect(verdicts("a-1") == ["allowed", "not_allowed", "not_allowed", "allowed", "disputed", "disputed"])
    #expect(
      verdicts("c") == ["not_allowed", "allowed", "not_allowed", "not_allowed", "not_allowed", "not_allowed"])
    #expect(verdicts("b") == Array(repeating: "allowed", count: 6))
    #expect(table.explanation(parent: "a-1+", child: "b").clause == "taken as a-1 (either); mine")
  }

  @Test func `a file as it was written before groups and exceptions is read`() throws {
    let table = try Self.read(
      """
      version: 1
      licenses:
        - names: [apache-2.0]
          derivatives: any
          text: Apache License, version 2.0
          section: "4"
          url: https://www.apache.org/licenses/LICENSE-2.0
      """)
    #expect(table.explanation(parent: "apache-2.0", child: "apache-2.0").verdict == "allowed")
  }
}
