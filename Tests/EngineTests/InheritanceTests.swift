import Claims
import Engine
import Lineages
import Testing

@Suite struct InheritanceTests {
  let kernel = [[1.0, 0, 0, 0], [0, 0.6, 0.3, 0.1], [0, 0.2, 0.7, 0.1], [0, 0.5, 0.25, 0.25]]
  let founders = [0.0, 0.5, 0.3, 0.2]

  /// How many founders with children agree with their first child, and how many with two agree on those two.
  func matches(niche: Double) throws -> (parent: (Int, of: Int), siblings: (Int, of: Int)) {
    var script = Script(models: 40_000, founder: 0.5, offset: 1, niche: niche)
    script.licenses = Script.categorical(["a", "b", "c"], founders: founders, rows: kernel)
    let genealogy = try script.grow(1)
    let graph = LineageGraph(genealogy, view: .full)
    let licenses = genealogy[.licenses].lists
    var parent = (0, of: 0)
    var siblings = (0, of: 0)
    for row in 0..<graph.count where graph.parents[row].isEmpty {
      let children = Array(graph.children[row])
      guard let first = children.first else { continue }
      parent.of += 1
      if licenses[row] == licenses[Int(first)] { parent.0 += 1 }
      guard children.count > 1 else { continue }
      siblings.of += 1
      if licenses[Int(first)] == licenses[Int(children[1])] { siblings.0 += 1 }
    }
    return (parent, siblings)
  }

  @Test(arguments: [0, 0.6, 1])
  func `kin match as often as theory says`(niche s: Double) throws {
    // Two niche children agree; otherwise both draw from the parent's row.
    var parentChild = 0.0
    var independent = 0.0
    for i in 1...3 {
      parentChild += founders[i] * kernel[i][i]
      for j in 1...3 { independent += founders[i] * kernel[i][j] * kernel[i][j] }
    }
    let siblings = s * s + (1 - s * s) * independent
    let found = try matches(niche: s)
    #expect(
      PValue.binomial(successes: found.parent.0, trials: found.parent.of, probability: parentChild) > 1e-4)
    if s == 1 {
      #expect(found.siblings.0 == found.siblings.of && found.siblings.of > 1000)
    } else {
      let (same, all) = found.siblings
      #expect(PValue.binomial(successes: same, trials: all, probability: siblings) > 1e-4)
      // The spoiled twin: the niche share entering once instead of squared.
      let spoiled = s + (1 - s) * independent + (s == 0 ? 0.1 : 0)
      #expect(PValue.binomial(successes: same, trials: all, probability: spoiled) < 1e-4)
    }
  }

  @Test func `children in the niche share the whole bundle`() throws {
    var script = Script(models: 20_000, founder: 0.5, niche: 1)
    script.licenses = Script.categorical(["a", "b", "c"], founders: founders, rows: kernel)
    let even = SetKernel(
      loss: [0.5, 0.5], gain: [0.5, 0.5], stopReporting: 0.1, collapse: 0.1, collapseTo: 0,
      startReporting: 0.5)
    script.languages = Script.sets(["English", "French"], founders: [([0], 1), ([0, 1], 1)], kernel: even)
    let genealogy = try script.grow(1)
    let graph = LineageGraph(genealogy, view: .full)
    var pairs = 0
    for row in 0..<graph.count {
      let children = graph.children[row]
      for (a, b) in zip(children, children.dropFirst()) {
        pairs += 1
        #expect(genealogy[.licenses].lists[Int(a)] == genealogy[.licenses].lists[Int(b)])
        #expect(genealogy[.languages].lists[Int(a)] == genealogy[.languages].lists[Int(b)])
      }
    }
    #expect(pairs > 1000)
  }

  @Test func `without mutation every family has one license`() throws {
    let genealogy = try Script(models: 5000, founder: 0.3).grow(1)
    let graph = LineageGraph(genealogy, view: .full)
    for row in 0..<graph.count {
      for child in graph.children[row] {
        #expect(genealogy[.licenses].lists[row] == genealogy[.licenses].lists[Int(child)])
      }
    }
  }

  /// How the children's sets of parents with {English} came out: none, English, French, both.
  func childSets(_ kernel: SetKernel) throws -> [Int] {
    var script = Script(models: 40_000, founder: 0.5)
    script.languages = Script.sets(["English", "French"], founders: [([0], 1)], kernel: kernel)
    let genealogy = try script.grow(1)
    let lists = genealogy[.languages].lists
    var counts = [0, 0, 0, 0]
    for row in 0..<genealogy.count {
      guard let parent = genealogy.parents[row].first, lists[Int(parent)] == [0] else { continue }
      counts[lists[row].reduce(0) { $0 + (1 << Int($1)) }] += 1
    }
    return counts
  }

  @Test func `sets lose, gain, collapse and stop reporting at their rates`() throws {
    let (loss, gain, stop, collapse) = (0.3, 0.2, 0.1, 0.15)
    let counts = try childSets(
      SetKernel(
        loss: [loss, 0], gain: [0, gain], stopReporting: stop, collapse: collapse, collapseTo: 0,
        startReporting: 0))
    let rest = 1 - stop - collapse
    let law = [
      stop + rest * loss * (1 - gain), collapse + rest * (1 - loss) * (1 - gain), rest * loss * gain,
      rest * (1 - loss) * gain,
    ]
    #expect(PValue.chiSquare(counts: counts, weights: law) > 1e-4)
    let spoiled = [law[0] - 0.02, law[1] + 0.02, law[2], law[3]]
    #expect(PValue.chiSquare(counts: counts, weights: spoiled) < 1e-4)
  }

  @Test func `silence ends at its rate with a founder's report`() throws {
    var script = Script(models: 40_000, founder: 0.5)
    let silent = SetKernel(
      loss: [0, 0], gain: [0, 0], stopReporting: 0, collapse: 0, collapseTo: nil, startReporting: 0.25)
    script.languages = Script.sets(
      ["English", "French"], founders: [([], 2), ([0], 1), ([0, 1], 1)], kernel: silent)
    let genealogy = try script.grow(1)
    let lists = genealogy[.languages].lists
    var counts = [0, 0, 0]
    for row in 0..<genealogy.count {
      if let parent = genealogy.parents[row].first, lists[Int(parent)].isEmpty {
        counts[lists[row].count] += 1
      }
    }
    #expect(PValue.chiSquare(counts: counts, weights: [0.75, 0.125, 0.125]) > 1e-4)
    #expect(PValue.chiSquare(counts: counts, weights: [0.72, 0.14, 0.14]) < 1e-4)
  }
}
