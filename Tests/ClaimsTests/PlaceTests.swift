import Engine
import Lineages
import Testing

@testable import Claims

@Suite struct PlaceTests {
  @Test func `every class and epoch has a place and a number of its own`() {
    let places = (0..<2).flatMap { epoch in MutationClass.all.map { Place($0, epoch: epoch) } }
    #expect(Set(places.map(\.number)) == Set(0..<Place.count))
    for place in places { #expect(Place(number: place.number) == place) }
  }

  @Test func `shares lie from 0.7 to 0.9 and differ from place to place`() {
    for salt in 0..<60 {
      let shares = Place.all.map { PlaceLaw().share($0, salt) }
      #expect(shares.allSatisfy { $0 >= 0.7 && $0 <= 0.9 })
      #expect(Set(shares).count == Place.count)
    }
  }

  @Test func `wrong laws are wrong by a twentieth in one place or everywhere, or ignore what they say`() {
    let place = Place(MutationClass(relation: .merge, sameCreator: true, generation: 2), epoch: 1)
    let right = PlaceLaw().share(place)
    #expect(PlaceLaw(fault: .oneShare(at: place.number)).share(place) == right * 1.05)
    #expect(PlaceLaw(fault: .oneShare(at: 0)).share(place) == right)
    #expect(PlaceLaw(fault: .everyShare).share(place) == right * 0.95)
    for fault in [PlaceLaw.Fault.relationIgnored, .creatorIgnored, .generationIgnored, .epochIgnored] {
      #expect(PlaceLaw(fault: fault).share(place) != right)
      #expect(PlaceLaw(fault: fault).share(Place(number: 0)) == PlaceLaw().share(Place(number: 0)))
    }
  }

  @Test func `rows of kernels sum to one`() {
    for row in PlaceLaw().rows(Place(number: 7), salt: 3) { #expect(abs(row.reduce(0, +) - 1) < 1e-12) }
  }
}
