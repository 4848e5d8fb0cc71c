import Parameters

/// A value with its unit and where it is from.
struct Sourced<Value: Sendable>: Sendable {
  var value: Value
  var unit: String
  var source: String

  init(_ value: Value, unit: String, source: String) {
    self.value = value
    self.unit = unit
    self.source = source
  }

  /// A neutral twin of what the form holds.
  init(_ twin: Value, neutralIn form: Entry) {
    self.init(twin, in: form)
    source = "neutral twin of: \(source)"
  }

  /// A value with the unit and the source of the form that holds it.
  init(_ value: Value, in form: Entry) {
    self.init(value, unit: form["unit"]?.text ?? "", source: form["source"]?.text.oneLine ?? "")
  }
}
