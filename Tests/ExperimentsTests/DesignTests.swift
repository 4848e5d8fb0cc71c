import Experiments
import Parameters
import Testing

@Suite struct DesignTests {
  @Test func `a design is every arm under every draw and every seed`() {
    let design = Design(
      arms: [
        .init(name: "without", overrides: Overrides()),
        .init(name: "with", overrides: Overrides(["a": "2"])),
      ], draws: [.init(name: "d", overrides: Overrides(["a": "1", "b": "1"]))], seeds: SeedList([5, 3]))
    #expect(design.cells.map(\.arm) == ["without", "without", "with", "with"])
    #expect(design.cells.map(\.seed) == [5, 3, 5, 3])
    // What an arm does, it does in every world that the data allow.
    #expect(design.cells[0].overrides == Overrides(["a": "1", "b": "1"]))
    #expect(design.cells[2].overrides == Overrides(["a": "2", "b": "1"]))
  }

  @Test(arguments: [1, 2, 3, 7, 10, 12])
  func `parts make up the whole, in order and nearly of one size`(count: Int) throws {
    let design = Design(seeds: SeedList(1...10))
    let parts = try (0..<count).map { design.cells(of: try #require(Shard("\($0)/\(count)"))) }
    #expect(parts.flatMap(\.self) == design.cells)
    #expect(parts.map(\.count).max()! - parts.map(\.count).min()! <= 1)
  }

  @Test(arguments: ["8/8", "-1/8", "1", "1/0", "/3", "1/2/3", "a/b", "0/1000001"])
  func `what is no part is refused`(text: String) {
    #expect(Shard(text) == nil)
  }

  @Test func `runs that are equal are one, and others differ in what they are called`() throws {
    let cells = Design(seeds: SeedList([1, 2])).cells
    let experiment = EnsembleTests.experiment
    #expect(experiment.run(cells[0]) == experiment.run(cells[0]))
    #expect(experiment.run(cells[0]) != experiment.run(cells[1]))
  }

  @Test func `experiments say what tells them apart`() {
    let one = EnsembleTests.experiment
    #expect(one.difference(to: one) == nil)
    var other = one
    other.grove = "2"
    other.measuring["graph"] = "full"
    other.measuring["pairs"] = "10"
    #expect(
      one.difference(to: other)
        == "version (2 there, 1 here), graph (full there, finetune here), pairs (10 there, none here)")
    other = one
    other.scenario = "abd"
    #expect(one.difference(to: other) == "scenario (abd there, abc here)")
    other.title = "Another"
    #expect(one.difference(to: other) == "scenario (Another there, A test here)")
    other = one
    other.data = "0123456789abcdef"
    #expect(one.difference(to: other) == "data (0123456789ab there, none here)")
  }
}
