import Randomness
import Statistics
import Testing

@Suite struct SeedTests {
  @Test func `a seed's children are the same in every version`() {
    #expect(Seed(7).key == 7)
    #expect(Seed(7)["births"].key == 0x6b74_2300_25a2_5d23)
    #expect(Seed(7)[3].key == 0x111c_751a_d61c_4bf6)
    #expect(Seed(.max)["Größe"][0]["x"].key == 0x5a0e_e6d1_6022_6fdf)
  }

  @Test func `no two of 84,000 children of related parents coincide`() {
    var keys = Set<UInt64>()
    var made = 0
    for master in [0, 1, 2, 1 << 32, 1 << 63, UInt64.max] {
      let seed = Seed(master)
      for parent in [seed, seed["births"], seed["birth"], seed["s"], seed[0], seed[1], seed["s"][0]] {
        for number in 0..<1000 {
          keys.insert(parent[number].key)
          keys.insert(parent["\(number)"].key)
          made += 2
        }
        for number in [Int.max, Int.max - 1, 1 << 32, 1 << 62] { keys.insert(parent[number].key) }
        keys.insert(parent[""].key)
        made += 5
      }
    }
    #expect(keys.count == made)
  }

  @Test func `the order of names matters`() {
    #expect(Seed(1)["a"]["b"] != Seed(1)["b"]["a"])
    #expect(Seed(1)["ab"] != Seed(1)["a"]["b"])
    #expect(Seed(1)["a"][1] != Seed(1)[1]["a"])
  }

  @Test func `one changed bit of the master or of the number changes half of the key's bits`() {
    func changedBits(_ count: Int, _ pair: (Int) -> (Seed, Seed)) -> Double {
      let bits = (0..<count).reduce(0) {
        let (a, b) = pair($1)
        return $0 + (a.key ^ b.key).nonzeroBitCount
      }
      let n = Double(count * 64)
      return PValue.normal((Double(bits) - n / 2) / (n / 4).squareRoot())
    }
    // 127 tests: each at a tenth of the threshold.
    for bit in 0..<64 {
      let byMaster = changedBits(200) { (Seed(UInt64($0))["x"], Seed(UInt64($0) ^ 1 << UInt64(bit))["x"]) }
      #expect(byMaster > PValue.threshold / 10)
    }
    for bit in 0..<63 {
      let byNumber = changedBits(200) { (Seed(5)[$0], Seed(5)[$0 ^ 1 << bit]) }
      #expect(byNumber > PValue.threshold / 10)
    }
    let spoiled = changedBits(200) { (Seed(UInt64($0)), Seed(UInt64($0) ^ 1)) }
    #expect(spoiled < PValue.threshold / 10)
  }
}
