import Forms
import Tables
import Testing

/// What is said of a flaw in a file of cells.
@Suite struct SpreadsheetDiagnosticTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var kind: TableProblem.Kind
    var code: String
    var says: String
    var testDescription: String { code }

    init(_ kind: TableProblem.Kind, _ code: String, _ says: String) {
      self.kind = kind
      self.code = code
      self.says = says
    }
  }

  @Test(arguments: [
    Case(.notASpreadsheet, "not-a-spreadsheet", "no .xlsx workbook"),
    Case(.oldOrProtected, "old-or-protected-workbook", "a password protects it"),
    Case(.cutOff, "cut-off-file", "was not copied whole"),
    Case(.damagedArchive, "damaged-file", "does not fit its content"),
    Case(.damagedPart("xl/x.xml"), "damaged-part", "`xl/x.xml`"),
    Case(
      .damagedMarkup(part: "xl/x.xml", line: 7), "damaged-markup",
      "`xl/x.xml` of the file is no valid XML, in its line 7"),
    Case(.missingPart("xl/x.xml"), "missing-part", "lacks its part `xl/x.xml`"),
    Case(.unreadablePart("xl/x.xml"), "unreadable-part", "`xl/x.xml` of the file is encrypted"),
    Case(.tooLarge("xl/x.xml"), "too-large-file", "far more than a questionnaire can (`xl/x.xml`)"),
    Case(
      .documentType(part: "xl/x.xml"), "document-type", "`xl/x.xml` of the file declares entities"),
    Case(.outOfMemory, "out-of-memory", "not enough memory"),
    Case(.formulaWithoutValue, "formula-without-value", "counts as blank"),
    Case(.errorValue("#REF!"), "error-value", "gives `#REF!`"),
    Case(.missingSharedText, "missing-shared-text", "lacks the text of this cell"),
    Case(.blankHeaderRow, "blank-header-row", "has to be the header"),
    Case(.textBelowBlankRows, "text-below-blank-rows", "more than 60 blank rows"),
    Case(.columnAfterBlankColumns, "column-after-blank-columns", "more than 20 blank ones"),
    Case(.cannotHoldLineBreak, "line-break-in-cell", "a Markdown table cannot hold"),
    Case(.cannotHoldSheetName, "bad-sheet-name", "cannot be called `choices`"),
    Case(.cannotHoldLongText, "too-long-cell", "32,767"),
  ])
  func `every flaw has a code, a place and words in both languages`(_ one: Case) {
    let place = CellPlace(file: "form.xlsx", sheet: "choices", row: 3, column: 2)
    let said = Diagnostic(TableProblem(kind: one.kind, place: place))
    #expect(said.code == one.code)
    #expect(said.place == place)
    #expect(said.message.en.contains(one.says))
    for text in [said.message.en, said.message.es, said.remedy.en, said.remedy.es] {
      #expect(text.hasSuffix(".") && !text.contains("{"), "\(text)")
    }
    #expect(said.message.en != said.message.es)
    #expect(DiagnosticKind.all.contains { $0.code == one.code })
  }
}
