extension Workbook {
  /// Reads a spreadsheet file (`.xlsx`, `.xlsm`) as the reference converter does.
  ///
  /// The first row of a sheet is its header; 20 blank columns end the header and 60 blank rows the data.
  /// Hidden sheets are read. Formulas count as the value that was saved with them, dates become
  /// `2026-01-31 00:00:00`, whole numbers have no `.0`. Rows and columns have the spreadsheet's numbers.
  /// Of sheets that XLSForm does not know only the names are read, unless `keepingNotes`; a workbook's
  /// only sheet is the survey whatever its name. Where the file is damaged the sheets up to there are
  /// returned, and a problem that `isFatal`.
  package static func read(
    xlsx bytes: [UInt8], file: String, keepingNotes: Bool = false,
    limits: PackageLimits = PackageLimits()
  ) -> (workbook: Workbook, problems: [TableProblem]) {
    var reader = SpreadsheetReader(file: file, keepsNotes: keepingNotes, limits: limits)
    do throws(PackageFlaw) {
      try reader.read(bytes)
    } catch {
      reader.problems.append(TableProblem(kind: error.problem, place: reader.place))
    }
    let hasText = reader.sheets.contains { !$0.header.isEmpty }
    if !hasText, !reader.problems.contains(where: { $0.isFatal || $0.kind == .blankHeaderRow }) {
      reader.problems.append(TableProblem(kind: .empty, place: CellPlace(file: file, sheet: "")))
    }
    return (Workbook(file: file, sheets: reader.sheets), reader.problems)
  }
}

/// Reads the parts of a workbook in the order in which one leads to the next.
///
///     _rels/.rels -> xl/workbook.xml, xl/_rels/workbook.xml.rels -> shared texts, styles -> sheets
struct SpreadsheetReader {
  private let file: String
  private let keepsNotes: Bool
  private let limits: PackageLimits
  private var unpacked = 0
  private var cells: Int

  private(set) var sheets: [Sheet] = []
  var problems: [TableProblem] = []
  /// How far reading has come.
  private(set) var place: CellPlace

  init(file: String, keepsNotes: Bool, limits: PackageLimits) {
    self.file = file
    self.keepsNotes = keepsNotes
    self.limits = limits
    self.cells = limits.cells
    self.place = CellPlace(file: file, sheet: "")
  }

  mutating func read(_ bytes: [UInt8]) throws(PackageFlaw) {
    let archive = try ZipArchive(bytes, limits: limits)
    let links = try relationships(of: "", in: archive)
    let main = links.first { $0.type == "officeDocument" }?.target ?? "xl/workbook.xml"
    guard let part = archive.part(main) else { throw .notAWorkbook }
    let outline = try outline(part, in: archive)
    let targets = try relationships(of: main, in: archive)
    var values = CellValues(countsFrom1904: outline.countsFrom1904)
    if let styles = archive.part(targets.first { $0.type == "styles" }?.target ?? "") {
      values.styles = try NumberStyles.read(events(of: styles, in: archive), &unpacked)
    }
    if let texts = archive.part(targets.first { $0.type == "sharedStrings" }?.target ?? "") {
      values.sharedTexts = try SharedTexts.read(events(of: texts, in: archive), &unpacked)
    }
    for (name, link) in outline.sheets {
      place = CellPlace(file: file, sheet: name)
      let target = targets.first { $0.id == link }
      // Charts and macros are sheets to a spreadsheet, but not of cells.
      guard target == nil || target?.type == "worksheet" else { continue }
      let isNotes = !Workbook.isKnown(sheet: name) && outline.sheets.count > 1
      if isNotes, !keepsNotes {
        sheets.append(Sheet(name: name, header: [], headerRow: 1, columnOffset: 0, rows: []))
        continue
      }
      guard let part = archive.part(target?.target ?? "") else {
        throw .missingPart(target?.target ?? name)
      }
      try readSheet(name, part, in: archive, values, isNotes: isNotes)
    }
    place = CellPlace(file: file, sheet: "")
  }

  private mutating func readSheet(
    _ name: String, _ part: ZipArchive.Part, in archive: ZipArchive, _ values: CellValues,
    isNotes: Bool
  ) throws(PackageFlaw) {
    var reader = SheetReader(
      name: name, file: file, part: part.name, values: values, cells: cells,
      isNotes: isNotes)
    var events = try events(of: part, in: archive)
    defer {
      unpacked += events.unpacked
      cells -= reader.keptCells
      sheets.append(reader.sheet)
      problems += reader.problems
      place.row = reader.row
    }
    try reader.read(&events)
  }

  private func events(
    of part: ZipArchive.Part, in archive: ZipArchive
  ) throws(PackageFlaw) -> PartEvents {
    try PartEvents(part, of: archive, limits: limits, already: unpacked)
  }

  // MARK: The way from part to part

  private struct Outline {
    var sheets: [(name: String, link: String)] = []
    var countsFrom1904 = false
  }

  private mutating func outline(
    _ part: ZipArchive.Part, in archive: ZipArchive
  ) throws(PackageFlaw) -> Outline {
    var outline = Outline()
    var events = try events(of: part, in: archive)
    while let event = try events.next() {
      guard case .start(let element) = event else { continue }
      if element.name == "workbookPr" {
        outline.countsFrom1904 = ["1", "true"].contains(element["date1904"] ?? "")
      } else if element.name == "sheet", let name = element["name"] {
        let link = element.attributes.first { $0.name == "id" && !$0.namespace.isEmpty }
        outline.sheets.append((name.trimmed(), link?.value ?? ""))
      }
    }
    unpacked += events.unpacked
    return outline
  }

  private struct Relationship {
    var id: String
    /// The last word of its type's URI, which the two dialects of the standard have in common.
    var type: String
    /// The name of the part it leads to.
    var target: String
  }

  /// What leads on from a part; from the whole package where its name is empty.
  private mutating func relationships(
    of part: String, in archive: ZipArchive
  ) throws(PackageFlaw) -> [Relationship] {
    let folder = part.split(separator: "/").dropLast().map(String.init)
    let name = part.split(separator: "/").last.map(String.init) ?? ""
    let list = (folder + ["_rels", name + ".rels"]).joined(separator: "/")
    guard let part = archive.part(list) else { return [] }
    var found: [Relationship] = []
    var events = try events(of: part, in: archive)
    while let event = try events.next() {
      guard case .start(let element) = event, element.name == "Relationship",
        let id = element["Id"], let type = element["Type"], let target = element["Target"]
      else { continue }
      found.append(
        Relationship(
          id: id, type: type.split(separator: "/").last.map(String.init) ?? "",
          target: Self.resolved(target, from: folder)))
    }
    unpacked += events.unpacked
    return found
  }

  private static func resolved(_ target: String, from folder: [String]) -> String {
    var path = target.hasPrefix("/") ? [] : folder
    for step in target.split(separator: "/") where step != "." {
      if step == ".." { _ = path.popLast() } else { path.append(String(step)) }
    }
    return path.joined(separator: "/")
  }
}

/// The XML of one part of an archive, as it is unpacked.
struct PartEvents {
  private let name: String
  private var reader: PartReader
  private var xml: XMLReader

  /// Bytes unpacked so far.
  var unpacked: Int { reader.unpacked }

  init(
    _ part: ZipArchive.Part, of archive: ZipArchive, limits: PackageLimits, already: Int
  ) throws(PackageFlaw) {
    name = part.name
    reader = try PartReader(part, of: archive, limits: limits, already: already)
    do throws(XMLFlaw) {
      xml = try XMLReader()
    } catch {
      throw .markup(part: part.name, error)
    }
  }

  /// The next event; nil when the part is at its end, and whole.
  mutating func next() throws(PackageFlaw) -> XMLEvent? {
    while true {
      if let event = xml.next() { return event }
      if let flaw = xml.flaw { throw .markup(part: name, flaw) }
      if reader.isAtEnd { return nil }
      let piece = try reader.next()
      xml.take(piece, isLast: reader.isAtEnd)
    }
  }
}

extension PackageFlaw {
  /// The flaw as a problem of the file.
  var problem: TableProblem.Kind {
    switch self {
    case .notAnArchive, .notAWorkbook: .notASpreadsheet
    case .compoundFile: .oldOrProtected
    case .cutOff: .cutOff
    case .damagedDirectory: .damagedArchive
    case .tooManyParts(let count): .tooLarge("\(count)")
    case .missingPart(let part): .missingPart(part)
    case .unreadable(let part): .unreadablePart(part)
    case .damaged(let part): .damagedPart(part)
    case .tooLarge(let part): .tooLarge(part)
    case .outOfMemory: .outOfMemory
    case .markup(let part, let flaw):
      switch flaw.kind {
      case .malformed, .tooDeep: .damagedMarkup(part: part, line: flaw.line)
      case .documentType: .documentType(part: part)
      case .tooLong: .tooLarge(part)
      case .outOfMemory: .outOfMemory
      }
    }
  }
}
