import Foundation
import Testing

/// A duckdb that does not answer.
@Suite struct ParquetProgramTests {
  @Test(arguments: [SIGINT, SIGTERM, SIGKILL])
  func `it ends with the program that started it`(signal: Int32) throws {
    let folder = try TemporaryFolder()
    let program = "\(folder.path)/duckdb"
    let number = "\(folder.path)/number"
    try "#!/bin/bash\necho $$ > '\(number).new'; mv '\(number).new' '\(number)'; exec sleep 1000".write(
      toFile: program, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
    let table = "\(folder.path)/a.parquet"
    try "PAR1".write(toFile: table, atomically: true, encoding: .utf8)
    let grove = try Command.start(["observe", table, "--duckdb", program])
    while grove.isRunning, !FileManager.default.fileExists(atPath: number) { usleep(1000) }
    let text = try String(contentsOfFile: number, encoding: .utf8)
    let process = try #require(Int32(text.trimmingCharacters(in: .whitespacesAndNewlines)))
    kill(grove.processIdentifier, signal)
    grove.waitUntilExit()
    // It is gone, or dead and not yet taken away by whoever takes orphans.
    var isThere = true
    for _ in 0..<5000 where isThere {
      let state = (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)) ?? ""
      isThere = !(state.isEmpty || state.contains(") Z "))
      if isThere { usleep(1000) }
    }
    #expect(!isThere)
  }
}
