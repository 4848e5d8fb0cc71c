import Digests
import Foundation
import Readings
import Texts

/// The file of one run: which run it is, of which experiment, and how it ended.
struct RunRecord: Codable, Equatable {
  /// A fingerprint of the experiment: a file that strayed here from another store is known by it.
  var experiment: String
  var run: Run
  /// Nil where the run failed.
  var readings: Readings?
  /// Why it failed; nil where it did not.
  var failure: String?
  /// 16 hexadecimal digits of the rest: a file that a disk or a person has changed is known by them.
  var check: String?

  init(_ run: Run, _ outcome: Outcome, experiment: String) {
    self.experiment = experiment
    self.run = run
    switch outcome {
    case .measured(let readings): self.readings = readings
    case .failed(let reason): failure = reason
    }
    check = checked
  }

  /// What `check` is where nothing has changed.
  private var checked: String? {
    var copy = self
    copy.check = nil
    guard let data = try? JSONDocument.compact(copy) else { return nil }
    return SHA256.fingerprint(of: [String(decoding: data, as: UTF8.self)])
  }

  /// Nil where the file says neither, or is not as it was written.
  var outcome: Outcome? {
    guard check != nil, check == checked else { return nil }
    return readings.map { .measured($0) } ?? failure.map { .failed($0) }
  }
}

extension Experiment {
  /// 16 hexadecimal digits that no other experiment has.
  var fingerprint: String {
    var texts = [grove, scenario, data ?? ""]
    for (name, value) in measuring.sorted(by: { $0.key < $1.key }) { texts += [name, value] }
    return SHA256.fingerprint(of: texts)
  }
}

extension SHA256 {
  /// 16 hexadecimal digits that no other list of texts has.
  static func fingerprint(of texts: [String]) -> String {
    var bytes: [UInt8] = []
    // A zero ends each text: none of ours has one in it.
    for text in texts { bytes += Array(text.utf8) + [0] }
    return String(hexadecimal(of: bytes).prefix(16))
  }
}
