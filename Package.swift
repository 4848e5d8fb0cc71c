// swift-tools-version: 6.2
// Grove: an agent-based simulator of a machine-learning model ecosystem.
// Each target declares all it imports; `make lint` refuses an import that is not declared here.
import PackageDescription

let strict: [SwiftSetting] = [.strictMemorySafety(), .treatAllWarnings(as: .error)]

let package = Package(
  name: "grove",
  products: [.executable(name: "grove", targets: ["grove"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    // System libraries and C.
    .systemLibrary(
      name: "CGSL", pkgConfig: "gsl", providers: [.apt(["libgsl-dev"]), .brew(["gsl"])]),
    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .systemLibrary(
      name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"]), .brew(["openssl@3"])]),
    // GLPK comes without a pkg-config file.
    .systemLibrary(name: "CGLPK", providers: [.apt(["libglpk-dev"]), .brew(["glpk"])]),
    .systemLibrary(
      name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]),
    .systemLibrary(
      name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .target(name: "CStreams", dependencies: ["CGSL"]),
    .target(name: "CLevenshtein"),
    .target(name: "CPrograms"),

    // Where what can be set and what is measured has its path.
    .target(name: "Parameters", dependencies: ["Lineages", "Texts", "CLibYAML"], swiftSettings: strict),
    .target(name: "Readings", swiftSettings: strict),

    // What is used everywhere: texts in the spelling of a format, and what is said of samples.
    .target(name: "Texts", swiftSettings: strict),
    .target(name: "Statistics", dependencies: ["CGSL"], swiftSettings: strict),

    // The science.
    .target(name: "Workers", swiftSettings: strict),
    .target(name: "Randomness", dependencies: ["CGSL", "CStreams"], swiftSettings: strict),
    .target(name: "Lineages", swiftSettings: strict),
    .target(name: "Engine", dependencies: ["Lineages", "Randomness", "Workers"], swiftSettings: strict),
    .target(
      name: "Measures",
      dependencies: [
        "Readings", "Lineages", "Workers", "Randomness", "Statistics", "Texts", "CLevenshtein", "CGLPK",
      ],
      swiftSettings: strict),

    .target(
      name: "Claims", dependencies: ["Engine", "Lineages", "Randomness", "Statistics", "Workers", "CGSL"],
      swiftSettings: strict),

    // What data say of the rules.
    .target(
      name: "Fits",
      dependencies: ["Lineages", "Engine", "Measures", "Randomness", "Statistics", "Workers", "CGSL"],
      swiftSettings: strict),

    // What a platform may decree.
    .target(name: "Policies", dependencies: ["Engine", "Lineages"], swiftSettings: strict),

    // Files and people.
    .target(name: "Digests", dependencies: ["COpenSSL"], swiftSettings: strict),
    .target(name: "Files", swiftSettings: strict),
    .target(
      name: "Observations",
      dependencies: ["Lineages", "Workers", "Digests", "Files", "Texts", "CZlib", "CPrograms"],
      swiftSettings: strict),
    .target(
      name: "Exports",
      dependencies: ["Lineages", "Observations", "Workers", "Files", "Texts", "CSQLite"],
      swiftSettings: strict),
    .target(
      name: "Scenarios",
      dependencies: ["Parameters", "Engine", "Lineages", "Policies", "Digests", "Texts"],
      resources: [.embedInCode("published.json")], swiftSettings: strict),
    .target(
      name: "Licenses", dependencies: ["Measures", "Digests", "Parameters", "Texts"],
      resources: [.embedInCode("license-terms.yaml")], swiftSettings: strict),
    .target(
      name: "Reports", dependencies: ["Readings", "Measures", "Lineages", "Texts"],
      resources: [.embedInCode("observation.schema.json")],
      swiftSettings: strict),
    .target(
      name: "Experiments",
      dependencies: [
        "Scenarios", "Parameters", "Engine", "Randomness", "Measures", "Readings", "Reports", "Files",
        "Digests", "Lineages", "Statistics", "Texts", "Workers", "CGSL",
      ],
      swiftSettings: strict),
    // Fits of scenarios to data.
    .target(
      name: "Calibration",
      dependencies: [
        "Fits", "Experiments", "Scenarios", "Parameters", "Engine", "Randomness", "Measures", "Readings",
        "Reports",
        "Files", "Digests", "Lineages", "Statistics", "Texts", "Workers",
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "grove",
      dependencies: [
        "Calibration",
        "Lineages", "Workers", "Randomness", "Engine", "Measures", "Observations", "Parameters", "Scenarios",
        "Readings", "Reports", "Experiments", "Claims", "Licenses", "Exports", "Files", "Texts",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: strict),

    // Times, run by hand and by `make bench`.
    .executableTarget(
      name: "OrderingBenchmark", dependencies: ["Measures"], path: "Tests/Benchmarks/Ordering",
      swiftSettings: strict),
    .executableTarget(
      name: "LevenshteinBenchmark", dependencies: ["Measures", "Lineages", "Workers"],
      path: "Tests/Benchmarks/Levenshtein", swiftSettings: strict),
    .executableTarget(
      name: "GrowthBenchmark", dependencies: ["Claims", "Engine", "Lineages", "Randomness"],
      path: "Tests/Benchmarks/Growth", swiftSettings: strict),
    .executableTarget(
      name: "CoverageBenchmark",
      dependencies: ["Measures", "Engine", "Claims", "Lineages", "Randomness", "Workers"],
      path: "Tests/Benchmarks/Coverage", swiftSettings: strict),

    .executableTarget(
      name: "PairedCoverageBenchmark",
      dependencies: [
        "Experiments", "Licenses", "Measures", "Parameters", "Readings", "Scenarios", "Workers",
      ],
      path: "Tests/Benchmarks/PairedCoverage", swiftSettings: strict),

    // Needs the file of a listing; prints times and scores.
    .executableTarget(
      name: "MutationFitBenchmark",
      dependencies: ["Fits", "Observations", "Lineages", "Workers"],
      path: "Tests/Benchmarks/MutationFit", swiftSettings: strict),
    .executableTarget(
      name: "GrowthPosteriorBenchmark",
      dependencies: ["Engine", "Fits", "Randomness", "Scenarios", "Statistics", "Workers"],
      path: "Tests/Benchmarks/GrowthPosterior", swiftSettings: strict),

    .testTarget(name: "FilesTests", dependencies: ["Files"], swiftSettings: strict),
    .testTarget(name: "DigestsTests", dependencies: ["Digests"], swiftSettings: strict),
    .testTarget(name: "ReadingsTests", dependencies: ["Readings"], swiftSettings: strict),
    .testTarget(name: "TextsTests", dependencies: ["Texts"], swiftSettings: strict),
    .testTarget(name: "StatisticsTests", dependencies: ["Statistics"], swiftSettings: strict),
    .testTarget(name: "WorkersTests", dependencies: ["Workers"], swiftSettings: strict),
    .testTarget(name: "LineagesTests", dependencies: ["Lineages"], swiftSettings: strict),
    .testTarget(
      name: "RandomnessTests", dependencies: ["Randomness", "Statistics", "CGSL", "CStreams"],
      swiftSettings: strict),
    .testTarget(
      name: "EngineTests",
      dependencies: ["Engine", "Lineages", "Randomness", "Workers", "Statistics", "Claims"],
      swiftSettings: strict),
    .testTarget(
      name: "FitsTests",
      dependencies: ["Fits", "Engine", "Lineages", "Randomness", "Statistics", "Workers", "Claims"],
      swiftSettings: strict),
    .testTarget(
      name: "PoliciesTests", dependencies: ["Policies", "Engine", "Lineages", "Randomness", "Statistics"],
      swiftSettings: strict),
    .testTarget(
      name: "ClaimsTests", dependencies: ["Claims", "Engine", "Randomness", "Statistics", "Workers"],
      swiftSettings: strict),
    .testTarget(
      name: "MeasuresTests",
      dependencies: [
        "Measures", "Readings", "Lineages", "Workers", "Observations", "Engine", "Randomness", "Statistics",
        "Claims", "Licenses",
        "CLevenshtein",
      ],
      exclude: ["Oracles"], resources: [.copy("Fixtures")], swiftSettings: strict),
    .testTarget(
      name: "ObservationsTests",
      dependencies: ["Observations", "Files", "Lineages", "Workers", "Texts"],
      resources: [.copy("Fixtures")], swiftSettings: strict),
    .testTarget(name: "ParametersTests", dependencies: ["Parameters", "Lineages"], swiftSettings: strict),
    .testTarget(
      name: "ScenariosTests",
      dependencies: [
        "Scenarios", "Parameters", "Policies", "Engine", "Lineages", "Randomness", "Workers",
      ],
      resources: [.copy("Fixtures")], swiftSettings: strict),
    .testTarget(
      name: "ExportsTests", dependencies: ["Exports", "Files", "Lineages", "Observations", "Workers"],
      exclude: ["Oracles"], swiftSettings: strict),
    .testTarget(
      name: "LicensesTests", dependencies: ["Licenses", "Measures", "Digests"], swiftSettings: strict),
    .testTarget(
      name: "ReportsTests", dependencies: ["Reports", "Readings", "Measures", "Lineages"],
      resources: [.copy("Fixtures")], swiftSettings: strict),
    .testTarget(
      name: "ExperimentsTests",
      dependencies: [
        "Experiments", "Scenarios", "Parameters", "Readings", "Reports", "Measures", "Lineages", "Licenses",
        "Workers", "Files", "Digests", "Engine", "Policies", "Randomness",
      ], exclude: ["Fixtures"],
      swiftSettings: strict),
    .testTarget(
      name: "CalibrationTests",
      dependencies: [
        "Calibration", "Fits", "Scenarios", "Parameters", "Engine", "Experiments", "Measures", "Readings",
        "Files",
        "Lineages", "Observations", "Randomness", "Workers",
      ], swiftSettings: strict),
    .testTarget(name: "CommandTests", dependencies: ["grove"], swiftSettings: strict),

    // Readers, fed with anything: by `make fuzz`, and in the tests with what that found.
    .target(
      name: "FuzzTargets",
      dependencies: [
        "Licenses", "Observations", "Parameters", "Reports", "Scenarios", "Workers",
      ], path: "Tests/Fuzz/Targets", swiftSettings: strict),
    .testTarget(name: "CorpusTests", dependencies: ["FuzzTargets"], swiftSettings: strict),
  ]
)

// libFuzzer brings the main function: this target builds with `--sanitize fuzzer` only.
if Context.environment["GROVE_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "FuzzDriver", dependencies: ["FuzzTargets"], path: "Tests/Fuzz/Driver", swiftSettings: strict))
}
