import CGLPK

/// The linear program of an ordering problem, with only those triangles that are needed.
///
/// One column a pair i < j: 1 where i comes before j, 0 where after. An order has no circle of three, 0 ≤
/// x_ij + x_jk − x_ik ≤ 1 for i < j < k, and no circle of three means no circle at all; of these n³/6 rows a
/// few hundred bind, so they are added when a solution breaks them. M. Grötschel, M. Jünger, G. Reinelt, "A
/// cutting plane algorithm for the linear ordering problem", Operations Research 32 (1984). Solver: GLPK,
/// whose objects are not for two threads at once.
///
/// A class, because GLPK's search calls back with its address.
@safe final class TriangleProgram {
  private let problem: LinearOrderingProblem
  let program: OpaquePointer

  init(_ problem: LinearOrderingProblem) {
    self.problem = problem
    glp_term_out(GLP_OFF)
    let n = problem.count
    unsafe program = glp_create_prob()
    unsafe glp_set_obj_dir(program, GLP_MAX)
    unsafe glp_add_cols(program, Int32(n * (n - 1) / 2))
    var constant = 0.0
    for j in 1..<n {
      for i in 0..<j {
        let column = TriangleProgram.column(i, j)
        unsafe glp_set_col_bnds(program, column, GLP_DB, 0, 1)
        unsafe glp_set_obj_coef(program, column, problem[i, j] - problem[j, i])
        constant += problem[j, i]
      }
    }
    unsafe glp_set_obj_coef(program, 0, constant)
    unsafe glp_std_basis(program)
  }

  deinit { unsafe glp_delete_prob(program) }

  /// GLPK's number of the column of a pair i < j.
  static func column(_ i: Int, _ j: Int) -> Int32 { Int32(j * (j - 1) / 2 + i + 1) }

  /// The simplex steps taken so far.
  var steps: Int { Int(unsafe glp_get_it_cnt(program)) }

  /// The value of the solution at hand.
  var objective: Double { unsafe glp_get_obj_val(program) }

  /// The solution at hand, by column from 0.
  var solution: [Double] {
    (1...(unsafe glp_get_num_cols(program))).map { unsafe glp_get_col_prim(program, $0) }
  }

  /// Solves the program with the rows it has; false where a limit came first.
  func solve(steps: Int, seconds: Double?) -> Bool {
    var control = glp_smcp()
    unsafe glp_init_smcp(&control)
    control.msg_lev = GLP_MSG_OFF
    control.meth = GLP_DUALP
    control.it_lim = Int32(clamping: max(0, steps))
    if let seconds { control.tm_lim = Int32(clamping: Int(max(0, seconds) * 1000)) }
    return unsafe glp_simplex(program, &control) == 0 && glp_get_status(program) == GLP_OPT
  }

  /// Adds the rows that a solution breaks most, at most `most` of them; how many.
  func addBrokenRows(_ x: [Double], most: Int) -> Int {
    let tolerance = 1e-6
    var broken: [(violation: Double, columns: (Int32, Int32, Int32))] = []
    for k in stride(from: 2, to: problem.count, by: 1) {
      for j in 1..<k {
        let jk = TriangleProgram.column(j, k)
        for i in 0..<j {
          let (ij, ik) = (TriangleProgram.column(i, j), TriangleProgram.column(i, k))
          let sum = x[Int(ij) - 1] + x[Int(jk) - 1] - x[Int(ik) - 1]
          let violation = max(sum - 1, -sum)
          if violation > tolerance { broken.append((violation, (ij, jk, ik))) }
        }
      }
    }
    if broken.count > most {
      broken.sort { a, b in a.violation != b.violation ? a.violation > b.violation : a.columns < b.columns }
      broken.removeLast(broken.count - most)
    }
    guard !broken.isEmpty else { return 0 }
    var row = unsafe glp_add_rows(program, Int32(broken.count))
    for (_, (ij, jk, ik)) in broken {
      unsafe glp_set_row_bnds(program, row, GLP_DB, 0, 1)
      // GLPK counts from 1.
      unsafe glp_set_mat_row(program, row, 3, [0, ij, jk, ik], [0, 1, 1, -1])
      row += 1
    }
    return broken.count
  }

  /// Takes out the rows that the solution at hand does not need.
  func dropIdleRows() {
    let rows = unsafe glp_get_num_rows(program)
    let idle =
      [0] + (1...max(rows, 1)).filter { unsafe $0 <= rows && glp_get_row_stat(program, $0) == GLP_BS }
    if idle.count > 1 { unsafe glp_del_rows(program, Int32(idle.count - 1), idle) }
  }

  /// An order near a solution: each thing by how much of the others it comes before, then improved move by
  /// move.
  func order(near x: [Double]) -> [Int] {
    let n = problem.count
    var before = [Double](repeating: 0, count: n)
    for j in 1..<n {
      for i in 0..<j {
        let share = x[Int(TriangleProgram.column(i, j)) - 1]
        before[i] += share
        before[j] += 1 - share
      }
    }
    // Shares in steps that no rounding reaches, so that equals stay in the order of the table.
    let ranks = before.map { ($0 * 1e6).rounded() }
    return problem.improved((0..<n).sorted { ranks[$0] != ranks[$1] ? ranks[$0] > ranks[$1] : $0 < $1 })
  }

  /// The columns of an order, by column from 0.
  func columns(of order: [Int]) -> [Double] {
    var place = order
    for (at, thing) in order.enumerated() { place[thing] = at }
    var x = [Double](repeating: 0, count: problem.count * (problem.count - 1) / 2)
    for j in 1..<problem.count {
      for i in 0..<j where place[i] < place[j] { x[Int(TriangleProgram.column(i, j)) - 1] = 1 }
    }
    return x
  }
}
