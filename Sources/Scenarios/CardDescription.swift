import Engine

/// How model cards pass from parent to child.
struct CardDescription: Sendable {
  /// The values are `by-hand` and `automatic`, in the order of `CardState`.
  var states: CategoricalDescription
  var lengths: [(selector: ClassSelector, law: Sourced<InheritedLength>)]
  /// The probability of keeping a word, by class.
  var keeps: Sourced<ClassShares>
  var words: Sourced<[(word: String, weight: Double)]>
  /// The characters that are written of each text; nil where texts are not written.
  var text: Sourced<Int?>

  /// What scenarios call the states, in the order of `CardState` after `none`.
  static let states = ["by-hand", "automatic"]

  /// Whether nobody can have a card.
  var isSilent: Bool {
    let laws = [states.founders.value] + states.foundersOfKind
    return !laws.contains { $0[1...].contains { $0 > 0 } } && states.kernels.isEmpty
  }

  /// Without the numbers that stand alone.
  var rules: CardRules {
    let law = states.rules
    var rules = CardRules(founders: law.founders, kernels: law.kernels, kernel: law.kernel)
    rules.foundersOfKind = law.foundersOfKind
    for mutationClass in MutationClass.all {
      if let i = ClassSelector.deciding(among: lengths.map(\.selector), for: mutationClass) {
        rules.lengths[mutationClass] = lengths[i].law.value
      }
    }
    rules.keeps = keeps.value.byClass
    rules.words = words.value
    rules.writtenCharacters = text.value ?? 0
    return rules
  }
}

extension ClassShares {
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
}
