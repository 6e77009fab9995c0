import Forms
import Formulas
import Tables

/// Takes the cells of an indicator or rule sheet by column name, collecting what is wrong with them.
struct SheetReader {
  private let sheet: Sheet
  private let file: String
  private var columns: [String: Int] = [:]
  private(set) var diagnostics: [Diagnostic] = []

  /// How many mistakes were found that make a row unusable.
  var errorCount: Int { diagnostics.count { $0.severity == .error } }

  init(_ sheet: Sheet, file: String) {
    self.sheet = sheet
    self.file = file
    for (index, name) in sheet.header.enumerated() {
      // `label` is also the first of the columns `label::...`.
      let stem = String(name.split(separator: ":").first ?? "")
      for name in [name, stem] where columns[name] == nil { columns[name] = index }
    }
  }

  func place(_ row: Sheet.Row, _ column: String) -> CellPlace {
    CellPlace(
      file: file, sheet: sheet.name, row: row.number, column: columns[column].map { $0 + 1 } ?? 0)
  }

  func text(_ column: String, _ row: Sheet.Row) -> String {
    guard let index = columns[column], sheet.header[index] == column, index < row.cells.count else {
      return ""
    }
    return row.cells[index]
  }

  /// The column's text in every language it has: `label::English (en)` under `en`, plain `label` under both.
  func bilingual(_ column: String, _ row: Sheet.Row) -> Bilingual {
    var found = ["en": "", "es": ""]
    for name in sheet.header where name == column || name.hasPrefix(column + "::") {
      let text = text(name, row)
      guard !text.isEmpty else { continue }
      if name.hasSuffix("(en)") {
        found["en"] = text
      } else if name.hasSuffix("(es)") {
        found["es"] = text
      } else {
        for language in ["en", "es"] where found[language] == "" { found[language] = text }
      }
    }
    let (en, es) = (found["en"] ?? "", found["es"] ?? "")
    return Bilingual(en: en.isEmpty ? es : en, es: es.isEmpty ? en : es)
  }

  /// The number of the day in a cell such as `2026-11-30`; nil where it is blank, and also (with a problem noted) where
  /// it is none.
  mutating func day(_ column: String, _ row: Sheet.Row) -> Int? {
    let text = text(column, row)
    guard !text.isEmpty else { return nil }
    guard text.utf8.count == 10, let day = Moment(dateText: text, localOffset: 0)?.day else {
      report(.notADate, row, column)
      return nil
    }
    return day
  }

  /// The number in a cell; nil where it is blank, and also (with a problem noted) where it is none.
  mutating func number(_ column: String, _ row: Sheet.Row) -> Double? {
    let text = text(column, row)
    guard !text.isEmpty else { return nil }
    guard let number = Double(text), number.isFinite else {
      report(.notANumber, row, column)
      return nil
    }
    return number
  }

  /// The words of a cell, separated by blanks or commas.
  func words(_ column: String, _ row: Sheet.Row) -> [String] {
    text(column, row).split(whereSeparator: { $0 == " " || $0 == "," || $0 == "\n" })
      .map(String.init)
  }

  /// Reads and binds the formula of a cell; nil where it is blank or cannot be read.
  mutating func formula(_ column: String, _ row: Sheet.Row, names: some Names) -> BoundFormula? {
    let text = text(column, row)
    guard !text.isEmpty else { return nil }
    let place = place(row, column)
    do {
      let (bound, problems) = try Formula.parse(text).bound(to: names)
      let mistakes = problems.filter(\.isMistake).map { Diagnostic($0, in: text, at: place) }
      diagnostics += mistakes
      return mistakes.contains { $0.severity == .error } ? nil : bound
    } catch {
      diagnostics.append(Diagnostic(error, in: text, at: place))
      return nil
    }
  }

  /// Notes columns that nobody reads and columns that are missing; false where a needed one is.
  mutating func check(columns known: [String], required: [String]) -> Bool {
    for (index, name) in sheet.header.enumerated() where !name.isEmpty {
      let stem = name.split(separator: ":").first.map(String.init) ?? name
      guard !known.contains(name), !known.contains(stem) else { continue }
      let place = CellPlace(
        file: file, sheet: sheet.name, row: sheet.headerRow, column: index + 1)
      let nearest = nearestName(to: stem, among: known)
      diagnostics.append(SheetProblem.unknownColumn(nearest: nearest).diagnostic(place, text: name))
    }
    for (index, name) in sheet.header.enumerated()
    where !name.isEmpty && sheet.header[..<index].contains(name) {
      let place = CellPlace(
        file: file, sheet: sheet.name, row: sheet.headerRow, column: index + 1)
      diagnostics.append(SheetProblem.repeatedColumn.diagnostic(place, text: name))
    }
    var isComplete = true
    for name in required where !sheet.header.contains(name) {
      let place = CellPlace(file: file, sheet: sheet.name, row: max(1, sheet.headerRow))
      diagnostics.append(SheetProblem.missing(name).diagnostic(place, text: ""))
      isComplete = false
    }
    checkTranslations()
    return isComplete
  }

  /// Notes texts that stand in one language of the program and not in the other.
  private mutating func checkTranslations() {
    let codes = ["(en)", "(es)"]
    for (index, name) in sheet.header.enumerated() {
      guard let code = codes.first(where: name.hasSuffix), let mark = name.firstRange(of: "::")
      else { continue }
      let stem = name[..<mark.lowerBound] + "::"
      let other = sheet.header.indices.first { position in
        position != index && sheet.header[position].hasPrefix(stem)
          && codes.contains { $0 != code && sheet.header[position].hasSuffix($0) }
      }
      guard let other else { continue }
      for row in sheet.rows {
        func cell(_ column: Int) -> String { column < row.cells.count ? row.cells[column] : "" }
        guard cell(index).isEmpty, !cell(other).isEmpty else { continue }
        let place = CellPlace(
          file: file, sheet: sheet.name, row: row.number, column: index + 1)
        diagnostics.append(SheetProblem.untranslated(name).diagnostic(place, text: cell(other)))
      }
    }
  }

  mutating func report(_ problem: SheetProblem, _ row: Sheet.Row, _ column: String) {
    diagnostics.append(problem.diagnostic(place(row, column), text: text(column, row)))
  }

  /// Takes over what reading the file itself brought up.
  mutating func take(_ problems: [TableProblem]) {
    for problem in problems where problem.kind != .byteOrderMark {
      diagnostics.append(Diagnostic(problem))
    }
  }
}

extension FormulaProblem {
  /// Whether it is one here too: what phones lack is computed, and indicators never go to a phone.
  var isMistake: Bool {
    switch fact {
    case .unsupported, .unportableFunction: false
    default: true
    }
  }
}

extension Array {
  /// Puts rows of a survey in the place of shared ones with the same code, and the others behind them.
  mutating func replace(with own: [Element], code: (Element) -> String) {
    for row in own {
      if let position = firstIndex(where: { code($0) == code(row) }) {
        self[position] = row
      } else {
        append(row)
      }
    }
  }
}
