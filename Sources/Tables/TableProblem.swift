/// Something wrong with a file of cells, before anybody asks what the cells mean.
package struct TableProblem: Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    /// Bytes that are not UTF-8; they were read as U+FFFD.
    case invalidUTF8
    case nul
    case textAfterQuote
    /// The row was read up to the end of its first line.
    case unclosedQuote
    /// The row was passed over.
    case tooLong(bytes: Int)
    /// The reference converter refuses a form.csv that begins with one.
    case byteOrderMark
    /// Cells are separated by something other than a comma.
    case wrongSeparator(String)
    /// A row before the first sheet's name; it was passed over.
    case textBeforeSheet
    /// A sheet's name and nothing under it.
    case sheetWithoutHeader
    /// The sheet came before in other letters; the reference converter loses that first part.
    case sheetRespelled(before: String)
    /// In a Markdown table: a line that does not begin and end with `|`; it was passed over.
    case notARow
    /// No text at all.
    case empty

    // A spreadsheet file that cannot be read, or not to its end.

    /// Neither a workbook nor any other zip archive.
    case notASpreadsheet
    /// An .xls file, or a workbook that a password protects.
    case oldOrProtected
    /// The end of the file is missing.
    case cutOff
    /// The archive that the file is does not hold together.
    case damagedArchive
    case damagedPart(String)
    /// XML that is none; the line is that of the part.
    case damagedMarkup(part: String, line: Int)
    case missingPart(String)
    /// Encrypted or packed in an unknown way.
    case unreadablePart(String)
    /// More than a form's part, or parts, can be.
    case tooLarge(String)
    /// A document type declaration, which spreadsheets do not have and attacks do.
    case documentType(part: String)
    case outOfMemory

    // Single cells and rows of a spreadsheet.

    /// No value was saved with a formula; the cell counts as blank.
    case formulaWithoutValue
    /// A formula's result is an error such as `#REF!`, which was taken as text.
    case errorValue(String)
    /// The cell leads to a text that the workbook does not hold; it counts as blank.
    case missingSharedText
    /// There are rows, but not the first, which is the header.
    case blankHeaderRow
    /// Text below more than 60 blank rows, which is not read.
    case textBelowBlankRows
    /// A column to the right of more than 20 blank ones, which is not read.
    case columnAfterBlankColumns

    // What a kind of file cannot hold; nothing was written.

    /// A line break in a cell of a Markdown table.
    case cannotHoldLineBreak
    /// A sheet's name that spreadsheets, or files, do not allow.
    case cannotHoldSheetName
    /// More characters than a spreadsheet's cell takes, 32,767.
    case cannotHoldLongText
  }

  /// Whether the file could not be read to its end, so that there is no telling what is missing.
  package var isFatal: Bool {
    switch kind {
    case .notASpreadsheet, .oldOrProtected, .cutOff, .damagedArchive, .damagedPart, .damagedMarkup,
      .missingPart, .unreadablePart, .tooLarge, .documentType, .outOfMemory:
      true
    case .invalidUTF8, .nul, .textAfterQuote, .unclosedQuote, .tooLong, .byteOrderMark,
      .wrongSeparator, .textBeforeSheet, .sheetWithoutHeader, .sheetRespelled, .notARow, .empty,
      .formulaWithoutValue, .errorValue, .missingSharedText, .blankHeaderRow, .textBelowBlankRows,
      .columnAfterBlankColumns, .cannotHoldLineBreak, .cannotHoldSheetName, .cannotHoldLongText:
      false
    }
  }

  package var kind: Kind
  package var place: CellPlace

  package init(kind: Kind, place: CellPlace) {
    self.kind = kind
    self.place = place
  }
}
