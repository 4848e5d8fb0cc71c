import Engine
import Lineages
import Randomness

extension Claim {
  /// Who becomes a parent, choice by choice in whole ecosystems.
  static let weightedAttachment = [
    choices(
      "exponent 0", "a model's number of children k does not matter",
      ParentLaw(attachment: AttachmentRules(offset: 0.5, exponent: 0)),
      spoiled: { $0.attachment.exponent = 0.05 }),
    choices(
      "exponent 1/2", "a model with k children weighs the square root of k + k₀",
      ParentLaw(attachment: AttachmentRules(offset: 0.5, exponent: 0.5)), worlds: 1800,
      spoiled: { $0.attachment.exponent *= 0.95 }, { $0.attachment.exponent *= 1.05 },
      { $0.attachment.offset *= 1.1 }),
    choices(
      "exponent 1", "a model with k children weighs k + k₀",
      ParentLaw(attachment: AttachmentRules(offset: 0.5)), worlds: 1000,
      spoiled: { $0.attachment.exponent *= 0.95 }, { $0.attachment.exponent *= 1.05 },
      { $0.attachment.offset *= 1.1 }),
    choices(
      "exponent 1.2", "a model with k children weighs (k + k₀)^1.2",
      ParentLaw(attachment: AttachmentRules(offset: 0.5, exponent: 1.2)),
      spoiled: { $0.attachment.exponent *= 0.95 }, { $0.attachment.exponent *= 1.05 },
      { $0.attachment.offset *= 1.2 }),
    choices(
      "exponent 2", "a model with k children weighs (k + k₀)²",
      ParentLaw(attachment: AttachmentRules(offset: 5, exponent: 2)),
      spoiled: { $0.attachment.exponent *= 0.95 }, { $0.attachment.exponent *= 1.05 },
      { $0.attachment.offset *= 1.1 }),
    choices(
      "ageing", "a model's weight falls to 1/e in τ days",
      ParentLaw(attachment: AttachmentRules(offset: 1, ageing: 10)),
      spoiled: { $0.attachment.ageing! *= 0.95 }, { $0.attachment.ageing! *= 1.05 }),
    choices(
      "fast ageing", "a model's weight falls to 1/e in τ days, here less than the time between births",
      ParentLaw(attachment: AttachmentRules(offset: 1, ageing: 0.5)), merges: 0, worlds: 1000,
      spoiled: { $0.attachment.ageing! *= 0.95 }, { $0.attachment.ageing! *= 1.05 }),
    choices(
      "fertility", "founders and the models of each relation have weights of their own",
      ParentLaw(attachment: AttachmentRules(offset: 1, fertility: [1, 0.5, 2, 0.8, 1, 2])), worlds: 1200,
      spoiled: { $0.attachment.fertility[0] *= 1.05 }, { $0.attachment.fertility[1] *= 1.1 },
      { $0.attachment.fertility[2] *= 1.05 }, { $0.attachment.fertility[3] *= 1.1 },
      { $0.attachment.fertility[5] *= 0.95 }),
    choices(
      "own parents",
      "a share of a creator's derivatives descends from the creator's own models, each equally likely",
      ParentLaw(attachment: AttachmentRules(offset: 1), ownParentShare: 0.7), worlds: 600,
      spoiled: { $0.ownParentShare *= 0.95 }, { $0.ownParentShare *= 1.05 }),
    choices(
      "continuation", "a derivative by its parent's own creator is more fertile than one by another",
      ParentLaw(
        attachment: AttachmentRules(offset: 1, fertility: [1, 0.5, 2, 0.25, 1, 2], continuation: 4),
        ownParentShare: 0.4), worlds: 1500,
      spoiled: { $0.attachment.continuation *= 0.95 }, { $0.attachment.continuation *= 1.05 }),
    choices(
      "kinds of founders", "founders of each kind have a weight of their own",
      ParentLaw(attachment: AttachmentRules(offset: 1), founderFertility: [1, 4]), worlds: 1200,
      spoiled: { $0.founderFertility = [1, 3.8] }, { $0.founderFertility = [1, 4.2] }),
    choices(
      "licenses", "a license attracts or repels derivatives, of each relation as strongly as the rules say",
      ParentLaw(
        attachment: AttachmentRules(
          offset: 1, ageing: 20,
          licenseAttraction: [[1, 1, 1], [0.5, 4, 0.2], [0.05, 1, 10], [1, 1, 1], [4, 0.5, 1]])),
      worlds: 2500,
      spoiled: { $0.attachment.licenseAttraction = nil },
      { $0.attachment.licenseAttraction = Array(repeating: [1, 4, 0.25], count: 5) },
      { $0.attachment.licenseAttraction![1][0] *= 1.2 }, { $0.attachment.licenseAttraction![2][2] *= 0.8 },
      { $0.attachment.licenseAttraction![4][0] *= 1.2 }),
    choices(
      "all of attachment",
      "exponent, ageing, fertility, own parents and merges act together as they do alone",
      ParentLaw(
        attachment: AttachmentRules(
          offset: 0.5, exponent: 1.2, ageing: 20, fertility: [1, 0.5, 2, 0.25, 1, 2]),
        ownParentShare: 0.3), worlds: 800,
      spoiled: { $0.attachment.exponent *= 0.95 }, { $0.attachment.ageing! *= 0.9 },
      { $0.attachment.fertility = Array(repeating: 1, count: 6) }, { $0.ownParentShare *= 0.9 }),
  ]

  private static func choices(
    _ name: String, _ what: String, _ law: ParentLaw, merges: Double = 0.3, worlds: Int = 400,
    spoiled: (inout ParentLaw) -> Void...
  ) -> Claim {
    Claim(
      "choice of parents: \(name)", "At every birth, given all births before it, \(what).",
      source: "Grove's dynamics: f · η · (k + k₀)^α · exp(−age/τ) · m, with η = 1", law: law,
      spoiled: spoiled.map { spoil in
        var law = law
        spoil(&law)
        return law
      }, models: worlds
    ) { seed, worlds in
      let world = SmallWorld {
        // Small ecosystems, before few models have nearly all children.
        $0.models = 100
        $0.mix = RelationMix(founder: 0.2, relations: [0.2, 0.3, 0.2, 0, merges], extraMergeParents: 0.5)
        $0.creators.newShare = law.ownParentShare > 0 ? 0.4 : 1
        $0.creators.ownParentShare = law.ownParentShare
        $0.attachment = law.attachment
        $0.niche = 0.5
        $0.licenses = SmallWorld.categorical(
          ["apache-2.0", "mit"], founders: [1, 1, 1], rows: [[2, 1, 1], [1, 4, 1], [1, 1, 4]])
        if !law.founderFertility.isEmpty {
          // The license of a founder tells its kind.
          $0.founderKinds = law.founderFertility.map { FounderKind(name: "\($0)", weight: 1, fertility: $0) }
          $0.licenses.foundersOfKind = [[0, 1, 0], [0, 0, 1]]
        }
      }
      // Licenses that matter to the tree change faster from the second epoch on.
      var later = world
      later.licenses.kernels = [Kernel(rows: [[1, 3, 2], [2, 1, 3], [3, 2, 1]])]
      return try (0..<worlds).map { try world.grow(seed[$0], later: later) }
    } test: {
      $1.pValue($0)
    }
  }
}
