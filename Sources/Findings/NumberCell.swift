import Formulas

/// A number as machine formats have it: plain notation, the fewest digits that read back to it.
func numberCell(_ value: Double?) -> String {
  guard let value, value.isFinite else { return "" }
  return Numeral.plainText(of: value)
}
