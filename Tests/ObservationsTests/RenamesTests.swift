import Lineages
import Testing

@testable import Observations

@Suite struct RenamesTests {
  func renames(_ text: String) throws -> Renames {
    let scratch = try Scratch()
    return try Renames(contentsOf: try scratch.write(text, as: "renames.csv"))
  }

  func failure(_ text: String) throws -> ReadingError? {
    let scratch = try Scratch()
    let path = try scratch.write(text, as: "renames.csv")
    do {
      _ = try Renames(contentsOf: path)
      return nil
    } catch { return error }
  }

  @Test func `former names by which no link goes are warned of`() throws {
    for (names, words) in [
      ("old/x,o/x\nold/y,o/y\n", "any of its 2 former names"), ("o,o/x", "its former name"),
    ] {
      let options = ReadingOptions(renames: try renames(names))
      let table = "model_id,finetune_parent\no/a,[]\no/b,['o/a']\n"
      let cleaning = try observe((name: "a.csv", text: table), options: options).cleaning
      #expect(cleaning.unusedRenames?.hasSuffix("renames.csv: no link goes by \(words)") == true)
      #expect(cleaning.warnings.last == cleaning.unusedRenames)
      #expect(cleaning.text.hasSuffix(cleaning.unusedRenames ?? "-"))
    }
    let options = ReadingOptions(renames: try renames("OldName,newname\nold/x,o/x\nold/a,o/a\n"))
    let table = "model_id,finetune_parent\no/a,[]\no/b,['old/a']\n"
    #expect(try observe((name: "a.csv", text: table), options: options).cleaning.unusedRenames == nil)
    #expect(options.renames?.count == 2)
  }

  @Test(arguments: [
    "gpt2,o/gpt2\nold/b,new/b\nnew/b,newest/b\n", "old,new\ngpt2,o/gpt2\r\nold/b,new/b\r\n\nnew/b,newest/b",
    "gpt2\to/gpt2\nold/b\tnew/b\nnew/b\tnewest/b\n",
    "\u{FEFF}\"gpt2\",\"o/gpt2\"\n old/b , new/b\nnew/b,newest/b\nold/b,new/b\n",
    "gpt2,https://huggingface.co/o/gpt2\nhttps://hf.co/old/b,new/b\nnew/b,newest/b\n",
  ])
  func `links to former names count as links to the model, step by step`(text: String) throws {
    let options = ReadingOptions(renames: try renames(text))
    let observed = try observe(
      table: "model_id,parent_model,finetune_parent", "o/gpt2,[],[]", "newest/b,[],[]",
      "u/x,['gpt2'],['gpt2']",
      "u/y,['old/b'],[]", "u/z,\"['new/b', 'other']\",[]", options: options)
    let genealogy = observed.genealogy
    #expect(genealogy.edges(2) == ["o/gpt2 (finetune)"])
    #expect(genealogy.edges(3) == ["newest/b (untyped)"])
    #expect(genealogy.edges(4) == ["newest/b (untyped)"])
    #expect(observed.cleaning[.parentRenamed] == 3)
    #expect(observed.cleaning[.parentBareName] == 1)
    #expect(observed.inputs.count == 2)
    #expect(observed.inputs[1].path.hasSuffix("renames.csv"))
  }

  @Test func `comments and names that stay the same are passed over, the latter counted`() throws {
    let text = "# former names\nold,new\n # x,y\na,a\ngpt2,o/gpt2\nhttps://hf.co/b/c, b/c\n"
    let options = ReadingOptions(renames: try renames(text))
    let observed = try observe(
      table: "model_id,parent_model", "o/gpt2,[]", "u/x,['gpt2']", options: options)
    #expect(observed.genealogy.edges(1) == ["o/gpt2 (untyped)"])
    #expect(observed.cleaning[.renamedToItself] == 2)
  }

  @Test func `a name that is a model of the file is no former name`() throws {
    let options = ReadingOptions(renames: try renames("o/a,o/b\n"))
    let observed = try observe(
      table: "model_id,parent_model", "o/a,[]", "o/b,[]", "u/x,['o/a']", options: options)
    #expect(observed.genealogy.edges(2) == ["o/a (untyped)"])
    #expect(observed.cleaning[.parentRenamed] == 0)
  }

  @Test
  func `one parent under two names is one link with the later relation, a model's own former name none`()
    throws
  {
    let options = ReadingOptions(renames: try renames("old/a,o/a\nold/x,u/x\n"))
    let observed = try observe(
      table: "model_id,parent_model,finetune_parent,merge_parent", "o/a,[],[],[]", "o/b,[],[],[]",
      #"u/x,"['o/b', 'o/a', 'old/x']",['old/a'],['o/b']"#, options: options)
    #expect(observed.genealogy.edges(2) == ["o/b (merge)", "o/a (finetune)"])
    #expect(observed.cleaning[.selfLoop] == 1)
  }

  @Test(
    arguments: [
      ("a,b\nc\n", 2, "does not hold two names"), ("a,b,c\n", 1, "does not hold two names"),
      ("a,\n", 1, "does not hold two names"),
      ("a,b\na,c\n", 2, "has another new name in line 1"),
      ("x,y\na,b\nb,c\nc,a\n", 2, "is renamed to itself in the end"),
      ("# a,b\na,b\n a,a\nb,a\n", 2, "is renamed to itself in the end"), ("{\"a\":\"b\"}\n", 1, "is JSON"),
    ] as [(String, Int, String)])
  func `what is no list of renames is an error with its line`(text: String, line: Int, what: String) throws {
    let error = try #require(try failure(text))
    #expect(error.line == line)
    #expect(error.what.contains(what), "\(error)")
  }
}
