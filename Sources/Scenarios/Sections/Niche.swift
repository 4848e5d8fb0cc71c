import Engine
import Lineages
import Parameters

/// How often a child takes its traits from its parent's niche.
struct Niche: ChangingSection {
  let shares: Sourced<ClassShares>

  static let name = "niche"
  static let field = Field.form(ClassShares.form(unit: .share))
  static let laterField = field

  static func completed(_ given: Entry?, in root: Entry) -> Entry? {
    ClassShares.completed(given, unit: .share, standard: 0, default: "there is no niche")
  }

  init(_ entry: Entry, _ reader: inout ScenarioReader) { shares = Sourced(reader.shares(entry), in: entry) }

  func write(to rules: inout Rules) { rules.nicheShare = shares.value.byClass }

  func tell(_ telling: inout Telling) {
    if shares.value.standard == 0, shares.value.classes.allSatisfy({ $0.share == 0 }) {
      return telling.say("There is no niche", shares)
    }
    // Copies start elsewhere.
    let isPart = telling.world[TraitSources.self]?.copy ?? false
    let whom = isPart ? "A child that starts afresh from its parent" : "A child"
    let niche = "\(whom) takes all its traits from its parent's niche with probability"
    telling.say("\(niche) \(Telling.words(for: shares.value))", shares)
  }

  func tellBriefly(_ telling: inout Telling) { tell(&telling) }
}

/// A share of every mutation class.
struct ClassShares: Sendable {
  var standard: Double
  var classes: [(selector: ClassSelector, share: Double)]

  /// - Parameters:
  ///   - unit: nil where it is that of the form around.
  ///   - value: what may stand for a share.
  ///   - ofModels: whether it may depend on whether the model itself has children.
  static func form(unit: Unit?, _ value: Field = .number(.none), ofModels: Bool = false) -> Form {
    let ofClass = Form(
      keys: (ofModels ? ClassSelector.fieldsOfModels : ClassSelector.fields) + [("value", value)],
      required: ["value"], identity: .keys(ofModels ? ClassSelector.keysOfModels : ClassSelector.keys))
    return Form(
      keys: [("default", value), ("classes", .list(.form(ofClass)))], required: ["default"],
      units: unit.map { [$0] } ?? [], takesSource: unit != nil)
  }

  static func completed(_ given: Entry?, unit: Unit, standard: Double, default reason: String) -> Entry {
    (given ?? .form(unit: unit, default: reason, [("default", .number(standard))]))
      .with("classes", standard: .list([]))
  }

  /// The share of each class.
  var byClass: ByClass<Double> {
    var shares = ByClass(standard)
    for mutationClass in MutationClass.all {
      if let i = ClassSelector.deciding(among: classes.map(\.selector), for: mutationClass) {
        shares[mutationClass] = classes[i].share
      }
    }
    return shares
  }

  /// The share of each class of models with and without children.
  var byFertility: ByFertility<Double> {
    ClassSelector.byFertility(standard, classes.map { ($0.selector, $0.share) })
  }
}
