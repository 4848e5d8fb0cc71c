import Measures
import Parameters
import Texts

extension LicenseTable {
  /// What every printed verdict ends with.
  public static let caution = "A reading of license texts, not legal advice."

  /// The whole table for people: an entry a line, with the groups as the file names them.
  public func text(width: Int) -> String {
    func item(_ names: [String], _ arrow: String, _ value: String) -> String {
      (names.joined(separator: ", ") + arrow + value).wrapped(width: width - 4, indent: "    ")
    }
    var lines = [
      "License → what a derivative may carry; what is named nowhere in a line is not allowed."
        .wrapped(width: width), "",
    ]
    lines += entries.map { item($0.names, " → ", $0.answer) }
    lines += ["", "Groups:"]
    lines += groups.map { item([$0.name], ": ", $0.licenses.joined(separator: ", ")) }
    if !labels.isEmpty {
      lines += ["", "Labels that say which versions are meant, of which one may be chosen:"]
      lines += labels.map { item($0.names, ": ", $0.versions.joined(separator: ", ")) }
    }
    lines += ["", "Unclear, whatever stands at the other end, as is every license not named here:"]
    lines += unclear.map { item([$0.license], ": ", $0.why) }
    let source = "From \(terms.source.printable), SHA-256 \(terms.sha256.prefix(12))…"
    lines += [
      "",
      "\(source) `grove licenses PARENT CHILD` tells clause and source of a verdict. \(LicenseTable.caution)"
        .wrapped(width: width),
    ]
    return lines.joined(separator: "\n")
  }
}

extension LicenseEntry {
  /// What a derivative may carry, in a line.
  fileprivate var answer: String {
    func excepted(_ verdict: LicenseVerdict) -> [String] {
      exceptions.filter { $0.verdict == verdict }.flatMap(\.licenses)
    }
    func list(_ choice: Choice, _ any: String, _ verdict: LicenseVerdict) -> [String] {
      switch choice {
      case .any: [any]
      case .these(let names): names + excepted(verdict)
      }
    }
    let allowed = list(derivatives, "any license", .allowed)
    // Beside any license those that are excepted are all that is left.
    let disputed =
      derivatives == .any ? excepted(.disputed) : list(self.disputed, "any other", .disputed)
    let notAllowed = derivatives == .any || self.disputed == .any ? excepted(.notAllowed) : []
    return [
      allowed.isEmpty ? "none" : allowed.joined(separator: ", "),
      disputed.isEmpty ? nil : "disputed: " + disputed.joined(separator: ", "),
      notAllowed.isEmpty ? nil : "not allowed: " + notAllowed.joined(separator: ", "),
    ].compactMap(\.self).joined(separator: "; ")
  }
}
