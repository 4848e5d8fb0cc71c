import Engine
import Lineages
import Randomness

extension Claim {
  /// Who becomes a parent, choice by choice in whole ecosystems.
  static let weightedAttachment = [
    choices(
      "exponent 0", "a model's number of children k does not matter",
      ParentLaw(attachment: AttachmentRules(offset: 0.5, exponent: 0)),
      spoiled: { $0.attachment.exponent = 0.2 }),
    choices(
      "exponent 1/2", "a model with k children weighs the square root of k + k₀",
      ParentLaw(attachment: AttachmentRules(offset: 0.5, exponent: 0.5)),
      spoiled: { $0.attachment.exponent = 0.25 }, { $0.attachment.exponent = 0.75 },
      { $0.attachment.offset = 1.5 }),
    choices(
      "exponent 1", "a model with k children weighs k + k₀",
      ParentLaw(attachment: AttachmentRules(offset: 0.5)),
      spoiled: { $0.attachment.exponent = 0.8 }, { $0.attachment.exponent = 1.2 },
      { $0.attachment.offset = 0.9 }),
    choices(
      "exponent 1.2", "a model with k children weighs (k + k₀)^1.2",
      ParentLaw(attachment: AttachmentRules(offset: 0.5, exponent: 1.2)),
      spoiled: { $0.attachment.exponent = 0.9 }, { $0.attachment.exponent = 1.5 },
      { $0.attachment.offset = 0.9 }),
    choices(
      "exponent 2", "a model with k children weighs (k + k₀)²",
      ParentLaw(attachment: AttachmentRules(offset: 5, exponent: 2)),
      spoiled: { $0.attachment.exponent = 1.3 }, { $0.attachment.exponent = 3 },
      { $0.attachment.offset = 15 }),
    choices(
      "ageing", "a model's weight falls to 1/e in τ days",
      ParentLaw(attachment: AttachmentRules(offset: 1, ageing: 15)),
      spoiled: { $0.attachment.ageing = 10 }, { $0.attachment.ageing = 25 }),
    choices(
      "fast ageing", "a model's weight falls to 1/e in τ days, here less than the time between births",
      ParentLaw(attachment: AttachmentRules(offset: 1, ageing: 0.5)), merges: 0,
      spoiled: { $0.attachment.ageing = 0.35 }, { $0.attachment.ageing = 0.75 }),
    choices(
      "fertility", "founders and the models of each relation have weights of their own",
      ParentLaw(attachment: AttachmentRules(offset: 1, fertility: [1, 0.5, 2, 0.25, 1, 2])),
      spoiled: { $0.attachment.fertility = [1, 2.5, 2, 0.25, 1, 2] },
      { $0.attachment.fertility = [1, 0.5, 2, 0.25, 1, 1] }),
    choices(
      "own parents",
      "a share of a creator's derivatives descends from the creator's own models, each equally likely",
      ParentLaw(attachment: AttachmentRules(offset: 1), ownParentShare: 0.4),
      spoiled: { $0.ownParentShare = 0.15 }, { $0.ownParentShare = 0.65 }),
    choices(
      "continuation", "a derivative by its parent's own creator is more fertile than one by another",
      ParentLaw(
        attachment: AttachmentRules(offset: 1, fertility: [1, 0.5, 2, 0.25, 1, 2], continuation: 4),
        ownParentShare: 0.4),
      spoiled: { $0.attachment.continuation = 2 }, { $0.attachment.continuation = 10 }),
    choices(
      "kinds of founders", "founders of each kind have a weight of their own",
      ParentLaw(attachment: AttachmentRules(offset: 1), founderFertility: [1, 4]),
      spoiled: { $0.founderFertility = [1, 2] }, { $0.founderFertility = [1, 8] }),
    choices(
      "licenses", "a license attracts or repels derivatives, of each relation as strongly as the rules say",
      ParentLaw(
        attachment: AttachmentRules(
          offset: 1, ageing: 20,
          licenseAttraction: [[1, 1, 1], [0.5, 4, 0.2], [0.05, 1, 10], [1, 1, 1], [4, 0.5, 1]])),
      worlds: 90,
      spoiled: { $0.attachment.licenseAttraction = nil },
      { $0.attachment.licenseAttraction = Array(repeating: [1, 4, 0.25], count: 5) },
      { $0.attachment.licenseAttraction![1] = [1, 1, 1] },
      { $0.attachment.licenseAttraction![2] = [0.25, 1, 1] }),
    choices(
      "all of attachment",
      "exponent, ageing, fertility, own parents and merges act together as they do alone",
      ParentLaw(
        attachment: AttachmentRules(
          offset: 0.5, exponent: 1.2, ageing: 20, fertility: [1, 0.5, 2, 0.25, 1, 2]),
        ownParentShare: 0.3),
      spoiled: { $0.attachment.exponent = 0.9 }, { $0.attachment.ageing = 8 },
      { $0.attachment.fertility = Array(repeating: 1, count: 6) }, { $0.ownParentShare = 0 }),
  ]

  private static func choices(
    _ name: String, _ what: String, _ law: ParentLaw, merges: Double = 0.3, worlds: Int = 30,
    spoiled: (inout ParentLaw) -> Void...
  ) -> Claim {
    Claim(
      "choice of parents: \(name)", "At every birth, given all births before it, \(what).",
      source: "Grove's dynamics: f · η · (k + k₀)^α · exp(−age/τ) · m, with η = 1", law: law,
      spoiled: spoiled.map { spoil in
        var law = law
        spoil(&law)
        return law
      }
    ) { seed in
      let world = SmallWorld {
        // Small ecosystems, before few models have nearly all children.
        $0.models = 100
        $0.mix = RelationMix(founder: 0.2, relations: [0.2, 0.3, 0.2, 0, merges], extraMergeParents: 0.5)
        $0.creators.newShare = law.ownParentShare > 0 ? 0.4 : 1
        $0.creators.ownParentShare = law.ownParentShare
        $0.attachment = law.attachment
        $0.licenses = SmallWorld.categorical(
          ["apache-2.0", "mit"], founders: [1, 1, 1], rows: [[2, 1, 1], [1, 4, 1], [1, 1, 4]])
        if !law.founderFertility.isEmpty {
          // The license of a founder tells its kind.
          $0.founderKinds = law.founderFertility.map { FounderKind(name: "\($0)", weight: 1, fertility: $0) }
          $0.licenses.foundersOfKind = [[0, 1, 0], [0, 0, 1]]
        }
      }
      return (try world.grow(worlds, seed["ecosystems"]), seed["points"])
    } test: { sample, law in
      law.pValue(sample.0, sample.1)
    }
  }
}
