// swift-tools-version: 6.2
import PackageDescription

/// What every Swift target of the house is compiled with.
let house: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// The targets that compute only: no pointers without a word about it.
let core = house + [.strictMemorySafety()]

let package = Package(
  name: "ronda",
  products: [
    .executable(name: "ronda", targets: ["ronda"]),
    .executable(name: "ronda-bench", targets: ["ronda-bench"]),
    // Loaded before the C library by the fault tests; nothing links it.
    .library(name: "FaultInjector", type: .dynamic, targets: ["CFaultInjector"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0")
  ],
  targets: [
    .target(name: "Formulas", dependencies: ["CSodium"], swiftSettings: core),
    .target(
      name: "CZlibExpat", linkerSettings: [.linkedLibrary("z"), .linkedLibrary("expat")]),
    .target(name: "CBlocks"),
    .target(name: "Tables", dependencies: ["CBlocks", "CZlibExpat"], swiftSettings: core),
    .target(name: "Forms", dependencies: ["Formulas", "Tables"], swiftSettings: core),
    .target(
      name: "Findings", dependencies: ["CBlocks", "Formulas", "Forms", "Tables"],
      swiftSettings: core),
    .target(name: "Canvas", swiftSettings: core),
    .target(
      name: "Screens", dependencies: ["Canvas", "Findings", "Forms", "Formulas", "Tables"],
      swiftSettings: core),
    .target(name: "CSodium", linkerSettings: [.linkedLibrary("sodium")]),
    .target(
      name: "Storage", dependencies: ["CSodium", "Forms", "Formulas", "Tables"],
      swiftSettings: house),
    .target(name: "CNcurses", linkerSettings: [.linkedLibrary("ncursesw")]),
    .target(name: "Terminal", dependencies: ["Canvas", "CNcurses"], swiftSettings: house),
    .executableTarget(
      name: "ronda",
      dependencies: [
        "Canvas", "Findings", "Formulas", "Forms", "Screens", "Storage", "Tables", "Terminal",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: house),
    .executableTarget(
      name: "ronda-bench",
      dependencies: [
        "Canvas", "Findings", "Formulas", "Forms", "Storage", "Tables",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: house),

    .testTarget(name: "FormulasTests", dependencies: ["Formulas"], swiftSettings: house),
    .testTarget(name: "TablesTests", dependencies: ["Tables"], swiftSettings: house),
    .testTarget(
      name: "FormsTests", dependencies: ["Forms", "Formulas", "Tables"],
      resources: [.copy("Cases")], swiftSettings: house),
    .testTarget(
      name: "FindingsTests",
      dependencies: ["Findings", "Forms", "Formulas", "Tables", "ronda-bench"],
      resources: [.copy("Golden")], swiftSettings: house),
    .testTarget(name: "CanvasTests", dependencies: ["Canvas"], swiftSettings: house),
    .testTarget(
      name: "ScreensTests",
      dependencies: ["Canvas", "Findings", "Forms", "Formulas", "Screens", "Tables"],
      resources: [.copy("Golden")], swiftSettings: house),
    .testTarget(
      name: "StorageTests", dependencies: ["Forms", "Formulas", "Storage", "Tables"],
      swiftSettings: house),
    .testTarget(
      name: "TerminalTests", dependencies: ["Canvas", "Terminal"], swiftSettings: house),
    .testTarget(
      name: "HouseTests",
      dependencies: [
        "Findings", "Forms", "Formulas", "Screens", "Storage", "Tables", "ronda", "ronda-bench",
      ],
      swiftSettings: house),
    // The program without its terminal, at length.
    .testTarget(
      name: "EnduranceTests",
      dependencies: ["Canvas", "Forms", "Formulas", "Screens", "Storage", "Terminal", "ronda"],
      swiftSettings: house),
    // The program itself, in a terminal: it is built because it is a dependency, and run as a process.
    .testTarget(name: "EndToEndTests", dependencies: ["ronda"], swiftSettings: house),
    .target(name: "CFaultInjector", path: "Tests/CFaultInjector"),
    .testTarget(
      name: "FaultTests", dependencies: ["Forms", "Storage", "Tables", "ronda"],
      swiftSettings: house),
  ]
)
