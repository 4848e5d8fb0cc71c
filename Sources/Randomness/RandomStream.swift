import CGSL
import CStreams

/// A stream of random draws, keyed by a seed and restarted at any event: same seed, same event, same luck.
///
/// The generator is Philox4x32-10 (`CStreams`); what it draws at an event depends on the seed and the event's
/// numbers alone, not on what was drawn before. All laws are the GNU Scientific Library's, run on this
/// generator. A stream cannot be copied, so no draw is used twice by mistake.
@safe
public struct RandomStream: ~Copyable, @unchecked Sendable {  // Unchecked: nobody else has `ahead`.
  @usableFromInline var state: streams_philox
  /// What the next events draw first, made many at once; nil where events do not come in order.
  @usableFromInline let ahead: UnsafeMutablePointer<streams_ahead>?

  /// The stream of a seed, at event 0.
  ///
  /// - Parameter inOrder: whether the stream will be moved to events that mostly follow one another. It draws
  ///   the same either way, and where they do it begins many events at once, in a fraction of the time.
  public init(_ seed: Seed, inOrder: Bool = false) {
    state = streams_philox_make(seed.key)
    unsafe ahead = inOrder ? .allocate(capacity: 1) : nil
    unsafe ahead?.pointee.first = .max / 2
  }

  deinit { unsafe ahead?.deallocate() }

  /// Restarts the stream at an event. The same as event and sub-event 0.
  @inlinable @inline(__always)
  public mutating func move(to event: UInt64) {
    if let ahead = unsafe ahead {
      unsafe streams_philox_move_ahead(&state, ahead, event)
    } else {
      unsafe streams_philox_move(&state, event, 0)
    }
  }

  /// Restarts the stream at a sub-event: a part of the event, such as a mutation class, that has draws of its
  /// own. After 2³³ uniforms they would run into the next sub-event's.
  @inlinable @inline(__always)
  public mutating func move(to event: UInt64, _ sub: UInt32) {
    unsafe streams_philox_move(&state, event, sub)
  }

  /// A number in [0, 1): a multiple of 2⁻⁵³.
  @inlinable @inline(__always)
  public mutating func uniform() -> Double { unsafe streams_philox_uniform(&state) }

  /// A number in (0, 1): a multiple of 2⁻⁵³.
  @inlinable @inline(__always)
  public mutating func positiveUniform() -> Double {
    while true {
      let number = uniform()
      if number > 0 { return number }
    }
  }

  /// 64 random bits.
  @inlinable @inline(__always)
  public mutating func bits() -> UInt64 { unsafe streams_philox_next_pair(&state) }

  /// A number from 0 to `n - 1`, each exactly equally likely. `n` is at least 1.
  /// Source: D. Lemire, "Fast Random Integer Generation in an Interval", ACM TOMACS 29 (2019).
  @inlinable @inline(__always)
  public mutating func index(below n: Int) -> Int {
    precondition(n > 0, "an index is drawn below a positive number")
    let range = UInt64(n)
    var product = bits().multipliedFullWidth(by: range)
    if product.low < range {
      let least = (0 &- range) % range
      while product.low < least { product = bits().multipliedFullWidth(by: range) }
    }
    return Int(product.high)
  }

  /// A number from 0 to `n - 1`, each exactly equally likely, and a real in [0, 1) that is nearly uniform
  /// given the first: made of the bits that the first leaves over. It is a multiple of 2⁻⁵³, and its
  /// distribution is off by at most n · 2⁻⁶⁴. `n` is at least 1.
  @inlinable @inline(__always)
  public mutating func indexAndRest(below n: Int) -> (index: Int, rest: Double) {
    precondition(n > 0, "an index is drawn below a positive number")
    let range = UInt64(n)
    var product = bits().multipliedFullWidth(by: range)
    if product.low < range {
      let least = (0 &- range) % range
      while product.low < least { product = bits().multipliedFullWidth(by: range) }
    }
    return (Int(product.high), Double(product.low >> 11) * 0x1p-53)
  }

  /// Whether an event of this probability happens: never at 0 or less, always at 1 or more.
  @inlinable @inline(__always)
  public mutating func happens(_ probability: Double) -> Bool { uniform() < probability }

  /// An outcome of a law: what `gsl_ran_discrete` draws.
  @inlinable @inline(__always)
  public mutating func draw(_ law: borrowing Categorical) -> Int {
    unsafe streams_philox_discrete(&state, law.table)
  }

  /// Runs `body` on this stream as a generator of GSL, which is valid only inside `body`.
  @inline(__always)
  mutating func withGenerator<Result>(_ body: (UnsafePointer<gsl_rng>) -> Result) -> Result {
    unsafe withUnsafeMutablePointer(to: &state) { state in
      let generator = unsafe gsl_rng(type: streams_philox_type(), state: state)
      return unsafe withUnsafePointer(to: generator, body)
    }
  }
}
