import Glibc

/// Files that are one person's alone and stand outside workspaces, such as a private key.
package enum SecretFile {
  /// Reads one, whatever its size up to a megabyte.
  package static func read(_ path: String) throws(StorageError) -> [UInt8] {
    try OpenFile.reading(path).content()
  }

  /// Writes a new one, owner-only, and makes the folder that it lies in owner-only where it is missing.
  ///
  /// Throws `.keyExists` where something stands there: a private key is never written over.
  package static func create(_ path: String, with bytes: [UInt8]) throws(StorageError) {
    guard FileFacts.of(path) == nil else { throw .keyExists(path: path) }
    let folder = Folder.parent(of: path)
    try makeFolder(folder)
    do throws(StorageError) {
      let file = try OpenFile.creating(path)
      try file.append(bytes)
      try file.sync()
      try Folder.sync(folder)
    } catch {
      _ = unlink(path)
      throw error
    }
  }

  private static func makeFolder(_ path: String) throws(StorageError) {
    guard FileFacts.of(path, followingLinks: true) == nil else { return }
    let parent = Folder.parent(of: path)
    try makeFolder(parent)
    let name = path.split(separator: "/").last.map(String.init) ?? path
    _ = try Folder.make([name], in: parent)
  }
}

/// A path with links followed and `.` and `..` taken out.
enum RealPath {
  /// Nil where nothing stands there; of a folder that is yet to be made, the nearest one above counts.
  static func of(_ path: String) -> String? {
    if let real = realpath(path, nil) {
      defer { free(real) }
      return String(cString: real)
    }
    let parent = Folder.parent(of: path)
    return parent == path ? nil : of(parent)
  }

  /// Whether a file is read from where it seems to stand: a link must not lead out of one of the folders.
  ///
  /// A questionnaire's folder comes from elsewhere; it must not bring in what else the machine holds.
  static func stays(_ path: String, in folders: [String]) -> Bool {
    guard let facts = FileFacts.of(path), !facts.isRegular else { return true }
    guard let real = of(path) else { return false }
    return folders.contains { folder in
      of(folder).map { real.hasPrefix($0 == "/" ? "/" : $0 + "/") } ?? false
    }
  }
}
