import Claims
import Lineages
import Randomness
import Workers

import struct Engine.Simulator

/// The small world of the claims, with short names for what these tests change most.
typealias Script = SmallWorld

extension SmallWorld {
  init(
    models: Int = 100, founder: Double = 0.5, relations: [Double] = [0, 1, 0, 0, 0], newCreators: Double = 1,
    niche: Double = 0
  ) {
    self.init {
      $0.models = models
      $0.mix.founder = founder
      $0.mix.relations = relations
      $0.creators.newShare = newCreators
      $0.niche = niche
    }
  }

  func grow(_ seed: Int, threads: Int = 1) throws -> Genealogy {
    try Simulator(rules, seed: Seed(UInt64(seed))).grow(Workers(count: threads))
  }
}
