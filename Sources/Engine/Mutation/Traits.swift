import Lineages

/// The traits of a topology's models, each run down on streams of its own.
struct Traits {
  var licenses = TraitColumn()
  var tasks = TraitColumn()
  var libraries = TraitColumn()
  var languages = TraitColumn()
  /// The tags that the Hub does not derive from the other traits.
  var freeTags = TraitColumn()
  /// What licenses came to where policies amend them; nil where none does.
  var fates: LicenseFates?

  /// As they were at birth, before licenses changed.
  var atBirth: Traits {
    guard let fates, !fates.later.changes.isEmpty else { return self }
    var traits = self
    traits.licenses = TraitColumn(licenses.vocabulary, states: fates.states)
    return traits
  }
}
