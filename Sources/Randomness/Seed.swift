/// The seed of random streams: a 64-bit number with named and numbered children, each the seed of a stream of
/// its own.
///
/// `Seed(7)["births"]` and `Seed(7)["replicates"][3]` are the same on every machine and in every version.
/// The children of one seed never coincide, a named one with a numbered one, or two numbered ones; two names
/// coincide only where 63 bits of their hashes do.
public struct Seed: Sendable, Hashable {
  /// The number that keys the generator.
  public let key: UInt64

  /// The seed that the user gives.
  public init(_ master: UInt64) { key = master }

  /// The child with this name, by the bytes of its UTF-8.
  public subscript(_ name: String) -> Seed {
    // FNV-1a: G. Fowler, L. C. Noll, K.-P. Vo, RFC 9923.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return child(Seed.mix(hash) << 1 | 1)
  }

  /// The child with this number, at least 0: replicate i, epoch i.
  public subscript(_ number: Int) -> Seed {
    precondition(number >= 0, "a seed's children are numbered from 0")
    return child(UInt64(number) << 1)
  }

  /// A child; for every parent a bijection of `label`, whose lowest bit tells names (1) from numbers (0).
  private func child(_ label: UInt64) -> Seed {
    Seed(Seed.mix(Seed.mix(key &+ 0x9E37_79B9_7F4A_7C15) ^ label))
  }

  /// A bijection of 64 bits that spreads every bit over all: the finalizer of SplitMix64. Source: G. L.
  /// Steele, D. Lea, C. H. Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014.
  private static func mix(_ bits: UInt64) -> UInt64 {
    var bits = bits
    bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
    return bits ^ bits >> 31
  }
}
