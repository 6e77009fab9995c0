import ArgumentParser
import Forms
import Tables

/// How `ronda check` prints what it found.
enum CheckFormat: String, ExpressibleByArgument, CaseIterable {
  /// Two lines a mistake, for reading.
  case text
  /// The same, as the other commands call it.
  case table
  case csv
  case json
  /// The format of static analysis tools, which editors and code hosts show beside the file.
  case sarif
}

/// A log in SARIF 2.1.0 (OASIS): one run, one result for each mistake, one rule for each kind that occurs.
struct Sarif {
  var diagnostics: [Diagnostic]
  var language: InterfaceLanguage
  /// The folder that paths are made relative to.
  var folder: String

  private static let schema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

  /// The whole document, with a line break at its end.
  var text: String {
    var codes: [String] = []
    for diagnostic in diagnostics where !codes.contains(diagnostic.code) {
      codes.append(diagnostic.code)
    }
    let rules = codes.map { Self.object([("id", JSONText.quoted($0))]) }
    let driver = Self.object([
      ("name", JSONText.quoted("ronda check")), ("rules", Self.array(rules)),
    ])
    let run = Self.object([
      ("tool", Self.object([("driver", driver)])),
      ("columnKind", JSONText.quoted("unicodeCodePoints")),
      (
        "results",
        "[\n    " + diagnostics.map { result($0, codes) }.joined(separator: ",\n    ") + "\n  ]"
      ),
    ])
    return Self.object([
      ("$schema", JSONText.quoted(Self.schema)), ("version", JSONText.quoted("2.1.0")),
      ("runs", Self.array([run])),
    ]) + "\n"
  }

  private func result(_ diagnostic: Diagnostic, _ codes: [String]) -> String {
    let place = diagnostic.place
    let text = diagnostic.message[language] + " " + diagnostic.remedy[language]
    var physical = [
      ("artifactLocation", Self.object([("uri", JSONText.quoted(uri(place.file)))]))
    ]
    if place.row > 0 {
      physical.append(("region", Self.object([("startLine", String(place.row))])))
    }
    let cell = place.columnLetter + (place.row > 0 ? String(place.row) : "")
    let name = [place.sheet, cell].filter { !$0.isEmpty }.joined(separator: "!")
    var location = [("physicalLocation", Self.object(physical))]
    if !name.isEmpty {
      let logical = Self.object([("fullyQualifiedName", JSONText.quoted(name))])
      location.append(("logicalLocations", Self.array([logical])))
    }
    var properties = [
      ("text", JSONText.quoted(diagnostic.text)),
      ("remedy", JSONText.quoted(diagnostic.remedy[language])),
    ]
    if let nearest = diagnostic.nearest { properties.append(("nearest", JSONText.quoted(nearest))) }
    return Self.object([
      ("ruleId", JSONText.quoted(diagnostic.code)),
      ("ruleIndex", String(codes.firstIndex(of: diagnostic.code) ?? 0)),
      ("level", JSONText.quoted(diagnostic.severity.rawValue)),
      ("message", Self.object([("text", JSONText.quoted(text))])),
      ("locations", Self.array([Self.object(location)])), ("properties", Self.object(properties)),
    ])
  }

  /// The path from the folder to a file, written as a relative reference (RFC 3986).
  func uri(_ path: String) -> String {
    let absolute = path.hasPrefix("/") ? path : folder + "/" + path
    let (from, to) = (Self.parts(folder), Self.parts(absolute))
    let shared = zip(from, to).prefix { $0 == $1 }.count
    let steps = Array(repeating: "..", count: from.count - shared) + to[shared...]
    let reference = steps.joined(separator: "/").utf8.map { byte -> String in
      let isPlain =
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "-._~/".utf8.contains(byte)
      guard !isPlain else { return String(UnicodeScalar(byte)) }
      let hex = String(byte, radix: 16, uppercase: true)
      return "%" + (hex.count == 1 ? "0" : "") + hex
    }
    return reference.joined()
  }

  /// The names on a path's way, without `.` and `..`.
  private static func parts(_ path: String) -> [String] {
    path.split(separator: "/").reduce(into: []) { parts, part in
      switch part {
      case ".": break
      case "..": if !parts.isEmpty { parts.removeLast() }
      default: parts.append(String(part))
      }
    }
  }

  private static func object(_ members: [(String, String)]) -> String {
    "{" + members.map { JSONText.quoted($0.0) + ": " + $0.1 }.joined(separator: ", ") + "}"
  }

  private static func array(_ elements: [String]) -> String {
    "[" + elements.joined(separator: ", ") + "]"
  }
}
