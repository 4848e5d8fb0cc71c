import Lineages

/// The license under which a model was made from a parent: the one that the parent had when the child was born.
///
/// Who made a derivative of an earlier version keeps its terms when the parent's license changes.
enum Grant: Hashable {
  /// The licenses that a row has in its column.
  case row(Int32)
  /// A license that it had before, by its id.
  case license(Int32)
  /// No license: that it had none before.
  case nothing
}

extension Genealogy {
  /// The license under which a child was made from a parent.
  @inline(__always)
  func grant(from parent: Int, to child: Int) -> Grant {
    guard let earlier = earlierLicense(of: parent, at: birth[child]) else { return .row(Int32(parent)) }
    return earlier < 0 ? .nothing : .license(earlier)
  }
}

extension LicenseVerdicts {
  /// The verdict on an edge between two rows of the genealogy under the license that the parent had when the child was born.
  package func verdict(parent: Int, child: Int, bornIn genealogy: Genealogy) -> LicenseVerdict {
    verdict(genealogy.grant(from: parent, to: child), child: child)
  }

  /// The verdict on what a row carries, made under a grant.
  @inline(__always)
  func verdict(_ grant: Grant, child: Int) -> LicenseVerdict {
    switch grant {
    case .row(let row): verdict(parent: Int(row), child: child)
    case .license(let license): verdict([license], child: child)
    case .nothing: verdict([], child: child)
    }
  }

  /// The licenses of a grant, by their ids.
  func licenses(_ grant: Grant) -> [Int32] {
    switch grant {
    case .row(let row): Array(lists[Int(row)])
    case .license(let license): [license]
    case .nothing: []
    }
  }

  /// Whether a grant has *restricting* terms: those of one of its licenses are known and do not allow a derivative to carry any
  /// license. What single licenses are excepted from makes no license restricting.
  func isRestricting(_ grant: Grant) -> Bool {
    switch grant {
    case .row(let row): isRestricting(row: Int(row))
    case .license(let license): isRestricting(license)
    case .nothing: false
    }
  }

  /// Whether the terms of a license that a row carries now are restricting.
  func isRestricting(row: Int) -> Bool {
    for at in lists.range(row) where isRestricting(lists.values[at]) { return true }
    return false
  }
}
