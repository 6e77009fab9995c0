import Foundation
import Testing

/// Where the package's own files are, seen from this file.
let packageFolder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()

/// One target's row of the table in `Sources/ARCHITECTURE.md`.
struct Layer: Sendable, CustomTestStringConvertible {
  var target: String
  var mayImport: Set<String>
  var testDescription: String { target }

  /// What every target may import beside its row: the C library, for mathematics and, at the edges, for files.
  static let platform = "Glibc"

  static let all: [Layer] = [
    Layer(target: "Formulas", mayImport: ["CSodium", platform]),
    Layer(target: "Tables", mayImport: ["CBlocks", "CZlibExpat"]),
    Layer(target: "Forms", mayImport: ["Formulas", "Tables"]),
    Layer(target: "Findings", mayImport: ["CBlocks", "Formulas", "Forms", "Tables", platform]),
    Layer(target: "Canvas", mayImport: []),
    Layer(target: "Screens", mayImport: ["Canvas", "Findings", "Forms", "Formulas", "Tables"]),
    Layer(
      target: "Storage",
      mayImport: ["Synchronization", "CSodium", "Forms", "Formulas", "Tables", platform]),
    Layer(target: "Terminal", mayImport: ["Canvas", "CNcurses", platform]),
    Layer(
      target: "ronda",
      mayImport: [
        "ArgumentParser", "Canvas", "Findings", "Formulas", "Forms", "Screens", "Storage",
        "Synchronization", "Tables", "Terminal", platform,
      ]),
    Layer(
      target: "ronda-bench",
      mayImport: [
        "ArgumentParser", "Canvas", "Findings", "Formulas", "Forms", "Storage", "Tables", platform,
      ]),
  ]
}

/// The modules that a Swift file imports.
func importedModules(of text: String) -> Set<String> {
  var modules: Set<String> = []
  for line in text.split(separator: "\n") {
    var words = line.split(separator: " ").map(String.init)
    guard let keyword = words.firstIndex(of: "import"), keyword < 3, words.count > keyword + 1
    else { continue }
    let before = words[..<keyword]
    guard
      before.allSatisfy({
        ["package", "internal", "private", "public"].contains($0) || $0.hasPrefix("@")
      })
    else { continue }
    words.removeFirst(keyword + 1)
    // `import struct Module.Name` names the module in its second word.
    let name = words.count > 1 ? words[1] : words[0]
    modules.insert(String(name.split(separator: ".")[0]))
  }
  return modules
}

/// All Swift files below a folder of the package.
func swiftFiles(below folder: String) -> [URL] {
  let root = packageFolder.appending(path: folder)
  let walker = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
  var files: [URL] = []
  while let file = walker?.nextObject() as? URL {
    if file.pathExtension == "swift" { files.append(file) }
  }
  return files.sorted { $0.path < $1.path }
}

@Suite struct LayeringTests {
  @Test(arguments: Layer.all)
  func `a target imports only what its row of the table allows`(layer: Layer) throws {
    let files = swiftFiles(below: "Sources/\(layer.target)")
    #expect(!files.isEmpty)
    for file in files {
      let text = try String(contentsOf: file, encoding: .utf8)
      let surplus = importedModules(of: text).subtracting(layer.mayImport)
      #expect(surplus.isEmpty, "\(file.lastPathComponent) imports \(surplus.sorted())")
    }
  }

  @Test func `every target of the package has a row in the table`() throws {
    let sources = packageFolder.appending(path: "Sources")
    let folders = try FileManager.default.contentsOfDirectory(
      at: sources, includingPropertiesForKeys: [.isDirectoryKey])
    let targets = try folders.filter {
      try $0.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true
    }.map(\.lastPathComponent)
    #expect(
      Set(targets)
        == Set(Layer.all.map(\.target)).union(["CBlocks", "CNcurses", "CSodium", "CZlibExpat"]))
  }

  @Test func `the import reader sees access levels, attributes and kinds`() {
    let text = """
      package import Formulas
      @testable import Forms
      import struct Canvas.Buffer
      // import Nothing
      let text = "import Foundation"
      """
    #expect(importedModules(of: text) == ["Formulas", "Forms", "Canvas"])
  }

  @Test func `the top level holds the five of the design and dot-files`() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: packageFolder.path)
    let allowed: Set = [
      "Package.swift", "Sources", "Tests", "surveys", "README.md", "Package.resolved",
    ]
    #expect(names.filter { !$0.hasPrefix(".") && !allowed.contains($0) }.isEmpty)
  }
}
