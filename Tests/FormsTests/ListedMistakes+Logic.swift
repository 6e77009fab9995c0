extension ListedMistakes {
  /// Numbers 22 to 36: references, formulas, rules, defaults.
  static let logic: [Mistake] = [
    Mistake(
      "22 an unknown name",
      Mistake.survey(
        "type | name | label | relevant", "text | age | A |", "text | b | B | ${agee} > 1"),
      "unknown-name 4 D ~age"),
    Mistake(
      "22 blanks in a reference",
      Mistake.survey(
        "type | name | label | relevant", "text | age | A |", "text | b | B | ${ age } = 1"),
      "malformed-reference 4 D"),
    Mistake(
      "22 a reference without braces",
      Mistake.survey(
        "type | name | label | relevant", "text | age | A |", "text | b | B | $age = 1"),
      "malformed-reference 4 D"),
    Mistake(
      "22 a reference without dollar",
      Mistake.survey(
        "type | name | label | relevant", "text | age | A |", "text | b | B | {age} = 1"),
      "syntax-value 4 D"),
    Mistake(
      "22 an unclosed reference",
      Mistake.survey(
        "type | name | label | relevant", "text | age | A |", "text | b | B | ${age = 1"),
      "malformed-reference 4 D"),
    Mistake(
      "22 an unclosed reference in a label",
      Mistake.survey("type | name | label", "text | age | A", "text | b | Of ${age"),
      "malformed-reference 4 C"),
    Mistake(
      "23 a missing bracket",
      Mistake.survey(
        "type | name | label | relevant", "text | age | A |", "text | b | B | not(${age} = 'x'"),
      "unclosed 4 D"),
    Mistake(
      "23 a missing quote",
      Mistake.survey(
        "type | name | label | relevant", "text | age | A |", "text | b | B | ${age} = 'x"),
      "unclosed 4 D"),
    Mistake(
      "23 an operator too few",
      Mistake.survey(
        "type | name | label | relevant", "text | age | A |", "text | b | B | ${age} 5"),
      "syntax-operator 4 D"),
    Mistake(
      "23 an end too early",
      Mistake.survey(
        "type | name | label | relevant", "text | age | A |", "text | b | B | ${age} ="),
      "unfinished 4 D"),
    Mistake(
      "23 a value too few",
      Mistake.survey(
        "type | name | label | relevant", "text | age | A |", "text | b | B | ${age} = )"),
      "syntax-value 4 D"),
    Mistake(
      "23 a path without a name",
      Mistake.survey(
        "type | name | label | relevant", "text | age | A |", "text | b | B | count(child::) = 1"),
      "syntax-name 4 D"),
    Mistake(
      "23 a sign too few",
      Mistake.survey(
        "type | name | label | relevant", "text | age | A |",
        "text | b | B | jr:choice-name(${age}, ${age})"), "syntax-sign 4 D"),
    Mistake(
      "23 two equals",
      Mistake.survey(
        "type | name | label | relevant", "text | age | A |", "text | b | B | ${age} == 'x'"),
      "foreign-operator 4 D"),
    Mistake(
      "23 two ampersands",
      Mistake.survey(
        "type | name | label | relevant", "text | age | A |", "text | b | B | ${age} = 1 && 1"),
      "foreign-operator 4 D"),
    Mistake(
      "23 less or greater",
      Mistake.survey(
        "type | name | label | relevant", "text | age | A |", "text | b | B | ${age} <> 1"),
      "foreign-operator 4 D"),
    Mistake(
      "23 equal or greater",
      Mistake.survey(
        "type | name | label | relevant", "text | age | A |", "text | b | B | ${age} => 1"),
      "foreign-operator 4 D"),
    Mistake(
      "23 an exclamation mark",
      Mistake.survey(
        "type | name | label | relevant", "text | age | A |", "text | b | B | !${age}"),
      "foreign-operator 4 D"),
    Mistake(
      "23 low quotes",
      Mistake.survey(
        "type | name | label | relevant", "text | age | A |", "text | b | B | ${age} = „x‟"),
      "foreign-operator 4 D"),
    Mistake(
      "23 brackets without end",
      Mistake.survey(
        "type | name | label | relevant", "text | age | A |",
        "text | b | B | " + String(repeating: "(", count: 900)), "too-deep 4 D"),
    Mistake(
      "23 a bad pattern",
      Mistake.survey("type | name | label | constraint", "text | a | A | regex(., '[a')"),
      "bad-pattern 3 D"),
    Mistake(
      "24 an unknown function",
      Mistake.survey(
        "type | name | label | relevant", "text | age | A |", "text | b | B | rond(${age}) = 1"),
      "unknown-function 4 D ~round"),
    Mistake(
      "24 a function in capitals",
      Mistake.survey(
        "type | name | label | relevant", "text | age | A |",
        "text | b | B | If(${age} = 1, 1, 2) = 1"), "unknown-function 4 D ~if"),
    Mistake(
      "24 TRUE()",
      Mistake.survey(
        "type | name | label | relevant", "text | age | A |", "text | b | B | ${age} = TRUE()"),
      "unknown-function 4 D ~true"),
    Mistake(
      "24 too few arguments",
      Mistake.survey(
        "type | name | label | relevant", "text | age | A |", "text | b | B | selected(${age})"),
      "argument-count 4 D"),
    Mistake(
      "24 a list that is no instance",
      Mistake.survey(
        "type | name | label | relevant", "text | age | A |",
        "text | b | B | count(instance('lst')/root/item) > 0"), "unknown-instance 4 D"),
    Mistake(
      "24 a path that leads nowhere",
      Mistake.survey(
        "type | name | label | relevant", "text | age | A |", "text | b | B | age = 1"),
      "unknown-path 4 D"),
    Mistake(
      "25 a circle",
      Mistake.survey(
        "type | name | calculation", "calculate | a | ${b} + 1", "calculate | b | ${a} + 1"),
      "circle 3 C"),
    Mistake(
      "25 its own relevant",
      Mistake.survey("type | name | label | relevant", "text | a | A | ${a} = ''"), "circle 3 D"),
    Mistake(
      "26 a later question",
      Mistake.survey(
        "type | name | label | relevant", "text | a | A | ${b} = 'x'", "text | b | B |"),
      "later-name 3 D"),
    Mistake(
      "27 into a repeat from outside",
      Mistake.survey(
        "type | name | label | relevant", "begin repeat | r | R |", "integer | a | A |",
        "end repeat | | |", "text | b | B | ${a} > 1"), "several-values 6 D"),
    Mistake(
      "28 a calculate without calculation",
      Mistake.survey("type | name | calculation", "calculate | a |"), "missing-calculation 3 C"),
    Mistake(
      "29 neither label nor hint", Mistake.survey("type | name | label", "text | a |"),
      "missing-label 3 C"),
    Mistake(
      "30 a required note", Mistake.survey("type | name | label | required", "note | a | A | yes"),
      "required-note 3 D"),
    Mistake(
      "30 required and read-only",
      Mistake.survey("type | name | label | required | read_only", "text | a | A | yes | yes"),
      "required-note 3 D"),
    Mistake(
      "31 a constraint on another question",
      Mistake.survey(
        "type | name | label | constraint", "integer | a | A |", "integer | b | B | ${a} > 1"),
      "constraint-elsewhere 4 D"),
    Mistake(
      "31 a constraint on a note",
      Mistake.survey("type | name | label | constraint", "note | a | A | . > 1"),
      "idle-constraint 3 D"),
    Mistake(
      "31 a constraint on a calculate",
      Mistake.survey("type | name | calculation | constraint", "calculate | a | 1 | . > 1"),
      "idle-constraint 3 D"),
    Mistake(
      "32 a message without constraint",
      Mistake.survey("type | name | label | constraint_message", "text | a | A | No"),
      "message-without-rule 3 D"),
    Mistake(
      "32 a message without required",
      Mistake.survey("type | name | label | required_message", "text | a | A | No"),
      "message-without-rule 3 D"),
    Mistake(
      "33 a number compared with a text",
      Mistake.survey(
        "type | name | label | relevant", "integer | age | A |", "text | b | B | ${age} = 'many'"),
      "number-as-text 4 D"),
    Mistake(
      "33 a choice that the list lacks",
      Mistake.survey(
        "type | name | label | relevant", "select_one l | a | A |", "text | b | B | ${a} = 'A'",
        choices: true), "unknown-choice 4 D ~a"),
    Mistake(
      "33 a number that the list lacks",
      Mistake.survey(
        "type | name | label | relevant", "select_one l | a | A |", "text | b | B | ${a} = 1",
        choices: true), "unknown-choice 4 D"),
    Mistake(
      "33 a column text that no choice has",
      Mistake.survey(
        "type | name | label | choice_filter", "select_one l | a | A | size = '3'", choices: true),
      "no-choice-left 3 D"),
    Mistake(
      "33 a column that the list lacks",
      Mistake.survey(
        "type | name | label | choice_filter", "text | t | T |",
        "select_one l | a | A | sice = ${t}", choices: true), "unknown-column 4 D ~size"),
    Mistake(
      "34 equals on several choices",
      Mistake.survey(
        "type | name | label | relevant", "select_multiple l | a | A |",
        "text | b | B | ${a} = 'a'", choices: true), "multiple-equals 4 D"),
    Mistake(
      "34 selected with an unknown choice",
      Mistake.survey(
        "type | name | label | relevant", "select_multiple l | a | A |",
        "text | b | B | selected(${a}, 'c')", choices: true), "unknown-choice 4 D"),
    Mistake(
      "35 a sum with a blank",
      Mistake.survey(
        "type | name | label | calculation", "integer | n | N |", "calculate | c | | ${n} + 1"),
      "empty-arithmetic 4 D"),
    Mistake(
      "35 a date compared with a text",
      Mistake.survey(
        "type | name | label | relevant", "date | age | A |", "text | b | B | ${age} > '2024-01-01'"
      ), "date-as-text 4 D"),
    Mistake(
      "35 today compared with a text",
      Mistake.survey(
        "type | name | label | relevant", "text | age | A |",
        "text | b | B | today() > '2024-01-01'"), "date-as-text 4 D"),
    Mistake(
      "36 a default not in the list",
      Mistake.survey("type | name | label | default", "select_one l | a | A | c", choices: true),
      "bad-default 3 D"),
    Mistake(
      "36 a default of another type",
      Mistake.survey("type | name | label | default", "integer | a | A | many", choices: true),
      "bad-default 3 D"),
    Mistake(
      "36 a default that is a difference",
      Mistake.survey(
        "type | name | label | default", "integer | c | C | 1 ", "integer | a | A | 7 - 2"),
      "computed-default 4 D"),
  ]
}
