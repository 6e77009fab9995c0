import Foundation
import Tables
import Testing

@testable import Forms

/// Every sentence that an author can be shown, in both languages, as a case of its mistake shows it.
@Suite struct MessageTests {
  /// What is wrong with files of cells: made by hand, since damage has its own tests.
  static let tableProblems: [TableProblem.Kind] = [
    .invalidUTF8, .nul, .textAfterQuote, .unclosedQuote, .tooLong(bytes: 9_000_000),
    .byteOrderMark, .wrongSeparator(";"), .textBeforeSheet, .sheetWithoutHeader,
    .sheetRespelled(before: "survey"), .notARow, .empty, .notASpreadsheet, .oldOrProtected,
    .cutOff, .damagedArchive, .damagedPart("xl/workbook.xml"),
    .damagedMarkup(part: "xl/workbook.xml", line: 3), .missingPart("xl/workbook.xml"),
    .unreadablePart("xl/workbook.xml"), .tooLarge("xl/workbook.xml"),
    .documentType(part: "xl/workbook.xml"), .outOfMemory, .formulaWithoutValue,
    .errorValue("#REF!"), .missingSharedText, .blankHeaderRow, .textBelowBlankRows,
    .columnAfterBlankColumns, .cannotHoldLineBreak, .cannotHoldSheetName, .cannotHoldLongText,
  ]

  /// The first case of each kind, in the order of the table of kinds.
  private static var shown: [String: Diagnostic] {
    let place = CellPlace(file: "form.xlsx", sheet: "Survey", row: 3, column: 2)
    var shown: [String: Diagnostic] = [:]
    for mistake in ListedMistakes.all + DiagnosticTests.mistakes {
      let code = mistake.expected.prefix { $0 != " " }
      guard shown[String(code)] == nil else { continue }
      shown[String(code)] = mistake.diagnostics.first { $0.code == code }
    }
    for kind in tableProblems {
      let diagnostic = Diagnostic(TableProblem(kind: kind, place: place))
      shown[diagnostic.code] = shown[diagnostic.code] ?? diagnostic
    }
    for broken in BrokenXForm.all {
      shown[broken.code] = shown[broken.code] ?? broken.diagnostics.first { $0.code == broken.code }
    }
    // Their cases need several surveys, or responses.
    for kind in DiagnosticKind.workspace {
      shown[kind.code] = kind.at(place, "age", "integer", "nfi")
    }
    return shown
  }

  @Test func `every kind of mistake shows the message that stands recorded in both languages`()
    throws
  {
    let shown = Self.shown
    #expect(DiagnosticKind.all.map(\.code).filter { shown[$0] == nil } == [])
    let text = DiagnosticKind.all.compactMap { shown[$0.code] }.map { diagnostic in
      """
      \(diagnostic.code) (\(diagnostic.severity.rawValue))
        \(diagnostic.message.en) \(diagnostic.remedy.en)
        \(diagnostic.message.es) \(diagnostic.remedy.es)

      """
    }.joined()
    if ProcessInfo.processInfo.environment["RONDA_RECORD"] == "1" {
      let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "Cases/messages.txt")
      try Data(text.utf8).write(to: file)
      Issue.record("the messages were recorded anew: read them")
      return
    }
    let url = try #require(Bundle.module.resourceURL).appending(path: "Cases/messages.txt")
    let recorded = String(decoding: try Data(contentsOf: url), as: UTF8.self)
    for (ours, theirs) in zip(text.split(separator: "\n"), recorded.split(separator: "\n")) {
      #expect(ours == theirs)
    }
    #expect(text.split(separator: "\n").count == recorded.split(separator: "\n").count)
  }
}
