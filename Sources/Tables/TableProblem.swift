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
  }

  package var kind: Kind
  package var place: CellPlace

  package init(kind: Kind, place: CellPlace) {
    self.kind = kind
    self.place = place
  }
}
