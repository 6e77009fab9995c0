import Glibc

/// What is done to folders.
enum Folder {
  /// Makes a folder inside `root`, and those between, owner-only; one that is there is left as it is.
  ///
  /// Every folder on the way is synced, whoever made it: it may have been made by a process that was
  /// killed before it could do so, and a file is safe only when its name is.
  static func make(_ parts: [String], in root: String) throws(StorageError) -> String {
    var path = root
    var isNew = false
    for part in parts {
      let parent = path
      path += "/" + part
      if mkdir(path, 0o700) == 0 {
        isNew = true
      } else {
        let code = errno
        guard code == EEXIST else { throw .system(.createFolder, path: path, code: code) }
        guard FileFacts.of(path, followingLinks: true)?.isFolder == true else {
          throw .system(.createFolder, path: path, code: ENOTDIR)
        }
      }
      try sync(parent)
    }
    if isNew { try sync(path) }
    return path
  }

  /// Makes one folder that others may look into.
  static func makeShared(_ path: String) throws(StorageError) {
    guard mkdir(path, 0o777) == 0 else { throw .system(.createFolder, path: path, code: errno) }
    try sync(parent(of: path))
  }

  /// The folder that a path lies in.
  static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The names in a folder, sorted by their bytes, without `.` and `..` and names that are not UTF-8.
  static func names(in path: String) throws(StorageError) -> [String] {
    guard let folder = opendir(path) else { throw .system(.list, path: path, code: errno) }
    defer { closedir(folder) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = readdir(folder) else { break }
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(validatingCString: $0) }
      }
      if let name, name != ".", name != ".." { names.append(name) }
    }
    guard errno == 0 else { throw .system(.list, path: path, code: errno) }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The paths of all files below a folder of `root`, from there, links not followed; none where it is missing.
  static func files(below folder: String, in root: String) throws(StorageError) -> [String] {
    let listing = listing(below: folder, in: root)
    if let failure = listing.failures.first { throw failure }
    return listing.files
  }

  /// The same, with the folders that could not be listed.
  static func listing(
    below folder: String, in root: String
  ) -> (files: [String], failures: [StorageError]) {
    guard FileFacts.of(root + "/" + folder, followingLinks: true)?.isFolder == true else {
      return ([], [])
    }
    var result: (files: [String], failures: [StorageError]) = ([], [])
    let names: [String]
    do throws(StorageError) {
      names = try Self.names(in: root + "/" + folder)
    } catch {
      return ([], [error])
    }
    for name in names where !name.hasPrefix(".") {
      let path = folder + "/" + name
      if FileFacts.of(root + "/" + path)?.isFolder == true {
        let below = listing(below: path, in: root)
        result.files += below.files
        result.failures += below.failures
      } else {
        result.files.append(path)
      }
    }
    return result
  }

  /// Waits until the names in a folder are on the disk.
  static func sync(_ path: String) throws(StorageError) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .system(.open, path: path, code: errno) }
    defer { close(descriptor) }
    while fsync(descriptor) != 0 {
      let code = errno
      // Some network and removable file systems cannot, and say so; they order names themselves.
      if code == EINVAL || code == ENOTSUP { return }
      if code != EINTR { throw .system(.sync, path: path, code: code) }
    }
  }

  /// Takes a file out of its folder, for good.
  static func remove(_ path: String, in folder: String) throws(StorageError) {
    guard unlink(path) == 0 else { throw .system(.remove, path: path, code: errno) }
    try sync(folder)
  }

  /// Gives a file of a folder another name.
  static func rename(_ path: String, to new: String, in folder: String) throws(StorageError) {
    guard Glibc.rename(path, new) == 0 else { throw .system(.rename, path: path, code: errno) }
    try sync(folder)
  }

  /// Writes a whole file so that at any time either the old or the new content stands there.
  static func replace(
    _ path: String, in folder: String, with bytes: [UInt8], rights: mode_t = OpenFile.owner
  ) throws(StorageError) {
    let new = path + ".new"
    if FileFacts.of(new) != nil { _ = unlink(new) }
    do throws(StorageError) {
      let file = try OpenFile.creating(new, rights: rights)
      try file.append(bytes)
      try file.sync()
      try rename(new, to: path, in: folder)
    } catch {
      _ = unlink(new)
      throw error
    }
  }

  /// Keeps bytes that were no whole row in a new file `<path>.torn-<n>`, whose path is returned.
  static func setAside(
    _ bytes: [UInt8], of path: String, in folder: String
  ) throws(StorageError) -> String {
    var number = 1
    while FileFacts.of("\(path).torn-\(number)") != nil { number += 1 }
    let aside = "\(path).torn-\(number)"
    do throws(StorageError) {
      let file = try OpenFile.creating(aside)
      try file.append(bytes)
      try file.sync()
      try sync(folder)
    } catch {
      _ = unlink(aside)
      throw error
    }
    return aside
  }
}
