import Foundation
import Lineages

/// The licenses of models as they change after birth, and which models cease to be.
struct LaterLicenses {
  /// One change of a model's license.
  struct Change {
    var moment: Timestamp
    /// The state from then on.
    var state: Int32
  }

  /// By row, in the order of time; few models have any.
  private(set) var changes: [Int32: [Change]] = [:]
  /// The first moment at which a model is no more; of models that were never born their birth.
  private(set) var gone: [Int32: Timestamp] = [:]

  /// Notes that a model's license changes. Changes of one model are noted in the order of time.
  mutating func change(_ row: Int, at moment: Timestamp, to state: Int32) {
    changes[Int32(row), default: []].append(Change(moment: moment, state: state))
  }

  /// Notes that a model is no more from a moment on.
  mutating func remove(_ row: Int, at moment: Timestamp) { gone[Int32(row)] = moment }

  /// The state of a model at a moment, given the one at its birth.
  @inline(__always)
  func state(of row: Int, bornWith state: Int32, at moment: Timestamp) -> Int32 {
    if changes.isEmpty { return state }
    return changes[Int32(row)]?.last { $0.moment <= moment }?.state ?? state
  }

  /// Whether a model is no more at a moment.
  @inline(__always)
  func isGone(_ row: Int, at moment: Timestamp) -> Bool {
    if gone.isEmpty { return false }
    return gone[Int32(row)].map { $0 <= moment } ?? false
  }
}

extension Takedown {
  /// When a model that breaks the terms is found: at a constant rate of −ln(1 − share) a month once the policy is in force, at a
  /// rate that rises linearly while it is phased in.
  ///
  /// - Parameters:
  ///   - birth: of the model.
  ///   - draw: uniform in [0, 1).
  /// - Returns: the moment; nil where it is not found while the policy holds.
  func moment(bornAt birth: Timestamp, _ draw: Double) -> Timestamp? {
    let month = 30.436_875 * 86_400_000.0
    let start = max(birth, compliance.from)
    let rate = -log1p(-compliance.share)
    guard rate > 0 else { return nil }
    // What is left to wait for, in months at the full rate.
    let wait = -log1p(-draw) / rate
    let phase = compliance.phaseIn * 86_400_000 / month
    let age = Double(start.milliseconds - compliance.from.milliseconds) / month
    let months: Double
    if compliance.from == .unknown || age >= phase {
      months = wait
    } else {
      let risen = (phase * phase - age * age) / (2 * phase)
      months = (wait <= risen ? (age * age + 2 * phase * wait).squareRoot() : phase + wait - risen) - age
    }
    let milliseconds = months * month
    guard milliseconds < 1e15 else { return nil }
    let found = Timestamp(milliseconds: start.milliseconds + Int64(milliseconds.rounded(.up)))
    return compliance.until.map { found < $0 } ?? true ? found : nil
  }
}
