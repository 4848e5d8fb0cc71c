import COpenSSL

/// The SHA-256 of bytes that come piece by piece: the fingerprint of every file that Grove reads. By OpenSSL.
public struct SHA256: Sendable {
  /// How many bytes have been added so far.
  public private(set) var count = 0
  private var state = State()

  /// The hash of no bytes yet.
  public init() {}

  /// The hash of these bytes, in hexadecimal.
  public static func hexadecimal(of bytes: [UInt8]) -> String {
    var hash = SHA256()
    unsafe bytes.withUnsafeBytes { unsafe hash.add($0) }
    return hash.hexadecimal
  }

  /// Adds bytes.
  public mutating func add(_ bytes: UnsafeRawBufferPointer) {
    if !isKnownUniquelyReferenced(&state) { state = State(copying: state) }
    let done = unsafe EVP_DigestUpdate(state.context, bytes.baseAddress, bytes.count)
    precondition(done == 1, "SHA-256 takes any bytes")
    count += bytes.count
  }

  /// The hash of all bytes so far: 64 hexadecimal digits.
  public var hexadecimal: String {
    let last = State(copying: state)
    var bytes = [UInt8](repeating: 0, count: 32)
    let done = unsafe EVP_DigestFinal_ex(last.context, &bytes, nil)
    precondition(done == 1, "SHA-256 can always be closed")
    let digits = Array("0123456789abcdef")
    return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }
}

/// OpenSSL's context. A class because it owns memory; unchecked because `SHA256` copies it before it changes
/// one that is shared.
@safe
private final class State: @unchecked Sendable {
  let context: OpaquePointer

  init() {
    unsafe context = EVP_MD_CTX_new()
    let done = unsafe EVP_DigestInit_ex(context, EVP_sha256(), nil)
    precondition(done == 1, "OpenSSL has SHA-256")
  }

  init(copying other: State) {
    unsafe context = EVP_MD_CTX_new()
    let done = unsafe EVP_MD_CTX_copy_ex(context, other.context)
    precondition(done == 1, "OpenSSL copies a context")
  }

  deinit { unsafe EVP_MD_CTX_free(context) }
}
