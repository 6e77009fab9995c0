import Glibc
import Tables

/// An open file; every byte that the program keeps goes through here.
///
/// A class, because a lock has an identity: it is given up when the last holder lets go of this object.
final class OpenFile: Sendable {
  let path: String
  private let descriptor: Int32

  private init(path: String, descriptor: Int32) {
    self.path = path
    self.descriptor = descriptor
  }

  deinit {
    _ = close(descriptor)
  }

  /// Opens a regular file for reading.
  static func reading(_ path: String) throws(StorageError) -> OpenFile {
    try open(path, O_RDONLY, .read)
  }

  /// Opens a file for appending, owner-only, and makes it where it is missing.
  ///
  /// A link is not followed: what stands behind it is not ours to write to.
  static func appending(_ path: String) throws(StorageError) -> OpenFile {
    try open(path, O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW, .open)
  }

  /// Opens a file whose bytes are to be made unreadable where they stand; a link is not followed.
  static func overwriting(_ path: String) throws(StorageError) -> OpenFile {
    try open(path, O_RDWR | O_NOFOLLOW, .open)
  }

  /// Makes a file, owner-only unless told otherwise, that must not be there yet.
  static func creating(
    _ path: String, rights: mode_t = owner
  ) throws(StorageError) -> OpenFile {
    try open(path, O_RDWR | O_APPEND | O_CREAT | O_EXCL, .create, rights: rights)
  }

  /// Reading and writing for this person alone; for everybody whom the process's mask leaves.
  static let owner: mode_t = 0o600
  static let everybody: mode_t = 0o666

  private static func open(
    _ path: String, _ flags: Int32, _ action: StorageError.Action, rights: mode_t = owner
  ) throws(StorageError) -> OpenFile {
    while true {
      // Not blocking: a named pipe in the place of a file must not hang the program.
      let descriptor = Glibc.open(path, flags | O_CLOEXEC | O_NONBLOCK, rights)
      if descriptor >= 0 {
        let file = OpenFile(path: path, descriptor: descriptor)
        guard try file.facts().isRegular else { throw .notAFile(path: path) }
        return file
      }
      let code = errno
      guard code == EINTR else { throw .system(action, path: path, code: code) }
    }
  }

  /// What the system knows of the open file.
  func facts() throws(StorageError) -> FileFacts {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .system(.read, path: path, code: errno) }
    return FileFacts(status)
  }

  /// Whether the path still leads to this very file: tools that synchronise folders replace files.
  func isInPlace() throws(StorageError) -> Bool {
    try FileFacts.of(path)?.identity == facts().identity
  }

  /// The whole content, as far as it stood there when reading began.
  func content() throws(StorageError) -> [UInt8] {
    let size = try Int(facts().stamp.size)
    var code: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let got = pread(descriptor, buffer.baseAddress?.advanced(by: count), size - count, count)
        if got > 0 {
          count += got
        } else if got == 0 {
          return
        } else if errno != EINTR {
          code = errno
          return
        }
      }
    }
    guard code == 0 else { throw .system(.read, path: path, code: code) }
    return bytes
  }

  /// Fills a part of a buffer with what stands at an offset, as far as the file goes.
  func read(
    at offset: Int, into buffer: inout [UInt8], _ part: Range<Int>
  ) throws(StorageError) -> Int {
    precondition(part.upperBound <= buffer.count, "a part outside of the buffer")
    while true {
      let count = buffer.withUnsafeMutableBytes { bytes in
        pread(descriptor, bytes.baseAddress?.advanced(by: part.lowerBound), part.count, offset)
      }
      if count >= 0 { return count }
      let code = errno
      if code != EINTR { throw .system(.read, path: path, code: code) }
    }
  }

  /// Writes all bytes at the end of the file, in as many steps as the system likes.
  func append(_ bytes: [UInt8]) throws(StorageError) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        write(descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written)
      }
      if count > 0 {
        written += count
      } else {
        // Zero for a regular file is an error that has no number.
        let code = count == 0 ? EIO : errno
        if code != EINTR { throw .system(.write, path: path, code: code) }
      }
    }
  }

  /// Waits until the file's content is on the disk.
  func sync() throws(StorageError) {
    while fsync(descriptor) != 0 {
      let code = errno
      if code != EINTR { throw .system(.sync, path: path, code: code) }
    }
  }

  /// Appends rows, behind a header where the file is empty, and waits for the disk.
  ///
  /// All of them or none: what was written of them is cut off again where the disk refuses one. What a crash left of a
  /// line becomes a line of its own.
  func append(rows: [[String]], under header: [String]) throws(StorageError) {
    let before = try content()
    var writer = CSVWriter()
    if before.isEmpty { writer.append(header) }
    for row in rows { writer.append(row) }
    let torn: [UInt8] = before.isEmpty || before.last == 0x0A ? [] : [0x0A]
    do throws(StorageError) {
      try append(torn + writer.bytes)
      try sync()
    } catch {
      try? cut(to: before.count)
      throw error
    }
  }

  /// Cuts the file back to a size.
  func cut(to size: Int) throws(StorageError) {
    while ftruncate(descriptor, size) != 0 {
      let code = errno
      if code != EINTR { throw .system(.truncate, path: path, code: code) }
    }
  }

  /// Puts zeros in the place of all bytes and waits for the disk.
  ///
  /// A disk that never writes twice to the same place, as those of flash memory, may keep the old bytes all the same.
  func wipe() throws(StorageError) {
    let zeros = [UInt8](repeating: 0, count: try Int(facts().stamp.size))
    var written = 0
    while written < zeros.count {
      let count = zeros.withUnsafeBytes { buffer in
        pwrite(
          descriptor, buffer.baseAddress?.advanced(by: written), zeros.count - written, written)
      }
      if count > 0 {
        written += count
      } else {
        let code = count == 0 ? EIO : errno
        if code != EINTR { throw .system(.write, path: path, code: code) }
      }
    }
    try sync()
  }

  /// Takes the file for this process, if nobody has it; false where another one does.
  ///
  /// The lock belongs to this opening of the file and goes with it, also when the process is killed. A
  /// program that is just being started by the holder shares it until it runs, so a lock that is held is
  /// asked for again for a quarter of a second.
  func lock() throws(StorageError) -> Bool {
    var wanted = wholeFile
    var tries = 25
    while fcntl(descriptor, Self.setLock, &wanted) != 0 {
      let code = errno
      if code == EAGAIN || code == EACCES {
        tries -= 1
        if tries == 0 { return false }
        usleep(10_000)
      } else if code != EINTR {
        throw .system(.lock, path: path, code: code)
      }
    }
    return true
  }

  /// Whether another opening of the file holds the lock; nothing is taken.
  func isLockedElsewhere() -> Bool {
    var wanted = wholeFile
    guard fcntl(descriptor, Self.getLock, &wanted) == 0 else { return false }
    return wanted.l_type != Int16(F_UNLCK)
  }

  /// Takes group's and others' rights away, where a copy from elsewhere came with them.
  func protect() {
    _ = fchmod(descriptor, 0o600)
  }

  /// `F_OFD_GETLK` and `F_OFD_SETLK` of Linux, which the C library's module leaves out.
  private static let getLock: Int32 = 36
  private static let setLock: Int32 = 37

  private var wholeFile: Glibc.flock {
    var lock = Glibc.flock()
    lock.l_type = Int16(F_WRLCK)
    lock.l_whence = Int16(SEEK_SET)
    return lock
  }
}

/// What the system knows of a file.
struct FileFacts {
  /// The same file, whatever its name.
  struct Identity: Equatable {
    var device: UInt64
    var inode: UInt64
  }

  var identity: Identity
  var stamp: FileStamp
  var mode: mode_t

  var isRegular: Bool { mode & S_IFMT == S_IFREG }
  var isFolder: Bool { mode & S_IFMT == S_IFDIR }
  /// Whether anyone but the owner may read or write it.
  var isOpenToOthers: Bool { mode & 0o077 != 0 }

  init(_ status: stat) {
    identity = Identity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
    stamp = FileStamp(
      size: Int64(status.st_size),
      modified: Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec),
      changed: Int64(status.st_ctim.tv_sec) * 1_000_000_000 + Int64(status.st_ctim.tv_nsec),
      inode: UInt64(status.st_ino))
    mode = status.st_mode
  }

  /// The facts of what stands at a path, a link being itself; nil where nothing does or one may not look.
  static func of(_ path: String, followingLinks: Bool = false) -> FileFacts? {
    var status = stat()
    let result = followingLinks ? stat(path, &status) : lstat(path, &status)
    return result == 0 ? FileFacts(status) : nil
  }
}
