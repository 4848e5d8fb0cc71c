import Engine

extension ScenarioDescription {
  /// Each number, and each table with its size.
  var parameters: [Parameter] {
    var all: [Parameter] = []
    func add<Value>(_ name: String, _ value: String, _ form: Sourced<Value>) {
      all.append(Parameter(name: name, value: value, unit: form.unit, source: form.source))
    }
    let format = ScenarioNumber.format
    add("models", models.value.description, models)
    switch arrivals.value.rate {
    case .monthly(let months): add("arrivals", "\(months.count) months", arrivals)
    case .law(let law, let numbers, _):
      add("arrivals", "\(arrivals.value.days) days", arrivals)
      for (number, value) in zip(law.numbers, numbers) {
        add("arrivals.\(law.name).\(number.key)", format(value.value), value)
      }
    }
    add("relations", "\(relations.value.relations.count + 1) weights", relations)
    func addNumbers(_ section: String) {
      for (parameter, number) in numbers(in: section) {
        add(parameter.name, NumberParameter.text(number.value), number)
      }
    }
    for section in ["merges", "creators", "attachment"] { addNumbers(section) }
    add("attachment.fertility", "\(fertility.value.count) factors", fertility)
    add("niche", "\(format(niche.value.standard)) and \(niche.value.classes.count) classes", niche)
    for (name, trait) in [("licenses", licenses), ("tasks", tasks), ("libraries", libraries)] {
      add("\(name).founders", "\(trait.founders.value.count) states", trait.founders)
      for (i, kernel) in trait.kernels.enumerated() {
        let size = kernel.kernel.value.rows.count
        add("\(name).kernels.\(i + 1)", "\(size) × \(size) states", kernel.kernel)
      }
      addNumbers(name)
    }
    for (name, trait) in [("languages", languages), ("tags", tags)] {
      add("\(name).founders", "\(trait.founders.value.count) sets", trait.founders)
      for (i, kernel) in trait.kernels.enumerated() {
        add("\(name).kernels.\(i + 1)", "\(trait.values.count) values", kernel.kernel)
      }
      addNumbers(name)
    }
    add("naming", "\(naming.value.stems.count) stems", naming)
    add("documents.names_relation", String(documents.value.namesRelation), documents)
    return all
  }
}
