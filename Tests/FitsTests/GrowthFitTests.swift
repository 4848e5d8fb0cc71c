import Fits
import Foundation
import Testing

@Suite struct GrowthFitTests {
  @Test func aFitComesBackFromItsFileAsItWas() throws {
    var fit = GrowthFit()
    fit.models = 3
    fit.numbers = [
      GrowthNumber(
        "creators.new", 1 / 3, unit: "share", interval: GrowthInterval(low: 0.1, high: nil, level: 0.9),
        method: .counted, count: 3, of: "births", families: 2, effectiveFamilies: 1.8)
    ]
    fit.unfitted = [.init("attachment", "no model has a date")]
    let back = try JSONDecoder().decode(GrowthFit.self, from: JSONEncoder().encode(fit))
    #expect(back == fit)
    #expect(back.number("creators.new")?.estimate == 1 / 3)
  }
}
