package import Forms

/// An interview under way: its journal, open and locked for this process.
package struct Draft {
  package let opening: DraftEntry.Opening
  private let folder: String
  private var file: OpenFile
  /// Where the last whole line ends.
  private var end: Int
  /// Whether behind it stands the rest of a write that failed, because cutting it off failed as well.
  private var hasRest = false

  /// The journal's path.
  package var path: String { file.path }

  /// Begins a draft; its opening is on the disk when this returns.
  ///
  /// Throws `.draftExists` where the interview has one already.
  init(_ opening: DraftEntry.Opening, in folder: String) throws(StorageError) {
    let path = folder + "/" + Self.fileName(of: opening.key)
    guard FileFacts.of(path) == nil else { throw .draftExists(path: path) }
    self.opening = opening
    self.folder = folder
    file = try OpenFile.creating(path)
    end = 0
    do throws(StorageError) {
      guard try file.lock() else { throw StorageError.inUse(path: path) }
      try append([.opened(opening)])
      try Folder.sync(folder)
    } catch {
      // Nobody has answered anything yet.
      try? Folder.remove(path, in: folder)
      throw error
    }
  }

  /// Opens a draft that is there and locks it.
  init(resuming path: String, in folder: String) throws(StorageError) {
    let file = try OpenFile.appending(path)
    guard try file.lock() else { throw .inUse(path: path) }
    if try file.facts().isOpenToOthers { file.protect() }
    let bytes = try file.content()
    guard let journal = DraftJournal(bytes) else { throw .unreadableDraft(path: path) }
    opening = journal.opening
    self.folder = folder
    self.file = file
    end = bytes.count
    // A torn line stays where it is, as a line of its own that says nothing.
    if journal.isTorn { try write([0x0A]) }
    // It may have been written by a process that was killed before it could wait for the disk.
    try file.sync()
    try Folder.sync(folder)
  }

  /// Writes entries to the journal; they are on the disk when this returns.
  ///
  /// When it throws, none of them counts, and the next call tries anew.
  package mutating func append(_ entries: [DraftEntry]) throws(StorageError) {
    guard !entries.isEmpty else { return }
    if try !file.isInPlace() { try rewrite() }
    try write(DraftJournal.bytes(of: entries))
  }

  /// Takes the draft away for good: its interview is finished, or the person threw it away.
  package consuming func remove() throws(StorageError) {
    try Folder.remove(file.path, in: folder)
  }

  /// The journal as it stands.
  package func journal() throws(StorageError) -> DraftJournal {
    guard let journal = DraftJournal(try file.content()) else {
      throw .unreadableDraft(path: path)
    }
    return journal
  }

  private mutating func write(_ bytes: [UInt8]) throws(StorageError) {
    var size = try Int(file.facts().stamp.size)
    if hasRest {
      try file.cut(to: end)
      hasRest = false
      size = end
    }
    // Somebody else wrote to the file: whatever its last line is, ours begins a new one.
    let bytes = size == end ? bytes : [0x0A] + bytes
    do throws(StorageError) {
      try file.append(bytes)
      try file.sync()
    } catch {
      end = size
      do throws(StorageError) { try file.cut(to: end) } catch { hasRest = true }
      throw error
    }
    end = size + bytes.count
  }

  /// Writes the journal anew under a free name, because somebody took it away or put another in its place.
  private mutating func rewrite() throws(StorageError) {
    let bytes = Array(try file.content().prefix(end))
    let name = Self.fileName(of: opening.key).dropLast(".journal".count)
    var path = "\(folder)/\(name).journal"
    var number = 2
    while FileFacts.of(path) != nil {
      path = "\(folder)/\(name)_\(number).journal"
      number += 1
    }
    do throws(StorageError) {
      let new = try OpenFile.creating(path)
      guard try new.lock() else { throw StorageError.inUse(path: path) }
      try new.append(bytes)
      try new.sync()
      try Folder.sync(folder)
      file = new
    } catch {
      try? Folder.remove(path, in: folder)
      throw error
    }
  }

  /// `<uuid>.journal`: a colon would be no name on a stick from another system.
  static func fileName(of key: String) -> String {
    safeName(key.hasPrefix("uuid:") ? String(key.dropFirst(5)) : key) + ".journal"
  }
}
