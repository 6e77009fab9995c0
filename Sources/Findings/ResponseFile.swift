/// One response file as it stands on the disk.
package struct ResponseFile: Sendable {
  /// Fills a part of a buffer with what stands at an offset of the file; how many bytes there were.
  package typealias Reading =
    @Sendable (_ offset: Int, _ buffer: inout [UInt8], _ part: Range<Int>) -> Int

  /// As messages show it: a path below the workspace.
  package var name: String
  /// The version of the form, from the folder's name; blank where the folder is `_`.
  package var version: String
  /// In bytes.
  ///
  /// What is written behind it while the file is read does not count.
  package let size: Int
  /// Another text after each change of the file; empty where the bytes were given.
  let edition: String
  /// What the file system says of it besides its size, equal as long as nobody writes to the file.
  ///
  /// Empty where that is not known, or not yet to be relied on.
  package var stamp: [Int] = []
  private let reading: Reading
  /// All bytes, where they were given.
  private let content: [UInt8]?

  package init(name: String, version: String, bytes: [UInt8]) {
    self.name = name
    self.version = version
    size = bytes.count
    content = bytes
    edition = ""
    reading = { offset, buffer, part in
      let count = max(0, min(part.count, bytes.count - offset))
      buffer.replaceSubrange(
        part.lowerBound..<(part.lowerBound + count), with: bytes[offset..<(offset + count)])
      return count
    }
  }

  /// A file that is read bit by bit, each bit once, perhaps by several threads at a time.
  ///
  /// `edition` tells one state of the file from another, such as its time and size.
  package init(
    name: String, version: String, size: Int, edition: String = "", reading: @escaping Reading
  ) {
    self.name = name
    self.version = version
    self.size = size
    self.edition = edition
    self.reading = reading
    content = nil
  }

  /// Whether reading the other one would give the same, as far as can be told without reading.
  package func isSame(as other: ResponseFile) -> Bool {
    name == other.name && version == other.version && size == other.size
      && edition == other.edition && content == other.content
  }

  /// Reads what stands at an offset into a part of a buffer, as far as the file goes.
  func read(at offset: Int, into buffer: inout [UInt8], _ part: Range<Int>) -> Int {
    var done = 0
    let wanted = min(part.count, size - offset)
    while done < wanted {
      let rest = (part.lowerBound + done)..<(part.lowerBound + wanted)
      let count = reading(offset + done, &buffer, rest)
      if count <= 0 { break }
      done += count
    }
    return done
  }

  /// The bytes of a part of the file.
  package func bytes(_ range: Range<Int>) -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: range.count)
    let count = read(at: range.lowerBound, into: &buffer, 0..<range.count)
    buffer.removeLast(range.count - count)
    return buffer
  }

  /// All its bytes.
  package var bytes: [UInt8] { content ?? bytes(0..<size) }
}
