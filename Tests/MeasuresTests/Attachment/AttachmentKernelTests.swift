// swift-format-ignore-file: AlwaysUseLowerCamelCase
// Names are the keys of the JSON that is read.

import Foundation
import Lineages
import Testing

@testable import Measures

@Suite struct AttachmentKernelTests {
  /// Models by day with their parents, all fine-tunes: a, b on day 0; c(a) day 1; founder d and e(a) on day
  /// 2; f(d), g(c), g(a) on day 3.
  private func story() -> Genealogy {
    var builder = GenealogyBuilder()
    let births: [(String, Int, [String])] = [
      ("a", 0, []), ("b", 0, []), ("c", 1, ["a"]), ("d", 2, []), ("e", 2, ["a"]), ("f", 3, ["d"]),
      ("g", 3, ["c", "a"]),
    ]
    for (hour, (name, day, parents)) in births.enumerated() {
      builder.addModel(
        name, birth: Timestamp(milliseconds: Int64(19_000 + day) * 86_400_000 + Int64(hour) * 3_600_000))
      for parent in parents { builder.addEdge(from: parent, .finetune) }
    }
    return builder.genealogy()
  }

  private func kernel(_ genealogy: Genealogy, _ options: AttachmentOptions = .init()) -> AttachmentKernel {
    AttachmentKernel(
      AttachmentHistory(genealogy, graph: LineageGraph(genealogy, view: .finetune), options: options))
  }

  @Test func `exposure and choices of a small story are what they are by hand`() {
    let found = kernel(story())
    // c: among a, b (0 children). e: among a (1), b, c (0). f: among a (2), b, c, d, e (0). g, twice: a (2),
    // b, c, e (0), d (1).
    #expect(found.events == 5 && found.eligibleAtStart == 2)
    #expect(
      found.cells == [
        .init(least: 0, most: 0, exposure: 2 + 2 + 4 + 3 + 3, choices: 3),
        .init(least: 1, most: 1, exposure: 1 + 1 + 1, choices: 1),
        .init(least: 2, most: 2, exposure: 3, choices: 1),
      ])
    #expect(found.cells[0].rate == 3 / 14.0)
    #expect(found.binned.map(\.most) == [0, 1, 3])
  }

  @Test func `the paper's option leaves out founders born inside the window`() {
    let day = Timestamp(milliseconds: 19_001 * 86_400_000)
    let found = kernel(story(), AttachmentOptions(eligibility: .paper, from: day))
    // c: a, b. e: a (1), b, c. Day 3, by row of the parent: g(a) among a (2), b, c, e; g(c) among a (3), b,
    // c, e, g; f(d) among a (3), c (1), b, e, g twice, where d counts although it never came in.
    #expect(found.events == 5 && found.eligibleAtStart == 2)
    #expect(
      found.cells == [
        .init(least: 0, most: 0, exposure: 2 + 2 + 3 + 4 + 4, choices: 3),
        .init(least: 1, most: 1, exposure: 1 + 1, choices: 1),
        .init(least: 2, most: 2, exposure: 1, choices: 1),
        .init(least: 3, most: 3, exposure: 2, choices: 0),
      ])
  }

  @Test func `a window counts the children from before it and ends with its last day`() {
    let day = { (n: Int64) in Timestamp(milliseconds: (19_000 + n) * 86_400_000) }
    let found = kernel(story(), AttachmentOptions(from: day(2), through: day(2)))
    #expect(found.events == 1 && found.eligibleAtStart == 3)
    #expect(
      found.cells == [
        .init(least: 0, most: 0, exposure: 2, choices: 0), .init(least: 1, most: 1, exposure: 1, choices: 1),
      ])
    #expect(kernel(story(), AttachmentOptions(from: day(9))).cells.isEmpty)
  }

  @Test func `kernels of random genealogies are those of the definition`() {
    var luck = TestLuck(51)
    for _ in 0..<300 {
      let genealogy = Genealogy.random(&luck)
      let view = LineageView.allCases.randomElement(using: &luck)!
      let graph = LineageGraph(genealogy, view: view)
      let first = 1_700_000_000_000 / 86_400_000
      let from = Bool.random(using: &luck) ? first + Int.random(in: 0...30, using: &luck) : nil
      let through = Bool.random(using: &luck) ? first + Int.random(in: 10...40, using: &luck) : nil
      func moment(_ day: Int?) -> Timestamp? {
        day.map { Timestamp(milliseconds: Int64($0) * 86_400_000 + 5) }
      }
      let day = genealogy.birth.map { $0.isKnown ? $0.day : nil }

      var exposure: [Int: Int] = [:]
      var choices: [Int: Int] = [:]
      var events = 0
      // Every birth in order, every model asked for its children so far.
      let order = (0..<genealogy.count).filter { day[$0] != nil }
        .sorted {
          genealogy.birth[$0] != genealogy.birth[$1] ? genealogy.birth[$0] < genealogy.birth[$1] : $0 < $1
        }
      for (place, child) in order.enumerated()
      where day[child]! >= from ?? 0 && day[child]! <= through ?? .max {
        let eligible = order.filter { day[$0]! < day[child]! }
        func degree(_ model: Int) -> Int {
          order[..<place].count { graph.parents[$0].contains(Int32(model)) }
        }
        for parent in graph.parents[child] where eligible.contains(Int(parent)) {
          events += 1
          for model in eligible { exposure[degree(model), default: 0] += 1 }
          choices[degree(Int(parent)), default: 0] += 1
        }
      }
      let found = kernel(genealogy, graph, .init(from: moment(from), through: moment(through)))
      #expect(found.events == events)
      #expect(found.cells.map(\.least) == exposure.keys.sorted())
      for cell in found.cells {
        #expect(cell.exposure == exposure[cell.least] && cell.choices == choices[cell.least] ?? 0)
      }

      // The paper's program: one table of degrees, moved event by event.
      var table: [Int: Int] = [:]
      var degrees = [Int](repeating: 0, count: genealogy.count)
      (exposure, choices, events) = ([:], [:], 0)
      let start = from ?? day.compactMap { $0 }.min() ?? 0
      let known = genealogy.edgeList(view).filter {
        guard let a = day[$0.parent], let b = day[$0.child] else { return false }
        return a < b
      }
      for edge in known where day[edge.child]! < start { degrees[edge.parent] += 1 }
      for model in 0..<genealogy.count where day[model].map({ $0 < start }) ?? false {
        table[degrees[model], default: 0] += 1
      }
      let inside = known.filter { day[$0.child]! >= start && day[$0.child]! <= through ?? .max }
        .sorted { (day[$0.child]!, $0.parent, $0.child) < (day[$1.child]!, $1.parent, $1.child) }
      for edge in inside {
        for (degree, models) in table { exposure[degree, default: 0] += models }
        choices[degrees[edge.parent], default: 0] += 1
        table[degrees[edge.parent], default: 0] -= 1
        degrees[edge.parent] += 1
        table[degrees[edge.parent], default: 0] += 1
        table[0, default: 0] += 1
      }
      let paper = kernel(
        genealogy, graph, .init(eligibility: .paper, from: moment(from), through: moment(through)))
      #expect(paper.events == inside.count)
      for degree in Set(exposure.keys).union(choices.keys) {
        let cell = paper.cells.first { $0.least == degree }
        #expect(cell?.exposure ?? 0 == exposure[degree] ?? 0 && cell?.choices ?? 0 == choices[degree] ?? 0)
      }
    }
  }

  private func kernel(_ genealogy: Genealogy, _ graph: LineageGraph, _ options: AttachmentOptions)
    -> AttachmentKernel
  {
    AttachmentKernel(AttachmentHistory(genealogy, graph: graph, options: options))
  }

  @Test func `lines through a kernel of one power have its slope`() throws {
    // A(k) = 10⁻⁶ (k + 1)^1.5 for one fit, 10⁻⁶ k^1.5 for the other.
    func kernel(_ offset: Double) -> AttachmentKernel {
      let cells = (0..<40).map { k in
        let choices = Int(1e9 * pow(Double(k) + offset, 1.5))
        return AttachmentKernel.Cell(least: k, most: k, exposure: 1_000_000_000_000_000, choices: choices)
      }
      return AttachmentKernel(eligibility: .paper, events: 1, eligibleAtStart: 1, cells: cells)
    }
    let line = try #require(KernelLine.paper(kernel(1)))
    #expect(abs(line.slope - 1.5) < 1e-6 && abs(line.intercept - log(1e-6)) < 1e-6 && line.r2 > 0.999999)
    let other = try #require(KernelLine.figure(kernel(0)))
    #expect(abs(other.slope - 1.5) < 1e-6 && other.cells == 39)
    #expect(
      KernelLine.figure(AttachmentKernel(eligibility: .paper, events: 0, eligibleAtStart: 0, cells: []))
        == nil)
  }

  @Test(.enabled(if: SharedData.file("reference/published.json") != nil, "no ../shared/reference"))
  func `the paper's printed table has its bins and fits`() throws {
    let file = try #require(SharedData.file("reference/published.json"))
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let published = try decoder.decode(Published.self, from: Data(contentsOf: file))
      .preferentialAttachment
    let kernel = AttachmentKernel(
      eligibility: .paper, events: published.table.sumM, eligibleAtStart: 101_187,
      cells: published.table.rows.map {
        .init(least: $0.k, most: $0.k, exposure: $0.nExposure, choices: $0.mChoices)
      })
    #expect(kernel.cells.count == published.table.nRows)
    #expect(kernel.cells.reduce(0) { $0 + $1.choices } == published.table.sumM)
    #expect(kernel.binned.map(\.least) == published.tableLog2Binned.rows.map(\.kLo))
    #expect(kernel.binned.map(\.exposure) == published.tableLog2Binned.rows.map(\.nExposure))
    #expect(kernel.binned.map(\.choices) == published.tableLog2Binned.rows.map(\.mChoices))
    let refit = published.refitsOfTable
    let line = try #require(KernelLine.paper(kernel))
    #expect(abs(line.slope - refit.polyfitAsInCode.alpha) < 5e-4)
    #expect(abs(line.intercept - refit.polyfitAsInCode.intercept) < 5e-3)
    #expect(abs(line.r2 - refit.polyfitAsInCode.r2) < 5e-4)
    let figure = try #require(KernelLine.figure(kernel))
    #expect(abs(figure.slope - refit.olsMGt10KGe1.slope) < 5e-4)
    #expect(abs(figure.intercept - refit.olsMGt10KGe1.intercept) < 5e-4)
    #expect(figure.cells == refit.olsMGt10KGe1.n)
  }

  /// The part of published.json that is read.
  private struct Published: Decodable {
    struct Table: Decodable {
      struct Row: Decodable {
        var k: Int
        var nExposure: Int
        var mChoices: Int
      }
      var nRows: Int
      var sumM: Int
      var rows: [Row]
    }
    struct Bins: Decodable {
      struct Row: Decodable {
        var kLo: Int
        var nExposure: Int
        var mChoices: Int
      }
      var rows: [Row]
    }
    struct Refits: Decodable {
      struct Polyfit: Decodable {
        var alpha: Double
        var intercept: Double
        var r2: Double
      }
      struct Line: Decodable {
        var slope: Double
        var intercept: Double
        var n: Int
      }
      var polyfitAsInCode: Polyfit
      var olsMGt10KGe1: Line
    }
    struct Attachment: Decodable {
      var table: Table
      var tableLog2Binned: Bins
      var refitsOfTable: Refits
    }
    var preferentialAttachment: Attachment
  }
}
