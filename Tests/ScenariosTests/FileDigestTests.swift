import Testing

@testable import Scenarios

/// Known answers of FIPS 180-4 and of the NIST examples.
@Suite struct FileDigestTests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func `the hash is SHA-256`(text: String, hash: String) {
    #expect(FileDigest(Array(text.utf8)).hexadecimal == hash)
  }

  @Test func `the hash of many blocks`() {
    let bytes = [UInt8](repeating: UInt8(ascii: "a"), count: 100_000)
    #expect(
      FileDigest(bytes).hexadecimal == "6d1cf22d7cc09b085dfc25ee1a1f3ae0265804c607bc2074ad253bcc82fd81ee")
  }
}
