import Foundation
import Parameters

/// Reads a file and all that it extends, and merges them into one map in which every form of numbers has
/// its own source.
struct ScenarioAssembly {
  /// The file itself first, then the others in the order in which they are named.
  private(set) var files: [SourceFile] = []
  private(set) var problems: [Problem] = []
  /// More files than this, each of which extends the next, are taken for a mistake.
  private static let longestChain = 100
  /// With so many mistakes what a file sets is looked at no further.
  private static let mostProblems = 50
  /// What was read already, by real path: two files may extend the same third.
  private var merged: [String: Entry] = [:]

  /// The merged map. Throws all problems of all files at once.
  static func assemble(_ path: String) throws(Problems) -> (root: Entry, files: [SourceFile]) {
    var assembly = ScenarioAssembly()
    let root = assembly.load(path, askedFor: nil, within: [])
    if !assembly.problems.isEmpty { throw Problems(assembly.problems) }
    return (root, assembly.files)
  }

  /// - Parameter within: the files that lead here, outermost first, with their real paths.
  private mutating func load(
    _ path: String, askedFor place: Place?, within: [(path: String, real: String)]
  ) -> Entry {
    let empty = Entry(place: Place(file: path, line: 1, column: 1), content: .map([]))
    let real = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    if let start = within.firstIndex(where: { $0.real == real }), let place {
      let circle = (within[start...].map(\.path) + [path]).joined(separator: " → ")
      problems.append(Problem(place, "`extends` goes in a circle: \(circle)", "take one of them out"))
      return empty
    }
    if let done = merged[real] { return done }
    if within.count >= ScenarioAssembly.longestChain, let place {
      let what =
        "`extends` leads through more than \(ScenarioAssembly.longestChain) files, one after the other"
      problems.append(Problem(place, what, "put some of them together"))
      return empty
    }
    let file: ScenarioFile
    do {
      file = try ScenarioFile(path: path, askedFor: place)
    } catch {
      problems += error.problems
      return empty
    }
    files.append(SourceFile(path: path, sha256: file.digest))
    let found = FormCheck.problems(of: file.root, ScenarioForm.scenario)
    problems += found
    var result = Entry(place: file.root.place, content: .map([]))
    for base in file.root["extends"]?.elements ?? [] where !base.text.isEmpty {
      let folder = (path as NSString).deletingLastPathComponent
      let next = base.text.hasPrefix("/") ? base.text : (folder as NSString).appendingPathComponent(base.text)
      let below = load(next, askedFor: base.place, within: within + [(path, real)])
      result = overlay(below, on: result)
    }
    // A file with mistakes is not merged: what it means is not known.
    if found.isEmpty {
      var own = file.root.settled(.form(ScenarioForm.scenario), source: nil)
      own.content = .map(own.items.filter { !["extends", "set", "remove"].contains($0.key) })
      result = overlay(own, on: result)
      if problems.isEmpty { result = set(file.root, in: result) }
    }
    result.place = file.root.place
    merged[real] = result
    return result
  }

  private mutating func overlay(_ over: Entry, on base: Entry) -> Entry {
    var overlay = Overlay()
    let result = overlay.merge(over, on: base, .form(ScenarioForm.scenario))
    problems += overlay.problems
    return result
  }

  /// What a file sets and takes out by path, after all that it says otherwise.
  private mutating func set(_ file: Entry, in merged: Entry) -> Entry {
    guard file["set"] != nil || file["remove"] != nil else { return merged }
    var setting = Setting(Completion.filled(merged), ScenarioForm.resolved)
    func attempt(_ change: () throws(Problems) -> Void) {
      do { try change() } catch { problems += error.problems }
    }
    for path in file["remove"]?.elements ?? [] where problems.count < ScenarioAssembly.mostProblems {
      attempt { () throws(Problems) in try setting.remove(path.text, at: path.place) }
    }
    let items = file["set"]?.items ?? []
    let note = items.first { $0.key == "source" }?.value.text.oneLine ?? ""
    if note.isEmpty, let entry = file["set"] {
      problems.append(
        Problem(entry.place, "`set` has no source", "write `source:` and where its values are from"))
    }
    for item in items where item.key != "source" && problems.count < ScenarioAssembly.mostProblems {
      attempt { () throws(Problems) in
        try setting.set(item.key, to: item.value, note: note, at: item.place)
      }
    }
    let result = setting.finished
    if problems.isEmpty { problems += FormCheck.problems(of: result, ScenarioForm.scenario) }
    return Completion.filled(result)
  }
}
