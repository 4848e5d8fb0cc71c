import Randomness

/// The streams of policies on licenses; each decides one thing.
struct PolicySeeds {
  /// Those of one policy.
  struct OfPolicy {
    /// Who complies, or when.
    let compliance: Seed
    /// What those do who are met by it.
    let response: Seed
    /// What they draw instead.
    let instead: Seed

    init(_ seed: Seed, compliance: Seed? = nil) {
      self.compliance = compliance ?? seed["compliance"]
      response = seed["response"]
      instead = seed["instead"]
    }
  }

  let gate, merge, inherit, standard, prefill, require, check, relicense, takedown: OfPolicy

  /// - Parameter seed: that of the trait of licenses.
  init(_ seed: Seed) {
    let policies = seed["policies"]
    gate = OfPolicy(policies["gate-base"])
    merge = OfPolicy(policies["strictest-merge"])
    inherit = OfPolicy(policies["inherit-license"], compliance: seed["inherit"])
    standard = OfPolicy(policies["default-license"])
    prefill = OfPolicy(policies["prefill-license"])
    require = OfPolicy(policies["require-license"])
    check = OfPolicy(policies["check-license"])
    relicense = OfPolicy(policies["relicense-base"])
    takedown = OfPolicy(policies["takedown"])
  }
}
