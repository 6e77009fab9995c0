/// Instants of which only the day is wanted: what is read of them, and where it stands.
extension ResponseScan {
  /// How many bytes a day has.
  static let dayLength = 10
  /// The records of a batch one after the other.
  static let inTurn = (0..<Int32(batchSize)).map { $0 }

  /// The bounds of one field of the records that count, each without quotes and no longer than a day.
  func dayBounds(
    _ bounds: [Int32], _ stride: Int, _ field: Int, _ count: Int
  ) -> [Int32] {
    var result = [Int32](repeating: 0, count: count * 2)
    for index in 0..<count {
      let place = Int(records[index]) * stride + field
      let (start, end) = (bounds[place], bounds[place + 1])
      let quotes: Int32 = buffer[Int(start) + 1] == UInt8(ascii: "\"") ? 1 : 0
      result[index * 2] = start + quotes
      result[index * 2 + 1] = min(end - quotes, start + quotes + 1 + Int32(Self.dayLength))
    }
    return result
  }
}
