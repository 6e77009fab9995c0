import Glibc

/// Whole files and folders, for measurements that read and write a few.
package enum Files {
  /// The bytes of a file; nil if it cannot be read.
  package static func read(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = fread(&part, 1, part.count, file)
      if count == 0 { break }
      bytes += part[..<count]
    }
    return ferror(file) == 0 ? bytes : nil
  }

  /// Writes a file whole; false if that fails.
  package static func write(_ bytes: [UInt8], to path: String) -> Bool {
    guard let file = fopen(path, "wb") else { return false }
    let written = fwrite(bytes, 1, bytes.count, file)
    return fclose(file) == 0 && written == bytes.count
  }

  /// The names in a folder, sorted; nil if it cannot be read.
  package static func names(in folder: String) -> [String]? {
    guard let directory = opendir(folder) else { return nil }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { raw in
        String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Makes a folder and those above it; false if that fails.
  package static func makeFolder(_ path: String) -> Bool {
    var made = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      made += part + "/"
      if mkdir(made, 0o777) != 0, errno != EEXIST { return false }
    }
    return true
  }
}

/// Folders as a whole, for measurements in a copy.
extension Files {
  /// Copies a folder with all that is in it; links are left out; false if something fails.
  static func copy(_ folder: String, to copy: String) -> Bool {
    guard let names = names(in: folder), makeFolder(copy) else { return false }
    return names.allSatisfy { name in
      let path = folder + "/" + name
      if isFolder(path) { return self.copy(path, to: copy + "/" + name) }
      guard let bytes = read(path) else { return false }
      return write(bytes, to: copy + "/" + name)
    }
  }

  /// Removes a folder with all that is in it.
  static func remove(_ folder: String) {
    for name in names(in: folder) ?? [] {
      let path = folder + "/" + name
      if isFolder(path) { remove(path) } else { unlink(path) }
    }
    rmdir(folder)
  }

  private static func isFolder(_ path: String) -> Bool {
    var facts = stat()
    return lstat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFDIR
  }
}
