import Forms
import Formulas
import Tables

/// Inputs that are made to be too much: deep, long, many, circular, packed, self-multiplying.
///
/// Each has to be read or refused within the time and the memory that a random input has.
extension FuzzTarget {
  /// All of them, at full size; `size` 1 makes them a hundred times smaller, for the test suite.
  package static func bombs(size: Int = 100) -> [FuzzTarget] {
    formulaBombs(size) + textBombs(size) + formBombs(size) + packageBombs(size)
  }

  private static func bomb(
    _ name: String, _ run: @escaping @Sendable () -> Void
  ) -> FuzzTarget {
    FuzzTarget(name: name) { _ in
      run()
      return true
    }
  }

  private static func times(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: count)
  }

  // MARK: Formulas and patterns

  private static func formulaBombs(_ size: Int) -> [FuzzTarget] {
    let texts: [(String, String)] = [
      ("parentheses", times("(", 10_000 * size) + "1"),
      ("closed-parentheses", times("(", 10_000 * size) + "1" + times(")", 10_000 * size)),
      ("nots", times("not(", 2000 * size) + "1" + times(")", 2000 * size)),
      ("signs", times("-", 10_000 * size) + "1"),
      ("sum", "1" + times(" + 1", 5000 * size)),
      ("ors", "1 = 2" + times(" or 1 = 2", 2000 * size)),
      ("comparisons", "1" + times(" = 1", 2000 * size)),
      ("predicates", times("/data/r[", 1000 * size) + "1" + times("]", 1000 * size)),
      ("chained-predicates", "/data/r" + times("[1]", 2000 * size)),
      ("steps", times("/data", 5000 * size)),
      ("parents", ".." + times("/..", 5000 * size)),
      ("arguments", "concat('a'" + times(", 'a'", 5000 * size) + ")"),
      ("text", "'" + times("é", 100_000 * size) + "'"),
      ("digits", times("9", 100_000 * size)),
      ("references", times("${i} + ", 2000 * size) + "1"),
      ("long-name", "${" + times("n", 100_000 * size) + "}"),
      ("long-token", "uuid(999999999999)"),
      ("places", "round(1.5, 999999999999)"),
      ("format", "format-date(today(), '" + times("%Y", 20_000 * size) + "')"),
      ("double-descent", "count(" + times("//*", 30) + ")"),
    ]
    let patterns: [(String, String)] = [
      ("alternation", "(a|a)*b"), ("stars", "(a*)*b"), ("pluses", "(a+)+$"),
      ("pairs", "(a+a+)+b"), ("counts", "((a{1,100}){1,100}){1,100}"), ("dots", ".*.*.*.*.*.*b"),
      ("long", times("(a?)", 500 * size) + times("a", 500 * size)),
      ("nest", times("(", 2000 * size) + "a" + times(")", 2000 * size)),
      ("set", "[" + times("a-z", 5000 * size) + "]"),
    ]
    return texts.map { name, text in
      bomb("formula-" + name) {
        guard let form = Form.small(relevant: "") else { return }
        let interview = Interview(form: form, environment: .still)
        guard let parsed = try? Formula.parse(text) else { return }
        _ = interview.value(of: form.bound(parsed).formula, at: interview.root)
      }
    }
      + patterns.map { name, pattern in
        bomb("pattern-" + name) {
          guard let expression = try? RegularExpression(pattern) else { return }
          _ = expression.matches(times("a", 1000 * size))
        }
      }
  }

  // MARK: Files of text

  private static func textBombs(_ size: Int) -> [FuzzTarget] {
    let head = "survey,type,name,label\n"
    let texts: [(String, @Sendable () -> String)] = [
      ("cell", { head + ",text,a,\"" + times("x", 160_000 * size) + "\"\n" }),
      ("open-quote", { head + ",text,a,\"" + times("x\n", 100_000 * size) }),
      ("quotes", { head + times("\"", 100_000 * size) }),
      ("rows", { head + times(",note,n,N\n", 10_000 * size) }),
      ("columns", { "survey" + times(",c", 10_000 * size) + "\n" + times(",x", 10_000 * size) }),
      ("sheets", { times("survey,type\n", 10_000 * size) }),
      ("commas", { times(",", 200_000 * size) }),
      ("line-breaks", { times("\n", 200_000 * size) }),
    ]
    return texts.map { name, text in
      bomb("csv-" + name) {
        _ = Workbook.read(csv: Array(text().utf8), file: "x.csv")
      }
    } + [
      bomb("md-rows") {
        _ = Workbook.read(markdown: "| survey |\n" + times("| | a | b |\n", 10_000 * size))
      },
      bomb("md-columns") {
        _ = Workbook.read(markdown: "| survey |\n|" + times(" a |", 10_000 * size) + "\n")
      },
      bomb("json-depth") { _ = try? JSON.parse(Array(times("[", 20_000 * size).utf8)) },
      bomb("json-objects") { _ = try? JSON.parse(Array(times("{\"a\":", 20_000 * size).utf8)) },
      bomb("json-text") {
        _ = try? JSON.parse(Array(("\"" + times("\\u00e9", 50_000 * size) + "\"").utf8))
      },
      bomb("template") {
        _ = TextTemplate(times("${", 10_000 * size))
        _ = TextTemplate(times("instance('l')/", 5000 * size))
        _ = TextTemplate(times("instance(", 5000 * size))
      },
    ]
  }

  // MARK: Questionnaires

  private static func formBombs(_ size: Int) -> [FuzzTarget] {
    let forms: [(String, @Sendable () -> String)] = [
      (
        "groups",
        {
          let begins = (0..<50 * size).map { "begin group | g\($0) | G | |" }
          let ends = times("end group | | | |\n", 50 * size).split(separator: "\n").map(String.init)
          return table(begins + ["text | a | A | |"] + ends)
        }
      ),
      (
        "repeats",
        {
          let begins = (0..<10 * size).map { "begin repeat | g\($0) | G | |" }
          let ends = times("end repeat | | | |\n", 10 * size).split(separator: "\n").map(
            String.init)
          return table(begins + ["text | a | A | |"] + ends)
        }
      ),
      (
        "ring",
        { table((0..<40 * size).map { "calculate | c\($0) | | ${c\(($0 + 1) % (40 * size))} |" }) }
      ),
      (
        "all-to-all",
        {
          let all = (0..<3 * size).map { "${c\($0)}" }.joined(separator: " + ")
          return table((0..<3 * size).map { "calculate | c\($0) | | \(all) |" })
        }
      ),
      (
        "chain",
        {
          table((1..<200 * size).map { "calculate | c\($0) | | ${c\($0 - 1)} + 1 |" }, first: true)
        }
      ),
      (
        "doubling",
        {
          table(
            (1..<64).map { "calculate | c\($0) | | concat(${c\($0 - 1)}, ${c\($0 - 1)}) |" },
            first: true)
        }
      ),
      (
        "count",
        { table(["begin repeat | r | R | | 999999999", "text | a | A | |", "end repeat"]) }
      ),
      (
        "counts",
        {
          table([
            "begin repeat | r | R | | \(3 * size)", "begin repeat | s | S | | \(30 * size)",
            "text | a | A | |",
            "end repeat", "end repeat",
          ])
        }
      ),
      (
        "many-questions",
        { table((0..<500 * size).map { "text | q\($0) | A ${q\(max(0, $0 - 1))} | |" }) }
      ),
      (
        "one-name",
        { table((0..<500 * size).map { _ in "text | q | A | |" }) }
      ),
      (
        "label",
        { table(["text | a | " + times("x ", 100_000 * size) + " | |"]) }
      ),
      (
        "choices",
        {
          table(["select_one l | a | A | |"]) + "\n| choices |\n| | list_name | name | label |\n"
            + (0..<2000 * size).map { "| | l | n\($0) | N |\n" }.joined()
        }
      ),
      (
        "long-type",
        { table(["select_one " + times("l ", 100_000 * size) + " | a | A | |"]) }
      ),
    ]
    return forms.map { name, text in
      bomb("form-" + name) {
        let workbook = Workbook.read(markdown: text()).workbook
        guard let form = Form.read(workbook: workbook).form else { return }
        var interview = Interview(form: form, environment: .still)
        if let first = interview.walk().first(where: { $0.event == .question }) {
          _ = interview.answer(first.node, "1")
        }
        _ = interview.problems()
      }
    }
  }

  private static func table(_ rows: [String], first: Bool = false) -> String {
    let start = first ? ["calculate | c0 | | 'abcdefgh' |"] : []
    return "| survey |\n| | type | name | label | calculation | repeat_count |\n"
      + (start + rows).map { "| | " + $0 + " |\n" }.joined()
  }

  // MARK: Packages

  private static func packageBombs(_ size: Int) -> [FuzzTarget] {
    let open =
      "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
    let close = "</sheetData></worksheet>"
    let laughs =
      "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY a0 \"ha\">"
      + (1..<30).map { "<!ENTITY a\($0) \"" + times("&a\($0 - 1);", 10) + "\">" }.joined()
      + "]><worksheet>&a29;</worksheet>"
    let sheets: [(String, @Sendable () -> String)] = [
      // Beyond what may be packed so tightly, and no more: packing it takes longer than reading it.
      ("zeros", { open + times(" ", 200_000 * size) + close }),
      ("laughs", { laughs }),
      ("depth", { times("<a>", 10_000 * size) }),
      ("attribute", { open + "<row r=\"" + times("9", 100_000 * size) + "\"/>" + close }),
      (
        "far-cell",
        {
          open
            + "<row r=\"1048576\"><c r=\"XFD1048576\" t=\"inlineStr\"><is><t>x</t></is></c></row>"
            + close
        }
      ),
      (
        "far-cells",
        {
          open
            + (1..<100 * size).map {
              "<row r=\"\($0)\"><c r=\"XFD\($0)\" t=\"inlineStr\"><is><t>x</t></is></c></row>"
            }.joined() + close
        }
      ),
      (
        "cells",
        {
          open
            + times(
              "<row>" + times("<c t=\"inlineStr\"><is><t>x</t></is></c>", 100) + "</row>",
              200 * size) + close
        }
      ),
    ]
    return sheets.map { name, text in
      bomb("xlsx-" + name) {
        _ = Workbook.read(xlsx: FuzzArchive.bytes(sheet: Array(text().utf8)), file: "x.xlsx")
      }
    } + [
      bomb("xlsx-shared") {
        let texts = times("<si><t>" + times("x", 1000) + "</t></si>", 100 * size)
        let bytes = FuzzArchive.bytes(
          sheet: Array(
            (open + times("<row>" + times("<c t=\"s\"><v>0</v></c>", 100) + "</row>", 200 * size)
              + close).utf8),
          extra: (
            "xl/sharedStrings.xml",
            Array(
              ("<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">" + texts
                + "</sst>").utf8)
          ))
        _ = Workbook.read(xlsx: bytes, file: "x.xlsx")
      },
      bomb("xlsx-parts") {
        var zip = ZipWriter()
        for number in 0..<500 * size { zip.append("xl/p\(number).xml", [0x20]) }
        _ = Workbook.read(xlsx: zip.finished(), file: "x.xlsx")
      },
      bomb("xml-laughs") {
        guard var reader = try? XMLReader() else { return }
        reader.take(Array(laughs.utf8), isLast: true)
        while reader.next() != nil {}
      },
      bomb("xml-depth") {
        guard var reader = try? XMLReader() else { return }
        reader.take(Array(times("<a>", 10_000 * size).utf8), isLast: true)
        while reader.next() != nil {}
      },
    ]
  }
}

extension Environment {
  /// A clock that stands still.
  fileprivate static let still = Environment(now: Moment(day: 20_000), random: { 0.5 })
}

extension Form {
  /// A form of an integer and a repeat, for formulas to be asked of.
  fileprivate static func small(relevant: String) -> Form? {
    let text = """
      | survey |
      | | type | name | label | relevant |
      | | integer | i | I | \(relevant) |
      | | begin repeat | r | R | |
      | | integer | x | X | |
      | | end repeat | | | |
      """
    return Form.read(workbook: Workbook.read(markdown: text).workbook).form
  }
}
