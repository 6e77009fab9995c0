import Formulas
import Tables

/// Files that the form names, the log of events, settings: what the rows say beside the questions.
extension FormReader {
  /// Checks that need rows rather than nodes.
  mutating func checkSurroundings(survey: SheetTable, choices: SheetTable?) {
    let rows = survey.rows.map { (row: $0, type: TypeCell.read($0.text("type")).type) }
    for (row, type) in rows where type == .audit {
      if CellText.truth(row.text("disabled")) != true { checkAudit(row) }
    }
    checkInstances(rows)
    checkMedia(survey: survey, choices: choices)
    checkSearches()
    checkKeys()
    checkLanguageSpelling([survey] + (choices.map { [$0] } ?? []))
    checkSecrets()
  }

  // MARK: The log of events

  private static let auditPlaces = [
    "location-priority", "location-min-interval", "location-max-age",
  ]

  private mutating func checkAudit(_ row: TableRow) {
    let name = row.text("name")
    if !name.isEmpty, name != "audit" {
      report(DiagnosticKind.badAudit.at(row.place("name"), name))
    }
    let text = row.text("parameters")
    let pairs = text.split(whereSeparator: { " ,;".contains($0) })
    let keys = pairs.map { $0.prefix { $0 != "=" }.lowercased() }
    let known = Self.auditPlaces + ["track-changes", "identify-user", "track-changes-reasons"]
    for key in keys where !known.contains(key) {
      report(
        DiagnosticKind.badParameter.at(
          row.place("parameters"), text, key, known.joined(separator: ", "),
          nearest: nearestName(to: key, among: known)))
    }
    let given = Self.auditPlaces.filter(keys.contains)
    guard !given.isEmpty, given.count < Self.auditPlaces.count else { return }
    let missing = Self.auditPlaces.filter { !keys.contains($0) }
    report(
      DiagnosticKind.auditLocation.at(
        row.place("parameters"), text, missing.joined(separator: ", ")))
  }

  // MARK: Files

  /// One name in formulas for two files is refused by the reference converter.
  private mutating func checkInstances(_ rows: [(row: TableRow, type: TypeCell)]) {
    var files: [String: String] = [:]
    for (row, type) in rows {
      let text = row.text("type")
      let file: String
      switch type {
      case .choice(_, .file(let source), _): file = source
      case .external: file = row.text("name") + "." + text.lowercased().prefix(3)
      default: continue
      }
      let id = file.split(separator: ".").dropLast().joined(separator: ".")
      if let first = files[id], first != file {
        report(DiagnosticKind.instanceTwice.at(row.place("type"), text, first, file))
      }
      files[id] = files[id] ?? file
    }
  }

  private mutating func checkMedia(survey: SheetTable, choices: SheetTable?) {
    guard let attachments else { return }
    for table in [survey] + (choices.map { [$0] } ?? []) {
      for (key, position) in table.positions.sorted(by: { $0.value < $1.value })
      where ["image", "audio", "video", "big-image"].contains(key.name) {
        for row in table.rows {
          let name = row.text(at: position)
          guard !name.isEmpty, !name.contains("${"), !attachments.contains(name) else { continue }
          let place = row.place(at: position)
          if name.contains("/") || name.contains("\\") {
            report(DiagnosticKind.pathOutside.at(place, name, name))
          } else {
            report(
              DiagnosticKind.missingMedia.at(
                place, name, nearest: nearestName(to: name, among: attachments)))
          }
        }
      }
    }
  }

  /// Rows of files of choices with a code that came before: never found.
  private mutating func checkKeys() {
    var told: Set<String> = []
    for list in lists where list.origin == .file && list.isUsed && list.template == nil {
      var rows: [String: Int] = [:]
      for item in list.items {
        if let first = rows[item.name] {
          // One file may be used with several pairs of columns.
          guard told.insert(list.place.file + " " + item.name).inserted else { continue }
          report(
            DiagnosticKind.duplicateKey.at(
              item.place, item.name, list.place.file, String(first)))
        }
        rows[item.name] = rows[item.name] ?? item.place.row
      }
    }
  }

  // MARK: search()

  private mutating func checkSearches() {
    var searching: [Int: Int] = [:]
    var plain: [Int: Int] = [:]
    for node in nodes.indices where nodes[node].question?.isChoice == true {
      guard case .list(let own) = nodes[node].choices, sources[node].row != nil else { continue }
      let number = lists[own].template ?? own
      let isSearching = sources[node].text("appearance").contains(bytes: SearchCall.beginning)
      if isSearching, lists[number].origin == .file {
        report(
          DiagnosticKind.searchWithFile.at(sources[node].place("appearance"), nodes[node].name))
      } else if isSearching {
        searching[number] = searching[number] ?? node
      } else {
        plain[number] = plain[number] ?? node
      }
    }
    for (number, node) in searching.sorted(by: { $0.value < $1.value }) where plain[number] != nil {
      report(
        DiagnosticKind.searchMixed.at(
          sources[node].place("appearance"), sources[node].text("appearance"), lists[number].name))
    }
  }

  // MARK: Settings and languages

  private mutating func checkSecrets() {
    guard let row = settingsTable?.rows.first else { return }
    let key = row.text("public_key").filter { !$0.isWhitespace }
    guard !key.isEmpty else { return }
    if CellText.truth(row.text("omit_instanceid")) == true {
      report(DiagnosticKind.keyWithoutID.at(row.place("omit_instanceid"), row.text("public_key")))
    }
    // The shortest RSA key in use, 1,024 bits, has 216 characters in base64.
    let isKey =
      key.utf8.count >= 200 && key.hasPrefix("MI")
      && key.utf8.allSatisfy { byte in
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "+/=".utf8.contains(byte)
      }
    if !isKey { report(DiagnosticKind.badPublicKey.at(row.place("public_key"), "")) }
  }

  private mutating func checkLanguageSpelling(_ tables: [SheetTable]) {
    var first: [String: String] = [:]
    var told: Set<String> = []
    for table in tables {
      for (key, position) in table.positions.sorted(by: { $0.value < $1.value }) {
        guard let language = key.language, !told.contains(language) else { continue }
        for sign in Self.signs(of: language) {
          if let other = first[sign], other != language {
            told.insert(language)
            report(
              DiagnosticKind.languageSpelling.at(table.headerPlace(position), language, other))
            break
          }
          first[sign] = language
        }
      }
    }
  }

  /// What a language is known by: its name without case and code, and the code itself.
  private static func signs(of language: String) -> [String] {
    let lower = language.lowercased()
    guard lower.hasSuffix(")"), let open = lower.lastIndex(of: "(") else {
      return [lower.blanksTrimmed]
    }
    let code = String(lower[lower.index(after: open)...].dropLast()).blanksTrimmed
    return [String(lower[..<open]).blanksTrimmed, "(" + code + ")"].filter { $0.count > 2 }
  }
}
