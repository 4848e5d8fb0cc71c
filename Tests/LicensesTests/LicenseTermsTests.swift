import Digests
import Foundation
import Measures
import Testing

@testable import Licenses

@Suite struct LicenseTermsTests {
  private static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "calibration/license-terms.yaml")

  @Test func `the program carries the file of the folder calibration`() throws {
    let bytes = [UInt8](try Data(contentsOf: Self.file))
    #expect(try LicenseTerms.standard.sha256 == SHA256.hexadecimal(of: bytes))
  }

  @Test func `terms and groups of licenses tell one story`() throws {
    let terms = try LicenseTerms.standard
    #expect(terms.rules.count == 56)
    for (license, rule) in terms.rules {
      let group = LicenseGroup(license: license)
      #expect(LicenseGroup.isKnown(license), "\(license)")
      #expect((group == .permissive) == (rule.derivatives == .any), "\(license)")
      // Whoever lets derivatives be shared at all lets them carry the same license.
      #expect(rule.derivatives == .these([]) || rule.derivatives.contains(license), "\(license)")
      if group == .useRestricted {
        for other in terms.rules.keys {
          #expect(rule.derivatives.contains(other) == (LicenseGroup(license: other) == .useRestricted))
        }
      }
    }
    for license in ["other", "unknown", "cc"] { #expect(terms.rules[license] == nil) }
  }

  /// Models of data/hub by license, and the counts that the paper prints (published.json, `counters.licenses`).
  @Test(arguments: [
    """
    apache-2.0 99424 mit 43544 openrail 24092 creativeml-openrail-m 15730 other 14283 cc-by-nc-4.0 6687 llama2 5273
    cc-by-4.0 3679 unknown 3570 openrail++ 3100 llama3 2896 afl-3.0 1997 cc-by-nc-sa-4.0 1823 cc-by-sa-4.0 1453
    gpl-3.0 1428 gemma 1196 cc 922 bsd-3-clause 823 artistic-2.0 706 bigscience-openrail-m 662
    bigscience-bloom-rail-1.0 560 cc-by-nc-nd-4.0 533 wtfpl 471 bigcode-openrail-m 455 agpl-3.0 429 cc0-1.0 352
    unlicense 315 cc-by-sa-3.0 278 gpl 201 bsd 170 the-rest 1546
    """,
    """
    apache-2.0 298442 mit 109820 other 81887 openrail 37498 creativeml-openrail-m 29233 cc-by-nc-4.0 14315 llama2 10294
    llama3 9887 gemma 8677 unknown 8368 llama3.1 7614 cc-by-4.0 6737 openrail++ 6552 llama3.2 5863
    cc-by-nc-sa-4.0 3945 afl-3.0 3657 cc-by-sa-4.0 2984 gpl-3.0 2875 artistic-2.0 1942 llama3.3 1849 cc 1846
    bigscience-bloom-rail-1.0 1840 bigscience-openrail-m 1742 bigcode-openrail-m 1487 bsd-3-clause 1363
    """,
  ])
  func `what the file says something about covers 99 percent of the models that report a license`(
    counts: String
  ) throws {
    let terms = try LicenseTerms.standard
    let words = counts.split(whereSeparator: \.isWhitespace).map(String.init)
    var (covered, all) = (0, 0)
    for (name, count) in zip(
      words.indices.filter { $0 % 2 == 0 }.map { words[$0] }, words.compactMap(Int.init))
    {
      all += count
      if terms.rules[name] != nil || ["other", "unknown", "cc"].contains(name) { covered += count }
    }
    #expect(Double(covered) / Double(all) > 0.99)
  }

  @Test(arguments: [
    ("version: 2\nlicenses: []", "x: version is 2; this version of Grove reads 1"),
    (
      "version: 1\nlicenses: [{names: [a], derivatives: any, section: s, url: u}]",
      "x:2:12: `licenses[1]` has no `text`; write `text: …`"
    ),
    (
      "version: 1\nlicenses: [{names: [a], derivatives: same, text: t, section: s, url: u}]",
      "`same` is neither any, none nor a list of licenses"
    ),
    (
      "version: 1\nlicenses: [{names: [a, a], derivatives: any, text: t, section: s, url: u}]",
      "x: `a` stands there twice"
    ),
    (
      "version: 1\nlicenses: [{names: [a], derivatives: [b], text: t, section: s, url: u}]",
      "x: `a` names `b`, which has no entry"
    ),
    (
      "version: 1\nlicenses: [{names: [a], derivatives: any, text: t, section: s, url: u}]\nunclear: {a: why}",
      "x: `a` has terms and is unclear"
    ), ("version: [", "x:1:11: this is not YAML: "), ("licenses: []", "has no `version`"),
  ])
  func `a file with a mistake is refused in one line`(text: String, message: String) {
    let error = #expect(throws: LicenseTerms.FormatError.self) {
      try LicenseTerms(yaml: [UInt8](text.utf8), named: "x")
    }
    let line = error?.description ?? ""
    #expect(line.contains(message) && !line.contains("\n"), "\(line)")
  }
}
