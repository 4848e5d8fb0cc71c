import Testing

@testable import Parameters

/// Paths through a small tree, and what setting does to it.
@Suite struct PathSettingTests {
  static let rate = Form(
    keys: [("relation", .oneOrMore(.name)), ("creator", .name), ("share", .number(.none))], units: [.share],
    takesSource: true, identity: .keys(["relation", "creator"]))
  static let set = Form(
    keys: [("weight", .number(.none)), ("values", .list(.name))], identity: .elements("values"))
  static let decree = Form(
    keys: [("name", .name), ("from", .day), ("part", .form(.quantity(.share)))],
    identity: .named("name", then: ["from"]))
  static let trait = Form(
    keys: [
      ("values", .list(.name)), ("counts", .table(.names, .table(.names, .number(.none)))),
      ("sets", .list(.form(set))), ("rates", .list(.form(rate))),
    ], units: [.edges], takesSource: true, declarations: ["values"])
  /// A number by cases, and a key that was called otherwise once.
  static let event: Form = {
    var form = Form(keys: [
      ("stop", .numberOrEach(.none, of: ["one", "several"])), ("weight", .number(.none)),
    ])
    form.former = ["end": "stop"]
    form.relative = ["weight"]
    form.units = [.probability]
    form.takesSource = true
    return form
  }()
  static let form = Form(
    keys: [
      ("speed", .form(.quantity(.days, .positive))), ("growth", .form(.quantity(.power))),
      ("trait", .form(trait)),
      ("decrees", .list(.form(decree))), ("mode", .choice(["fast", "slow"])),
      ("event", .form(event)),
    ])
  static let text = """
    speed: {value: 5, unit: days, source: a clock}
    trait:
      unit: edges
      source: a count
      values: [mit, apache-2.0, apache-2, "odd [one]"]
      counts:
        mit: {mit: 3, apache-2.0: 1}
        apache-2.0: {"odd [one]": 2}
      sets: [{weight: 1, values: []}, {weight: 2, values: [b, a]}, {weight: 3, values: ["x, y"]}]
      rates:
        - {share: 0.1, unit: share, source: a guess}
        - {relation: [finetune, merge], share: 0.2, unit: share, source: a guess}
        - {relation: merge, creator: same, share: 0.3, unit: share, source: a guess}
    decrees:
      - {name: stop, from: 2024-01-01, part: {value: 0.5, unit: share, source: a law}}
      - {name: stop, from: 2025-01-01, part: {value: 0.6, unit: share, source: a law}}
      - {name: go, from: 2024-01-01, part: {value: 0.7, unit: share, source: a law}}
    mode: fast
    event: {stop: 0.5, weight: 8, unit: probability, source: a guess}
    """

  private func tree() throws -> Entry { try Entry(yaml: PathSettingTests.text, in: "tree.yaml") }

  private func set(_ path: String, _ value: String) throws -> Entry {
    try Setting.applying([(path, value)], to: tree(), PathSettingTests.form) { $0 }
  }

  private func refusal(_ path: String, _ value: String = "1") throws -> String {
    let tree = try tree()
    do throws(Problems) {
      _ = try Setting.applying([(path, value)], to: tree, PathSettingTests.form) { $0 }
      return "nothing"
    } catch { return error.problems.map(\.description).joined(separator: "\n") }
  }

  @Test func `all that can be set is listed once, in order, as it can be typed`() throws {
    let listed = try tree().parameters(PathSettingTests.form)
    #expect(
      listed.map { "\($0.path)=\($0.value)" } == [
        "speed=5", "trait.counts.mit.mit=3", "trait.counts.mit.apache-2.0=1",
        "trait.counts.apache-2.0.\"odd [one]\"=2", "trait.sets[].weight=1", "trait.sets[b,a].weight=2",
        "trait.sets[\"x, y\"].weight=3", "trait.rates[all].share=0.1",
        "trait.rates[relation=finetune,merge].share=0.2",
        "trait.rates[relation=merge,creator=same].share=0.3",
        "decrees[stop,from=2024-01-01].part=0.5", "decrees[stop,from=2025-01-01].part=0.6",
        "decrees[go].part=0.7", "mode=fast", "event.stop=0.5", "event.weight=8",
      ])
    #expect(listed[0].unit == "days" && listed[0].source == "a clock")
    #expect(listed[0].range == "from 0.001 to 1000000" && listed[13].range == "one of fast, slow")
    #expect(listed[0].file == "tree.yaml" && listed[0].line == 1 && listed[1].line == 7)
    #expect(listed[1].unit == "edges" && listed[7].unit == "share" && listed[13].unit == "")
  }

  @Test func `a path leads to its value, set to itself nothing changes`() throws {
    let before = CanonicalText(try tree(), PathSettingTests.form).text
    for parameter in try tree().parameters(PathSettingTests.form) {
      let same = try set(parameter.path, parameter.value)
      #expect(CanonicalText(same, PathSettingTests.form).text == before)
    }
  }

  @Test(arguments: [
    ("trait.rates[merge]", "0.9"), ("trait.rates[creator=same].share", "0.9"),
    ("trait.rates[relation=merge,finetune].share", "0.9"), ("trait.rates[2].share", "0.9"),
    ("trait.sets[a,b].weight", "9"), ("decrees[stop,from=2025-01-01]", "x"), ("decrees[2].part", "0.9"),
    ("trait.counts.apache-2.mit", "9"), ("trait.counts.\"odd [one]\".mit", "9"),
    ("trait.counts.odd [one].mit", "9"),
  ])
  func `elements are picked by what tells them apart, keys may have dots`(path: String, value: String) throws
  {
    switch path {
    case "trait.rates[merge]":
      #expect(
        try refusal(path).hasPrefix("--set trait.rates[merge]=1: `trait.rates` has no element [merge]; "))
    case "decrees[stop,from=2025-01-01]":
      #expect(try refusal(path).contains("`decrees[2]` wants a map, not `1`"))
    default:
      let changed = try set(path, value).parameters(PathSettingTests.form)
      let old = try tree().parameters(PathSettingTests.form)
      let new = changed.filter { one in !old.contains { $0.path == one.path && $0.value == one.value } }
      #expect(new.count == 1 && new.first?.value == value)
      #expect(new.first?.source.contains("set with --set") == true)
    }
  }

  @Test func `what is set says so, and only there`() throws {
    let one = try set("trait.counts.mit.mit", "4")
    #expect(one["trait"]?["source"]?.text == "a count; but counts.mit.mit: set with --set")
    #expect(one["speed"]?["source"]?.text == "a clock")
    #expect(try set("speed", "6")["speed"]?["source"]?.text == "set with --set")
    #expect(
      try set("speed", "{value: 6, source: a new clock}")["speed"]?["source"]?.text == "a new clock")
    let several = try Setting.applying(
      ["mit", "apache-2.0", "apache-2", "x", "y"].map { ("trait.counts.mit.\($0)", "7") }, to: tree(),
      PathSettingTests.form
    ) { $0 }
    #expect(
      several["trait"]?["source"]?.text == "a count; but counts.mit.mit, …, counts.mit.y: set with --set")
  }

  @Test func `a number may stand for all cases or be told by case`() throws {
    func event(_ path: String, _ value: String) throws -> String {
      let parameters = try set(path, value).parameters(PathSettingTests.form)
      return parameters.filter { $0.path.hasPrefix("event.") }.map { "\($0.path)=\($0.value)" }.joined(
        separator: " ")
    }
    #expect(try event("event.stop", "0.25") == "event.stop=0.25 event.weight=8")
    // The others keep the number that stood for all.
    #expect(
      try event("event.stop.several", "0.25") == "event.stop.one=0.5 event.stop.several=0.25 event.weight=8")
    #expect(
      try event("event.stop", "{one: 0, several: 1}")
        == "event.stop.one=0 event.stop.several=1 event.weight=8")
    #expect(
      try set("event.stop.one", "0.25")["event"]?["source"]?.text == "a guess; but stop.one: set with --set")
    #expect(
      try refusal("event.stop.many").hasSuffix(
        "leads nowhere; write one of `event.stop.one`, `event.stop.several`"))
    #expect(try refusal("event.stop.one", "2").hasSuffix("a number in `probability` must be from 0 to 1"))
    #expect(try refusal("event.stop", "{one: 2}").hasSuffix("a number in `probability` must be from 0 to 1"))
  }

  @Test func `a key can be called as it was once`() throws {
    let (old, new) = (try set("event.end", "0.25"), try set("event.stop", "0.25"))
    #expect(CanonicalText(old, PathSettingTests.form).text == CanonicalText(new, PathSettingTests.form).text)
    #expect(try set("event.end.one", "0.25")["event"]?["stop"]?["several"]?.text == "0.5")
    let whole = try set("event", "{end: 0.75, weight: 2, unit: probability}")
    #expect(whole["event"]?["stop"]?.text == "0.75" && whole["event"]?["end"] == nil)
  }

  @Test func `weights have no part in the unit of the others`() throws {
    #expect(try set("event.weight", "1000").parameters(PathSettingTests.form).last?.unit == "relative")
    #expect(try refusal("event.weight", "-1").hasSuffix("a number in `relative` must be at least 0"))
  }

  @Test func `setting twice is setting once`() throws {
    let form = PathSettingTests.form
    let once = try set("trait.rates[all].share", "0.4")
    let twice = try Setting.applying([("trait.rates[all].share", "0.4")], to: once, form) { $0 }
    #expect(CanonicalText(twice, form).text == CanonicalText(once, form).text)
    let other = try Setting.applying([("trait.rates[all].share", "0.5")], to: once, form) { $0 }
    #expect(
      CanonicalText(other, form).text == CanonicalText(try set("trait.rates[all].share", "0.5"), form).text)
  }

  @Test func `what is not there yet is made with its unit`() throws {
    let growth = try set("growth", "2")["growth"]
    #expect(growth?["value"]?.number == 2 && growth?["unit"]?.text == "power")
    #expect(growth?["source"]?.text == "set with --set")
    let list = try set("trait.sets", "[{weight: 4, values: [mit]}]")["trait"]?["sets"]
    #expect(list?.elements.count == 1 && list?.elements.first?["weight"]?.number == 4)
  }

  @Test(arguments: [
    ("sped", "`sped` leads nowhere; did you mean `speed`?"),
    ("speed.x", "`speed.x` leads nowhere; the parameter is `speed`"),
    ("trait.count.mit.mit", "`trait.count.mit.mit` leads nowhere; did you mean `trait.counts`?"),
    ("mode.x", "`mode.x` goes on after a single value; the parameter is `mode`"),
    (
      "trait.rates.share",
      "`trait.rates.share` picks no element of the list `trait.rates`; write one of "
        + "`trait.rates[all]`, `trait.rates[relation=finetune,merge]`, `trait.rates[relation=merge,creator=same]`"
    ),
    (
      "decrees[stop].part",
      "[stop] is more than one element of `decrees`; write one of "
        + "`decrees[stop,from=2024-01-01]`, `decrees[stop,from=2025-01-01]`"
    ),
    (
      "decrees[og].part",
      "`decrees` has no element [og]; write one of `decrees[stop,from=2024-01-01]`, "
        + "`decrees[stop,from=2025-01-01]`, `decrees[go]`"
    ),
    ("mode", "unknown mode `1`; write one of `fast`, `slow`"),
  ])
  func `a path that leads nowhere is refused with the nearest`(path: String, said: String) throws {
    #expect(try refusal(path) == "--set \(path)=1: \(said)")
  }

  @Test func `values are checked as in a file, all at once`() throws {
    #expect(
      try refusal("speed", "0")
        == "--set speed=0: `speed` is 0; a number in `days` must be from 0.001 to 1000000"
    )
    #expect(
      try refusal("speed", "soon").hasSuffix("`speed` wants a number, not `soon`; write it like 0.25 or 2e6"))
    #expect(try refusal("speed", "{value: 3").contains("this is not YAML"))
    #expect(throws: Problems.self) {
      try Setting.applying([("a", "1"), ("b", "1")], to: tree(), PathSettingTests.form) { $0 }
    }
  }

  @Test func `a difference makes one tree of the other`() throws {
    let form = PathSettingTests.form
    let base = try tree()
    for (path, value) in [
      ("trait.counts.mit.apache-2.0", "5"), ("trait.counts.apache-2", "{mit: 1}"), ("speed", "7"),
      ("growth", "1"), ("trait.sets", "[{weight: 4, values: [mit]}]"), ("mode", "slow"),
      ("decrees[go].part", "0.1"), ("trait.counts", "{apache-2.0: {mit: 2}, mit: {mit: 1}}"),
      ("trait.counts", "{mit: {mit: 3}}"),
    ] {
      let tree = try set(path, value)
      for (from, to) in [(base, tree), (tree, base)] {
        let difference = Difference(to, from: from, form)
        var setting = Setting(from, form)
        for path in difference.remove { try setting.remove(path, at: .none) }
        for (path, value) in difference.set { try setting.set(path, to: value, note: "else", at: .none) }
        #expect(CanonicalText(setting.finished, form).text == CanonicalText(to, form).text, "\(path)")
      }
    }
    #expect(
      Difference(base, from: base, form).set.isEmpty && Difference(base, from: base, form).remove.isEmpty)
  }
}
