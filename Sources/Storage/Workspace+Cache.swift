import Glibc

/// A file of `.ronda-cache`, read bit by bit, by several threads at a time.
package struct CacheReader: Sendable {
  /// In bytes.
  package let size: Int
  private let file: OpenFile

  init?(_ path: String) {
    guard let file = try? OpenFile.reading(path), let facts = try? file.facts() else { return nil }
    self.file = file
    size = Int(facts.stamp.size)
  }

  /// Fills a part of a buffer with what stands at an offset; the number of bytes, 0 where there are none.
  package func read(at offset: Int, into buffer: inout [UInt8], _ part: Range<Int>) -> Int {
    (try? file.read(at: offset, into: &buffer, part)) ?? 0
  }
}

/// What is kept beside the responses so that they need not be read again.
///
/// Everything in it comes from the response files, holds no more than they do, and may be deleted at any
/// time. So nothing here throws: what cannot be read is not there, what cannot be written is left.
extension Workspace {
  /// The columns of a form's responses; nil where none are kept.
  package func cachedColumns(of formID: String) -> CacheReader? {
    CacheReader(cachePath(formID, "columns"))
  }

  /// What is known of files that look otherwise than when the columns were made.
  package func cacheMarks(of formID: String) -> [UInt8] { cached(formID, "marks") }

  /// The counts that are kept under a name; empty where none are.
  package func cachedCounts(_ name: String, of formID: String) -> [UInt8] {
    cached(formID, name)
  }

  /// Keeps what `cachedCounts` gives next time, if the files are still those that were listed.
  package func keepCachedCounts(
    _ bytes: [UInt8], _ name: String, of formID: String, listed: [ResponseFile]
  ) {
    guard (try? responseFiles(of: formID)) == listed else { return }
    keep(cachePath(formID, name)) { $0(bytes) }
  }

  /// The rows that are kept of a survey under a name; empty where none are.
  package func cachedRows(_ name: String, of survey: String) -> [UInt8] { cached(survey, name) }

  /// Keeps what `cachedRows` gives next time.
  package func keepCachedRows(_ bytes: [UInt8], _ name: String, of survey: String) {
    keep(cachePath(survey, name)) { $0(bytes) }
  }

  private func cached(_ formID: String, _ kind: String) -> [UInt8] {
    guard let file = try? OpenFile.reading(cachePath(formID, kind)),
      let size = try? file.facts().stamp.size, size < 1 << 26
    else { return [] }
    return (try? file.content()) ?? []
  }

  /// Keeps what `cacheMarks` gives next time.
  package func keepCacheMarks(_ bytes: [UInt8], of formID: String) {
    keep(cachePath(formID, "marks")) { $0(bytes) }
  }

  /// Keeps what is written bit by bit, if all of it could be and the files are still those that were listed.
  ///
  /// At any time either the old or the new content stands there, also with several processes at once.
  package func keepCachedColumns(
    of formID: String, listed: [ResponseFile],
    _ write: (_ take: @escaping ([UInt8]) -> Bool) -> Bool
  ) {
    keep(cachePath(formID, "columns")) { take in
      write(take) && (try? responseFiles(of: formID)) == listed
    }
  }

  /// What tells this program from one that was made of other sources.
  package static var program: String {
    guard let stamp = FileFacts.of("/proc/self/exe", followingLinks: true)?.stamp else { return "" }
    return "\(stamp.size) \(stamp.modified)"
  }

  private static let cacheFolder = ".ronda-cache"

  private func cachePath(_ formID: String, _ kind: String) -> String {
    "\(path)/\(Self.cacheFolder)/\(safeName(formID)).\(kind)"
  }

  private func keep(_ file: String, _ write: (_ take: @escaping ([UInt8]) -> Bool) -> Bool) {
    let folder = Folder.parent(of: file)
    if mkdir(folder, 0o700) != 0, errno != EEXIST { return }
    guard let facts = FileFacts.of(folder), facts.isFolder else { return }
    if facts.isOpenToOthers, chmod(folder, 0o700) != 0 { return }
    Self.removeAbandoned(in: folder)
    let new = "\(file).\(getpid()).new"
    _ = unlink(new)
    guard let target = try? OpenFile.creating(new) else { return }
    let isWhole = write { bytes in (try? target.append(bytes)) != nil }
    if !isWhole || Glibc.rename(new, file) != 0 { _ = unlink(new) }
  }

  /// Takes away what processes left that were ended while they wrote.
  private static func removeAbandoned(in folder: String) {
    for name in (try? Folder.names(in: folder)) ?? [] where name.hasSuffix(".new") {
      let parts = name.split(separator: ".")
      guard parts.count >= 3, let process = pid_t(parts[parts.count - 2]), process != getpid()
      else { continue }
      if kill(process, 0) != 0, errno == ESRCH { _ = unlink(folder + "/" + name) }
    }
  }
}
