import Canvas
import Foundation
import Screens
import Testing

/// Screens kept as text, to be read like screenshots.
///
/// With `RONDA_RECORD=1` a screen that differs is written anew, and the test fails all the same: what
/// nobody has looked at proves nothing.
enum Golden {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Golden")

  static func check(
    _ app: App, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let dump = app.drawn().dump
    let file = folder.appending(path: name + ".txt")
    let kept = try? String(contentsOf: file, encoding: .utf8)
    if kept == dump { return }
    if ProcessInfo.processInfo.environment["RONDA_RECORD"] == "1" {
      do {
        try dump.write(to: file, atomically: true, encoding: .utf8)
        Issue.record("\(name) was recorded: look at it", sourceLocation: sourceLocation)
      } catch {
        Issue.record("\(name) cannot be recorded: \(error)", sourceLocation: sourceLocation)
      }
      return
    }
    guard let kept else {
      Issue.record(
        "there is no \(name) yet: record it with RONDA_RECORD=1", sourceLocation: sourceLocation)
      return
    }
    let difference = zip(kept.split(separator: "\n"), dump.split(separator: "\n"))
      .filter { $0 != $1 }.prefix(6).map { "- \($0)\n+ \($1)" }.joined(separator: "\n")
    Issue.record("\(name) differs:\n\(difference)", sourceLocation: sourceLocation)
  }
}
