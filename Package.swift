// swift-tools-version: 6.2
// Grove: an agent-based simulator of a machine-learning model ecosystem.
// Each target declares all it imports; `make lint` refuses an import that is not declared here.
import PackageDescription

let strict: [SwiftSetting] = [.strictMemorySafety(), .treatAllWarnings(as: .error)]

let package = Package(
  name: "grove",
  products: [.executable(name: "grove", targets: ["grove"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // System libraries and C.
    .systemLibrary(
      name: "CGSL", pkgConfig: "gsl", providers: [.apt(["libgsl-dev"]), .brew(["gsl"])]),
    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .systemLibrary(
      name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"]), .brew(["openssl@3"])]),
    .target(name: "CStreams", dependencies: ["CGSL"]),

    // The science.
    .target(name: "Workers", swiftSettings: strict),
    .target(name: "Randomness", dependencies: ["CGSL", "CStreams"], swiftSettings: strict),
    .target(name: "Lineages", swiftSettings: strict),
    .target(name: "Engine", dependencies: ["Lineages", "Randomness", "Workers"], swiftSettings: strict),
    .target(name: "Measures", dependencies: ["Lineages", "Workers"], swiftSettings: strict),

    .target(
      name: "Claims", dependencies: ["Engine", "Lineages", "Randomness", "Workers", "CGSL"],
      swiftSettings: strict),

    // Files and people.
    .target(name: "Digests", dependencies: ["COpenSSL"], swiftSettings: strict),
    .target(
      name: "Observations", dependencies: ["Lineages", "Workers", "Digests", "CZlib"],
      swiftSettings: strict),
    .target(
      name: "Scenarios", dependencies: ["Engine", "Lineages", "Digests", "Yams"],
      resources: [.embedInCode("published.json")], swiftSettings: strict),
    .target(name: "Reports", dependencies: ["Measures"], swiftSettings: strict),
    .executableTarget(
      name: "grove",
      dependencies: [
        "Lineages", "Workers", "Randomness", "Engine", "Measures", "Observations", "Scenarios",
        "Reports", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: strict),

    .testTarget(name: "DigestsTests", dependencies: ["Digests"], swiftSettings: strict),
    .testTarget(name: "LineagesTests", dependencies: ["Lineages"], swiftSettings: strict),
    .testTarget(
      name: "RandomnessTests", dependencies: ["Randomness", "CGSL", "CStreams"], swiftSettings: strict),
    .testTarget(
      name: "EngineTests", dependencies: ["Engine", "Lineages", "Randomness", "Workers", "Claims"],
      swiftSettings: strict),
    .testTarget(
      name: "ClaimsTests", dependencies: ["Claims", "Engine", "Randomness", "Workers"],
      swiftSettings: strict),
    .testTarget(
      name: "MeasuresTests", dependencies: ["Measures", "Lineages", "Workers", "Observations"],
      exclude: ["Oracles"], resources: [.copy("Fixtures")], swiftSettings: strict),
    .testTarget(
      name: "ObservationsTests", dependencies: ["Observations", "Lineages", "Workers"],
      resources: [.copy("Fixtures")], swiftSettings: strict),
    .testTarget(
      name: "ScenariosTests", dependencies: ["Scenarios", "Engine", "Lineages"],
      resources: [.copy("Fixtures")], swiftSettings: strict),
    .testTarget(
      name: "ReportsTests", dependencies: ["Reports", "Measures"], swiftSettings: strict),
    .testTarget(name: "CommandTests", dependencies: ["grove"], swiftSettings: strict),
  ]
)
