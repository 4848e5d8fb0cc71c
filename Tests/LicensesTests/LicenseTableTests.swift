import Digests
import Foundation
import Measures
import Testing

@testable import Licenses

@Suite struct LicenseTableTests {
  private static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "calibration/license-terms.yaml")

  @Test func `the program carries the file of the folder calibration`() throws {
    let bytes = [UInt8](try Data(contentsOf: Self.file))
    #expect(try LicenseTable.standard.terms.sha256 == SHA256.hexadecimal(of: bytes))
  }

  @Test func `every license of the Hub's list has terms or a reason why not`() throws {
    let table = try LicenseTable.standard
    for (license, _, _) in LicenseGroup.table {
      let isUnclear = table.unclear.contains { $0.license == license }
      #expect((table.entry(of: license) != nil) != isUnclear, "\(license)")
    }
    #expect(table.licenses.count + table.unclear.count == LicenseGroup.table.count)
    #expect(table.unclear.map(\.license).sorted() == ["cc", "h-research", "other", "unknown"])
  }

  @Test func `every entry names text, section, address, a second source and the day`() throws {
    for entry in try LicenseTable.standard.entries {
      #expect(entry.url.hasPrefix("http"), "\(entry.names)")
      #expect(entry.second != nil && entry.checked != nil, "\(entry.names)")
    }
  }

  @Test func `every license is allowed to itself, unless no derivative may be shared at all`() throws {
    let table = try LicenseTable.standard
    let never = ["cc-by-nd-4.0", "cc-by-nc-nd-3.0", "cc-by-nc-nd-4.0", "intel-research"]
    for (license, rule) in table.terms.rules {
      #expect(rule.verdict(on: license) == (never.contains(license) ? .notAllowed : .allowed), "\(license)")
      if never.contains(license) {
        #expect(table.licenses.allSatisfy { rule.verdict(on: $0) == .notAllowed }, "\(license)")
      }
    }
  }

  @Test func `groups of licenses and terms tell one story`() throws {
    let rules = try LicenseTable.standard.terms.rules
    for (license, rule) in rules {
      let group = LicenseGroup(license: license)
      for other in rules.keys where rule.verdict(on: other) == .allowed {
        let child = LicenseGroup(license: other)
        let says: Comment = "\(license) > \(other)"
        // What forbids commercial use, or lists forbidden uses, does not become free of it.
        if group == .nonCommercial { #expect(child == .nonCommercial, says) }
        if group == .useRestricted { #expect(child == .useRestricted, says) }
        if group == .community { #expect(other == license, says) }
        if group == .copyleft { #expect(child == .copyleft, says) }
      }
    }
  }

  @Test(arguments: [
    // Permissive: any license; the second version of the GPL where its authors and others disagree.
    ("mit", "apache-2.0", "allowed"), ("apache-2.0", "mit", "allowed"),
    ("bsd-3-clause", "agpl-3.0", "allowed"),
    ("mit", "gpl-2.0", "allowed"), ("mit", "llama2", "allowed"), ("unlicense", "cc-by-nc-nd-4.0", "allowed"),
    ("apache-2.0", "gpl-2.0", "disputed"), ("apache-2.0", "lgpl-2.1", "disputed"),
    ("ecl-2.0", "gpl-2.0", "disputed"), ("apache-2.0", "gpl-3.0", "allowed"),
    ("apache-2.0", "gpl", "allowed"),
    ("afl-3.0", "gpl-3.0", "disputed"), ("afl-3.0", "agpl-3.0", "disputed"), ("afl-3.0", "mit", "allowed"),
    // Notices stay with what is taken over, so they do not go into the public domain undisputed.
    ("mit", "cc0-1.0", "disputed"), ("apache-2.0", "unlicense", "disputed"), ("isc", "pddl", "disputed"),
    ("bsd-2-clause", "cc0-1.0", "disputed"), ("bsd-3-clause", "wtfpl", "disputed"),
    ("zlib", "cc0-1.0", "disputed"), ("cdla-permissive-2.0", "pddl", "disputed"),
    ("wtfpl", "cc0-1.0", "allowed"), ("cc0-1.0", "unlicense", "allowed"), ("unlicense", "mit", "allowed"),
    // Attribution stays.
    ("cc-by-4.0", "cc0-1.0", "not_allowed"), ("cc-by-3.0", "unlicense", "not_allowed"),
    ("etalab-2.0", "pddl", "not_allowed"), ("cc-by-4.0", "mit", "allowed"),
    ("cc-by-4.0", "cc-by-sa-4.0", "allowed"),
    ("cc-by-4.0", "cc-by-nc-4.0", "allowed"), ("cc-by-4.0", "gpl-3.0", "allowed"),
    ("odc-by", "mit", "disputed"),
    // Copyleft.
    ("gpl-3.0", "mit", "not_allowed"), ("gpl-3.0", "agpl-3.0", "disputed"),
    ("agpl-3.0", "gpl-3.0", "not_allowed"),
    ("gpl-2.0", "gpl-3.0", "disputed"), ("gpl-3.0", "gpl-2.0", "not_allowed"),
    ("gpl-3.0", "lgpl-3.0", "not_allowed"),
    ("lgpl-3.0", "gpl-3.0", "allowed"), ("lgpl-2.1", "gpl-3.0", "allowed"),
    ("lgpl-3.0", "gpl-2.0", "not_allowed"),
    ("mpl-2.0", "gpl-3.0", "allowed"), ("mpl-2.0", "agpl-3.0", "allowed"), ("mpl-2.0", "mit", "not_allowed"),
    ("epl-2.0", "gpl-3.0", "disputed"), ("epl-1.0", "gpl-3.0", "not_allowed"),
    ("epl-1.0", "epl-2.0", "allowed"),
    ("eupl-1.2", "gpl-3.0", "allowed"), ("eupl-1.1", "gpl-3.0", "not_allowed"),
    ("eupl-1.2", "mit", "not_allowed"),
    ("osl-3.0", "gpl-3.0", "not_allowed"), ("ofl-1.1", "mit", "not_allowed"),
    // ShareAlike, in one direction.
    ("cc-by-sa-4.0", "gpl-3.0", "allowed"), ("gpl-3.0", "cc-by-sa-4.0", "not_allowed"),
    ("cc-by-sa-4.0", "cc-by-4.0", "not_allowed"), ("cc-by-sa-4.0", "cc-by-nc-sa-4.0", "not_allowed"),
    ("cc-by-sa-3.0", "cc-by-sa-4.0", "allowed"), ("cc-by-sa-4.0", "cc-by-sa-3.0", "not_allowed"),
    ("odbl", "mit", "not_allowed"), ("cdla-sharing-1.0", "apache-2.0", "not_allowed"),
    // Non-commercial and no derivatives.
    ("cc-by-nc-4.0", "apache-2.0", "not_allowed"), ("cc-by-nc-4.0", "cc-by-nc-sa-4.0", "allowed"),
    ("cc-by-nc-4.0", "cc-by-4.0", "disputed"), ("cc-by-nc-sa-4.0", "cc-by-nc-4.0", "not_allowed"),
    ("cc-by-nc-sa-4.0", "cc-by-sa-4.0", "not_allowed"), ("cc-by-nc-sa-3.0", "cc-by-nc-sa-4.0", "allowed"),
    ("cc-by-nd-4.0", "cc-by-nd-4.0", "not_allowed"), ("cc-by-nc-nd-4.0", "mit", "not_allowed"),
    ("fair-noncommercial-research-license", "mit", "not_allowed"),
    // Use restrictions.
    ("creativeml-openrail-m", "mit", "not_allowed"), ("creativeml-openrail-m", "openrail", "allowed"),
    ("creativeml-openrail-m", "bigscience-openrail-m", "allowed"),
    ("bigscience-openrail-m", "creativeml-openrail-m", "disputed"), ("openrail", "apache-2.0", "not_allowed"),
    // Companies.
    ("llama2", "apache-2.0", "disputed"), ("llama3.1", "llama3.1", "allowed"),
    ("llama3", "llama3.1", "disputed"),
    ("gemma", "mit", "disputed"), ("llama4", "llama4", "allowed"), ("gemma", "gemma", "allowed"),
    // Spellings.
    ("Apache-2.0", "MIT", "allowed"), ("GPL-3.0-or-later", "GPL-3.0-only", "allowed"),
    ("CC-BY-SA-4.0", "GPL-3.0-or-later", "disputed"), ("CC-BY-SA-4.0", "GPL-3.0-only", "allowed"),
    ("ODbL-1.0", "odbl", "allowed"),
    // Any of the versions from one on, and one alone.
    ("GPL-3.0-only", "GPL-3.0-or-later", "not_allowed"), ("GPL-3.0-only", "gpl-3.0", "allowed"),
    ("GPL-3.0-or-later", "GPL-3.0+", "allowed"), ("gpl-3.0", "GPL-3.0-or-later", "disputed"),
    ("AGPL-3.0-only", "AGPL-3.0-or-later", "not_allowed"), ("agpl-3.0+", "AGPL-3.0-or-later", "allowed"),
    ("LGPL-3.0-only", "LGPL-3.0-or-later", "not_allowed"), ("LGPL-3.0-only", "LGPL-3.0+", "not_allowed"),
    ("LGPL-3.0-only", "GPL-3.0-or-later", "not_allowed"), ("LGPL-3.0-only", "GPL-3.0-only", "allowed"),
    ("LGPL-3.0-or-later", "GPL-3.0-or-later", "allowed"), ("lgpl-3.0", "LGPL-3.0-or-later", "disputed"),
    ("LGPL-2.1-or-later", "LGPL-3.0-or-later", "allowed"), ("gpl", "GPL-3.0-or-later", "allowed"),
    ("GPL-2.0-only", "GPL-3.0-or-later", "not_allowed"), ("GPL-2.0-only", "GPL-3.0-only", "not_allowed"),
    ("mit", "GPL-3.0-or-later", "allowed"), ("mpl-2.0", "AGPL-3.0-or-later", "allowed"),
    ("eupl-1.2", "GPL-3.0-or-later", "disputed"), ("EUPL-1.2+", "eupl-1.2", "allowed"),
    ("GPL-2.0-or-later", "gpl-3.0", "allowed"), ("GPL-2.0-or-later", "gpl-2.0", "allowed"),
    ("gpl-2.0+", "GPL-2.0-or-later", "allowed"), ("GPL-2.0-or-later", "agpl-3.0", "disputed"),
    ("GPL-2.0-or-later", "mit", "not_allowed"), ("GPL-2.0-or-later", "GPL-3.0-or-later", "allowed"),
    ("GPL-2.0-only", "gpl-3.0", "not_allowed"), ("GPL-2.0-only", "agpl-3.0", "not_allowed"),
    ("GPL-2.0-only", "gpl-2.0", "allowed"), ("GPL-2.0-only", "GPL-2.0-or-later", "not_allowed"),
    ("gpl-2.0", "GPL-2.0-or-later", "disputed"), ("gpl-3.0", "GPL-2.0-or-later", "not_allowed"),
    ("GPL-3.0-or-later", "GPL-2.0+", "not_allowed"), ("mit", "GPL-2.0-or-later", "allowed"),
    ("apache-2.0", "GPL-2.0-or-later", "disputed"), ("apache-2.0", "GPL-2.0-only", "not_allowed"),
    ("LGPL-2.1-or-later", "lgpl-3.0", "allowed"), ("LGPL-2.1-or-later", "GPL-2.0-or-later", "allowed"),
    ("LGPL-2.1-only", "lgpl-3.0", "not_allowed"), ("LGPL-2.1-only", "GPL-2.0-or-later", "allowed"),
    ("lgpl-3.0", "LGPL-2.1-or-later", "not_allowed"), ("lgpl-2.1", "lgpl-3.0", "disputed"),
    ("EPL-1.0+", "gpl-3.0", "disputed"), ("epl-2.0", "EPL-1.0+", "not_allowed"),
    ("EUPL-1.1+", "gpl-3.0", "allowed"), ("EUPL-1.1+", "EUPL-1.1+", "allowed"),
    ("GPL-2.0-or-later", "other", "unclear"),
    // What says nothing.
    ("other", "mit", "unclear"), ("mit", "unknown", "unclear"), ("cc", "cc", "unclear"),
    ("deepseek", "mit", "unclear"),
  ])
  func `verdicts are what the texts say`(parent: String, child: String, verdict: String) throws {
    let found = try LicenseTable.standard.explanation(parent: parent, child: child)
    #expect(found.verdict == verdict)
    #expect((found.clause == nil) == (verdict == "unclear"))
    #expect((found.reason == nil) == (verdict != "unclear"))
  }

  @Test func `an exception explains itself`() throws {
    let table = try LicenseTable.standard
    let found = table.explanation(parent: "Apache-2.0", child: "GPL-2.0-only")
    #expect(found.parent == "apache-2.0" && found.child == "gpl-2.0-only" && found.verdict == "not_allowed")
    #expect(found.clause?.contains("GPL-2.0, 6") == true)
    #expect(found.secondSource?.contains("FSF") == true)
    #expect(table.explanation(parent: "apache-2.0", child: "gpl-3.0").clause?.hasPrefix("4,") == true)
  }

  @Test func `which version of several decides is said`() throws {
    let table = try LicenseTable.standard
    let chosen = table.explanation(parent: "GPL-2.0-or-later", child: "gpl-3.0")
    #expect(chosen.parent == "gpl-2.0-or-later" && chosen.child == "gpl-3.0")
    #expect(
      chosen.clause?.hasPrefix("taken as gpl-3.0 (9: ") == true && chosen.clause?.contains("5(c)") == true)
    let offered = table.explanation(parent: "gpl-3.0", child: "GPL-2.0+")
    #expect(offered.clause?.hasPrefix("offered as gpl-2.0 too (9: ") == true)
    let alone = table.explanation(parent: "GPL-2.0-only", child: "gpl-3.0")
    #expect(alone.clause?.contains("only where the work says so") == true)
    #expect(table.row(of: "gpl-2.0-or-later")?.allowed == ["gpl-3.0", "gpl-2.0", "gpl"])
    #expect(table.row(of: "gpl-2.0-only")?.versions == ["gpl-2.0"])
  }

  @Test func `every label has a group, as the licenses that it may mean, and is none of the Hub's names`()
    throws
  {
    let table = try LicenseTable.standard
    let names = Set(LicenseGroup.table.map(\.license))
    for label in table.labels {
      for name in label.names {
        #expect(!names.contains(name) && LicenseGroup.isKnown(name), "\(name)")
        for version in label.versions {
          #expect(LicenseGroup(license: name) == LicenseGroup(license: version), "\(name)")
        }
      }
    }
  }

  @Test func `what is printed fits its width and names every license`() throws {
    let table = try LicenseTable.standard
    let text = table.text(width: 80)
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    for license in table.licenses + table.labels.map({ $0.names[0] }) {
      #expect(text.contains(license), "\(license)")
      let row = try #require(table.row(of: license))
      #expect(row.allowed.count + row.disputed.count + row.notAllowed.count == table.licenses.count)
      // An address is longer than a line and is not broken where it has no slash.
      let lines = row.text(width: 80).split(separator: "\n")
      #expect(lines.allSatisfy { $0.count <= 80 }, "\(license)")
      #expect(table.explanation(parent: license, child: "mit").text(width: 80).contains(license))
    }
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
    let table = try LicenseTable.standard
    let words = counts.split(whereSeparator: \.isWhitespace).map(String.init)
    var (covered, all) = (0, 0)
    for (name, count) in zip(
      words.indices.filter { $0 % 2 == 0 }.map { words[$0] }, words.compactMap(Int.init))
    {
      all += count
      if table.entry(of: name) != nil || table.unclear.contains(where: { $0.license == name }) {
        covered += count
      }
    }
    #expect(Double(covered) / Double(all) > 0.99)
  }
}
