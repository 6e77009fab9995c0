import Foundation
import Testing

@Suite struct NoShellTests {
  /// By these a program starts another one, or a shell; `system(` alone is an error of ours in Swift.
  private static func starters(_ kind: String) -> [String] {
    ["popen(", "execl", "execv", "posix_spawn", "Process(", "fork()", "wordexp("]
      + (kind == "swift" ? ["Glibc.system("] : ["system("])
  }

  @Test func `the program starts no other one, so that no data ever reaches a shell`() throws {
    let walker = FileManager.default.enumerator(
      at: packageFolder.appending(path: "Sources"), includingPropertiesForKeys: nil)
    var count = 0
    while let file = walker?.nextObject() as? URL {
      guard ["swift", "c", "h"].contains(file.pathExtension) else { continue }
      // The measuring program starts what it measures, with a list of arguments and no shell.
      guard !file.path().contains("/ronda-bench/") else { continue }
      count += 1
      let text = try String(contentsOf: file, encoding: .utf8)
      for starter in Self.starters(file.pathExtension) {
        let isFound = text.ranges(of: starter).contains { range in
          guard range.lowerBound > text.startIndex else { return true }
          let before = text[text.index(before: range.lowerBound)]
          return !before.isLetter && before != "_"
        }
        #expect(!isFound, "\(file.lastPathComponent): \(starter)")
      }
    }
    #expect(count > 100)
  }
}
