import Readings

extension Quantities {
  /// Children, families, depth and distances.
  public struct ShapeQuantities: Sendable {
    public let models = family("shape.models", "models", "models")
    public let edges = family("shape.edges", "edges", "edges of the lineage graph")
    public let families = family("shape.families", "families", "families of two and more members")
    public let loneModels = family("shape.lone_models", "models", "models without relatives")
    public let largestMembers = family(
      "shape.largest_family.members", "models", "members of the largest family")
    public let largestShare = family(
      "shape.largest_family.share", "1", "share of models in the largest family")
    public let meanChildren = family("shape.children.mean", "children", "children of a model in the mean")
    public let withChildren = family("shape.children.with_children", "models", "models with children")
    public let fertility = quantity(
      "shape.children.fertility.RELATION.share", "1", "share of edges whose child has children: RELATION",
      .shape, on: .init("edges") { shape.fertilityEdges[$0[0]] })
    public let fertilityEdges = count(
      "shape.children.fertility.RELATION.edges", "edges", "edges: RELATION", .shape)
    public let fertileEdges = count(
      "shape.children.fertility.RELATION.with_children", "edges", "edges whose child has children: RELATION",
      .shape)
    public let generation = family("shape.generations.mean", "edges", "mean generation of a model")
    public let longestChain = family(
      "shape.generations.longest_chain", "edges", "edges on the longest way down")
    public let inCircles = family(
      "shape.generations.in_circles", "models", "models that descend from themselves")
    public let distance = family(
      "shape.wiener.mean", "edges", "mean distance of two members of a family", "pairs"
    ) {
      shape.wienerPairs[]
    }
    public let wienerSum = family("shape.wiener.sum", "edges", "sum of distances within families", "pairs") {
      shape.wienerPairs[]
    }
    public let wienerPairs = count("shape.wiener.pairs", "pairs", "pairs of members of one family", .shape)
    public let wienerFamilies = family(
      "shape.wiener.families", "families", "families whose distances were found, lone models among them")
    public let withCore = family("shape.wiener.with_core", "families", "families that are no trees")
    public let skipped = family(
      "shape.wiener.skipped", "families", "families whose distances would take too long")
    public let skippedMembers = family("shape.wiener.skipped_members", "models", "their members")

    private static func family(
      _ pattern: String, _ unit: String, _ meaning: String, _ counted: String? = nil,
      at path: (@Sendable () -> QuantityPath)? = nil
    ) -> QuantityFamily {
      quantity(
        pattern, unit, meaning, .shape,
        on: path.map { path in .init(counted ?? "models") { _ in path() } })
    }

    var all: [QuantityFamily] {
      [
        models, edges, families, loneModels, largestMembers, largestShare, meanChildren, withChildren,
        fertility, fertilityEdges, fertileEdges, generation, longestChain, inCircles, distance, wienerSum,
        wienerPairs, wienerFamilies, withCore, skipped, skippedMembers,
      ]
    }
  }

  public static let shape: ShapeQuantities = ShapeQuantities()

  /// The most frequent values, parents, creators and models.
  public struct TopQuantities: Sendable {
    public let valueShare = family("TRAIT.VALUE.share", "1", "share of models with VALUE among TRAIT") {
      tops.denominator[$0[0]]
    }
    public let valueCount = family("TRAIT.VALUE.count", "models", "models with VALUE among TRAIT") {
      tops.denominator[$0[0]]
    }
    public let denominator = counting("denominators.TRAIT", "models", "models among which TRAIT are counted")
    public let parentShare = family(
      "parents.MODEL.share", "1", "share of only children whose parent is MODEL"
    ) { _ in tops.parents[] }
    public let parentCount = family("parents.MODEL.count", "children", "only children whose parent is MODEL")
    { _ in
      tops.parents[]
    }
    public let parents = counting("denominators.parents", "children", "models with exactly one parent")
    public let creatorShare = family("creators.CREATOR.share", "1", "share of models by CREATOR") { _ in
      tops.creators[]
    }
    public let creatorCount = family("creators.CREATOR.count", "models", "models by CREATOR") { _ in
      tops.creators[]
    }
    public let creators = counting("denominators.creators", "models", "models, whoever made them")
    public let likes = family("likes.MODEL.count", "likes", "likes of MODEL")
    public let downloads = family("downloads.MODEL.count", "downloads", "downloads of MODEL")

    private static let slots: [Slot] = [.anyTrait, .value, .model, .creator]

    private static func family(
      _ pattern: String, _ unit: String, _ meaning: String,
      at path: (@Sendable ([String]) -> QuantityPath)? = nil
    ) -> QuantityFamily {
      quantity(
        "tops.\(pattern)", unit, meaning, .tops, slots: slots, graph: .none,
        on: path.map { .init("models", at: $0) })
    }

    private static func counting(_ pattern: String, _ unit: String, _ meaning: String) -> QuantityFamily {
      count("tops.\(pattern)", unit, meaning, .tops, slots: slots, graph: .none)
    }

    var all: [QuantityFamily] {
      [valueShare, valueCount, denominator, parentShare, parentCount, parents, creatorShare, creatorCount]
        + [creators, likes, downloads]
    }
  }

  public static let tops: TopQuantities = TopQuantities()

  /// How parents are chosen.
  public struct AttachmentQuantities: Sendable {
    public let exponent = family(
      "fit.exponent.value", "1", "α of (k + k₀)^α · exp(−age/τ), by maximum likelihood")
    public let offset = family("fit.offset.value", "children", "k₀ of (k + k₀)^α · exp(−age/τ)")
    public let ageing = family(
      "fit.ageing.value", "days", "τ of the ageing exp(−age/τ); none where the AIC prefers no ageing")
    public let ageingGain = family(
      "fit.ageing_gain", "1", "ΔAIC: by how much the AIC is lower with ageing than without")
    public let logLikelihood = family("fit.log_likelihood", "1", "log likelihood of the fit")
    public let uniformLogLikelihood = family(
      "fit.uniform_log_likelihood", "1", "log likelihood of choices at random")
    public let exponentWithoutAgeing = family(
      "without_ageing.exponent.value", "1", "α of (k + k₀)^α, where models are taken not to age")
    public let offsetWithoutAgeing = family(
      "without_ageing.offset.value", "children", "k₀ of (k + k₀)^α, where models are taken not to age")
    public let logLikelihoodWithoutAgeing = family(
      "without_ageing.log_likelihood", "1", "log likelihood of the fit without ageing")
    public let events = counting("fit.events", "choices", "choices of a parent that the fit rests on")
    public let rate = quantity(
      "attachment.KERNEL.rates.CHILDREN", "choices an exposure",
      "A(k) for models with CHILDREN children, KERNEL", .attachment,
      on: .init("choices") { attachment.kernelEvents[$0[0]] })
    public let kernelEvents = counting("KERNEL.events", "choices", "choices of a parent, KERNEL")
    public let eligibleAtStart = counting(
      "KERNEL.eligible_at_start", "models", "models that could be chosen at the first, KERNEL")

    private static func family(_ pattern: String, _ unit: String, _ meaning: String) -> QuantityFamily {
      quantity(
        "attachment.\(pattern)", unit, meaning, .attachment,
        on: .init("choices") { _ in attachment.events[] })
    }

    private static func counting(_ pattern: String, _ unit: String, _ meaning: String) -> QuantityFamily {
      count("attachment.\(pattern)", unit, meaning, .attachment)
    }

    var all: [QuantityFamily] {
      [exponent, offset, ageing, ageingGain, logLikelihood, uniformLogLikelihood]
        + [exponentWithoutAgeing, offsetWithoutAgeing, logLikelihoodWithoutAgeing]
        + [events, rate, kernelEvents, eligibleAtStart]
    }
  }

  public static let attachment: AttachmentQuantities = AttachmentQuantities()
}
