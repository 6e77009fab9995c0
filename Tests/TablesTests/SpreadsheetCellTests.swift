import Tables
import Testing

@Suite struct SpreadsheetCellTests {
  @Test(arguments: [
    "=1+1", "+593990000001x", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0", "-inf",
    "+nan", "-0x1p3", "－1", "＝A1", "--1",
  ])
  func `what a spreadsheet could take for a formula has an apostrophe before it`(cell: String) {
    #expect(SpreadsheetCell.harmless(cell) == "'" + cell)
  }

  @Test(arguments: ["", "0.85", "-0.85", "+593990000001", "-1.5e-7", "Ana", "a=b", "'=1", " =1"])
  func `numbers and other texts stay as they are`(cell: String) {
    #expect(SpreadsheetCell.harmless(cell) == cell)
  }
}
