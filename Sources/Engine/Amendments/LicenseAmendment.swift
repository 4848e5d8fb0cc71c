import Lineages

/// What a policy makes of the license that a model would have, of its links, or of its birth.
///
/// A model draws as it would without the policy; where the outcome is what the policy is about and the model complies, the
/// policy decides otherwise, on streams of its own. Where several are about one model they come in the order of the cases.
public enum LicenseAmendment: Sendable, Equatable {
  case gate(GatedBase)
  case merge(StrictestMerge)
  case inherit(InheritedLicense)
  case standard(StandardLicense)
  case prefill(PrefilledLicense)
  case require(RequiredLicense)
  case check(LicenseCheck)
  case relicense(RelicensedBase)
  case takedown(Takedown)

  /// Who does as the policy asks.
  public var compliance: Compliance {
    switch self {
    case .gate(let gate): gate.compliance
    case .merge(let merge): merge.compliance
    case .inherit(let inherited): inherited.compliance
    case .standard(let standard): standard.compliance
    case .prefill(let prefilled): prefilled.compliance
    case .require(let required): required.compliance
    case .check(let check): check.compliance
    case .relicense(let relicensed): relicensed.compliance
    case .takedown(let takedown): takedown.compliance
    }
  }

  /// The place in the order.
  var rank: Int {
    switch self {
    case .gate: 0
    case .merge: 1
    case .inherit: 2
    case .standard: 3
    case .prefill: 4
    case .require: 5
    case .check: 6
    case .relicense: 7
    case .takedown: 8
    }
  }

  /// Whether it moves parents, so that the tree has to know licenses.
  var movesTree: Bool {
    switch self {
    case .gate(let gate): gate.shift > 0
    case .merge(let merge): merge.findsPartner
    case .relicense(let relicensed): relicensed.attract > 0
    default: false
    }
  }
}

/// Children of founders with a license are not born: access to these founders is restricted.
public struct GatedBase: Sendable, Equatable {
  /// The state of the license.
  public var state: Int
  /// Which of the children are lost.
  public var compliance: Compliance
  /// The share of them that descend from another model instead, drawn by the same law of attachment. In [0, 1].
  public var shift: Double

  /// For ranges see the properties.
  public init(state: Int, compliance: Compliance, shift: Double = 0) {
    self.state = state
    self.compliance = compliance
    self.shift = shift
  }
}

/// Merges whose parents' licenses no license can satisfy at once are not born, or have other parents.
public struct StrictestMerge: Sendable, Equatable {
  /// Which of them.
  public var compliance: Compliance
  /// Whether they look for other parents after the first; else they are not born.
  public var findsPartner: Bool
  /// The share that does not name the parents that do not fit the first instead. In [0, 1].
  public var undeclare: Double

  /// For ranges see the properties.
  public init(compliance: Compliance, findsPartner: Bool = false, undeclare: Double = 0) {
    self.compliance = compliance
    self.findsPartner = findsPartner
    self.undeclare = undeclare
  }
}

/// A child takes its parent's license.
public struct InheritedLicense: Sendable, Equatable {
  /// Which children.
  public var compliance: Compliance
  /// Whether a merge takes the strictest of its parents' licenses that all of them allow; else that of the first.
  public var takesStrictest: Bool
  /// Whether children of parents without a license choose for themselves.
  public var onlyReported: Bool
  /// The share that puts its own choice in the place of what it took. In [0, 1].
  public var relabel: Double

  /// For ranges see the properties.
  public init(
    compliance: Compliance, takesStrictest: Bool = false, onlyReported: Bool = false, relabel: Double = 0
  ) {
    self.compliance = compliance
    self.takesStrictest = takesStrictest
    self.onlyReported = onlyReported
    self.relabel = relabel
  }
}

/// A founder that would report no license has a given one.
public struct StandardLicense: Sendable, Equatable {
  /// The state of the license.
  public var state: Int
  /// Which founders.
  public var compliance: Compliance
  /// The share that takes it away again. In [0, 1].
  public var refuse: Double

  /// For ranges see the properties.
  public init(state: Int, compliance: Compliance, refuse: Double = 0) {
    self.state = state
    self.compliance = compliance
    self.refuse = refuse
  }
}

/// A child that would report no license has its parent's.
public struct PrefilledLicense: Sendable, Equatable {
  /// Which children.
  public var compliance: Compliance
  /// The share that takes it away again. In [0, 1].
  public var edit: Double

  /// For ranges see the properties.
  public init(compliance: Compliance, edit: Double = 0) {
    self.compliance = compliance
    self.edit = edit
  }
}

/// A model that would report no license reports one, drawn from the same law as that of those that report.
public struct RequiredLicense: Sendable, Equatable {
  /// Which models.
  public var compliance: Compliance
  /// The share that reports `other` instead of a license. In [0, 1].
  public var junk: Double
  /// The state of `other`; 0 where the rules do not name it.
  public var other: Int
  /// Whether models without any ancestor that reports a license are exempt, founders among them.
  public var sparesOrphans: Bool

  /// For ranges see the properties.
  public init(compliance: Compliance, junk: Double = 0, other: Int = 0, sparesOrphans: Bool = false) {
    self.compliance = compliance
    self.junk = junk
    self.other = other
    self.sparesOrphans = sparesOrphans
  }
}

/// A license that the terms of a parent do not allow is refused at upload.
///
/// Of those that are refused shares hide, do not name the parents, give up, or publish all the same; the others draw again
/// from what is allowed. The shares add up to at most 1.
public struct LicenseCheck: Sendable, Equatable {
  /// Which models are checked.
  public var compliance: Compliance
  /// The share of the refused that reports no license. In [0, 1].
  public var hide: Double
  /// The share that does not name the parents whose terms do not allow its license. In [0, 1].
  public var undeclare: Double
  /// The share that is not born. In [0, 1].
  public var drop: Double
  /// The share that publishes all the same, where the check only warns. In [0, 1].
  public var ignore: Double
  /// Whether what only some readings allow passes.
  public var passesDisputed: Bool
  /// Whether a model for which no license is allowed is born as a founder; else it is not born.
  public var freesOthers: Bool

  /// For ranges see the properties.
  public init(
    compliance: Compliance, hide: Double = 0, undeclare: Double = 0, drop: Double = 0, ignore: Double = 0,
    passesDisputed: Bool = false, freesOthers: Bool = false
  ) {
    self.compliance = compliance
    self.hide = hide
    self.undeclare = undeclare
    self.drop = drop
    self.ignore = ignore
    self.passesDisputed = passesDisputed
    self.freesOthers = freesOthers
  }
}

/// Founders with a license change it: those that are there from the first day on, new ones at birth.
///
/// Children born before keep to the terms that their parent had.
public struct RelicensedBase: Sendable, Equatable {
  /// The state of the license.
  public var state: Int
  /// The state of the new one.
  public var successor: Int
  /// Which founders.
  public var compliance: Compliance
  /// The share of later derivatives of others that descend from a founder that has changed instead, drawn by the same law of attachment.
  /// In [0, 1].
  public var attract: Double

  /// For ranges see the properties.
  public init(state: Int, successor: Int, compliance: Compliance, attract: Double = 0) {
    self.state = state
    self.successor = successor
    self.compliance = compliance
    self.attract = attract
  }
}

/// Models whose license the terms of a parent do not allow are found and corrected after birth, or deleted.
public struct Takedown: Sendable, Equatable {
  /// The share of them that is found each month.
  public var compliance: Compliance
  /// The share of those found that is deleted, instead of corrected. In [0, 1].
  public var delete: Double
  /// The share that comes back under another name, which names no parent. In [0, 1].
  public var rename: Double

  /// For ranges see the properties; shares to delete and to rename add up to at most 1.
  public init(compliance: Compliance, delete: Double = 0, rename: Double = 0) {
    self.compliance = compliance
    self.delete = delete
    self.rename = rename
  }
}
