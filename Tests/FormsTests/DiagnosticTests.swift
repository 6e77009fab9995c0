import Formulas
import Tables
import Testing

@testable import Forms

/// A sheet with one mistake, and where and how it has to be reported.
struct Mistake: Sendable, CustomTestStringConvertible {
  var name: String
  var form: String
  /// `code row column`, or `code row column ~nearest`.
  var expected: String
  var files: [String: String] = [:]
  /// What stands beside the form, where the mistake is about that.
  var attachments: Set<String>?
  var testDescription: String { name }

  init(
    _ name: String, _ form: String, _ expected: String, files: [String: String] = [:],
    attachments: Set<String>? = nil
  ) {
    self.name = name
    self.form = form
    self.expected = expected
    self.files = files
    self.attachments = attachments
  }

  /// Everything that is wrong, in the cells and in the form.
  var diagnostics: [Diagnostic] {
    let (workbook, problems) = Workbook.read(markdown: form)
    let read = Form.read(
      workbook: workbook, files: files.mapValues { Array($0.utf8) }, attachments: attachments)
    return problems.map(Diagnostic.init) + read.diagnostics
  }

  /// `code row column`, or `code row column ~nearest`, of all that is wrong.
  var found: [String] {
    diagnostics.map { diagnostic in
      // The tables stand one column to the right of the sheet's first one, which names the sheet.
      var place = diagnostic.place
      if place.column > 0, place.file == "form.md" { place.column -= 1 }
      return "\(diagnostic.code) \(place.row) \(place.columnLetter)"
        + (diagnostic.nearest.map { " ~" + $0 } ?? "")
    }
  }

  /// A survey with its rows' cells separated by bars.
  static func survey(_ header: String, _ rows: String..., choices: Bool = false) -> String {
    var lines = ["| survey |", "| | \(header) |"] + rows.map { "| | \($0) |" }
    if choices {
      lines += [
        "| choices |", "| | list_name | name | label | size |", "| | l | a | A | 1 |",
        "| | l | b | B | 2 |",
      ]
    }
    lines += ["| settings |", "| | version |", "| | 1 |"]
    return lines.joined(separator: "\n")
  }
}

@Suite struct DiagnosticTests {
  static let mistakes: [Mistake] = [
    Mistake(
      "no survey sheet", "| survy |\n| | type | name |\n| choices |\n| | list_name | name |",
      "missing-sheet 0  ~survy"),
    Mistake("no type column", Mistake.survey("name | label", "a | A"), "missing-column 2 "),
    Mistake("no question", Mistake.survey("type | name | label"), "empty-survey 2 "),
    Mistake(
      "a column twice", Mistake.survey("type | name | label | caption", "text | a | A | B"),
      "duplicate-column 2 D"),
    Mistake(
      "a misspelt column", Mistake.survey("type | name | label | requred", "text | a | A | yes"),
      "misspelt-column 2 D ~required"),
    Mistake(
      "no type", Mistake.survey("type | name | label", "text | a | A", "| b | B"),
      "missing-type 4 A"),
    Mistake("no name", Mistake.survey("type | name | label", "text | | A"), "missing-name 3 B ~a"),
    Mistake(
      "an unknown type", Mistake.survey("type | name | label", "txt | a | A"),
      "unknown-type 3 A ~text"),
    Mistake(
      "a type in capitals", Mistake.survey("type | name | label", "Text | a | A"),
      "type-spelling 3 A"),
    Mistake(
      "a select without list", Mistake.survey("type | name | label", "select_one | a | A"),
      "missing-list 3 A"),
    Mistake(
      "an unknown list",
      Mistake.survey("type | name | label", "select_one ll | a | A", choices: true),
      "unknown-list 3 A ~l"),
    Mistake("a bad name", Mistake.survey("type | name | label", "text | 1 a | A"), "bad-name 3 B"),
    Mistake(
      "an accented name", Mistake.survey("type | name | label", "text | año | A"),
      "accented-name 3 B"),
    Mistake(
      "a name twice", Mistake.survey("type | name | label", "text | a | A", "text | a | B"),
      "duplicate-name 4 B"),
    Mistake(
      "names apart by case",
      Mistake.survey("type | name | label", "text | ab | A", "text | Ab | B"), "similar-name 4 B"),
    Mistake(
      "a question called meta", Mistake.survey("type | name | label", "text | meta | A"),
      "reserved-name 3 B"),
    Mistake("no label", Mistake.survey("type | name | label", "text | a |"), "missing-label 3 C"),
    Mistake(
      "a calculate without calculation",
      Mistake.survey("type | name | calculation", "calculate | a |"), "missing-calculation 3 C"),
    Mistake(
      "an unclosed group",
      Mistake.survey("type | name | label", "begin group | g | G", "text | a | A"),
      "unclosed-group 3 A"),
    Mistake(
      "an end of nothing", Mistake.survey("type | name | label", "text | a | A", "end group | |"),
      "unopened-end 4 A"),
    Mistake(
      "crossed ends",
      Mistake.survey(
        "type | name | label", "begin group | g | G", "begin repeat | r | R", "text | a | A",
        "end group | |", "end repeat | |"), "crossed-end 6 A"),
    Mistake(
      "an empty group",
      Mistake.survey("type | name | label", "text | a | A", "begin group | g | G", "end group | |"),
      "empty-group 4 B"),
    Mistake(
      "a direct identifier in a repeat",
      Mistake.survey(
        "type | name | label | pii", "begin repeat | r | R |", "text | a | A | direct",
        "end repeat | | |"), "direct-in-repeat 4 D"),
    Mistake(
      "repeats of one name",
      Mistake.survey(
        "type | name | label", "begin repeat | r | R", "text | a | A", "end repeat | |",
        "begin group | g | G", "begin repeat | r | R", "text | b | B", "end repeat | |",
        "end group | |"), "duplicate-repeat 7 B"),
    Mistake(
      "a count that reads inside",
      Mistake.survey(
        "type | name | label | repeat_count", "begin repeat | r | R | ${a} + 1",
        "integer | a | A |", "end repeat | | |"), "count-inside 3 D"),
    Mistake(
      "an unknown role", Mistake.survey("type | name | label | role", "text | a | A | partnr"),
      "bad-role 3 D ~partner"),
    Mistake(
      "a role twice",
      Mistake.survey("type | name | label | role", "text | a | A | site", "text | b | B | site"),
      "duplicate-role 4 D"),
    Mistake(
      "a bad pii", Mistake.survey("type | name | label | pii", "text | a | A | secret"),
      "bad-pii 3 D"),
    Mistake(
      "a bad nonresponse",
      Mistake.survey("type | name | label | nonresponse", "text | a | A | maybe"),
      "bad-nonresponse 3 D"),
    Mistake(
      "an unknown name",
      Mistake.survey(
        "type | name | label | relevant", "text | hh_size | A |", "text | b | B | ${hh_sise} > 1"),
      "unknown-name 4 D ~hh_size"),
    Mistake(
      "an unknown name in a label",
      Mistake.survey("type | name | label", "text | hh_size | A", "text | b | Of ${hh_sise}"),
      "unknown-name 4 C ~hh_size"),
    Mistake(
      "a malformed reference",
      Mistake.survey(
        "type | name | label | relevant", "text | a | A |", "text | b | B | ${ a } = 1"),
      "malformed-reference 4 D"),
    Mistake(
      "a name in two groups",
      Mistake.survey(
        "type | name | label | relevant", "begin group | g | G |", "text | a | A |",
        "end group | | |", "text | a | A |", "text | b | B | ${a} = 'x'"), "ambiguous-name 7 D"),
    Mistake(
      "a bracket too few",
      Mistake.survey(
        "type | name | label | relevant", "text | a | A |", "text | b | B | not(${a} = 'x'"),
      "unclosed 4 D"),
    Mistake(
      "an operator too few",
      Mistake.survey("type | name | label | relevant", "text | a | A |", "text | b | B | ${a} 5"),
      "syntax-operator 4 D"),
    Mistake(
      "an end too early",
      Mistake.survey("type | name | label | relevant", "text | a | A |", "text | b | B | ${a} ="),
      "unfinished 4 D"),
    Mistake(
      "a foreign operator",
      Mistake.survey(
        "type | name | label | relevant", "text | a | A |", "text | b | B | ${a} == 'x'"),
      "foreign-operator 4 D"),
    Mistake(
      "an unknown function",
      Mistake.survey("type | name | label | constraint", "integer | a | A | rond(.) = 1"),
      "unknown-function 3 D ~round"),
    Mistake(
      "too few arguments",
      Mistake.survey("type | name | label | constraint", "text | a | A | selected(.)"),
      "argument-count 3 D"),
    Mistake(
      "an unknown instance",
      Mistake.survey(
        "type | name | calculation", "calculate | a | count(instance('lst')/root/item)"),
      "unknown-instance 3 C"),
    Mistake(
      "an unknown text",
      Mistake.survey(
        "type | name | label | calculation", "text | a | A |",
        "calculate | b | | jr:itext('/data/a:lable')"),
      "unknown-text 4 D"),
    Mistake(
      "a bad pattern",
      Mistake.survey("type | name | label | constraint", "text | a | A | regex(., '[a')"),
      "bad-pattern 3 D"),
    Mistake(
      "a circle",
      Mistake.survey(
        "type | name | calculation", "calculate | a | ${b} + 1", "calculate | b | ${a} + 1"),
      "circle 3 C"),
    Mistake(
      "its own relevant",
      Mistake.survey("type | name | label | relevant", "text | a | A | ${a} = ''"), "circle 3 D"),
    Mistake(
      "a choice that the list lacks",
      Mistake.survey(
        "type | name | label | relevant", "select_one l | a | A |", "text | b | B | ${a} = 'c'",
        choices: true), "unknown-choice 4 D"),
    Mistake(
      "selected with an unknown choice",
      Mistake.survey(
        "type | name | label | relevant", "select_multiple l | a | A |",
        "text | b | B | selected(${a}, 'c')", choices: true), "unknown-choice 4 D"),
    Mistake(
      "equals on several choices",
      Mistake.survey(
        "type | name | label | relevant", "select_multiple l | a | A |",
        "text | b | B | ${a} = 'a'", choices: true), "multiple-equals 4 D"),
    Mistake(
      "a number compared with a text",
      Mistake.survey(
        "type | name | label | relevant", "integer | a | A |", "text | b | B | ${a} = 'many'"),
      "number-as-text 4 D"),
    Mistake(
      "a date compared with a text",
      Mistake.survey(
        "type | name | label | relevant", "date | a | A |", "text | b | B | ${a} > '2024-01-01'"),
      "date-as-text 4 D"),
    Mistake(
      "several values where one is wanted",
      Mistake.survey(
        "type | name | label | relevant", "begin repeat | r | R |", "integer | a | A |",
        "end repeat | | |", "text | b | B | ${a} > 1"), "several-values 6 D"),
    Mistake(
      "a column that the list lacks",
      Mistake.survey(
        "type | name | label | choice_filter", "text | t | T |",
        "select_one l | a | A | sice = ${t}", choices: true), "unknown-column 4 D ~size"),
    Mistake(
      "a constraint on another question",
      Mistake.survey(
        "type | name | label | constraint", "integer | a | A |", "integer | b | B | ${a} > 1"),
      "constraint-elsewhere 4 D"),
    Mistake(
      "a constraint that is never looked at",
      Mistake.survey("type | name | label | constraint", "note | a | A | . > 1"),
      "idle-constraint 3 D"),
    Mistake(
      "a message without a rule",
      Mistake.survey("type | name | label | constraint_message", "text | a | A | No"),
      "message-without-rule 3 D"),
    Mistake(
      "a required note", Mistake.survey("type | name | label | required", "note | a | A | yes"),
      "required-note 3 D"),
    Mistake(
      "a later question",
      Mistake.survey(
        "type | name | label | relevant", "text | a | A | ${b} = 'x'", "text | b | B |"),
      "later-name 3 D"),
    Mistake(
      "a default of another type",
      Mistake.survey("type | name | label | default", "integer | a | A | many"), "bad-default 3 D"),
    Mistake(
      "a default not in the list",
      Mistake.survey("type | name | label | default", "select_one l | a | A | c", choices: true),
      "bad-default 3 D"),
    Mistake(
      "an unknown parameter",
      Mistake.survey("type | name | label | parameters", "range | a | A | start=0 stop=5"),
      "bad-parameter 3 D ~step"),
    Mistake(
      "a malformed parameter",
      Mistake.survey("type | name | label | parameters", "range | a | A | start"),
      "malformed-parameter 3 D"),
    Mistake(
      "a range without steps",
      Mistake.survey("type | name | label | parameters", "range | a | A | start=5 end=5"),
      "bad-range 3 D"),
    Mistake(
      "an unknown appearance",
      Mistake.survey("type | name | label | appearance", "text | a | A | multilin"),
      "unknown-appearance 3 D ~multiline"),
    Mistake(
      "a trigger that is none",
      Mistake.survey("type | name | label | calculation | trigger", "text | a | A | now() | a"),
      "bad-trigger 3 E"),
    Mistake(
      "an unknown trigger",
      Mistake.survey(
        "type | name | label | calculation | trigger", "text | abc | A | now() | ${abd}"),
      "unknown-name 3 E ~abc"),
    Mistake(
      "a choice twice",
      "| survey |\n| | type | name | label |\n| | select_one l | a | A |\n| choices |\n| | list_name | name | label |\n| | l | x | X |\n| | l | x | Y |",
      "duplicate-choice 7 B"),
    Mistake(
      "a choice without name",
      "| survey |\n| | type | name | label |\n| | select_one l | a | A |\n| choices |\n| | list_name | name | label |\n| | l | | X |",
      "choice-without-name 6 B"),
    Mistake(
      "a choice without label",
      "| survey |\n| | type | name | label |\n| | select_one l | a | A |\n| choices |\n| | list_name | name | label |\n| | l | x | |",
      "choice-without-label 6 C"),
    Mistake(
      "a blank in a choice name",
      "| survey |\n| | type | name | label |\n| | select_multiple l | a | A |\n| choices |\n| | list_name | name | label |\n| | l | x y | X |",
      "space-in-choice 6 B"),
    Mistake(
      "choices that are one number",
      "| survey |\n| | type | name | label |\n| | select_one l | a | A |\n| choices |\n| | list_name | name | label |\n| | l | 1 | X |\n| | l | 01 | Y |",
      "similar-choice 7 B"),
    Mistake(
      "an unused list", Mistake.survey("type | name | label", "text | a | A", choices: true),
      "unused-list 6 A"),
    Mistake(
      "a missing file",
      Mistake.survey("type | name | label", "select_one_from_file itms.csv | a | A"),
      "missing-file 3 A ~items.csv", files: ["items.csv": "name,label\n"]),
    Mistake(
      "a file without the column",
      Mistake.survey("type | name | label", "select_one_from_file items.csv | a | A"),
      "file-column 3 A", files: ["items.csv": "name,title\na,A\n"]),
    Mistake(
      "a file of another kind",
      Mistake.survey("type | name | label", "select_one_from_file items.ods | a | A"),
      "file-type 3 A"),
    Mistake(
      "pulldata of an unknown column",
      Mistake.survey(
        "type | name | calculation", "calculate | a | pulldata('items', 'prise', 'name', 'a')"),
      "file-column 3 C ~price", files: ["items.csv": "name,price\na,1\n"]),
    Mistake(
      "a gap in a language",
      "| survey |\n| | type | name | label::English (en) | label::Español (es) |\n| | text | a | A | A |\n| | text | b | B | |",
      "translation-gap 4 D"),
    Mistake(
      "a column in one language",
      "| survey |\n| | type | name | label::English (en) | label::Español (es) | hint::English (en) |\n| | text | a | A | A | H |",
      "translation-column 2 "),
    Mistake(
      "a language without code",
      "| survey |\n| | type | name | label::English | label::Español (es) |\n| | text | a | A | A |",
      "language-code 2 "),
    Mistake(
      "an unknown default language",
      "| survey |\n| | type | name | label::English (en) |\n| | text | a | A |\n| settings |\n| | default_language |\n| | English |",
      "default-language 6 A"),
    Mistake(
      "no version", "| survey |\n| | type | name | label |\n| | text | a | A |",
      "missing-version 0 "),
    Mistake(
      "a form id with blanks",
      "| survey |\n| | type | name | label |\n| | text | a | A |\n| settings |\n| | form_id | version |\n| | my form | 1 |",
      "bad-form-id 6 A"),
    Mistake(
      "a phone without pii", Mistake.survey("type | name | label", "text | phone | Phone"),
      "unmarked-pii 3 B"),
    Mistake(
      "a formula that is too long",
      Mistake.survey(
        "type | name | label | relevant",
        "text | b | B | 1 = 1" + String(repeating: " or 1 = 1", count: 120_000)),
      "too-long-formula 3 D"),
    Mistake(
      "a row that is left out",
      Mistake.survey("type | name | label | disabled", "text | a | A |", "text | b | B | yes"),
      "disabled-row 4 D"),
    Mistake(
      "a type that needs a telephone", Mistake.survey("type | name | label", "osm | a | A"),
      "unsupported-type 3 A"),
    Mistake(
      "a repeat on one screen",
      Mistake.survey(
        "type | name | label | appearance", "begin group | g | G | field-list",
        "begin repeat | r | R |", "text | a | A |", "end repeat | | |", "end group | | |"),
      "repeat-in-field-list 4 A"),
    Mistake(
      "or_other with a filter",
      Mistake.survey(
        "type | name | label | choice_filter", "select_one l or_other | a | A | size > 1",
        choices: true), "other-with-filter 3 A"),
    Mistake(
      "a score without its list",
      Mistake.survey(
        "type | name | label | kobo--score-choices", "begin_score | s | S |",
        "score__row | a | A |", "end_score | | |"), "missing-list-column 3 "),
    Mistake(
      "a rank that is never ended",
      Mistake.survey(
        "type | name | label | kobo--rank-items", "begin_rank | s | S | l",
        "rank__level | a | A |", choices: true), "unclosed-group 3 A"),
    Mistake(
      "a loop that is never ended",
      Mistake.survey(
        "type | name | label", "begin loop over l | s | S", "text | a | A", choices: true),
      "unclosed-group 3 A"),
    Mistake(
      "a loop over no list",
      Mistake.survey(
        "type | name | label", "begin loop over ll | s | S", "text | a | A", "end loop | |",
        choices: true), "unknown-list 3 A"),
    Mistake(
      "two lists in a table",
      Mistake.survey(
        "type | name | label | appearance", "begin group | g | G | table-list",
        "select_one l | a | A |", "select_one m | b | B |", "end group | | |", choices: true),
      "mixed-table-list 5 A"),
    Mistake(
      "choices in a picture",
      Mistake.survey("type | name | label", "select_one_from_file a.png | a | A"), "file-type 3 A",
      files: ["a.png": ""]),
    Mistake(
      "a map that is none",
      Mistake.survey("type | name | label", "select_one_from_file a.geojson | a | A"),
      "unreadable-file 3 A", files: ["a.geojson": "{\"type\": \"Feature\"}"]),
    Mistake(
      "XML with entities",
      Mistake.survey("type | name | label", "select_one_from_file a.xml | a | A"),
      "unreadable-file 3 A",
      files: ["a.xml": "<!DOCTYPE r [<!ENTITY x \"y\">]><root><item><name>&x;</name></item></root>"]
    ),
    Mistake(
      "a search for nothing",
      Mistake.survey(
        "type | name | label | appearance", "select_one l | a | A | search(places)", choices: true),
      "bad-search 3 D"),
    Mistake(
      "a search in a file that is not there",
      Mistake.survey(
        "type | name | label | appearance", "select_one l | a | A | search('places')",
        choices: true), "missing-file 3 D"),
    Mistake(
      "a list that external_choices lacks",
      Mistake.survey(
        "type | name | label", "select_one_external l | a | A", choices: true), "unknown-list 3 A"),
    Mistake(
      "answers for entities",
      Mistake.survey("type | name | label | save_to", "text | a | A | name")
        + "\n| entities |\n| | list_name | label |\n| | homes | ${a} |",
      "entities-not-saved"),
    Mistake(
      "a guide is no label",
      Mistake.survey("type | name | guidance_hint", "text | a | Read out"), "missing-label 3 "),
    Mistake(
      "an answer saved last that nobody asks",
      Mistake.survey("type | name | label | default", "text | town | A | ${last-saved#twon}"),
      "unknown-name 3 D ~town"),
  ]

  @Test(arguments: mistakes)
  func `a mistake is reported at its cell with the nearest name`(mistake: Mistake) {
    let found = mistake.found
    #expect(found.contains { $0.hasPrefix(mistake.expected) }, "\(found)")
  }

  @Test func `codes are unique and sentences whole in both languages`() {
    var codes: Set<String> = []
    for kind in DiagnosticKind.all {
      #expect(codes.insert(kind.code).inserted, "\(kind.code)")
      for sentence in [kind.message.en, kind.message.es, kind.remedy.en, kind.remedy.es] {
        #expect(sentence.hasSuffix(".") || sentence.hasSuffix("?"), "\(kind.code): \(sentence)")
      }
      let marks = ["{a}", "{b}", "{text}"]
      for mark in marks {
        #expect(
          kind.message.en.contains(mark) == kind.message.es.contains(mark), "\(kind.code) \(mark)")
      }
    }
  }

  @Test func `a message quotes the author and asks for what was meant`() throws {
    let (form, diagnostics) = Scenario.read(
      Mistake.survey(
        "type | name | label | relevant", "text | hh_size | A |", "text | b | B | ${hh_sise} > 1"))
    #expect(form == nil)
    let diagnostic = try #require(diagnostics.first { $0.code == "unknown-name" })
    #expect(diagnostic.text == "${hh_sise} > 1")
    #expect(diagnostic.message.en == "There is no question named `hh_sise`.")
    #expect(diagnostic.message.es == "No hay ninguna pregunta llamada `hh_sise`.")
    #expect(diagnostic.remedy.en.hasPrefix("Did you mean `hh_size`? "))
    #expect(diagnostic.remedy.es.hasPrefix("¿Quiso decir `hh_size`? "))
  }

  @Test func `all mistakes are found in one pass`() {
    let (form, diagnostics) = Scenario.read(
      Mistake.survey(
        "type | name | label | relevant", "txt | a | A |", "text | 1b | B | ${zz} = 1",
        "integer | c | | ${c} > 1"))
    #expect(form == nil)
    let codes = Set(diagnostics.map(\.code))
    #expect(
      codes.isSuperset(of: ["unknown-type", "bad-name", "unknown-name", "missing-label", "circle"]))
  }
}
