import Lineages

// The lists of a row: traits, and the parents of the derived columns.
extension RowBuilder {
  /// Adds a list to a trait; for tags also notes what they say.
  ///
  /// - Returns: whether there is a list.
  @inline(__always)
  mutating func addList(
    _ row: inout some Row, _ role: Role, to trait: Trait, _ bytes: Span<UInt8>, _ at: Int
  ) -> Bool {
    let before = batch.traits[trait.rawValue].count
    var isTold = false
    var place = 0
    repeat {
      if addList(&row, role, place, to: trait, bytes, at) {
        isTold = true
        if batch.traits[trait.rawValue].count > before { return true }
      }
      place += 1
    } while place < row.places(of: role)
    return isTold
  }

  @inline(__always)
  private mutating func addList(
    _ row: inout some Row, _ role: Role, _ place: Int, to trait: Trait, _ bytes: Span<UInt8>, _ at: Int
  ) -> Bool {
    let trait = trait.rawValue
    let before = batch.traits[trait].count
    var left = LeftOut()
    let isPlain = row.withValue(of: role, place, in: bytes) { value, isText in
      isText
        && PythonList.forEach(in: value, scratch: &text) {
          RowBuilder.add($0, of: role, to: &batch.traits[trait], &said, &left)
        }
    }
    guard let isPlain else { return false }
    if !isPlain {
      batch.traits[trait].cut(to: before)
      if role == .tags { said.removeAll() }
      left = LeftOut()
      guard readList(&row, role, place, bytes, at) else { return false }
      names.visit { _, name in
        RowBuilder.add(name, of: role, to: &batch.traits[trait], &said, &left)
      }
    }
    if left.isSome {
      for _ in 0..<left.words { batch.problems.add(.wordForNothing, at: at) }
      for _ in 0..<left.empty { batch.problems.add(.emptyValue, at: at) }
      for _ in 0..<left.repeated { batch.problems.add(.repeatedValue, at: at) }
    }
    return true
  }

  /// Adds an element of a list, and what it says where it is a tag. A tag is no word for nothing: `nan` is a language.
  @inline(__always)
  private static func add(
    _ text: Span<UInt8>, of role: Role, to set: inout SetBatch, _ said: inout Statement, _ left: inout LeftOut
  ) {
    if role != .tags, Nothing.reads(text) {
      left.words += 1
      return
    }
    switch role == .licenses ? set.add(license: text) : set.add(text) {
    case .new: if role == .tags { said.add(tag: text) }
    case .repeated: left.repeated += 1
    case .empty: left.empty += 1
    }
  }

  /// Adds the parents of the derived columns, as far as these hold lists.
  @inline(__always)
  mutating func addParents(
    _ row: inout some Row, _ told: inout RowBatch.Told, _ bytes: Span<UInt8>, _ at: Int
  ) {
    addParents(&row, .parents, .untyped, &told, bytes, at)
    addParents(&row, .finetuneParents, .finetune, &told, bytes, at)
    addParents(&row, .quantizedParents, .quantized, &told, bytes, at)
    addParents(&row, .adapterParents, .adapter, &told, bytes, at)
    addParents(&row, .mergeParents, .merge, &told, bytes, at)
  }

  @inline(__always)
  private mutating func addParents(
    _ row: inout some Row, _ role: Role, _ relation: Relation, _ told: inout RowBatch.Told,
    _ bytes: Span<UInt8>, _ at: Int
  ) {
    var place = 0
    repeat {
      names.removeAll()
      let isPlain = row.withValue(of: role, place, in: bytes) { value, isText in
        isText && PythonList.forEach(in: value, scratch: &text) { names.append($0) }
      }
      if let isPlain, isPlain || readList(&row, role, place, bytes, at) {
        told.parents = true
        if names.count > 0 {
          names.visit { _, name in batch.add(parent: name, relation, at: at) }
          return
        }
      }
      place += 1
    } while place < row.places(of: role)
  }

  /// Reads a list, or a single text, in any spelling into `names`.
  ///
  /// - Returns: whether there is a list.
  mutating func readList(
    _ row: inout some Row, _ role: Role, _ place: Int, _ bytes: Span<UInt8>, _ at: Int
  ) -> Bool {
    names.removeAll()
    let reading = row.withValue(of: role, place, in: bytes) { value, isText in
      isText
        ? ListCell.forEach(in: value, &scratch) { names.append($0) }
        : ListCell.forEach(inJSON: value, &scratch) { names.append($0) }
    }
    switch reading {
    case nil, .nothing(isWord: false)?: return false
    case .nothing?: batch.problems.add(.wordForNothing, at: at)
    case .list(let leftOut)?:
      for _ in 0..<leftOut { batch.problems.add(.notText, at: at) }
      return true
    case .refused(let cause)?: batch.problems.add(cause, at: at)
    }
    return false
  }
}

/// How many elements of a list are no values, by cause.
private struct LeftOut {
  var words = 0
  var empty = 0
  var repeated = 0

  var isSome: Bool { words + empty + repeated > 0 }
}
