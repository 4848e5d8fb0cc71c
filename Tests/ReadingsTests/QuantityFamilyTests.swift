import Readings
import Testing

@Suite struct QuantityFamilyTests {
  static let position = Slot(
    "POSITION", [.init("duo 1", "an edge"), .init("duo 1 up", "two edges", unit: "edges")])
  static let value = Slot("VALUE", nil)
  static let counted = QuantityFamily(
    "pairs.POSITION", slots: [position], unit: "pairs", meaning: "pairs: POSITION", source: "here",
    graph: .full, isSupport: true)
  static let means = QuantityFamily(
    "mean.POSITION.of", slots: [position], unit: "1", meaning: "mean over POSITION", source: "here",
    graph: .chosen, support: .init("pairs") { counted[$0[0]] }, documents: .chosen)
  static let shares = QuantityFamily(
    "tops.VALUE.share", slots: [value], unit: "1", meaning: "share of VALUE", source: "here", graph: .none)

  @Test func `a path has underscores where keys have spaces`() {
    let path = Self.means["duo 1"]
    #expect(path.text == "mean.duo_1.of" && path.keys == ["mean", "duo 1", "of"])
    #expect(path.dotted == "mean.duo 1.of")
    #expect(
      path == QuantityPath("mean.duo_1.of") && path.hashValue == QuantityPath("mean.duo_1.of").hashValue)
    #expect(QuantityPath("a.b") < QuantityPath("a.c"))
  }

  @Test func `a quantity has the words and the unit of the names in its slots`() {
    let one = Self.means.quantity(["duo 1"])
    #expect(one.meaning == "mean over an edge" && one.unit == "1" && one.counts == "pairs")
    #expect(Self.means.quantity(["duo 1 up"]).unit == "edges")
    #expect(Self.shares.quantity(["llama3.1"]).meaning == "share of llama3.1")
    #expect(Self.counted.quantity(["duo 1"]).isSupport && !one.isSupport)
    #expect(Self.means.count(["duo 1"]) == Self.counted["duo 1"])
    #expect(Self.counted.count(["duo 1"]) == nil)
  }

  @Test func `every combination of names is listed and an open slot stands for itself`() {
    #expect(Self.means.combinations == [["duo 1"], ["duo 1 up"]])
    #expect(Self.shares.combinations == [["VALUE"]])
  }

  @Test(arguments: [
    ("mean.duo_1.of", ["duo 1"]), ("mean.duo_1_up.of", ["duo 1 up"]), ("mean.duo_2.of", nil),
    ("mean.duo_1", nil), ("mean.duo_1.of.it", nil), ("", nil),
  ])
  func `names are found again in a path`(path: String, names: [String]?) {
    #expect(Self.means.names(in: path) == names)
  }

  @Test func `a name may hold dots`() {
    #expect(Self.shares.names(in: "tops.llama3.1.share") == ["llama3.1"])
    #expect(Self.shares.names(in: "tops.a.share.share") == ["a.share"])
    #expect(Self.shares.names(in: "tops..share") == nil)
  }
}
