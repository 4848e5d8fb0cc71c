import Lineages

/// What a scenario file may hold: every key, its unit and its shape.
enum Schema {
  static let scenario = Form(
    keys: [
      ("title", .text), ("question", .text), ("extends", .oneOrMore(.text)), ("seed", .seed),
      ("models", .form(.quantity(.models, .count))),
      ("arrivals", .form(arrivals)), ("relations", .form(relations)),
      ("merges", .form(Form(keys: [("extra_parents", .form(.quantity(.parents)))]))),
      ("creators", .form(Form(keys: [("new", .form(.quantity(.share, .positive)))], required: ["new"]))),
      (
        "attachment",
        .form(Form(keys: [("offset", .form(.quantity(.children, .positive)))], required: ["offset"]))
      ),
      ("niche", .form(niche)),
      ("licenses", .form(categorical)), ("tasks", .form(categorical)), ("libraries", .form(categorical)),
      ("languages", .form(sets)), ("tags", .form(sets)), ("naming", .form(naming)),
    ], required: ["title", "seed", "models", "arrivals", "relations", "creators", "attachment"])

  static let relationNames = Relation.allCases.map(\.name)

  private static let arrivals = Form(
    keys: [("first_day", .day), ("last_day", .day), ("monthly", .table(.months, .number(.none)))],
    required: ["monthly"], units: [.modelsPerMonth], takesSource: true)

  private static let relations = Form(
    keys: [("founder", .number(.positive))]
      + ["finetune", "adapter", "quantized", "merge", "untyped"].map { ($0, .number(.none)) },
    required: ["founder"], units: [.share, .models], takesSource: true)

  private static let niche = Form(
    keys: [
      ("default", .number(.none)),
      ("classes", .list(.form(Form(keys: selector + [("value", .number(.none))], required: ["value"])))),
    ], required: ["default"], units: [.share], takesSource: true)

  /// Which births something holds for.
  private static let selector: [(name: String, shape: Shape)] = [
    ("relation", .oneOrMore(.choice(relationNames))), ("creator", .choice(["same", "other"])),
    ("generation", .oneOrMore(.choice(["0", "1", "2"]))),
  ]

  private static let categorical = Form(
    keys: [
      ("values", .list(.name)),
      (
        "founders",
        .form(
          Form(
            keys: [("weights", .table(.names, .number(.none)))], required: ["weights"],
            units: [.models, .share], takesSource: true))
      ),
      (
        "kernels",
        .list(
          .form(
            Form(
              keys: selector + [("counts", .table(.names, .table(.names, .number(.none))))],
              required: ["counts"], units: [.edges, .share], takesSource: true)))
      ),
    ], required: ["founders"], takesSource: true)

  private static let sets = Form(
    keys: [
      ("values", .list(.name)),
      (
        "founders",
        .form(
          Form(
            keys: [
              (
                "sets",
                .list(
                  .form(
                    Form(
                      keys: [("weight", .number(.none)), ("values", .list(.name))],
                      required: ["weight", "values"])))
              )
            ], required: ["sets"], units: [.models, .share], takesSource: true))
      ),
      (
        "kernels",
        .list(
          .form(
            Form(
              keys: selector + [
                ("stop_reporting", .number(.none)), ("start_reporting", .number(.none)),
                ("collapse", .number(.none)), ("collapse_to", .name),
                ("loss", .table(.names, .number(.none))), ("gain", .table(.names, .number(.none))),
              ], units: [.probability], takesSource: true)))
      ),
    ], required: ["founders"], takesSource: true)

  private static let naming = Form(
    keys: [
      ("stems", .table(.names, .number(.none))),
      ("suffixes", .table(.relations, .table(.names, .number(.none)))),
    ], required: ["stems"], units: [.models, .share], takesSource: true)
}
