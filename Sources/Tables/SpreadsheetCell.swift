/// Cells of the CSV files that people open in a spreadsheet: exports, what is shared with partners, contacts.
///
/// Response files are no such files: they hold answers exactly as they were given.
package enum SpreadsheetCell {
  /// The cell as text that no spreadsheet takes for a formula: an apostrophe stands before what might be one.
  ///
  /// Plain numbers stay as they are. What counts as a beginning: `=`, `+`, `-`, `@`, their full-width forms, a tab
  /// and a carriage return.
  package static func harmless(_ cell: String) -> String {
    guard let first = cell.unicodeScalars.first, beginnings.contains(first), !isNumber(cell) else {
      return cell
    }
    return "'" + cell
  }

  private static let beginnings: Set<Unicode.Scalar> = [
    "=", "+", "-", "@", "\t", "\r", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}",
  ]

  /// Digits with a sign, a point and an exponent: `Double` also takes `-inf`, `+nan` and hexadecimal digits.
  private static func isNumber(_ cell: String) -> Bool {
    Double(cell) != nil
      && cell.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || "+-.eE".utf8.contains(byte)
      }
  }
}
