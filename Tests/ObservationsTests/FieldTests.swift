import Lineages
import Testing

@testable import Observations

@Suite struct FieldTests {
  func isBad<Value>(_ reading: Fields.Content<Value>) -> Bool {
    if case .bad = reading { true } else { false }
  }
  func isNothing<Value>(_ reading: Fields.Content<Value>) -> Bool {
    switch reading {
    case .nothing, .wordForNothing: true
    default: false
    }
  }
  func value<Value>(_ reading: Fields.Content<Value>) -> Value? {
    if case .value(let value) = reading { value } else { nil }
  }

  @Test func `whole numbers`() {
    for (text, expected) in [
      ("0", 0), ("12", 12), ("12.0", 12), ("1e3", 1000), ("007", 7), ("100", 100), (" 1\t", 1),
    ] {
      #expect(value(Fields.count(Array(text.utf8).span, limit: 1000)) == expected)
    }
    for text in ["-1", "1001", "1.5", "abc", "0x10", "inf", "99999999999999999999", "1 2", "1,000"] {
      #expect(isBad(Fields.count(Array(text.utf8).span, limit: 1000)), "\(text)")
    }
    for text in ["", " ", "nan", "NaN", "None", "null", " NA ", "<NA>\n"] {
      #expect(isNothing(Fields.count(Array(text.utf8).span, limit: 9)))
    }
    #expect(value(Fields.count(Array("9223372036854775807".utf8).span, limit: .max)) == nil)
    #expect(
      value(Fields.count(Array("999999999999999999".utf8).span, limit: .max)) == 999_999_999_999_999_999)
  }

  @Test func `scores are rounded as Swift rounds them`() {
    var luck = FixedLuck(state: 1)
    for _ in 0..<20_000 {
      let digits = Int.random(in: 0...6, using: &luck)
      let whole = String(Int.random(in: 0..<100_000, using: &luck))
      let text =
        digits == 0
        ? whole : whole + "." + (0..<digits).map { _ in String(Int.random(in: 0...9, using: &luck)) }.joined()
      #expect(value(Fields.score(Array(text.utf8).span)) == Float(text))
    }
    #expect(value(Fields.score(Array("-1.5".utf8).span)) == -1.5)
    #expect(value(Fields.score(Array("1e-3".utf8).span)) == 0.001)
    #expect(isBad(Fields.score(Array("1e99".utf8).span)))
    #expect(isBad(Fields.score(Array("1.2.3".utf8).span)))
    #expect(isBad(Fields.score(Array(".".utf8).span)))
    #expect(isNothing(Fields.score(Array("".utf8).span)))
  }

  @Test func `dates in the Hub's form are those that the slow reader finds`() {
    var luck = FixedLuck(state: 2)
    var read = 0
    for _ in 0..<20_000 {
      func two(_ range: ClosedRange<Int>) -> String {
        let n = Int.random(in: range, using: &luck)
        return n < 10 ? "0\(n)" : "\(n)"
      }
      var text =
        "\(Int.random(in: 1000...9999, using: &luck))-\(two(0...13))-\(two(0...32))T\(two(0...25)):\(two(0...61)):\(two(0...61)).\(two(0...99))7Z"
      if Int.random(in: 0..<4, using: &luck) == 0 {
        var bytes = Array(text.utf8)
        bytes[Int.random(in: 0..<24, using: &luck)] = UInt8.random(in: 32..<127, using: &luck)
        text = String(decoding: bytes, as: UTF8.self)
      }
      let bytes = Array(text.utf8)
      let fast = HubDate.read(bytes.span)
      if fast != nil { read += 1 }
      // A few forms that the slow reader knows are none of the Hub's.
      if let slow = Timestamp(bytes.span), slow.description == text { #expect(fast == slow, "\(text)") }
      if let fast { #expect(fast == Timestamp(bytes.span), "\(text)") }
    }
    #expect(read > 5000)
    #expect(HubDate.read(Array("2024-02-29T00:00:00.000Z".utf8).span) != nil)
    #expect(HubDate.read(Array("1900-02-29T00:00:00.000Z".utf8).span) == nil)
  }

  @Test func `lines and quotes are counted as one by one`() {
    var luck = FixedLuck(state: 3)
    for count in [0, 1, 63, 64, 65, 1000, 64 * 255, 64 * 256 + 3, 40_000] {
      let bytes = (0..<count).map { _ in
        [10, 34, 97, 0, 0x8A, 0xA2, 11, 35].randomElement(using: &luck)! as UInt8
      }
      let tally = Lines.tally(bytes.span)
      #expect(tally.lines == bytes.count { $0 == 10 })
      #expect(tally.hasOddQuotes == (bytes.count { $0 == 34 } % 2 == 1))
    }
    let feeds = [UInt8](repeating: 10, count: 50_000)
    #expect(Lines.count(in: feeds.span) == 50_000)
  }

  @Test func `languages are those of ISO 639-1 by pycountry's names`() {
    #expect(LanguageCode.all.count == 184)
    #expect(LanguageCode.all.map(\.code) == LanguageCode.all.map(\.code).sorted())
    #expect(Set(LanguageCode.all.map(\.name)).count == 184)
    for (code, name) in [
      ("en", "English"), ("el", "Modern Greek (1453-)"), ("sw", "Swahili (macrolanguage)"),
      ("sh", "Serbo-Croatian"),
      ("nb", "Norwegian Bokmål"), ("ml", "Malayalam"), ("oc", "Occitan (post 1500)"), ("aa", "Afar"),
      ("zu", "Zulu"),
    ] {
      #expect(LanguageCode.row(ofCode: Array(code.utf8).span).map { LanguageCode.all[$0].name } == name)
      #expect(LanguageCode.code(ofLanguage: name) == code)
    }
    for code in ["tf", "cn", "EN", "e", "eng", "é", "jw"] {
      #expect(LanguageCode.row(ofCode: Array(code.utf8).span) == nil)
    }
    #expect(LanguageCode.code(ofLanguage: "english") == nil)
  }

  @Test func `tags say what the paper reads out of them`() {
    func meaning(_ tag: String) -> TagRules.Meaning { TagRules.meaning(Array(tag.utf8).span) }
    #expect(meaning("license:mit") == .license(from: 8))
    #expect(meaning("region:us") == .region(from: 7))
    #expect(meaning("arxiv:2309.06180") == .paper(from: 6))
    #expect(meaning("dataset:glue") == .dataset(from: 8))
    #expect(meaning("base_model:gpt2") == .parent(.untyped, from: 11))
    #expect(meaning("base_model:finetune:a/b") == .parent(.finetune, from: 20))
    #expect(meaning("base_model:quantized:a/b") == .parent(.quantized, from: 21))
    #expect(meaning("base_model:adapter:a/b") == .parent(.adapter, from: 19))
    #expect(meaning("base_model:merge:a/b") == .parent(.merge, from: 17))
    #expect(meaning("base_model:other:a/b") == .parent(.untyped, from: 11))
    for tag in ["licenses:mit", "License:mit", "base_model", "tf", "", "x", "model:base_model:a"] {
      #expect(meaning(tag) == .nothing)
    }
  }
}
