import CGLPK

/// An ordering problem as an integer program: triangles are added until the relaxed solution breaks none,
/// then GLPK branches.
///
/// On the traffic of real traits the relaxed solution is nearly always an order already. The best order found
/// on the way and the best bound stand when a limit stops the search.
enum IntegerOrdering {
  static func optimum(_ problem: LinearOrderingProblem, limits: Ordering.Limits) -> GroupedOrdering.Solution {
    let search = OrderSearch(problem, limits: limits)
    search.cut()
    let isOpen = !search.isDone
    if isOpen { search.branch() }
    return GroupedOrdering.Solution(
      order: search.order, bound: search.isOptimal ? search.value : search.bound, isOptimal: search.isOptimal,
      hasBranched: isOpen)
  }
}

/// A class, because GLPK's callback is given its address.
private final class OrderSearch {
  private let problem: LinearOrderingProblem
  private let limits: Ordering.Limits
  private let program: TriangleProgram
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private(set) var order: [Int]
  private(set) var value: Double
  /// What no order exceeds.
  private(set) var bound: Double
  private var isStopped = false
  private let areIntegers: Bool

  init(_ problem: LinearOrderingProblem, limits: Ordering.Limits) {
    self.problem = problem
    self.limits = limits
    program = TriangleProgram(problem)
    start = clock.now
    order = problem.improved(Array(0..<problem.count))
    value = problem.value(order)
    bound = problem.total
    areIntegers = problem.areIntegers
  }

  /// Whether the order at hand is known to be the best.
  var isOptimal: Bool {
    // Whole numbers leave no room between the order and the next better one.
    areIntegers ? bound < value + 1 - 1e-6 : bound <= value + 1e-9 * max(1, abs(value))
  }

  var isDone: Bool { isOptimal || isStopped }

  private var stepsLeft: Int { limits.steps - program.steps }
  private var secondsLeft: Double? { limits.seconds.map { $0 - (clock.now - start) / .seconds(1) } }

  private func consider(_ x: [Double]) {
    let candidate = program.order(near: x)
    let reached = problem.value(candidate)
    if reached > value { (order, value) = (candidate, reached) }
  }

  /// Solves the relaxed program, adds what its solution breaks, and so on.
  func cut() {
    var last = Double.infinity
    while !isDone {
      guard stepsLeft > 0, secondsLeft ?? 1 > 0, program.solve(steps: stepsLeft, seconds: secondsLeft) else {
        isStopped = true
        return
      }
      let objective = program.objective
      bound = min(bound, objective)
      let x = program.solution
      consider(x)
      if isDone { return }
      // Rows go only when the bound has moved, or the same rows would come and go for ever.
      if objective < last - 1e-7 * abs(objective) { program.dropIdleRows() }
      last = min(last, objective)
      if program.addBrokenRows(x, most: 20 * problem.count) == 0 { return }
    }
  }

  /// Branches on what the relaxed program left open.
  func branch() {
    for column in 1...(unsafe glp_get_num_cols(program.program)) {
      unsafe glp_set_col_kind(program.program, column, GLP_BV)
    }
    var control = unsafe glp_iocp()
    unsafe glp_init_iocp(&control)
    unsafe control.msg_lev = GLP_MSG_OFF
    if let secondsLeft { unsafe control.tm_lim = Int32(clamping: Int(max(0, secondsLeft) * 1000)) }
    unsafe control.cb_func = { tree, address in
      let search = unsafe Unmanaged<OrderSearch>.fromOpaque(address!).takeUnretainedValue()
      unsafe search.visit(tree!)
    }
    unsafe control.cb_info = Unmanaged.passUnretained(self).toOpaque()
    let outcome = unsafe glp_intopt(program.program, &control)
    if outcome == 0, unsafe glp_mip_status(program.program) == GLP_OPT {
      consider(
        (1...(unsafe glp_get_num_cols(program.program))).map { unsafe glp_mip_col_val(program.program, $0) })
      bound = value
    } else if outcome == 0 {
      // No order is better than the one that was handed in.
      bound = value
    }
    isStopped = true
  }

  /// Called by GLPK at each node of its search.
  private func visit(_ tree: OpaquePointer) {
    let node = unsafe glp_ios_best_node(tree)
    if node != 0 {
      let nodeBound = unsafe glp_ios_node_bound(tree, node)
      bound = min(bound, max(nodeBound, value))
    }
    if isOptimal || stepsLeft <= 0 { return unsafe glp_ios_terminate(tree) }
    switch unsafe glp_ios_reason(tree) {
    case GLP_IROWGEN: _ = program.addBrokenRows(program.solution, most: 20 * problem.count)
    case GLP_IHEUR:
      consider(program.solution)
      let columns = [0] + program.columns(of: order)
      _ = unsafe glp_ios_heur_sol(tree, columns)
    default: break
    }
  }
}
