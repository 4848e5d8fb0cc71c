import Foundation

extension Double {
  /// The number to twelve significant digits: what is the same in them differs by rounding alone.
  var toTwelveDigits: Double {
    guard self > 0 else { return self }
    let scale = pow(10, 11 - floor(log10(self)))
    return (self * scale).rounded() / scale
  }
}
