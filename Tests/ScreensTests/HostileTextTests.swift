import Canvas
import Forms
import Formulas
import Screens
import Tables
import Testing

/// Text of forms and answers on screens: whatever a terminal would obey must not come through.
@Suite struct HostileTextTests {
  /// Clears the screen, renames the window, turns the writing round, and the same by the second control block.
  private static let hostile = "x\u{1B}[2J\u{1B}]0;owned\u{07}\u{9B}31m\u{7F}\u{202E}\u{2066}y"

  /// Every text that an author writes, in one form.
  private static func form() throws -> Form {
    var writer = CSVWriter()
    writer.append(["survey"])
    writer.append(["", "type", "name", "label", "hint", "constraint", "constraint_message"])
    writer.append(["", "select_one yn", "a", hostile, hostile, "", ""])
    writer.append(["", "text", "b", hostile + "**fat**", "", ". = 'z'", hostile])
    writer.append(["", "note", "c", "<span style=\"color:red\">\(hostile)</span>", "", "", ""])
    writer.append(["choices"])
    writer.append(["", "list_name", "name", "label"])
    writer.append(["", "yn", "yes", hostile])
    writer.append(["", "yn", "no", "No" + hostile])
    writer.append(["settings"])
    writer.append(["", "form_title", "form_id"])
    writer.append(["", hostile, "hostile"])
    let workbook = Workbook.read(csv: writer.bytes, file: "form.csv").workbook
    return try #require(Form.read(workbook: workbook, files: [:]).form)
  }

  private func expectHarmless(_ screen: String, _ place: String) {
    for scalar in screen.unicodeScalars where scalar != "\n" {
      let category = scalar.properties.generalCategory
      #expect(
        category != .control && category != .format,
        "\(place): U+\(String(scalar.value, radix: 16))")
    }
  }

  @Test func `authored text and answers reach no screen as something that a terminal obeys`() throws
  {
    let form = try Self.form()
    var play = Play(form)
    expectHarmless(play.screen, "home")
    try play.press("1")
    #expect(play.screen.contains("owned"))
    expectHarmless(play.screen, "choices")
    try play.press("1")
    expectHarmless(play.screen, "text")
    try play.press("q<enter>")
    expectHarmless(play.screen, "refusal")
    try play.press("<f5>")
    expectHarmless(play.screen, "review")
    try play.press("<esc><f7>")
    expectHarmless(play.screen, "sections")
  }
}
