import Lineages

/// The choices of parents that attachment alone explains, each with what it was made among.
///
/// A birth's parents may repeat the creator's last derivative (a series) or be one of the creator's own models; both come by
/// rules of their own. So a choice is counted where its parent is neither by the child's creator nor a parent of the creator's
/// last derivative, and it is made among the models of which the same holds. Of these only *taken* ones: chosen in this way at
/// least twice before. Most founders are of a kind that is hardly ever built upon, and nothing tells them from the others: among
/// models chosen once they are still one in ten on a small Hub, and would pass for proof that few children repel; among those
/// chosen twice there is hardly one. A choice in proportion to weights stays one within any set that the past determines
/// (D. McFadden, "Conditional logit analysis of qualitative choice behavior", 1974), so nothing of this biases weights.
///
/// Only first parents of derivatives other than merges count: further parents are relatives of the first at times.
struct ParentChoices {
  /// What is constant of a taken model.
  struct Member {
    /// Days from the middle of the time.
    var days: Double
    /// 0 for a founder, 1 + the relation's raw value for a derivative.
    var kind: Int8
    /// Whether it is a derivative by its parent's own creator.
    var continues: Bool
    /// The model's place.
    var model: Int32
  }

  /// A taken model whose number of children goes from `old`, -1 where it comes in, to `new`.
  struct Change {
    var member: Int32
    var old: Int32
    var new: Int32
  }

  /// A taken model with its number of children at an event.
  struct State {
    var member: Int32
    var children: Int32
  }

  private(set) var members: [Member] = []
  private(set) var changes: [Change] = []
  /// Who was chosen at each event.
  private(set) var chosen: [State] = []
  /// Where the changes after each event start.
  private(set) var changesEnd: [Int32] = []
  /// Taken models that could not be chosen at an event, as they are the creator's own or parents of the last derivative.
  private(set) var excluded: [State] = []
  /// Where the excluded after each event start.
  private(set) var excludedEnd: [Int32] = []
  private(set) var mostChildren: Int32 = 0

  /// The choices of a tree.
  ///
  /// - Parameters:
  ///   - firstEvent: births before this place build up children and are no events. Births without a date never are.
  ///   - least: how often a model has been chosen before it counts as taken; 0 where every model is from its birth on, as it
  ///     may be where founders are all of one kind.
  init(_ data: GrowthData, firstEvent: Int = 0, least: UInt8 = 2) {
    let count = data.count
    let middle = (data.days.last ?? 0) / 2
    var children = [Int32](repeating: 0, count: count)
    var memberOf = [Int32](repeating: -1, count: count)
    var last = [Int32](repeating: -1, count: data.creatorCount)
    // Each creator's taken models, as a list linked from the newest on.
    var newest = last
    var before: [Int32] = []
    var taken = [UInt8](repeating: 0, count: count)
    let (starts, values) = (data.parents.starts.span, data.parents.values.span)
    let (relations, creator, days) = (data.relations.span, data.creator.span, data.days.span)
    func take(_ model: Int) {
      let (above, maker) = (data.firstParent(model), Int(creator[model]))
      memberOf[model] = Int32(members.count)
      members.append(
        Member(
          days: days[model] - middle, kind: data.relation(model).map { Int8($0.rawValue) + 1 } ?? 0,
          continues: above >= 0 && maker >= 0 && Int(creator[above]) == maker, model: Int32(model)))
      changes.append(Change(member: memberOf[model], old: -1, new: children[model]))
      before.append(maker >= 0 ? newest[maker] : -1)
      if maker >= 0 { newest[maker] = memberOf[model] }
    }
    for child in 0..<count {
      // Everyone so far, this model not included.
      if least == 0, child > data.firstDated { take(child - 1) }
      let edges = Int(starts[child])..<Int(starts[child + 1])
      guard !edges.isEmpty else { continue }
      let parent = Int(values[edges.lowerBound])
      let by = Int(creator[child])
      let lastOfCreator = by >= 0 ? Int(last[by]) : -1
      var isFree = parent < child && child >= data.firstDated && parent >= data.firstDated
      isFree = isFree && relations[edges.lowerBound] != .merge
      isFree = isFree && (by < 0 || Int(creator[parent]) != by)
      if isFree, lastOfCreator >= 0 {
        for edge in Int(starts[lastOfCreator])..<Int(starts[lastOfCreator + 1])
        where Int(values[edge]) == parent { isFree = false }
      }
      if isFree, memberOf[parent] >= 0, child >= firstEvent {
        changesEnd.append(Int32(changes.count))
        chosen.append(State(member: memberOf[parent], children: children[parent]))
        if by >= 0 {
          var own = newest[by]
          while own >= 0 {
            excluded.append(State(member: own, children: children[Int(members[Int(own)].model)]))
            own = before[Int(own)]
          }
        }
        if lastOfCreator >= 0 {
          for edge in Int(starts[lastOfCreator])..<Int(starts[lastOfCreator + 1]) {
            let barred = Int(values[edge])
            if memberOf[barred] >= 0, Int(creator[barred]) != by {
              excluded.append(State(member: memberOf[barred], children: children[barred]))
            }
          }
        }
        excludedEnd.append(Int32(excluded.count))
      }
      for edge in edges {
        let above = Int(values[edge])
        children[above] += 1
        mostChildren = max(mostChildren, children[above])
        if memberOf[above] >= 0 {
          changes.append(Change(member: memberOf[above], old: children[above] - 1, new: children[above]))
        }
      }
      if isFree, memberOf[parent] < 0 { taken[parent] += 1 }
      if isFree, memberOf[parent] < 0, taken[parent] == least {
        take(parent)
      }
      if by >= 0 { last[by] = Int32(child) }
    }
  }

  /// The number of choices.
  var events: Int { chosen.count }
}
