extension ListedMistakes {
  /// Numbers 1 to 21: sheets, rows, names, groups, choices.
  static let cells: [Mistake] = [
    Mistake(
      "1 no survey sheet",
      Mistake.tables("| survy |", "| | type | name |", "| choices |", "| | list_name | name |"),
      "missing-sheet 0  ~survy"),
    Mistake(
      "2 no header row", Mistake.tables("| survey |", "| choices |", "| | list_name | name |"),
      "sheet-without-header 1 "),
    Mistake("2 no type column", Mistake.survey("name | label", "a | A"), "missing-column 2 "),
    Mistake(
      "2 a choices column missing",
      Mistake.tables(
        "| survey |", "| | type | name | label |", "| | text | a | A |", "| choices |",
        "| | list_name | label |", "| | l | A |"), "missing-column 5 "),
    Mistake(
      "3 a column twice", Mistake.survey("type | name | label | label", "text | a | A | B"),
      "duplicate-column 2 D"),
    Mistake(
      "3 a column by two names",
      Mistake.survey("type | name | label | caption", "text | a | A | B"), "duplicate-column 2 D"),
    Mistake(
      "4 a misspelt column", Mistake.survey("type | name | label | requred", "text | a | A | yes"),
      "misspelt-column 2 D ~required"),
    Mistake(
      "4 another misspelt column",
      Mistake.survey("type | name | label | constrain", "text | a | A | . != ''"),
      "misspelt-column 2 D ~constraint"),
    Mistake(
      "5 a row without type", Mistake.survey("type | name | label", "text | a | A", "| b | B"),
      "missing-type 4 A"),
    Mistake(
      "6 a question without name", Mistake.survey("type | name | label", "text | | A"),
      "missing-name 3 B ~a"),
    Mistake(
      "6 a group without name",
      Mistake.survey("type | name | label", "begin group | | G", "text | a | A", "end group | |"),
      "missing-name 3 B ~g"),
    Mistake(
      "7 an unknown type", Mistake.survey("type | name | label", "txt | a | A"),
      "unknown-type 3 A ~text"),
    Mistake(
      "7 a type in capitals", Mistake.survey("type | name | label", "Text | a | A"),
      "type-spelling 3 A"),
    Mistake(
      "7 a select without list", Mistake.survey("type | name | label", "select_one | a | A"),
      "missing-list 3 A"),
    Mistake(
      "8 a blank in a name", Mistake.survey("type | name | label", "text | a b | A"), "bad-name 3 B"
    ),
    Mistake(
      "8 a digit first", Mistake.survey("type | name | label", "text | 1a | A"), "bad-name 3 B"),
    Mistake(
      "8 a slash in a name", Mistake.survey("type | name | label", "text | a/b | A"), "bad-name 3 B"
    ),
    Mistake(
      "8 an accented name", Mistake.survey("type | name | label", "text | año | A"),
      "accented-name 3 B"),
    Mistake(
      "9 a name twice", Mistake.survey("type | name | label", "text | a | A", "text | a | B"),
      "duplicate-name 4 B"),
    Mistake(
      "9 names apart by case",
      Mistake.survey("type | name | label", "text | ab | A", "text | Ab | B"), "similar-name 4 B"),
    Mistake(
      "10 a name in two groups",
      Mistake.survey(
        "type | name | label | relevant", "begin group | g | G |", "text | a | A |",
        "end group | | |", "text | a | A |", "text | b | B | ${a} = 'x'"), "ambiguous-name 7 D"),
    Mistake(
      "11 a repeat named like the root",
      Mistake.survey(
        "type | name | label", "begin repeat | data | R", "text | a | A", "end repeat | |"),
      "duplicate-repeat 3 B"),
    Mistake(
      "11 two repeats of one name",
      Mistake.survey(
        "type | name | label", "begin repeat | r | R", "text | a | A", "end repeat | |",
        "begin group | g | G", "begin repeat | r | R", "text | b | B", "end repeat | |",
        "end group | |"), "duplicate-repeat 7 B"),
    Mistake(
      "11 a group called meta",
      Mistake.survey(
        "type | name | label", "begin group | meta | G", "text | a | A", "end group | |"),
      "reserved-name 3 B"),
    Mistake(
      "12 a begin without end",
      Mistake.survey("type | name | label", "begin group | g | G", "text | a | A"),
      "unclosed-group 3 A"),
    Mistake(
      "12 an end without begin",
      Mistake.survey("type | name | label", "text | a | A", "end group | |"), "unopened-end 4 A"),
    Mistake(
      "12 crossing kinds",
      Mistake.survey(
        "type | name | label", "begin group | g | G", "begin repeat | r | R", "text | a | A",
        "end group | |", "end repeat | |"), "crossed-end 6 A"),
    Mistake(
      "13 an empty group",
      Mistake.survey("type | name | label", "text | a | A", "begin group | g | G", "end group | |"),
      "empty-group 4 B"),
    Mistake(
      "14 a list that is not there",
      Mistake.survey("type | name | label", "select_one ll | a | A", choices: true),
      "unknown-list 3 A ~l"),
    Mistake(
      "14 no choices sheet", Mistake.survey("type | name | label", "select_one yn | a | A"),
      "unknown-list 3 A"),
    Mistake(
      "15 a list without use", Mistake.survey("type | name | label", "text | a | A", choices: true),
      "unused-list 6 A"),
    Mistake(
      "16 a choice without name",
      Mistake.tables(
        "| survey |", "| | type | name | label |", "| | select_one l | a | A |", "| choices |",
        "| | list_name | name | label |", "| | l | | X |"), "choice-without-name 6 B"),
    Mistake(
      "16 a choice without label",
      Mistake.tables(
        "| survey |", "| | type | name | label |", "| | select_one l | a | A |", "| choices |",
        "| | list_name | name | label |", "| | l | x | |"), "choice-without-label 6 C"),
    Mistake(
      "17 a choice twice",
      Mistake.tables(
        "| survey |", "| | type | name | label |", "| | select_one l | a | A |", "| choices |",
        "| | list_name | name | label |", "| | l | x | X |", "| | l | x | Y |"),
      "duplicate-choice 7 B"),
    Mistake(
      "18 a blank in a choice of several",
      Mistake.tables(
        "| survey |", "| | type | name | label |", "| | select_multiple l | a | A |", "| choices |",
        "| | list_name | name | label |", "| | l | x y | X |"), "space-in-choice 6 B"),
    Mistake(
      "18 a blank in a choice to be ranked",
      Mistake.tables(
        "| survey |", "| | type | name | label |", "| | rank l | a | A |", "| choices |",
        "| | list_name | name | label |", "| | l | x y | X |"), "space-in-choice 6 B"),
    Mistake(
      "18 a blank in a single choice",
      Mistake.tables(
        "| survey |", "| | type | name | label |", "| | select_one l | a | A |", "| choices |",
        "| | list_name | name | label |", "| | l | x y | X |"), "space-in-choice 6 B"),
    Mistake(
      "19 choices that are one number",
      Mistake.tables(
        "| survey |", "| | type | name | label |", "| | select_one l | a | A |", "| choices |",
        "| | list_name | name | label |", "| | l | 1 | X |", "| | l | 01 | Y |"),
      "similar-choice 7 B"),
    Mistake(
      "20 a choices column with a blank",
      Mistake.tables(
        "| survey |", "| | type | name | label |", "| | select_one l | a | A |", "| choices |",
        "| | list_name | name | label | my size |", "| | l | x | X | 1 |"), "column-with-blank 5 D"),
    Mistake(
      "21 or_other with a filter",
      Mistake.survey(
        "type | name | label | choice_filter", "select_one l or_other | a | A | size > 1",
        choices: true), "other-with-filter 3 A"),
    Mistake(
      "21 or_other in two languages",
      Mistake.tables(
        "| survey |", "| | type | name | label::English (en) | label::Español (es) |",
        "| | select_one l or_other | a | A | A |", "| choices |",
        "| | list_name | name | label::English (en) | label::Español (es) |", "| | l | x | X | X |"),
      "other-untranslated 3 A"),
  ]
}
