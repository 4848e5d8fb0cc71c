import ArgumentParser
import Workers

/// How a verb that runs for a while does so: `--json`, `--threads` and `--quiet`.
struct RunningChoice: ParsableArguments {
  @Flag(help: "Print one JSON object instead of tables.")
  var json = false

  @Option(
    parsing: .unconditional,
    help: "How many threads to use, 1 to 1024; results do not depend on it. [default: one a core]",
    transform: ClosedRange.threads.option)
  var threads: Int?

  @Flag(name: .shortAndLong, help: "Say nothing on standard error but what went wrong.")
  var quiet = false

  mutating func validate() throws { try ClosedRange.threads.check(threads, of: "--threads") }

  var workers: Workers { Workers(count: threads ?? 0) }
}
