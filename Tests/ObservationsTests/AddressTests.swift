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
