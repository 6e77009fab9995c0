/// Writes a zip archive whose bytes depend on its parts alone: no times, no names of machines.
package struct ZipWriter: Sendable {
  private var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  package init() {}

  /// Adds a part; its name is ASCII.
  package mutating func append(_ name: String, _ content: [UInt8]) {
    let packed = Deflate.packed(content)
    let data = packed ?? content
    var facts: [UInt8] = []
    // Version 2.0, no flags, the method, and 1980-01-01, the first day that the format knows.
    for number in [20, 0, packed == nil ? 0 : 8, 0, 0x21] { Self.put(number, 2, into: &facts) }
    Self.put(Int(Deflate.checksum(0, content)), 4, into: &facts)
    Self.put(data.count, 4, into: &facts)
    Self.put(content.count, 4, into: &facts)
    Self.put(name.utf8.count, 2, into: &facts)
    Self.put(0, 2, into: &facts)
    let offset = bytes.count
    Self.put(0x0403_4B50, 4, into: &bytes)
    bytes += facts + name.utf8 + data
    Self.put(0x0201_4B50, 4, into: &directory)
    Self.put(20, 2, into: &directory)
    directory += facts
    // No comment, first disk, no attributes.
    directory += [UInt8](repeating: 0, count: 10)
    Self.put(offset, 4, into: &directory)
    directory += name.utf8
    count += 1
  }

  /// The whole archive.
  package func finished() -> [UInt8] {
    var whole = bytes + directory
    Self.put(0x0605_4B50, 4, into: &whole)
    Self.put(0, 4, into: &whole)
    Self.put(count, 2, into: &whole)
    Self.put(count, 2, into: &whole)
    Self.put(directory.count, 4, into: &whole)
    Self.put(bytes.count, 4, into: &whole)
    Self.put(0, 2, into: &whole)
    return whole
  }

  private static func put(_ number: Int, _ length: Int, into bytes: inout [UInt8]) {
    for index in 0..<length { bytes.append(UInt8(truncatingIfNeeded: number >> (8 * index))) }
  }
}
