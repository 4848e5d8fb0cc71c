#if !DEBUG
  import Lineages
  import Testing
  import Workers

  @testable import Measures

  /// Prints the lines that Tests/Benchmarks/similarity.py compares with scikit-learn; run alone, in optimised
  /// builds.
  @Suite struct TimingTests {
    @Test(.enabled(if: Files.shared(HubTests.table) != nil, "no ../shared/data/hub-typed"))
    func `the Hub's documents give the same counts as texts and in parts`() throws {
      let genealogy = try HubTests.genealogy.get()
      let texts = MetadataDocument(of: genealogy).texts()
      let inParts = Vectorizer().fit(metadataOf: genealogy)
      for _ in 0..<7 {
        let clock = ContinuousClock()
        let start = clock.now
        let counts = Vectorizer().fit(texts)
        let vectors = Embedding.allCases.map { UnitVectors(counts, embedding: $0) }
        print("timing: vectorizer \((clock.now - start) / .seconds(1))")
        #expect(vectors.allSatisfy { $0.count == genealogy.count })
        #expect(counts == inParts)
      }
    }
  }
#endif
