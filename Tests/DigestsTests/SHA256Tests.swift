import Digests
import Testing

@Suite struct SHA256Tests {
  /// Source: FIPS 180-2, appendix B.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func `known answers come out`(text: String, hash: String) {
    #expect(SHA256.hexadecimal(of: Array(text.utf8)) == hash)
  }

  @Test func `pieces give the hash of the whole, and reading it changes nothing`() {
    let bytes = (0..<1000).map { UInt8($0 % 251) }
    var hash = SHA256()
    var early = ""
    for piece in stride(from: 0, to: 1000, by: 100) {
      unsafe bytes[piece..<piece + 100].withUnsafeBytes { unsafe hash.add($0) }
      if piece == 400 { early = hash.hexadecimal }
    }
    #expect(hash.hexadecimal == SHA256.hexadecimal(of: bytes))
    #expect(early == SHA256.hexadecimal(of: Array(bytes.prefix(500))))
    #expect(hash.count == 1000)
  }

  @Test func `a copy goes its own way`() {
    var first = SHA256()
    unsafe [UInt8(1)].withUnsafeBytes { unsafe first.add($0) }
    var second = first
    unsafe [UInt8(2)].withUnsafeBytes { unsafe second.add($0) }
    #expect(first.hexadecimal == SHA256.hexadecimal(of: [1]))
    #expect(second.hexadecimal == SHA256.hexadecimal(of: [1, 2]))
  }
}
