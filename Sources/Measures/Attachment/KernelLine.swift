import Foundation

/// A straight line through log A(k), by least squares.
public struct KernelLine: Sendable, Equatable, Codable {
  /// The exponent of A.
  public var slope: Double
  /// log A where the logarithm of the number of children is 0.
  public var intercept: Double
  /// The share of the (weighted) variance of log A that the line takes up.
  public var r2: Double
  /// The cells it runs through.
  public var cells: Int

  /// The paper's printed fit: log A against log(k + k₀) over all cells, those that were never chosen at A =
  /// 10⁻¹²/N, each residual multiplied by max(1, M). Source: `estimate_pa_kernel_scaled`, which calls
  /// `numpy.polyfit`.
  public static func paper(_ kernel: AttachmentKernel, offset: Double = 1) -> KernelLine? {
    let epsilon = 1e-12
    return line(
      kernel.cells.map { cell in
        (
          log(Double(cell.least) + offset),
          log((Double(cell.choices) + epsilon) / (Double(cell.exposure) + epsilon)),
          max(1, Double(cell.choices))
        )
      })
  }

  /// The fit of the paper's figure: log A against log k over k ≥ 1 with more than `choices` choices, each
  /// cell once.
  public static func figure(_ kernel: AttachmentKernel, moreThan choices: Int = 10) -> KernelLine? {
    line(
      kernel.cells.filter { $0.least >= 1 && $0.choices > choices && $0.exposure > 0 }
        .map { (log(Double($0.least)), log($0.rate!), 1) })
  }

  /// The line that makes Σ (w · residual)² least; r² is weighted by w, as in the paper's code.
  private static func line(_ points: [(x: Double, y: Double, w: Double)]) -> KernelLine? {
    func mean(_ value: ((x: Double, y: Double, w: Double)) -> Double, _ weight: (Double) -> Double) -> Double
    {
      points.reduce(0) { $0 + weight($1.w) * value($1) } / points.reduce(0) { $0 + weight($1.w) }
    }
    guard Set(points.map(\.x)).count > 1 else { return nil }
    let (mx, my) = (mean({ $0.x }, { $0 * $0 }), mean({ $0.y }, { $0 * $0 }))
    let sxx = mean({ ($0.x - mx) * ($0.x - mx) }, { $0 * $0 })
    let sxy = mean({ ($0.x - mx) * ($0.y - my) }, { $0 * $0 })
    let slope = sxy / sxx
    let intercept = my - slope * mx
    let middle = mean({ $0.y }, { $0 })
    let all = mean({ ($0.y - middle) * ($0.y - middle) }, { $0 })
    let left = mean({ ($0.y - intercept - slope * $0.x) * ($0.y - intercept - slope * $0.x) }, { $0 })
    return KernelLine(
      slope: slope, intercept: intercept, r2: all > 0 ? 1 - left / all : 1, cells: points.count)
  }
}
