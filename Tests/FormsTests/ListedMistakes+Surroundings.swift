extension ListedMistakes {
  /// Numbers 37 to 54: parameters, files, translations, entities, settings, reach.
  static let surroundings: [Mistake] = [
    Mistake(
      "37 an unknown parameter",
      Mistake.survey("type | name | label | parameters", "range | a | A | start=0 stop=5"),
      "bad-parameter 3 D ~step"),
    Mistake(
      "37 a malformed parameter",
      Mistake.survey("type | name | label | parameters", "range | a | A | start"),
      "malformed-parameter 3 D"),
    Mistake(
      "37 a range of one number",
      Mistake.survey("type | name | label | parameters", "range | a | A | start=5 end=5"),
      "bad-range 3 D"),
    Mistake(
      "37 a step of nothing",
      Mistake.survey("type | name | label | parameters", "range | a | A | start=1 end=5 step=0"),
      "bad-range 3 D"),
    Mistake(
      "37 a tick between the steps",
      Mistake.survey(
        "type | name | label | parameters", "range | a | A | start=0 end=10 step=2 tick_interval=3"),
      "bad-tick 3 D"),
    Mistake(
      "37 a handle beside the range",
      Mistake.survey(
        "type | name | label | parameters", "range | a | A | start=0 end=10 placeholder=11"),
      "bad-tick 3 D"),
    Mistake(
      "37 a step that misses the end",
      Mistake.survey("type | name | label | parameters", "range | a | A | start=1 end=10 step=4"),
      "uneven-range 3 D"),
    Mistake(
      "38 a misspelt appearance",
      Mistake.survey(
        "type | name | label | appearance", "select_one l | a | A | minimial", choices: true),
      "unknown-appearance 3 D ~minimal"),
    Mistake(
      "38 an appearance of another type",
      Mistake.survey("type | name | label | appearance", "integer | a | A | minimal"),
      "idle-appearance 3 D"),
    Mistake(
      "39 a trigger that is no reference",
      Mistake.survey(
        "type | name | label | calculation | trigger", "text | abc | A | |",
        "calculate | h | | 1 |", "text | b | B | now() | abc"), "bad-trigger 5 E"),
    Mistake(
      "39 an unknown trigger",
      Mistake.survey(
        "type | name | label | calculation | trigger", "text | abc | A | |",
        "calculate | h | | 1 |", "text | b | B | now() | ${abd}"), "unknown-name 5 E ~abc"),
    Mistake(
      "39 a hidden trigger",
      Mistake.survey(
        "type | name | label | calculation | trigger", "text | abc | A | |",
        "calculate | h | | 1 |", "text | b | B | now() | ${h}"), "bad-trigger 5 E"),
    Mistake(
      "40 a count that reads inside",
      Mistake.survey(
        "type | name | label | repeat_count", "begin repeat | r | R | ${a} + 1",
        "integer | a | A |", "end repeat | | |"), "count-inside 3 D"),
    Mistake(
      "40 a huge count",
      Mistake.survey(
        "type | name | label | repeat_count", "begin repeat | r | R | 5000", "integer | a | A |",
        "end repeat | | |"), "large-count 3 D"),
    Mistake(
      "41 a file of another kind",
      Mistake.survey("type | name | label", "select_one_from_file items.txt | a | A"),
      "file-type 3 A"),
    Mistake(
      "41 a missing file",
      Mistake.survey("type | name | label", "select_one_from_file itms.csv | a | A"),
      "missing-file 3 A ~items.csv", files: ["items.csv": "name,label\n"]),
    Mistake(
      "41 a file without the column",
      Mistake.survey("type | name | label", "select_one_from_file items.csv | a | A"),
      "file-column 3 A", files: ["items.csv": "name,title\na,A\n"]),
    Mistake(
      "41 a file with a code twice",
      Mistake.survey("type | name | label", "select_one_from_file items.csv | a | A"),
      "duplicate-key 3 A", files: ["items.csv": "name,label\na,A\na,B\n"]),
    Mistake(
      "41 a file in another folder",
      Mistake.survey("type | name | label", "select_one_from_file ../items.csv | a | A"),
      "path-outside 3 A", files: ["items.csv": "name,label\na,A\n"]),
    Mistake(
      "41 an external file in another folder",
      Mistake.survey("type | name | label", "csv-external | ../items | ", "text | a | A"),
      "path-outside 3 B", files: ["items.csv": "name,label\na,A\n"]),
    Mistake(
      "42 pulldata of an unknown file",
      Mistake.survey(
        "type | name | calculation", "calculate | a | pulldata('itens', 'price', 'name', 'a')"),
      "missing-file 3 C ~items.csv", files: ["items.csv": "name,price\na,1\n"]),
    Mistake(
      "42 pulldata of an unknown column",
      Mistake.survey(
        "type | name | calculation", "calculate | a | pulldata('items', 'prise', 'name', 'a')"),
      "file-column 3 C ~price", files: ["items.csv": "name,price\na,1\n"]),
    Mistake(
      "42 pulldata in another folder",
      Mistake.survey(
        "type | name | calculation", "calculate | a | pulldata('../items', 'price', 'name', 'a')"),
      "path-outside 3 C", files: ["items.csv": "name,price\na,1\n"]),
    Mistake(
      "43 a list with and without search",
      Mistake.survey(
        "type | name | label | appearance", "select_one l | a | A | search('items')",
        "select_one l | b | B |", choices: true), "search-mixed 3 D",
      files: ["items.csv": "name,label\na,A\n"]),
    Mistake(
      "43 search in a file",
      Mistake.survey(
        "type | name | label | appearance",
        "select_one_from_file items.csv | a | A | search('items')"), "search-with-file 3 D",
      files: ["items.csv": "name,label\na,A\n"]),
    Mistake(
      "44 one name for two files",
      Mistake.survey(
        "type | name | label", "select_one_from_file items.csv | a | A",
        "select_one_from_file items.xml | b | B"), "instance-twice 4 A",
      files: ["items.csv": "name,label\na,A\n"]),
    Mistake(
      "45 a gap in a language",
      Mistake.tables(
        "| survey |", "| | type | name | label::English (en) | label::Español (es) |",
        "| | text | a | A | A |", "| | text | b | B | |"), "translation-gap 4 D"),
    Mistake(
      "45 a column in one language",
      Mistake.tables(
        "| survey |",
        "| | type | name | label::English (en) | label::Español (es) | hint::English (en) |",
        "| | text | a | A | A | H |"), "translation-column 2 "),
    Mistake(
      "45 a language without code",
      Mistake.tables(
        "| survey |", "| | type | name | label::English | label::Español (es) |",
        "| | text | a | A | A |"), "language-code 2 "),
    Mistake(
      "45 an unknown default language",
      Mistake.tables(
        "| survey |", "| | type | name | label::English (en) |", "| | text | a | A |",
        "| settings |", "| | default_language |", "| | English |"), "default-language 6 A"),
    Mistake(
      "45 two spellings of a language",
      Mistake.tables(
        "| survey |", "| | type | name | label::Español (es) | hint::Espanol (es) |",
        "| | text | a | A | A |"), "language-spelling 2 D"),
    Mistake(
      "46 a picture that is not there",
      Mistake.survey("type | name | label | media::image", "text | a | A | map.png"),
      "missing-media 3 D ~maps.png", attachments: ["maps.png"]),
    Mistake(
      "46 a picture in another folder",
      Mistake.survey("type | name | label | media::image", "text | a | A | ../map.png"),
      "path-outside 3 D", attachments: ["map.png"]),
    Mistake(
      "46 a big image without image",
      Mistake.survey("type | name | label | media::big-image", "text | a | A | map.png"),
      "big-image 3 D"),
    Mistake(
      "47 a log of another name", Mistake.survey("type | name", "text | a", "audit | log"),
      "bad-audit 4 B"),
    Mistake(
      "47 places without times",
      Mistake.survey("type | name | parameters", "audit | audit | location-priority=balanced"),
      "audit-location 3 C"),
    Mistake(
      "48 save_to without entities",
      Mistake.tables(
        "| survey |", "| | type | name | label | save_to |", "| | text | a | A | full |"),
      "entities-missing 3 D"),
    Mistake(
      "48 save_to on a group",
      Mistake.tables(
        "| survey |", "| | type | name | label | save_to |", "| | begin group | g | G | full |",
        "| | text | a | A | |", "| | end group | | | |", "| entities |", "| | list_name | label |",
        "| | people | ${a} |"), "save-to-elsewhere 3 D"),
    Mistake(
      "48 a property twice",
      Mistake.tables(
        "| survey |", "| | type | name | label | save_to |", "| | text | a | A | full |",
        "| | text | b | B | full |", "| entities |", "| | list_name | label |",
        "| | people | ${a} |"), "duplicate-property 4 D"),
    Mistake(
      "48 a bad property",
      Mistake.tables(
        "| survey |", "| | type | name | label | save_to |", "| | text | a | A | name |",
        "| entities |", "| | list_name | label |", "| | people | ${a} |"), "bad-property 3 D"),
    Mistake(
      "48 an unknown list of entities",
      Mistake.tables(
        "| survey |", "| | type | name | label | save_to |", "| | text | a | A | peple#full |",
        "| entities |", "| | list_name | label |", "| | people | ${a} |"),
      "unknown-entity-list 3 D ~people"),
    Mistake(
      "48 an unknown column",
      Mistake.tables(
        "| survey |", "| | type | name | label | save_to |", "| | text | a | A | full |",
        "| entities |", "| | list_name | label | lable |", "| | people | ${a} | x |"),
      "entity-column 5 C ~label"),
    Mistake(
      "48 a bad list name",
      Mistake.tables(
        "| survey |", "| | type | name | label | save_to |", "| | text | a | A | full |",
        "| entities |", "| | list_name | label |", "| | __people | ${a} |"), "bad-entity-list 6 A"),
    Mistake(
      "48 no label",
      Mistake.tables(
        "| survey |", "| | type | name | label | save_to |", "| | text | a | A | full |",
        "| entities |", "| | list_name | label |", "| | people |  |"), "entity-without-label 6 B"),
    Mistake(
      "48 update without condition",
      Mistake.tables(
        "| survey |", "| | type | name | label | save_to |", "| | text | a | A | full |",
        "| entities |", "| | list_name | entity_id | create_if | update_if | label |",
        "| | people | ${a} | true() | | ${a} |"), "entity-without-update 6 D"),
    Mistake(
      "48 an unknown repeat",
      Mistake.tables(
        "| survey |", "| | type | name | label | save_to |", "| | text | a | A | full |",
        "| entities |", "| | list_name | label | repeat |", "| | people | ${a} | ${r} |"),
      "entity-repeat 6 C"),
    Mistake(
      "49 a key without instanceID",
      Mistake.tables(
        "| survey |", "| | type | name | label |", "| | text | a | A |", "| settings |",
        "| | version | public_key | omit_instanceID |", "| | 1 | MIIB | yes |"),
      "key-without-id 6 C"),
    Mistake(
      "49 a bad key",
      Mistake.tables(
        "| survey |", "| | type | name | label |", "| | text | a | A |", "| settings |",
        "| | version | public_key |", "| | 1 | secret |"), "bad-public-key 6 B"),
    Mistake(
      "50 no version",
      Mistake.tables("| survey |", "| | type | name | label |", "| | text | a | A |"),
      "missing-version 0 "),
    Mistake(
      "51 a form id with blanks",
      Mistake.tables(
        "| survey |", "| | type | name | label |", "| | text | a | A |", "| settings |",
        "| | form_id | version |", "| | my form | 1 |"), "bad-form-id 6 A"),
    Mistake(
      "51 a form id with a slash",
      Mistake.tables(
        "| survey |", "| | type | name | label |", "| | text | a | A |", "| settings |",
        "| | form_id | version |", "| | a/b | 1 |"), "bad-form-id 6 A"),
    Mistake(
      "52 a contradiction in itself",
      Mistake.survey(
        "type | name | label | relevant", "select_one l | a | A |",
        "integer | b1 | B | ${a} = 'a' and ${a} = 'b'", choices: true), "never-relevant 4 D"),
    Mistake(
      "52 a contradiction with an earlier relevant",
      Mistake.survey(
        "type | name | label | relevant", "select_one l | a | A |", "integer | b1 | B | ${a} = 'a'",
        "integer | b2 | B | ${b1} > 3 and ${a} = 'b'", choices: true), "never-relevant 5 D"),
    Mistake(
      "52 numbers that no number is",
      Mistake.survey(
        "type | name | label | relevant", "select_one l | a | A |", "integer | b1 | B | ",
        "integer | b2 | B | ${b1} > 3 and ${b1} < 4", choices: true), "never-relevant 5 D"),
    Mistake(
      "52 a contradiction with its group",
      Mistake.survey(
        "type | name | label | relevant", "select_one l | a | A |",
        "begin group | g | G | ${a} = 'a'", "text | b | B | ${a} != 'a'", "end group | | |",
        choices: true), "never-relevant 5 D"),
    Mistake(
      "52 all choices excluded",
      Mistake.survey(
        "type | name | label | relevant", "select_one l | a | A |",
        "integer | b1 | B | ${a} != '' and ${a} != 'a' and ${a} != 'b'", choices: true),
      "never-relevant 4 D"),
    Mistake(
      "52 always false",
      Mistake.survey(
        "type | name | label | relevant", "select_one l | a | A |", "integer | b1 | B | false()",
        choices: true), "never-relevant 4 D"),
    Mistake(
      "52 a constraint that nothing fulfils",
      Mistake.survey("type | name | label | constraint", "integer | a | A | . < 1 and . > 5"),
      "never-valid 3 D"),
    Mistake(
      "54 a phone number unmarked", Mistake.survey("type | name | label", "text | phone | Phone"),
      "unmarked-pii 3 B"),
  ]
}
