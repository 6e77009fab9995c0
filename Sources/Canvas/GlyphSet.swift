/// The drawing characters that a terminal can show, each one column wide.
package struct GlyphSet: Hashable, Sendable {
  package var horizontal: Character
  package var vertical: Character
  package var topLeft: Character
  package var topRight: Character
  package var bottomLeft: Character
  package var bottomRight: Character
  package var teeLeft: Character
  package var teeRight: Character
  package var teeDown: Character
  package var teeUp: Character
  package var cross: Character
  package var ellipsis: Character
  package var bullet: Character
  /// The mark of a chosen cell in a grid, and of one that is not.
  package var filled: Character
  package var hollow: Character
  package var middleDot: Character
  package var yes: Character
  package var no: Character
  package var warning: Character
  /// The pointer beside the selected row.
  package var pointer: Character
  package var up: Character
  package var down: Character
  package var left: Character
  package var right: Character
  /// More text is out of sight on this side.
  package var moreLeft: Character
  package var moreRight: Character
  package var barFull: Character
  package var barEmpty: Character
  /// The parts of a full bar cell, from the least; empty where a bar has whole cells only.
  package var barParts: [Character]
  /// Heights of a sparkline and a histogram, from the lowest to the full cell; never empty.
  package var heights: [Character]
  package var intervalLow: Character
  package var intervalLine: Character
  package var intervalHigh: Character
  package var estimate: Character
  package var target: Character
  /// What a masked field shows for each character.
  package var mask: Character

  /// For terminals that show UTF-8 with a full font.
  package static let unicode = GlyphSet(
    horizontal: "─", vertical: "│", topLeft: "┌", topRight: "┐", bottomLeft: "└", bottomRight: "┘",
    teeLeft: "├", teeRight: "┤", teeDown: "┬", teeUp: "┴", cross: "┼", ellipsis: "…", bullet: "•",
    filled: "●", hollow: "○", middleDot: "·", yes: "✓", no: "✗", warning: "!", pointer: ">",
    up: "↑", down: "↓", left: "←", right: "→", moreLeft: "‹", moreRight: "›", barFull: "█",
    barEmpty: "░", barParts: ["▏", "▎", "▍", "▌", "▋", "▊", "▉"],
    heights: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"], intervalLow: "├", intervalLine: "─",
    intervalHigh: "┤", estimate: "●", target: "┊", mask: "•")

  /// For the Linux console, whose fonts have 256 or 512 glyphs: lines and full blocks, no eighths, no check mark.
  package static let console = {
    var glyphs = GlyphSet.unicode
    glyphs.ellipsis = "~"
    glyphs.bullet = "-"
    glyphs.filled = "*"
    glyphs.hollow = "o"
    glyphs.yes = "+"
    glyphs.no = "x"
    glyphs.moreLeft = "<"
    glyphs.moreRight = ">"
    glyphs.barParts = ["▌"]
    glyphs.heights = ["_", "▄", "█"]
    glyphs.estimate = "*"
    glyphs.target = ":"
    glyphs.mask = "*"
    return glyphs
  }()

  /// For terminals that show ASCII only.
  package static let ascii = GlyphSet(
    horizontal: "-", vertical: "|", topLeft: "+", topRight: "+", bottomLeft: "+", bottomRight: "+",
    teeLeft: "+", teeRight: "+", teeDown: "+", teeUp: "+", cross: "+", ellipsis: "~", bullet: "-",
    filled: "*", hollow: "o", middleDot: ".", yes: "+", no: "x", warning: "!", pointer: ">",
    up: "^", down: "v", left: "<", right: ">", moreLeft: "<", moreRight: ">", barFull: "#",
    barEmpty: ".", barParts: [], heights: ["_", ".", "-", "=", "#"], intervalLow: "|",
    intervalLine: "-", intervalHigh: "|", estimate: "*", target: ":", mask: "*")
}
