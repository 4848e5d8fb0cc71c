import Yams

extension Entry {
  /// What a YAML text says.
  ///
  /// - Parameter file: its name, for messages.
  package init(yaml text: String, in file: String) throws(Problems) {
    do {
      // The basic resolver spares a dozen regular expressions a scalar: kinds are our business.
      let parser = try Parser(yaml: text, resolver: .basic)
      let node = try parser.singleRoot()
      // Nodes refer to their anchors weakly: the parser that owns them must outlive the conversion.
      self = try withExtendedLifetime(parser) {
        try node.map { try Entry($0, in: file) }
          ?? Entry(place: Place(file: file, line: 1, column: 1), content: .nothing)
      }
    } catch let error as Problems {
      throw error
    } catch {
      throw Problems([Problem(yaml: error, text: text, in: file)])
    }
  }

  /// A value as it is set: a number, a word, or YAML in braces, brackets or quotes.
  ///
  /// - Parameter place: of all that it holds.
  init(value text: String, at place: Place) throws(Problems) {
    let text = text.oneLine
    guard let first = text.first, "{[\"'".contains(first) else {
      self = .word(text, place)
      return
    }
    do { self = try Entry(yaml: text, in: place.file).moved(to: place) } catch {
      throw Problems(error.problems.map { Problem(place, $0.what, $0.instead) })
    }
  }
}
