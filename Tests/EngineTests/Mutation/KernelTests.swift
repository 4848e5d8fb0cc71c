import Engine
import Testing

@Suite struct KernelTests {
  private let rows: [[Double]] = [[5, 0, 2], [0, 1, 0], [1, 4, 0]]

  @Test func `rows come back as they were given, and what is not given is copied`() {
    #expect(Kernel(rows: rows).rows == rows)
    let kernel = Kernel(states: 3, given: [.init(parent: 2, law: [.init(state: 1, weight: 4)])])
    #expect(kernel.rows == [[1, 0, 0], [0, 1, 0], [0, 4, 0]])
    #expect(Kernel.identity(states: 2).rows == [[1, 0], [0, 1]])
  }

  @Test func `a kernel of many states and few weights is small`() {
    let states = 1_000_000
    let kernel = Kernel(states: states, given: [.init(parent: 7, law: [.init(state: 9, weight: 2)])])
    #expect(kernel.given.count == 1)
    let twin = kernel.neutralTwin
    #expect(twin.given.map(\.parent) == [7, 9])
    #expect(twin.given.map { $0.law[0].weight } == [1, 1])
  }

  @Test func `houses have the founders' law unless they have their own`() throws {
    var script = Script(models: 600, founder: 1, relations: [0, 0, 0, 0, 0], newCreators: 0.1)
    script.licenses = Script.categorical(["a", "b"], founders: [0, 1, 0])
    script.licenses.house = HouseRules(share: 0.5)
    #expect(try script.grow(1)[.licenses].lists.values.allSatisfy { $0 == 0 })
    script.licenses.houseValues = [0, 0, 1]
    let own = try script.grow(1)[.licenses].lists.values.count { $0 == 1 }
    #expect(own > 240 && own < 360)
  }
}
