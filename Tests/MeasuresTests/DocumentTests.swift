import Lineages
import Testing
import Workers

@testable import Measures

@Suite struct DocumentTests {
  @Test func `a document is the JSON that Python writes`() {
    var builder = GenealogyBuilder()
    builder.addModel(
      "ana/b\"\\\u{7}\n\u{7F}é", likes: 3, score: 12, isPrivate: true, downloads: 5_000_000_000,
      birth: Timestamp(year: 2024, month: 2, day: 29),
      traits: [.tags: ["license:mit", "base_model:x/Y"], .tasks: ["text-generation"], .libraries: ["peft"]])
    builder.addModel("plain", likes: -1, isPrivate: nil, downloads: -1)
    builder.addModel("half", likes: 0, score: 0.5, traits: [.tags: ["base_model:x"], .licenses: ["mit"]])
    let genealogy = builder.genealogy()
    let document = MetadataDocument(of: genealogy)
    #expect(
      document[0]
        == #"{"id": "ana/b\"\\\u0007\n"# + "\u{7F}é"
        + #"", "likes": 3, "trendingScore": 12, "private": true, "downloads": 5000000000, "#
        + #""tags": ["license:mit", "base_model:x/Y"], "pipeline_tag": "text-generation", "#
        + #""library_name": "peft", "createdAt": "2024-02-29T00:00:00.000Z", "modelId": "ana/b\"\\\u0007\n"#
        + "\u{7F}é\"}")
    #expect(document[1] == #"{"id": "plain", "tags": [], "modelId": "plain"}"#)
    #expect(
      document[2]
        == #"{"id": "half", "likes": 0, "trendingScore": 0.5, "private": false, "downloads": 0, "#
        + #""tags": ["base_model:x"], "modelId": "half"}"#)
    let masked = MetadataDocument(of: genealogy, maskLineage: true)
    #expect(masked[0].contains(#""tags": ["license:mit"], "pipeline_tag""#))
    #expect(masked[2].contains(#""tags": [], "modelId""#))
  }

  @Test(arguments: [false, true])
  func `fitting a genealogy is fitting the texts of its documents`(maskLineage: Bool) {
    let genealogy = strangeGenealogy(models: 300)
    let texts = MetadataDocument(of: genealogy, maskLineage: maskLineage).texts()
    for limit in [1, 40, 512, 5000] {
      let slow = Vectorizer(termLimit: limit).fit(texts, workers: Workers(count: 1))
      #expect(slow.terms.count == min(limit, slow.terms.count) && slow.count == 300)
      for threads in [1, 2, 5] {
        let fast = Vectorizer(termLimit: limit)
          .fit(metadataOf: genealogy, maskLineage: maskLineage, workers: Workers(count: threads))
        #expect(fast == slow)
      }
    }
  }

  @Test func `masked tags leave no word behind`() {
    var builder = GenealogyBuilder()
    builder.addModel("a", traits: [.tags: ["peft", "base_model:ann/llama", "gguf"]])
    let genealogy = builder.genealogy()
    let open = Vectorizer().fit(metadataOf: genealogy).terms
    #expect(Set(["base_model", "base_model ann", "llama gguf"]).isSubset(of: open))
    let masked = Vectorizer().fit(metadataOf: genealogy, maskLineage: true).terms
    #expect(masked.contains("peft gguf"))
    #expect(!masked.contains { $0.contains("base_model") || $0.contains("llama") })
  }
}

/// Models whose names and traits hold all that JSON escapes and that words can trip over.
private func strangeGenealogy(models: Int) -> Genealogy {
  let parts = [
    "model", "GPT", "ΛΟΓΟΣ", "Σ", "'", "\"", "\\", "\n", "\u{1}", "İ", "é", "e\u{301}", "模型", "_", "-", ".",
    ":", "7",
    "²", "n", "u0041", "\\u", "😀", "Ⅳ", "base_model:", "license:mit", " ", ", ", "[]{}", "\u{AD}", "12",
    "true",
  ]
  var draw = SplitMix(seed: 3)
  func word() -> String { (0..<draw.below(4) + 1).map { _ in parts[draw.below(parts.count)] }.joined() }
  let shared = (0..<40).map { _ in word() } + ["base_model:Ann/Model", "base_model:", "Σ", "ΑΣ"]
  func choice(_ most: Int) -> [String] {
    (0..<draw.below(most + 1)).map { _ in shared[draw.below(shared.count)] }
  }
  var builder = GenealogyBuilder()
  for i in 0..<models {
    builder.addModel(
      "\(word())/\(word())\(i)", likes: Int32(draw.below(200)) - 1,
      score: [.nan, 0, 3, 12.5, 1e20, 33][draw.below(6)], isPrivate: [nil, true, false][draw.below(3)],
      downloads: Int64(draw.below(100_000)) - 1,
      birth: draw.below(5) == 0 ? .unknown : Timestamp(milliseconds: Int64(draw.below(2_000_000_000)) * 1000),
      traits: [.tags: choice(6), .tasks: choice(1), .libraries: choice(1)])
  }
  return builder.genealogy()
}
