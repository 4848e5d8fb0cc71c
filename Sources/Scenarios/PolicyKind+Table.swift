import Engine
import Policies

extension PolicyKind {
  static let inheritLicense = PolicyKind(
    name: "inherit-license",
    numbers: [Number(key: "relabel", meaning: "those that put their own choice in its place")],
    choices: [
      Choice(key: "merge", words: ["first", "strictest"]),
      Choice(key: "only_reported", words: ["no", "yes"]),
    ]
  ) {
    InheritLicense(
      InheritedLicense(
        compliance: $0.compliance, takesStrictest: $0.chooses("strictest", of: "merge"),
        onlyReported: $0.chooses("yes", of: "only_reported"), relabel: $0.number("relabel")),
      under: $0.compatibility)
  }

  static let prefillLicense = PolicyKind(
    name: "prefill-license", numbers: [Number(key: "edit", meaning: "those that take it away again")]
  ) { PrefillLicense(PrefilledLicense(compliance: $0.compliance, edit: $0.number("edit"))) }

  static let requireLicense = PolicyKind(
    name: "require-license",
    numbers: [Number(key: "junk", meaning: "those that report `other`")],
    choices: [Choice(key: "orphans", words: ["declared", "exempt"])]
  ) {
    RequireLicense(
      compliance: $0.compliance, junk: $0.number("junk"), sparesOrphans: $0.chooses("exempt", of: "orphans"))
  }

  static let defaultLicense = PolicyKind(
    name: "default-license", licenses: ["license"],
    numbers: [Number(key: "refuse", meaning: "those that take it away again")], takesRelation: false
  ) {
    DefaultLicense(
      license: $0.license("license"), compliance: $0.compliance, refuse: $0.number("refuse"))
  }

  static let checkLicense = PolicyKind(
    name: "check-license",
    numbers: [
      Number(key: "hide", meaning: "the refused that report no license"),
      Number(key: "undeclare", meaning: "the refused that do not name those parents"),
      Number(key: "drop", meaning: "the refused that give up"),
      Number(key: "ignore", meaning: "the refused that publish all the same"),
    ],
    choices: [
      Choice(key: "disputed", words: ["refused", "allowed"]),
      Choice(key: "otherwise", words: ["drop", "independent"]),
    ]
  ) {
    CheckLicense(
      LicenseCheck(
        compliance: $0.compliance, hide: $0.number("hide"), undeclare: $0.number("undeclare"),
        drop: $0.number("drop"), ignore: $0.number("ignore"),
        passesDisputed: $0.chooses("allowed", of: "disputed"),
        freesOthers: $0.chooses("independent", of: "otherwise")), under: $0.compatibility)
  }

  static let strictestMerge = PolicyKind(
    name: "strictest-merge",
    numbers: [Number(key: "undeclare", meaning: "those that do not name the parents that do not fit")],
    choices: [Choice(key: "incompatible", words: ["refused", "partner"])], takesRelation: false
  ) {
    StrictestMergePolicy(
      StrictestMerge(
        compliance: $0.compliance, findsPartner: $0.chooses("partner", of: "incompatible"),
        undeclare: $0.number("undeclare")), under: $0.compatibility)
  }

  static let withdrawLicense = PolicyKind(
    name: "withdraw-license", licenses: ["license"], optionalLicenses: ["to"]
  ) {
    WithdrawLicense(license: $0.license("license"), to: $0.licenses["to"], compliance: $0.compliance)
  }

  static let relicenseBase = PolicyKind(
    name: "relicense-base", licenses: ["license", "to"],
    numbers: [
      Number(key: "attract", meaning: "later derivatives of others that descend from these bases instead")
    ],
    takesRelation: false
  ) {
    RelicenseBase(
      license: $0.license("license"), to: $0.license("to"), compliance: $0.compliance,
      attract: $0.number("attract"))
  }

  static let gateBase = PolicyKind(
    name: "gate-base", licenses: ["license"],
    numbers: [Number(key: "shift", meaning: "their children that descend from another model instead")]
  ) {
    GateBase(license: $0.license("license"), compliance: $0.compliance, shift: $0.number("shift"))
  }

  static let takedown = PolicyKind(
    name: "takedown",
    numbers: [
      Number(key: "delete", meaning: "those that are deleted instead of corrected"),
      Number(key: "rename", meaning: "those that come back without naming their parents"),
    ]
  ) {
    TakedownPolicy(
      Takedown(compliance: $0.compliance, delete: $0.number("delete"), rename: $0.number("rename")),
      under: $0.compatibility)
  }

  static let discloseLineage = PolicyKind(name: "disclose-lineage") {
    DiscloseLineage(compliance: $0.compliance)
  }

  static let requireCard = PolicyKind(name: "require-card", needsCards: true) {
    RequireCard(compliance: $0.compliance)
  }
}
