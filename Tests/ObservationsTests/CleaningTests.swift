import Lineages
import Testing

@testable import Observations

@Suite struct CleaningTests {
  @Test func `cells that cannot be read are counted and taken as unreported`() throws {
    let observed = try observe(
      table: "model_id,likes,trendingScore,private,downloads,tags,createdAt,licenses,parent_model",
      "a/1,many,high,maybe,-1,['a',2024-13-01,mit,['b'", "a/2,nan,NaN,None,,None,NaT,nan,",
      "a/3,3.0,2,true,4.0,[],2024-02-30T00:00:00.000Z,[],[]",
      "a/4,2147483648,0.0,FALSE,0.5,\"['a', 1]\",2024-01-01,\"['a' 'b']\",\"['x'] y\"")
    let genealogy = observed.genealogy
    #expect(genealogy.count == 4)
    #expect(genealogy.likes == [-1, -1, 3, -1])
    #expect(genealogy.downloads == [-1, -1, 4, -1])
    #expect(genealogy.trendingScore.map { $0.isNaN ? -1 : $0 } == [-1, -1, 2, 0])
    #expect(genealogy.isPrivate == [nil, nil, true, false])
    #expect(genealogy.birth.map(\.isKnown) == [false, false, false, true])
    #expect((0..<4).map { genealogy[.tags].values($0) } == [[], [], [], ["a"]])
    #expect((0..<4).map { genealogy[.licenses].values($0) } == [["mit"], [], [], ["a", "b"]])
    #expect(observed.cleaning[.badNumber] == 5)
    #expect(observed.cleaning[.badBoolean] == 1)
    #expect(observed.cleaning[.badDate] == 2)
    #expect(observed.cleaning[.badList] == 3)
    #expect(observed.cleaning[.notText] == 1)
    #expect(observed.cleaning[.wordForNothing] == 6)
    #expect(observed.cleaning.total(.valueDropped) == 18)
    #expect(observed.cleaning.total(.rowSkipped) == 0)
  }

  @Test func `empty and repeated values of a list are left out and counted`() throws {
    let observed = try observe(table: "model_id,tags", #"a/1,"['x', '', 'y', 'x', None]""#, "a/2,['x']")
    #expect(observed.genealogy[.tags].values(0) == ["x", "y"])
    #expect(observed.genealogy[.tags].values(1) == ["x"])
    #expect(observed.cleaning[.emptyValue] == 1)
    #expect(observed.cleaning[.repeatedValue] == 1)
    #expect(observed.cleaning[.notText] == 1)
  }

  @Test func `rows that are no rows are skipped, counted and placed`() throws {
    let scratch = try Scratch()
    let path = try scratch.write(
      "model_id,likes\na/1,1\na/2\n,3\na/4,4,4\n\"a\n5\",5\na/6\na/7\na/8,8\n", as: "a.csv")
    let observed = try ObservationReader().read([path])
    #expect(observed.genealogy.likes == [1, 5, 8])
    #expect(observed.cleaning.rowsRead == 8)
    #expect(observed.cleaning.rowsUsed == 3)
    #expect(observed.cleaning.rowsSkipped == 5)
    #expect(observed.cleaning.causes.map(\.key) == ["wrong-field-count", "empty-id"])
    #expect(observed.cleaning.causes[0].count == 4)
    #expect(observed.cleaning.causes[0].examples == ["\(path):3", "\(path):5", "\(path):8"])
    #expect(observed.cleaning.causes[1].examples == ["\(path):4"])
  }

  @Test func `the report reads as sentences`() throws {
    let observed = try observe(
      table: "model_id,parent_model,createdAt,licenses", "a/1,['a/1'],2024-01-01,['mit']", "a/1,[],,")
    #expect(
      observed.cleaning.text == """
        2 rows read, 1 model, 0 links from child to parent
        Rows left out:
          1 row whose model id came before; the first one counts, such as a/1
        Links left out:
          1 link from a model to itself, such as a/1
        """)
    #expect(Set(CleaningCause.allCases.map(\.sentence)).count == CleaningCause.allCases.count)
  }
}
