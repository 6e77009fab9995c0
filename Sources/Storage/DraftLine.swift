import Forms

/// One line of a journal: `<CRC-32 of the rest>` TAB kind TAB field TAB ..., with `\\ \t \n \r` escaped.
///
/// Each line stands by itself, so that a damaged one costs one entry and not those after it.
enum DraftLine {
  /// What a line of a journal turned out to be.
  enum Read: Equatable {
    case entry(DraftEntry)
    /// The checksum is right, but the kind is not known: written by a newer program.
    case unknown
    case damaged
  }

  /// The line of an entry, line ending included.
  static func bytes(of entry: DraftEntry) -> [UInt8] {
    let text = Array(fields(of: entry).map(escaped).joined(separator: "\t").utf8)
    return Array((Checksum.hex(Checksum.crc32(text)) + "\t").utf8) + text + [0x0A]
  }

  /// What a line without its line ending says.
  static func read(_ line: ArraySlice<UInt8>) -> Read {
    guard line.count > 9, line[line.startIndex + 8] == 0x09 else { return .damaged }
    let text = line[(line.startIndex + 9)...]
    let sum = String(decoding: line.prefix(8), as: UTF8.self)
    guard sum == Checksum.hex(Checksum.crc32(text)) else { return .damaged }
    let fields = text.split(separator: 0x09, omittingEmptySubsequences: false).map(unescaped)
    return entry(of: fields).map { .entry($0) } ?? .unknown
  }

  private static func fields(of entry: DraftEntry) -> [String] {
    switch entry {
    case .opened(let opening):
      [
        "opened", opening.key, opening.survey, opening.formID, opening.formVersion,
        opening.device, opening.startedAt, String(opening.edits), String(opening.seed),
      ]
    case .answered(let path, let value): ["answered", path, value]
    case .unanswered(let path, let state): ["unanswered", path, state]
    case .sealed(let path, let boxes): ["sealed", path, boxes]
    case .commented(let path, let text): ["commented", path, text]
    case .added(let path): ["added", path]
    case .removed(let path): ["removed", path]
    case .stood(let path): ["stood", path]
    case .spoke(let language): ["spoke", language]
    case .resumed(let instant): ["resumed", instant]
    case .active(let seconds): ["active", String(seconds)]
    case .event(let event):
      [
        "event", event.name.rawValue, event.path, String(event.start),
        event.end.map(String.init) ?? "",
      ]
    case .kept(let path, let value): ["kept", path, value]
    case .correcting(let correction):
      [
        "correcting", correction.reason, correction.monitor, String(correction.sittings),
        correction.endedAt,
      ]
    }
  }

  /// A year of seconds: what is longer was not written by this program, and would not add up.
  private static let longestSitting = 366 * 86_400

  private static func entry(of fields: [String]) -> DraftEntry? {
    switch (fields[0], fields.count) {
    case ("opened", 9):
      guard let edits = Int(fields[7]), let seed = UInt64(fields[8]) else { return nil }
      return .opened(
        DraftEntry.Opening(
          key: fields[1], survey: fields[2], formID: fields[3], formVersion: fields[4],
          device: fields[5], startedAt: fields[6], edits: edits, seed: seed))
    case ("answered", 3): return .answered(path: fields[1], value: fields[2])
    case ("unanswered", 3): return .unanswered(path: fields[1], state: fields[2])
    case ("sealed", 3): return .sealed(path: fields[1], boxes: fields[2])
    case ("commented", 3): return .commented(path: fields[1], text: fields[2])
    case ("added", 2): return .added(repeat: fields[1])
    case ("removed", 2): return .removed(repeat: fields[1])
    case ("stood", 2): return .stood(path: fields[1])
    case ("spoke", 2): return .spoke(language: fields[1])
    case ("resumed", 2): return .resumed(at: fields[1])
    case ("event", 5):
      guard let name = AuditEvent.Name(rawValue: fields[1]), let start = Int(fields[3]) else {
        return nil
      }
      return .event(AuditEvent(name, path: fields[2], start: start, end: Int(fields[4])))
    case ("kept", 3): return .kept(path: fields[1], value: fields[2])
    case ("correcting", 5):
      guard let sittings = Int(fields[3]) else { return nil }
      return .correcting(
        Correction(
          reason: fields[1], monitor: fields[2], sittings: sittings, endedAt: fields[4]))
    case ("active", 2):
      guard let seconds = Int(fields[1]), (0...longestSitting).contains(seconds) else { return nil }
      return .active(seconds: seconds)
    default: return nil
    }
  }

  private static func escaped(_ field: String) -> String {
    var text = ""
    for scalar in field.unicodeScalars {
      switch scalar {
      case "\\": text += "\\\\"
      case "\t": text += "\\t"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }

  private static func unescaped(_ field: ArraySlice<UInt8>) -> String {
    var bytes: [UInt8] = []
    var isEscape = false
    for byte in field {
      if isEscape {
        switch byte {
        case UInt8(ascii: "t"): bytes.append(0x09)
        case UInt8(ascii: "n"): bytes.append(0x0A)
        case UInt8(ascii: "r"): bytes.append(0x0D)
        default: bytes.append(byte)
        }
        isEscape = false
      } else if byte == UInt8(ascii: "\\") {
        isEscape = true
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
