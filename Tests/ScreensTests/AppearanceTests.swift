import Canvas
import Forms
import Screens
import Testing

/// A matrix of KoboToolbox, which has no place for its columns on a small screen.
@Suite struct KoboMatrixTests {
  @Test func `each item is one screen with all its questions, and headings are no screens`() throws
  {
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

/// Appearances that change what may be typed or what is shown beside a field.
@Suite struct AppearanceTests {
  @Test func `a text of digits takes digits only and keeps its zeros`() throws {
    var play = try AnsweringTests.play([
      "text | phone | ¿Teléfono? | Phone? | | | | | | | | numbers"
    ])
    try play.press("llámeme<enter>")
    #expect(play.screen.contains("Escriba solo cifras"))
    #expect(play.answers["/data/phone"] == nil)
    try play.press("<ctrl-u>0991234567<enter>")
    #expect(play.answers["/data/phone"] == "0991234567")
  }

  @Test func `an address is shown and cannot be written over`() throws {
    let form = try SampleForm.read(
      """
      | survey |
      | | type | name | label | appearance | default |
      | | text | page | Más en | url | https://example.org |
      | | text | more | ¿Algo más? | | |
      | settings |
      | | form_title | form_id |
      | | NFI | nfi |
      """)
    var play = Play(form)
    try play.press("<enter>")
    #expect(play.screen.contains("https://example.org"))
    try play.press("x<enter>no<enter>")
    #expect(play.answers["/data/page"] == nil)
  }

  @Test func `the numbers of a range that have names are shown with them`() throws {
    let form = try SampleForm.read(
      """
      | survey |
      | | type | name | label | parameters |
      | | range | r | ¿Cuánto? | start=1 end=3 tick_labelset=marks |
      | choices |
      | | list_name | name | label |
      | | marks | 1 | poco |
      | | marks | 3 | mucho |
      | settings |
      | | form_title | form_id |
      | | NFI | nfi |
      """)
    var play = Play(form)
    try play.press("<enter>")
    #expect(play.screen.contains("1 poco   3 mucho"))
    try play.press("3<enter>")
    #expect(play.answers["/data/r"] == "3")
  }
}
