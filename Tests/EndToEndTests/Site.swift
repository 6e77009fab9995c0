import Foundation

/// A workspace of its own with the surveys of the repository, and the program that was built with the tests.
final class Site {
  let folder: String

  init() throws {
    let manager = FileManager.default
    folder = manager.temporaryDirectory.appending(path: "ronda-e2e-" + UUID().uuidString).path()
    try manager.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    try manager.copyItem(atPath: package.path() + "surveys", toPath: folder + "/surveys")
    // Somebody agreed to work without keys: the question is not asked at every interview.
    try manager.createDirectory(atPath: folder + "/keys", withIntermediateDirectories: true)
    try Data("readable\n".utf8).write(to: URL(filePath: folder + "/keys/none.txt"))
  }

  deinit {
    try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder)
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// The program, which lies beside the tests' own.
  static var program: String {
    get throws {
      let this = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
      return URL(filePath: this).deletingLastPathComponent().appending(path: "ronda").path()
    }
  }

  /// The lines of the only draft's journal, field by field, without their checksums.
  func journal() throws -> [[String]] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder + "/drafts")
    guard let name = names.first(where: { $0.hasSuffix(".journal") }) else { return [] }
    return try String(contentsOfFile: folder + "/drafts/" + name, encoding: .utf8)
      .split(separator: "\n")
      .map {
        $0.split(separator: "\t", omittingEmptySubsequences: false).dropFirst().map(String.init)
      }
  }

  /// The answers of the only draft, in the order in which they were given: name and value.
  func answers() throws -> [[String]] {
    try journal().filter { $0.first == "answered" }.map { fields in
      [String(fields[1].split(separator: "/").last ?? ""), fields[2]]
    }
  }

  /// The drafts that are kept.
  func draftCount() -> Int {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/drafts")) ?? []
    return names.count { $0.hasSuffix(".journal") }
  }

  /// The cells of the rows of a form's only response file, by column.
  func responses(of form: String) throws -> [[String: String]] {
    let manager = FileManager.default
    let root = folder + "/responses/" + form
    let files = manager.subpaths(atPath: root)?.filter { $0.hasSuffix(".csv") }.sorted() ?? []
    guard let file = files.first(where: { !$0.contains("-") }) else { return [] }
    let lines = try String(contentsOfFile: root + "/" + file, encoding: .utf8)
      .split(separator: "\n").map {
        // Enough for answers without commas, quotes and line breaks.
        $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      }
    guard let header = lines.first else { return [] }
    return lines.dropFirst().map { cells in
      Dictionary(zip(header, cells), uniquingKeysWith: { first, _ in first })
    }
  }
}
