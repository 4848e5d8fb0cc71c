import ArgumentParser
import Files
import Foundation
import Licenses

/// Which reading of license texts is used: `--license-terms`.
struct LicenseTermsChoice: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Take what licenses allow from this file instead of calibration/license-terms.yaml.", valueName: "file")
  )
  var licenseTerms: String?

  /// Larger files are refused: license terms are read by people.
  private static let largestSize = 4 << 20

  /// The table from the file that is named, or as Grove comes with it.
  func table() throws -> LicenseTable {
    guard let licenseTerms else {
      do { return try LicenseTable.standard } catch { throw Failure("\(error)") }
    }
    let data: Data
    do {
      let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: licenseTerms))
      defer { try? handle.close() }
      data = try handle.read(upToCount: LicenseTermsChoice.largestSize + 1) ?? Data()
    } catch {
      throw FileError(licenseTerms, "cannot be read", because: error)
    }
    guard data.count <= LicenseTermsChoice.largestSize else {
      throw FileError(
        file: licenseTerms, what: "is larger than \(LicenseTermsChoice.largestSize >> 20) MB",
        instead: "license terms are short")
    }
    do { return try LicenseTable(yaml: [UInt8](data), named: licenseTerms) } catch {
      throw Failure("\(error)")
    }
  }
}
