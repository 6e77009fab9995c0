import Foundation

/// One record of the injector: a call that was made, or something that went to the screen.
struct CallRecord: Sendable {
  var kind: String
  var number: Int
  var path: String
  var other: String
  var bytes: [UInt8]

  /// All records of a file.
  static func read(_ path: String) throws -> [CallRecord] {
    let bytes = try [UInt8](Data(contentsOf: URL(filePath: path)))
    var records: [CallRecord] = []
    var place = 0
    while place < bytes.count, let end = bytes[place...].firstIndex(of: 0x0A) {
      let fields = String(decoding: bytes[place..<end], as: UTF8.self)
        .split(separator: "\t", omittingEmptySubsequences: false)
      guard fields.count == 5, let number = Int(fields[1]), let size = Int(fields[4]) else {
        throw FaultProblem.notAsExpected("a record of the injector that nobody can read")
      }
      let start = end + 1
      records.append(
        CallRecord(
          kind: String(fields[0]), number: number, path: String(fields[2]),
          other: String(fields[3]), bytes: Array(bytes[start..<(start + size)])))
      place = start + size + 1
    }
    return records
  }
}
