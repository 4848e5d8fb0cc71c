import Foundation
import Testing

@Suite struct ObserveTests {
  let table = """
    model_id,tags,licenses,parent_model,finetune_parent,createdAt
    a/base,"['x', 'license:mit']",['mit'],[],[],2024-01-01T00:00:00.000Z
    b/child,"['x', 'license:mit']",['mit'],['a/base'],['a/base'],2024-01-02T00:00:00.000Z
    c/child,['y'],['gemma'],['a/base'],['a/base'],2024-01-03T00:00:00.000Z
    c/orphan,[],[],['z/gone'],[],2024-01-03T00:00:00.000Z

    """

  @Test func `standard input is a file like any other`() throws {
    let observed = try Command.grove(["observe", "-", "--json"], input: Data(table.utf8))
    #expect(observed.status == 0)
    let object = try #require(JSONSerialization.jsonObject(with: observed.output) as? [String: Any])
    #expect(object["models"] as? Int == 4)
    #expect(object["observed"] == nil && object["difference"] == nil)
    #expect((object["edges"] as? [String: Int])?["finetune"] == 2)
    let mutation = (object["mutation"] as? [String: [String: Any]])?["licenses"]
    #expect(mutation?["rate"] as? Double == 0.5)
    let cleaning = (object["provenance"] as? [String: Any])?["cleaning"] as? [[String: Any]]
    #expect(
      cleaning?.contains { $0["cause"] as? String == "parent-unknown" && $0["count"] as? Int == 1 } == true)
  }

  @Test func `the report says what was not used`() throws {
    let observed = try Command.grove(["observe", "-", "--skip-measures"], input: Data(table.utf8))
    #expect(observed.text.contains("1 link to a model that is not in the file, such as c/orphan <- z/gone"))
  }

  @Test func `check names every mistake with its line and explain needs none`() throws {
    let folder = try TemporaryFolder()
    let good = try folder.scenario()
    let bad = "\(folder.path)/bad.yaml"
    try "title: x\nmodles: {value: 1, unit: models, source: s}\n".write(
      toFile: bad, atomically: true, encoding: .utf8)
    let checked = try Command.grove(["check", good, bad])
    #expect(checked.status == 1)
    #expect(checked.text.contains("scenario.yaml: fine"))
    #expect(checked.text.contains("bad.yaml:2:1: unknown key `modles`; did you mean `models`?"))
    let explained = try Command.grove(["explain", good])
    #expect(explained.status == 0 && explained.text.contains("600"))
  }
}
