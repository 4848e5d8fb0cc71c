import Engine
import Foundation
import Lineages
import Testing

@testable import Fits

@Suite struct GrowthFitTests {
  @Test func aFitComesBackFromItsFileAsItWas() throws {
    let fit = GrowthFit(SmallGenealogy.ten)
    let back = try JSONDecoder().decode(GrowthFit.self, from: JSONEncoder().encode(fit))
    #expect(back == fit)
  }

  @Test func tenModelsAreCountedAsByHand() throws {
    let fit = GrowthFit(SmallGenealogy.ten)
    func number(_ path: String) -> GrowthNumber? { fit.number(path) }
    // Four creators of ten models.
    #expect(number("creators.new")?.estimate == 0.4)
    // Births by creators with a derivative: b/two (repeats), b/three, c/last (repeats), c/more, d/plain.
    #expect(number("creators.series")?.estimate == 2.0 / 5)
    #expect(number("creators.series")?.count == 5)
    // Derivatives by creators who had models, without repeats: a/own (own), b/three (own), c/more.
    #expect(number("creators.own_parents")?.estimate == 2.0 / 3)
    // One merge of three parents; of its two further parents a/own is a sibling of b/one, c/q is not: it is a child. By
    // chance half of the further parents would be, so nothing is left.
    #expect(number("merges.extra_parents")?.estimate == 1)
    #expect(number("merges.relatives")?.estimate == 0)
    let relations = try #require(fit.table("relations"))
    #expect(relations["founder"] == 2)
    #expect(relations["finetune"] == 2)
    #expect(relations["quantized"] == 2)
    #expect(relations["adapter"] == 1)
    #expect(relations["merge"] == 1)
    #expect(fit.table("founders.kinds")?["own"] == 1)
    #expect(fit.table("founders.kinds")?["base text-generation"] == 1)
    #expect(fit.table("arrivals.monthly")?.entries == [.init("2024-01", 10)])
    #expect(fit.firstDay == "2024-01-01" && fit.lastDay == "2024-01-10")
    let founder = try #require(fit.branching.first)
    #expect(founder.models == 2 && founder.withChildren == 1)
    #expect(founder.table == [.init(children: 3, models: 1)])
    let fromFounders = fit.mixes.filter { $0.parent == "founder" }
    #expect(fromFounders.map(\.children) == [[0, 3, 0, 0, 0]])
    #expect(fit.unfitted.contains { $0.path == "attachment" })
  }

  @Test func aFamilyLeftOutCountsForNothing() throws {
    let all = SmallGenealogy.ten
    var weights = [Double](repeating: 0, count: all.count)
    weights[6] = 1
    let fit = GrowthFit(all, weights: weights)
    #expect(fit.table("relations")?["founder"] == 1)
    #expect(fit.table("relations")?["finetune"] == 0)
    #expect(fit.number("merges.extra_parents") == nil)
    let twice = GrowthFit(all, weights: [Double](repeating: 2, count: all.count))
    #expect(twice.table("relations")?["finetune"] == 4)
    #expect(twice.number("creators.series")?.estimate == 0.4)
  }

  @Test func whatDataLackIsSaid() {
    let plain = GrowthFit(SmallGenealogy.of("one -\ntwo - untyped:one\nthree - untyped:one"))
    let reasons = plain.unfitted.map(\.path)
    #expect(reasons.contains("arrivals") && reasons.contains("creators") && reasons.contains("attachment"))
    #expect(
      plain.unfitted.contains { $0.path == "relations" && $0.reason.contains("no edge has a relation") })
    #expect(plain.numbers.isEmpty)
    #expect(GrowthFit(Genealogy()).unfitted.map(\.path) == ["models"])
  }

  @Test func aCircleIsOneFamily() {
    let circle = SmallGenealogy.of("a/x 2 finetune:a/y\na/y 1 finetune:a/x\nb/z 3 finetune:a/x\nb/w 4")
    let families = GrowthFamilies(GrowthData(circle))
    #expect(families.count == 2)
    #expect(families.family == [0, 0, 0, 1])
  }

  @Test func aListingSaysWhoElseWasBorn() {
    let listing = SmallGenealogy.of("a/base 1\nb/one 2\nx/other 3\ny/other 4 untyped:x/other")
    let fit = GrowthFit(
      SmallGenealogy.of("a/base 1\nb/one 2 finetune:a/base\nz/new 5 adapter:a/base"), listing: listing)
    #expect(fit.models == 5)
    #expect(fit.table("relations")?["founder"] == 2)
    #expect(fit.table("relations")?["finetune"] == 1)
    #expect(fit.table("relations")?["adapter"] == 1)
    #expect(fit.table("relations")?["untyped"] == 1)
    #expect(fit.number("creators.new")?.estimate == 1)
  }
}
