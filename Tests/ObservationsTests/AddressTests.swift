import Lineages
import Testing

@testable import Observations

@Suite struct AddressTests {
  func name(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    return HubAddress.name(in: bytes.span).map { String(decoding: bytes[$0], as: UTF8.self) }
  }

  @Test(arguments: [
    "https://huggingface.co/o/a", "http://huggingface.co/o/a", "https://www.huggingface.co/o/a",
    "huggingface.co/o/a",
    "https://hf.co/o/a", "hf.co/o/a", "HTTPS://HuggingFace.co/o/a", "https://huggingface.co/o/a/",
    "https://huggingface.co/o/a/tree/main",
    "https://huggingface.co/o/a/blob/main/README.md",
    "https://huggingface.co/o/a/resolve/main/x.gguf?download=true",
    "https://huggingface.co/o/a?library=x", "https://huggingface.co/o/a#usage",
    "https://huggingface.co/o/a.git", "hf://o/a",
    "hf://o/a@main", " https://hf.co/o/a ", "https://huggingface.co//o/a",
    "https://hf-mirror.com/o/a",
  ])
  func `an address of the Hub is the name of its model`(text: String) { #expect(name(text) == "o/a") }

  @Test(arguments: [
    "o/a", "hf/a", "huggingface/a", "https://github.com/o/a", "https://huggingface.co/",
    "https://huggingface.co/datasets/o/a",
    "https://huggingface.co/spaces/o/a", "https://huggingface.co/papers/2508.06811",
    "https://example.org/huggingface.co/o/a", "", " ", " o/a", "o/a ", "\to/a\n",
    "huggingface.co", "HF", "h", "whisper", "https://huggingface.co/?x",
  ])
  func `what is no address of a model stays as it is`(text: String) { #expect(name(text) == nil) }

  @Test func `a retired name without a creator may be an address too`() {
    #expect(name("https://huggingface.co/gpt2") == "gpt2")
    #expect(name("https://huggingface.co/gpt2/tree/main") == "gpt2")
  }

  @Test func `links given by address count as the model, in any source, with their number`() throws {
    let observed = try observe(
      objects: #"{"id":"o/a"}"#,
      #"{"id":"u/b","tags":["base_model:https://huggingface.co/o/a","base_model:finetune:https://huggingface.co/o/a"]}"#,
      #"{"id":"u/c","adapter_parent":["hf.co/o/a/"]}"#,
      #"{"id":"u/d","cardData":{"base_model":"https://huggingface.co/o/a/tree/main"}}"#,
      #"{"id":"u/e","tags":["base_model:https://huggingface.co/O/a","base_model:https://github.com/o/a"]}"#)
    #expect(
      (1..<4).flatMap { observed.genealogy.edges($0) } == [
        "o/a (finetune)", "o/a (adapter)", "o/a (untyped)",
      ])
    #expect(observed.cleaning[.parentByAddress] == 4)
    #expect(observed.cleaning[.parentOtherCase] == 1)
    #expect(observed.cleaning[.parentUnknown] == 1)
  }

  @Test(arguments: [
    "https://huggingface.co/api/models/o/a", "//huggingface.co/o/a", "<https://huggingface.co/o/a>",
    "https://huggingface.co/o%2Fa", "https://huggingface.co/o/%61", "o/a/", "o/a/tree/main", "o/a@main",
    " o/a/ ",
    "https://hf.co/o/a/blob/main/README.md",
  ])
  func `a link that is a slip for a model counts as one to it, in every source`(text: String) throws {
    for field in [
      "\"finetune_parent\":[\"\(text)\"]", "\"tags\":[\"base_model:finetune:\(text)\"]",
      "\"baseModels\":{\"relation\":\"finetune\",\"models\":[{\"id\":\"\(text)\"}]}",
      "\"finetune_parent\":[\"o/a\"],\"tags\":[\"base_model:\(text)\"]",
    ] {
      let observed = try observe(objects: #"{"id":"o/a"}"#, "{\"id\":\"u/b\",\(field)}")
      #expect(observed.genealogy.edges(1) == ["o/a (finetune)"], "\(field)")
      #expect(observed.cleaning.total(.resolved) == (field.contains("[\"o/a\"]") ? 0 : 1))
      #expect(observed.cleaning[.parentsDisagree] == 0)
    }
    guard !text.contains("/o"), !text.contains("<") else { return }
    let literal = try observe(
      objects: #"{"id":"o/a"}"#, "{\"id\":\"\(text)\"}", "{\"id\":\"u/b\",\"parent_model\":[\"\(text)\"]}")
    #expect(literal.genealogy.edges(2) == ["\(text) (untyped)"])
  }

  @Test func `an id given as an address or with blanks is found by its name`() throws {
    for id in ["https://huggingface.co/o/a", "o/a ", " o/a", "hf.co/o/a"] {
      for link in ["o/a", "https://huggingface.co/o/a", id] {
        let observed = try observe(
          objects: "{\"id\":\"\(id)\"}", "{\"id\":\"u/b\",\"parent_model\":[\"\(link)\"]}")
        #expect(observed.genealogy.edges(1).count == 1, "\(id) \(link)")
        #expect(observed.genealogy.creators[observed.genealogy.creator[0]] == "o")
        #expect(observed.cleaning[.idByAddress] == (id.contains("h") ? 1 : 0))
      }
    }
  }

  @Test func `blanks around a parent are a slip unless the id has them`() throws {
    let observed = try observe(
      objects: #"{"id":"o/a"}"#, #"{"id":"o/b "}"#, #"{"id":"o/b"}"#,
      #"{"id":"u/c","finetune_parent":[" o/a\n"]}"#,
      #"{"id":"u/d","finetune_parent":["o/b "]}"#, #"{"id":"u/e","finetune_parent":["o/a", "o/a "]}"#)
    #expect(
      (3..<6).map { observed.genealogy.edges($0) } == [
        ["o/a (finetune)"], ["o/b  (finetune)"], ["o/a (finetune)"],
      ])
    #expect(observed.cleaning[.parentByAddress] == 2)
  }
}
