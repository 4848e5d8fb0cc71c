import ArgumentParser
import Files
import Licenses

/// Which reading of license texts is used: `--license-terms`.
struct LicenseTermsChoice: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Take what licenses allow from this file instead of calibration/license-terms.yaml.", valueName: "file"),
    transform: FileName.option)
  var licenseTerms: String?

  /// Larger files are refused: license terms are read by people.
  private static let largestSize = 4 << 20

  /// The table from the file that is named, or as Grove comes with it.
  func table() throws -> LicenseTable {
    guard let licenseTerms else {
      do { return try LicenseTable.standard } catch { throw Failure("\(error)") }
    }
    let bytes = try SmallFile.read(licenseTerms, most: LicenseTermsChoice.largestSize)
    do { return try LicenseTable(yaml: bytes, named: licenseTerms) } catch {
      throw Failure("\(error)")
    }
  }
}
