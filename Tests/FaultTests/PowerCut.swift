import Foundation

/// A disk that keeps only what it was asked to wait for: synced bytes of files, and names of synced folders.
///
/// It follows the calls of a run; at any point the machine may lose its power. What had not been synced may be there,
/// in part, or not: a name that was given, taken away or changed; bytes behind the synced ones, or zeros in their place.
struct UnsteadyDisk {
  /// How much of what was not synced survives.
  enum Luck: CaseIterable {
    case none, all, some
  }

  private struct Content {
    var bytes: [UInt8] = []
    var synced: [UInt8] = []
  }

  private enum Entry {
    case folder
    case file(Int)
  }

  /// Names that change together.
  private struct Change {
    var folder: String
    var names: [(path: String, entry: Entry?)]
  }

  private let root: String
  private var contents: [Content] = []
  /// What the running system sees, and what is on the disk for good; paths from the root.
  private var names: [String: Entry] = [:]
  private var kept: [String: Entry] = [:]
  private var pending: [Change] = []

  init(root: String) { self.root = root }

  mutating func take(_ record: CallRecord) {
    let path = relative(record.path)
    switch record.kind {
    case "create":
      contents.append(Content())
      give(path, .file(contents.count - 1))
    case "mkdir":
      give(path, .folder)
    case "write":
      guard let file = file(path), let offset = Int(record.other) else { return }
      let end = min(offset, contents[file].bytes.count)
      contents[file].bytes.replaceSubrange(
        end..<min(contents[file].bytes.count, end + record.bytes.count), with: record.bytes)
    case "ftruncate":
      guard let file = file(path), let size = Int(record.other) else { return }
      contents[file].bytes = Array(contents[file].bytes.prefix(size))
    case "rename":
      let new = relative(record.other)
      let entry = names.removeValue(forKey: path)
      names[new] = entry
      pending.append(
        Change(folder: Self.parent(path), names: [(path, nil), (new, entry)]))
    case "unlink":
      names[path] = nil
      pending.append(Change(folder: Self.parent(path), names: [(path, nil)]))
    case "fsync":
      if let file = file(path) {
        contents[file].synced = contents[file].bytes
      } else {
        for change in pending where change.folder == path { keep(change, in: &kept) }
        pending.removeAll { $0.folder == path }
      }
    default: break
    }
  }

  /// Writes what a power cut leaves now into a workspace.
  func leave(in site: FaultSite, _ luck: Luck, _ random: inout SeededNumbers) throws {
    var names = kept
    for change in pending {
      switch luck {
      case .none: break
      case .all: keep(change, in: &names)
      case .some: if Bool.random(using: &random) { keep(change, in: &names) }
      }
    }
    let manager = FileManager.default
    for (path, entry) in names.sorted(by: { $0.key < $1.key }) {
      // A name in a folder that is not there is not there either.
      let place = site.folder + path
      guard manager.fileExists(atPath: site.folder + Self.parent(path)) else { continue }
      switch entry {
      case .folder: try manager.createDirectory(atPath: place, withIntermediateDirectories: false)
      case .file(let file):
        let bytes = left(contents[file], luck, &random)
        _ = manager.createFile(
          atPath: place, contents: Data(bytes), attributes: [.posixPermissions: 0o600])
      }
    }
  }

  private func left(
    _ content: Content, _ luck: Luck, _ random: inout SeededNumbers
  ) -> [UInt8] {
    switch luck {
    case .none: return content.synced
    case .all: return content.bytes
    case .some:
      guard content.bytes.starts(with: content.synced) else {
        return Bool.random(using: &random) ? content.synced : content.bytes
      }
      let size = content.bytes.count
      let whole = Int.random(in: content.synced.count...size, using: &random)
      // The length may be on the disk before the bytes are.
      let zeros = Bool.random(using: &random) ? size - whole : 0
      return content.bytes.prefix(whole) + [UInt8](repeating: 0, count: zeros)
    }
  }

  private mutating func give(_ path: String, _ entry: Entry) {
    names[path] = entry
    pending.append(Change(folder: Self.parent(path), names: [(path, entry)]))
  }

  private func keep(_ change: Change, in names: inout [String: Entry]) {
    for (path, entry) in change.names { names[path] = entry }
  }

  private func file(_ path: String) -> Int? {
    if case .file(let number) = names[path] { number } else { nil }
  }

  private func relative(_ path: String) -> String { String(path.dropFirst(root.count)) }

  private static func parent(_ path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
  }
}

/// A point of a run at which the power goes.
struct PowerCut: Sendable, CustomStringConvertible {
  /// How many records were made before it.
  var point: Int
  var luck: UnsteadyDisk.Luck
  var seed: UInt64
  var call: String

  var description: String { "power cut behind \(call), luck \(luck), seed \(seed)" }
}

/// A recorded run, to be cut off anywhere.
struct RecordedRun: Sendable {
  let records: [CallRecord]
  let root: String
  let script: [Step]

  /// Every point behind a call, in so many ways of luck besides none and all.
  func cuts(luckily count: Int) -> [PowerCut] {
    var cuts: [PowerCut] = []
    for (index, record) in records.enumerated() where record.kind != "screen" {
      let call = "\(record.kind) \(record.number)"
      cuts.append(PowerCut(point: index + 1, luck: .none, seed: 0, call: call))
      cuts.append(PowerCut(point: index + 1, luck: .all, seed: 0, call: call))
      for seed in 0..<count {
        cuts.append(
          PowerCut(point: index + 1, luck: .some, seed: UInt64(index * 1_000 + seed), call: call))
      }
    }
    return cuts
  }

  /// What the screen had taken by then.
  func course(at point: Int) -> Course {
    var screen = TerminalScreen()
    var course = Course()
    var step = 0
    for record in records.prefix(point) where record.kind == "screen" {
      screen.take(record.bytes)
      if step < script.count, Page.of(screen) == script[step].next, script[step].next != .unknown {
        course.acknowledged.append(script[step].effect)
        step += 1
      }
    }
    if step < script.count { course.underWay = script[step].effect }
    return course
  }

  /// Cuts the power, starts again, and looks at what is there.
  func judgement(of cut: PowerCut, _ harness: Harness) throws -> Judgement {
    var disk = UnsteadyDisk(root: root)
    for record in records.prefix(cut.point) { disk.take(record) }
    let site = try FaultSite()
    var random = SeededNumbers(seed: cut.seed)
    try disk.leave(in: site, cut.luck, &random)
    return try harness.judgement(after: course(at: cut.point), in: site)
  }
}
