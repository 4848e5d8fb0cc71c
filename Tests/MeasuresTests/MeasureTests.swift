import Lineages
import Synchronization
import Testing
import Workers

@testable import Measures

@Suite struct MeasureTests {
  @Test(arguments: [LineageView.finetune, .nomerges, .full])
  func `a measurement is the same for any number of threads`(view: LineageView) {
    let genealogy = family(models: 5000)
    let request = MeasureRequest(MeasureOptions(view: view))
    let one = measure(genealogy, request, workers: Workers(count: 1))
    for threads in [2, 3, 8] {
      #expect(measure(genealogy, request, workers: Workers(count: threads)) == one)
    }
    #expect(one.similarity[.tfidf]!.means.allSatisfy { $0 != nil })
  }

  @Test func `edges are counted by relation, self-loops are not`() {
    var builder = GenealogyBuilder()
    builder.addModel("a")
    builder.addEdge(from: "a", .finetune)
    builder.addModel("b")
    builder.addEdge(from: "a", .finetune)
    builder.addEdge(from: "b", .merge)
    builder.addModel("c")
    builder.addEdge(from: "a", .quantized)
    builder.addEdge(from: "b", .untyped)
    let measurement = measure(builder.genealogy(), MeasureRequest(MeasureOptions(view: .nomerges)))
    #expect(measurement.models == 3)
    #expect(measurement.edges == [1, 1, 1, 0, 0])
    #expect(measurement.graphEdges == 3)
    #expect(Set(measurement.mutation.keys) == [.licenses, .languages, .tasks, .libraries])
    #expect(Set(measurement.transitions.keys) == [.licenses, .languages, .tasks, .libraries])
    #expect(measurement.siblingEffect(.bow)?.inStars != nil)
  }

  @Test func `no models are no trouble`() {
    let measurement = measure(Genealogy())
    #expect(measurement.models == 0)
    #expect(measurement.similarity[.bow]!.means.allSatisfy { $0 == nil })
    #expect(measurement.mutation[.licenses]!.rate == nil)
  }

  @Test func `progress goes from 0 to 1`() {
    let seen = Mutex<[Double]>([])
    _ = measure(family(models: 50), progress: { _, share in seen.withLock { $0.append(share) } })
    let shares = seen.withLock { $0 }
    #expect(shares.first == 0 && shares.last == 1 && shares == shares.sorted())
  }

  /// A growing family with every relation, merges among them.
  private func family(models: Int) -> Genealogy {
    var draw = SplitMix(seed: 9)
    let words = ["llama", "mistral", "chat", "7b", "instruct", "gguf", "lora", "v2"]
    var builder = GenealogyBuilder()
    for i in 0..<models {
      builder.addModel(
        "user\(draw.below(50))/\(words[draw.below(8)])-\(words[draw.below(8)])-\(i)",
        likes: Int32(draw.below(90)), birth: Timestamp(milliseconds: Int64(i) * 3_600_000),
        traits: [
          .tags: (0..<draw.below(6)).map { _ in words[draw.below(8)] },
          .licenses: [["mit"], []][draw.below(2)], .tasks: ["task-\(draw.below(3))"],
        ])
      guard i > 5 else { continue }
      let relation = draw.below(3) == 0 ? Relation.allCases[draw.below(5)] : .finetune
      for _ in 0..<(relation == .merge ? 2 : 1) {
        builder.addEdge(from: builder.name(draw.below(min(i, 1 + i / 3))), relation)
      }
    }
    return builder.genealogy()
  }
}
