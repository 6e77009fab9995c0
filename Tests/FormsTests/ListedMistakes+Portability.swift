extension ListedMistakes {
  /// Numbers 4.9.1 to 4.9.25: what phones and web forms compute differently.
  static let portability: [Mistake] = [
    Mistake(
      "4.9.1 an answer for true",
      Mistake.survey("type | name | label | relevant", "text | a | A |", "text | b | B | ${a}"),
      "web-empty-truth 4 D"),
    Mistake(
      "4.9.1 not of an answer",
      Mistake.survey(
        "type | name | label | relevant", "text | age | A |", "text | b | B | not(${age})"),
      "web-empty-truth 4 D"),
    Mistake(
      "4.9.1 an answer in and",
      Mistake.survey(
        "type | name | label | relevant", "text | age | A |", "text | b | B | ${age} = 1 and ${age}"
      ), "web-empty-truth 4 D"),
    Mistake(
      "4.9.2 a pattern without ends",
      Mistake.survey("type | name | label | constraint", "text | a | A | regex(., '[0-9]+')"),
      "web-pattern-anywhere 3 D"),
    Mistake(
      "4.9.3 a function that phones lack",
      Mistake.survey(
        "type | name | label | calculation | appearance", "integer | x | X | |",
        "calculate | c | | floor(${x}) |"), "unportable-function 4 D"),
    Mistake(
      "4.9.4 a sum with blanks",
      Mistake.survey(
        "type | name | label | calculation", "begin repeat | r | R |", "integer | x | X |",
        "end repeat | | |", "calculate | c | | sum(${x})"), "web-blank-in-list 6 D"),
    Mistake(
      "4.9.5 halves",
      Mistake.survey(
        "type | name | label | calculation | appearance", "integer | x | X | |",
        "calculate | c | | round(${x} - 3.5) |"), "web-rounding 4 D"),
    Mistake(
      "4.9.6 a hidden value",
      Mistake.survey(
        "type | name | label | relevant | calculation", "select_one l | a | A | |",
        "integer | b | B | ${a} = 'a' |", "calculate | c | | | ${b} * 2", choices: true),
      "web-hidden-value 5 E"),
    Mistake(
      "4.9.7 a count that may fall",
      Mistake.survey(
        "type | name | label | repeat_count", "integer | n | N |", "begin repeat | r | R | ${n}",
        "integer | a | A |", "end repeat | | |"), "web-repeat-count 4 D"),
    Mistake(
      "4.9.8 several nodes as one value",
      Mistake.survey(
        "type | name | label | calculation", "begin repeat | r | R |", "integer | x | X |",
        "end repeat | | |", "calculate | c | | ${x} + 1"), "several-values 6 D"),
    Mistake(
      "4.9.9 a text as a date",
      Mistake.survey(
        "type | name | label | relevant", "text | age | A |", "text | b | B | ${age} < today()"),
      "web-date-text 4 D"),
    Mistake(
      "4.9.10 a date as a number",
      Mistake.survey(
        "type | name | label | calculation | appearance", "calculate | c | | today() + 7 |"),
      "web-date-number 3 D"),
    Mistake(
      "4.9.11 a checklist without limit",
      Mistake.survey(
        "type | name | label | calculation | appearance", "integer | x | X | |",
        "calculate | c | | weighted-checklist(-1, 2, ${x} = 1, 1) |"), "web-checklist 4 D"),
    Mistake(
      "4.9.12 the first of several",
      Mistake.survey(
        "type | name | label | calculation", "select_multiple l | a | A |",
        "calculate | c | | selected-at(${a}, 0)", choices: true), "web-choice-order 4 D"),
    Mistake(
      "4.9.12 two choices in one order",
      Mistake.survey(
        "type | name | label | calculation", "select_multiple l | a | A |",
        "calculate | c | | if(${a} = 'a b', 1, 2)", choices: true), "web-choice-order 4 D"),
    Mistake(
      "4.9.13 selected on a number",
      Mistake.survey(
        "type | name | label | relevant", "integer | age | A |",
        "text | b | B | selected(${age}, '1')"), "web-selected-number 4 D"),
    Mistake(
      "4.9.14 a numeric predicate",
      Mistake.survey(
        "type | name | label | calculation", "begin repeat | r | R |", "integer | x | X |",
        "end repeat | | |", "calculate | c | | /data/r[2]/x"), "not-on-phones 6 D"),
    Mistake(
      "4.9.15 true stored",
      Mistake.survey(
        "type | name | label | calculation | appearance", "integer | x | X | |",
        "calculate | c | | ${x} > 1 |"), "web-boolean-text 4 D"),
    Mistake(
      "4.9.16 an area",
      Mistake.survey(
        "type | name | label | calculation | appearance", "geoshape | x | X | |",
        "calculate | c | | area(${x}) |"), "web-measure 4 D"),
    Mistake(
      "4.9.17 a text that may be no date",
      Mistake.survey(
        "type | name | label | calculation | appearance", "text | x | X | |",
        "calculate | c | | format-date(${x}, '%d') |"), "web-bad-date 4 D"),
    Mistake(
      "4.9.18 two lists joined",
      Mistake.survey(
        "type | name | label | calculation", "begin repeat | r | R |", "text | x | X |",
        "text | y | Y |", "end repeat | | |", "calculate | c | | join(' ', ${x}, ${y})"),
      "web-several-lists 7 D"),
    Mistake(
      "4.9.19 a comma",
      Mistake.survey(
        "type | name | label | calculation | appearance", "calculate | c | | number('1,5') |"),
      "web-comma-number 3 D"),
    Mistake(
      "4.9.20 an exponent",
      Mistake.survey(
        "type | name | label | calculation | appearance", "calculate | c | | '1e3' * 2 |"),
      "web-number-spelling 3 D"),
    Mistake(
      "4.9.21 a union",
      Mistake.survey(
        "type | name | label | calculation | appearance", "text | x | X | |",
        "calculate | c | | count(/data/x \\| /data/x) |"), "not-on-phones 4 D"),
    Mistake(
      "4.9.21 anywhere below",
      Mistake.survey(
        "type | name | label | calculation | appearance", "text | x | X | |",
        "calculate | c | | count(//x) |"), "not-on-phones 4 D"),
    Mistake(
      "4.9.21 all children",
      Mistake.survey(
        "type | name | label | calculation | appearance", "text | x | X | |",
        "calculate | c | | count(/data/*) |"), "not-on-phones 4 D"),
    Mistake(
      "4.9.22 a sign before a question",
      Mistake.survey(
        "type | name | label | calculation | appearance", "integer | x | X | |",
        "calculate | c | | -${x} |"), "web-negative-zero 4 D"),
    Mistake(
      "4.9.23 times on one day",
      Mistake.survey(
        "type | name | label | relevant", "dateTime | age | A |", "text | b | B | ${age} > now()"),
      "web-same-day 4 D"),
    Mistake(
      "4.9.24 a pattern of Java",
      Mistake.survey("type | name | label | constraint", "text | a | A | regex(., '^\\p{L}+$')"),
      "web-pattern-dialect 3 D"),
    Mistake(
      "4.9.25 today in a calculate",
      Mistake.survey(
        "type | name | label | calculation | appearance", "calculate | c | | today() |"),
      "web-today-text 3 D"),
  ]
}
