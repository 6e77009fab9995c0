import Forms
import Foundation
import Storage
import Testing

/// A workspace of its own for one test, gone when the test is over.
final class TemporaryWorkspace {
  let workspace: Workspace
  var path: String { workspace.path }

  init() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("ronda-\(UUID().uuidString)").path
    workspace = try Workspace.create(at: folder)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  func text(_ name: String) -> String? {
    bytes(name).map { String(decoding: $0, as: UTF8.self) }
  }

  func bytes(_ name: String) -> [UInt8]? {
    FileManager.default.contents(atPath: path + "/" + name).map(Array.init)
  }

  func write(_ name: String, _ text: String) throws {
    try write(name, Array(text.utf8))
  }

  func write(_ name: String, _ bytes: [UInt8]) throws {
    let file = URL(fileURLWithPath: path + "/" + name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    // In place, so that an open file stays the same file.
    if let handle = FileHandle(forWritingAtPath: file.path) {
      try handle.truncate(atOffset: 0)
      try handle.write(contentsOf: Data(bytes))
      try handle.close()
    } else {
      try Data(bytes).write(to: file)
    }
  }

  func remove(_ name: String) throws {
    try FileManager.default.removeItem(atPath: path + "/" + name)
  }

  /// The files below a folder, as paths from the workspace, sorted.
  func files(_ folder: String = "") -> [String] {
    let root = path + "/" + folder
    let found = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
    return found.filter { name in
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: root + "/" + name, isDirectory: &isFolder)
      return !isFolder.boolValue
    }.sorted()
  }

  func mode(_ name: String) -> Int {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path + "/" + name)
    return (attributes?[.posixPermissions] as? NSNumber)?.intValue ?? 0
  }

  func store(_ device: String = "tablet") throws -> ResponseStore {
    try ResponseStore(workspace: workspace, device: device)
  }
}

/// A small finished interview with one repeat and one direct identifier.
func response(
  _ name: String, edits: Int = 0, items: [String] = ["kit", "lona"], phone: String = "",
  why: String = "", form: String = "nfi", version: String = "7",
  columns: [String] = ["received", "why"]
) -> Response {
  let key = "uuid:\(name)"
  return Response(
    key: key, formID: form, formVersion: version, device: "tablet",
    startedAt: "2026-01-05T09:00:00.000-05:00", endedAt: "2026-01-05T09:30:0\(edits).000-05:00",
    activeSeconds: 1_500, sittings: 1, edits: edits, status: .complete, columns: columns,
    cells: ["yes", why], blank: why.isEmpty ? ["why"] : [], dontKnow: ["a", "b"], refused: [],
    repeats: [
      Response.Table(
        name: "items", columns: ["item"],
        rows: items.enumerated().map { index, item in
          Response.Table.Row(
            key: "\(key)/items[\(index + 1)]", parentKey: key, cells: [item])
        })
    ], contactColumns: phone.isEmpty ? [] : ["phone"], contactCells: phone.isEmpty ? [] : [phone])
}

let mainHeader =
  "KEY,form_id,form_version,device,started_at,ended_at,active_seconds,sittings,edits,status,"
  + "received,why,_blank,_dk,_refused\n"

func mainRow(_ name: String, edits: Int = 0, why: String = "") -> String {
  "uuid:\(name),nfi,7,tablet,2026-01-05T09:00:00.000-05:00,2026-01-05T09:30:0\(edits).000-05:00,"
    + "1500,1,\(edits),complete,yes,\(why),\(why.isEmpty ? "why" : ""),a b,\n"
}

let itemsHeader = "KEY,PARENT_KEY,edits,item\n"

func itemRows(_ name: String, edits: Int = 0) -> String {
  "uuid:\(name)/items[1],uuid:\(name),\(edits),kit\nuuid:\(name)/items[2],uuid:\(name),\(edits),lona\n"
}

let mainFile = "responses/nfi/7/tablet.csv"
let itemsFile = "responses/nfi/7/tablet-items.csv"

/// The error that a piece of work throws; nil if it throws none.
func storageError(_ work: () throws -> Void) -> StorageError? {
  do {
    try work()
    return nil
  } catch {
    return error as? StorageError
  }
}
