import Glibc

extension Workspace {
  /// The device's name, by which its response files are called.
  ///
  /// It is kept in `.ronda-device`, one line for each machine (`<name> <mark of the machine>`), so that a
  /// workspace that was copied or is synchronised does not give two machines one name. A machine without
  /// a line gets one, of `random`'s first eight hexadecimal digits.
  package func deviceName(random: UInt64) throws(StorageError) -> String {
    let mark = Self.machineMark()
    let text = String(decoding: try deviceFile(), as: UTF8.self)
    var lines = text.split(separator: "\n").map(String.init)
    for line in lines {
      let parts = line.split(separator: " ")
      if parts.count == 2, parts[1] == mark, Self.isDeviceName(String(parts[0])) {
        return String(parts[0])
      }
    }
    let device = Checksum.hex(UInt32(truncatingIfNeeded: random >> 32))
    lines.append("\(device) \(mark)")
    let content = lines.joined(separator: "\n") + "\n"
    try Folder.replace(path + "/.ronda-device", in: path, with: Array(content.utf8))
    return device
  }

  /// Whether a name may be a device's: `[a-z0-9_]+`, at most 64 characters.
  package static func isDeviceName(_ name: String) -> Bool {
    (1...64).contains(name.utf8.count)
      && name.utf8.allSatisfy { byte in
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x5F
      }
  }

  private func deviceFile() throws(StorageError) -> [UInt8] {
    do throws(StorageError) {
      return try OpenFile.reading(path + "/.ronda-device").content()
    } catch  where error.isMissing {
      return []
    }
  }

  /// A checksum of what tells this machine from others; it does not give the machine's id away.
  private static func machineMark() -> String {
    if let id = try? OpenFile.reading("/etc/machine-id").content(), !id.isEmpty {
      return Checksum.hex(Checksum.crc32(id))
    }
    var name = [CChar](repeating: 0, count: 256)
    gethostname(&name, name.count - 1)
    return Checksum.hex(Checksum.crc32(name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }))
  }
}
