/// What kind of terms a license sets, seen from someone who wants to build on the model.
public enum LicenseGroup: String, CaseIterable, Sendable, Codable {
  /// Any use, any license for what is built on it; at most credit and notices have to be kept.
  case permissive
  /// Any use; what is built on it, or copies of it, must stay under the same or a named license.
  case copyleft
  /// Open to all, but with a list of uses that are forbidden and that every derivative must pass on (the RAIL
  /// family).
  case useRestricted = "use_restricted"
  /// A company's own terms: free for most, with an acceptable-use policy and limits on who or what may use
  /// it.
  case community
  /// No commercial use, or research only.
  case nonCommercial = "non_commercial"
  /// The model reports no license.
  case unreported
  /// A license is named that says nothing of the above: `other`, `unknown`, no derivatives, a family without
  /// its member.
  case other

  /// The group as part of a sentence.
  public var words: String { rawValue.replacing("_", with: "-") }

  /// The group of a license as the Hub or SPDX spells it, in small or large letters; `other` for one that is not in the
  /// table.
  public init(license: String) { self = LicenseGroup.known(license) ?? .other }

  /// Whether a license stands in the table.
  public static func isKnown(_ license: String) -> Bool { known(license) != nil }

  private static func known(_ license: String) -> LicenseGroup? {
    let name = license.lowercased()
    if let group = groups[name] { return group }
    // SPDX says of the GNU licenses whether later versions are meant.
    let mark = ["-only", "-or-later", "+"].first { name.hasSuffix($0) }
    return mark.flatMap { groups[String(name.dropLast($0.count))] }
  }

  /// Every license in the table with its group and why it is there.
  public static let table: [(license: String, group: LicenseGroup, reason: String)] = entries.flatMap {
    entry in
    entry.licenses.split(separator: " ").map { (String($0), entry.group, entry.reason) }
  }

  private static let groups = Dictionary(uniqueKeysWithValues: table.map { ($0.license, $0.group) })

  /// The licenses that the Hub lists, each in one group by what its text asks of a derivative.
  private static let entries: [(group: LicenseGroup, licenses: String, reason: String)] = [
    (
      .permissive,
      "apache-2.0 mit bsd bsd-2-clause bsd-3-clause isc zlib ncsa postgresql bsl-1.0 ecl-2.0 afl-3.0",
      "OSI-approved; notices have to be kept, derivatives may carry any license"
    ),
    (
      .permissive, "bsd-3-clause-clear",
      "the BSD license with patents expressly left out; derivatives may carry any license"
    ),
    (
      .permissive, "unlicense wtfpl cc0-1.0 pddl",
      "public domain or the nearest thing to it; nothing is asked"
    ),
    (
      .permissive, "cc-by-2.0 cc-by-2.5 cc-by-3.0 cc-by-4.0 odc-by etalab-2.0",
      "attribution only; adaptations may carry other terms"
    ),
    (
      .permissive, "cdla-permissive-1.0 cdla-permissive-2.0",
      "data agreement: results of computation carry no obligation"
    ),
    (
      .permissive, "artistic-2.0 lppl-1.3c", "modified versions may carry other terms if they are named apart"
    ),
    (.permissive, "ofl-1.1", "fonts: copyleft for the font itself, none for what is made with it"),
    (.permissive, "apple-ascl", "Apple's sample code license: use, change and pass on, without warranty"),
    (.permissive, "openmdw-1.0 openmdw-1.1", "made for models: any use, notices have to be kept"),
    (
      .copyleft, "gpl gpl-2.0 gpl-3.0 agpl-3.0 osl-3.0 gfdl",
      "derivative works must carry the same license"
    ),
    (
      .copyleft, "lgpl lgpl-2.1 lgpl-3.0 lgpl-lr mpl-2.0 epl-1.0 epl-2.0 eupl-1.1 eupl-1.2 ms-pl",
      "weak copyleft: changed parts, or copies of them, stay under the license or one it names"
    ),
    (
      .copyleft, "cc-by-sa-3.0 cc-by-sa-4.0",
      "ShareAlike: adaptations must carry the same or a compatible license"
    ),
    (.copyleft, "odbl cdla-sharing-1.0", "share-alike for data: derived databases stay under the license"),
    (.copyleft, "c-uda", "computational use of data only; copies of the data must carry the same terms"),
    (
      .useRestricted,
      "openrail openrail++ creativeml-openrail-m bigscience-openrail-m bigcode-openrail-m "
        + "bigscience-bloom-rail-1.0",
      "Responsible AI License: attachment A forbids uses, and derivatives must include its restrictions"
    ),
    (
      .community, "llama2 llama3 llama3.1 llama3.2 llama3.3 llama4",
      "Meta's community license: acceptable-use policy, name rule, limit of 700 million monthly users"
    ),
    (.community, "gemma", "Google's terms of use: prohibited-use policy that every derivative must pass on"),
    (.community, "grok2-community", "xAI's community license: limits on use for other models and by revenue"),
    (
      .nonCommercial,
      "cc-by-nc-2.0 cc-by-nc-3.0 cc-by-nc-4.0 cc-by-nc-sa-2.0 cc-by-nc-sa-3.0 cc-by-nc-sa-4.0 "
        + "cc-by-nc-nd-3.0 cc-by-nc-nd-4.0",
      "NonCommercial: no use directed towards commercial advantage; this binds more than SA or ND"
    ),
    (
      .nonCommercial, "apple-amlr intel-research h-research fair-noncommercial-research-license",
      "research only"
    ),
    (
      .nonCommercial, "deepfloyd-if-license", "research license of DeepFloyd IF: non-commercial research only"
    ),
    (.other, "cc-by-nd-4.0", "no derivatives may be shared, so no group of terms for derivatives fits"),
    (.other, "cc", "some Creative Commons license; which one is not said, and they fall into four groups"),
    (.other, "other unknown", "named, but not which"),
  ]
}
