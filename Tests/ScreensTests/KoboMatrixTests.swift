import Canvas
import Forms
import Screens
import Testing

/// A matrix of KoboToolbox, which has no place for its columns on a small screen.
@Suite struct KoboMatrixTests {
  @Test func `each item is one screen with all its questions, and headings are no screens`() throws {
    let form = try SampleForm.read(
      """
      | survey |
      | | type | name | label::Español (es) | label::English (en) | kobo--matrix_list |
      | | text | before | ¿Quién responde? | Who answers? | |
      | | begin_kobomatrix | m | Enseres | Belongings | things |
      | | select_one yn | has | ¿Tiene? | Has it? | |
      | | integer | num | ¿Cuántos? | How many? | |
      | | end_kobomatrix | | | | |
      | choices |
      | | list_name | name | label::Español (es) | label::English (en) |
      | | yn | yes | Sí | Yes |
      | | yn | no | No | No |
      | | things | bed | Cama | Bed |
      | | things | stove | Cocina | Stove |
      | settings |
      | | form_title | form_id | default_language |
      | | NFI | nfi | Español (es) |
      """)
    var play = Play(form)
    try play.press("<enter>Ana<enter>")
    #expect(play.screen.contains("Enseres"))
    #expect(play.screen.contains("Cama"))
    #expect(play.screen.contains("¿Cuántos?"))
    #expect(!play.screen.contains("Cocina"))
    try play.press("13<enter>")
    #expect(play.screen.contains("Cocina"))
    try play.press("2<f9>")
    #expect(play.screen.contains("Belongings"))
    #expect(play.screen.contains("How many?"))
    #expect(play.answers["/data/m_bed/m_bed_has"] == "yes")
    #expect(play.answers["/data/m_bed/m_bed_num"] == "3")
    #expect(play.answers["/data/m_stove/m_stove_has"] == "no")
  }
}
