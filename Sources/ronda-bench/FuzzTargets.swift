import Findings
import Forms
import Formulas
import Tables

/// One reader or computer that random inputs are given to.
package struct FuzzTarget: Sendable {
  package var name: String
  /// Makes the input of a source, and gives it to the reader; false where a promise was not kept.
  package var run: @Sendable (inout FuzzSource) -> Bool

  /// All targets; each input of each is made from a seed and a number alone.
  package static let all = [
    csv, markdown, spreadsheet, markup, form, xform, formula, pattern, json, responses, sheets,
    journal,
  ]

  /// The target with a name.
  static func named(_ name: String) -> FuzzTarget? { all.first { $0.name == name } }

  // MARK: Files of cells

  static let csv = FuzzTarget(name: "csv") { source in
    let bytes = source.mutated(Array(FuzzCorpus.form.utf8))
    _ = Sheet.read(csv: bytes, name: "x", file: "x.csv")
    _ = Workbook.isSingleFile(csv: bytes)
    let workbook = Workbook.read(csv: bytes, file: "x.csv").workbook
    // What was written is read as it stands.
    let written = workbook.csv()
    return Workbook.read(csv: written, file: "x.csv").workbook.csv() == written
  }

  static let markdown = FuzzTarget(name: "md") { source in
    let workbook = Workbook.read(csv: Array(FuzzCorpus.form.utf8), file: "x.csv").workbook
    let bytes = source.mutated(workbook.markdown().bytes)
    let read = Workbook.read(markdown: String(decoding: bytes, as: UTF8.self)).workbook
    _ = read.markdown()
    return true
  }

  static let spreadsheet = FuzzTarget(name: "xlsx") { source in
    let workbook = Workbook.read(csv: Array(FuzzCorpus.form.utf8), file: "x.csv").workbook
    guard source.once(in: 3) else {
      let bytes = FuzzArchive.bytes(sheet: source.mutated(Array(FuzzCorpus.sheetXML.utf8)))
      _ = Workbook.read(xlsx: bytes, file: "x.xlsx")
      return true
    }
    _ = Workbook.read(xlsx: source.mutated(workbook.xlsx().bytes), file: "x.xlsx")
    return true
  }

  static let markup = FuzzTarget(name: "xml") { source in
    let bytes = source.mutated(Array(FuzzCorpus.xml.utf8))
    guard var reader = try? XMLReader() else { return true }
    var at = 0
    while at < bytes.count {
      let end = min(bytes.count, at + 1 + source.below(300))
      reader.take(Array(bytes[at..<end]), isLast: end == bytes.count)
      at = end
      while reader.next() != nil {}
      if reader.flaw != nil { break }
    }
    return true
  }

  // MARK: Questionnaires

  static let files = ["items.csv": Array(FuzzCorpus.items.utf8)]

  static let form = FuzzTarget(name: "form") { source in
    var workbook = Workbook.read(csv: Array(FuzzCorpus.form.utf8), file: "x.csv").workbook
    for _ in 0..<(1 + source.below(8)) { source.change(&workbook) }
    guard let form = Form.read(workbook: workbook, files: files, attachments: []).form else {
      return true
    }
    source.interview(form)
    return true
  }

  static let sample = Form.read(
    workbook: Workbook.read(csv: Array(FuzzCorpus.form.utf8), file: "x.csv").workbook, files: files
  ).form

  static let formula = FuzzTarget(name: "formula") { source in
    guard let form = sample else { return false }
    var interview = Interview(
      form: form, environment: Environment(now: Moment(day: 20_000), random: { 0.5 }))
    _ = interview.setAnswer("i", "2")
    for _ in 0..<20 {
      let text = source.formula()
      _ = TextTemplate("A " + text + " ${i} b").bound(to: FuzzNames())
      guard let parsed = try? Formula.parse(text) else { continue }
      let (bound, problems) = form.bound(parsed, at: source.below(form.nodes.count))
      for problem in problems
      where problem.offset < 0 || problem.offset + problem.length > text.utf8.count {
        return false
      }
      let nodes = interview.walk().map(\.node) + [interview.root]
      _ = interview.value(of: bound, at: nodes[source.below(nodes.count)])
    }
    return true
  }

  static let pattern = FuzzTarget(name: "regex") { source in
    let pieces = [
      "a", "b", "(", ")", "*", "+", "?", "|", "[a-c]", "[^b]", "\\d", "\\w", ".", "{2,}", "{3,900}",
      "{1,30}", "(a|a)*", "(a*)*", "(.*)*", "^", "$", "\\p{L}", "é", "(?:", "\\", "[", "]", "{",
      "(a+)+",
    ]
    let pattern = (0..<(1 + source.below(12))).map { _ in source.pick(pieces) ?? "" }.joined()
    guard let expression = try? RegularExpression(pattern) else { return true }
    _ = expression.matches(String(repeating: "a", count: 3000) + "c")
    _ = expression.matches(String(repeating: "ab12 é", count: 300))
    return true
  }

  static let json = FuzzTarget(name: "json") { source in
    let bytes = source.mutated(Array(FuzzCorpus.json.utf8))
    guard let document = try? JSON.parse(bytes) else { return true }
    guard let again = try? JSON.parse(Array(document.encoded.utf8)) else { return false }
    if let form = sample {
      _ = TryCases(
        form: form, environment: Environment(now: Moment(day: 20_000), random: { 0.5 })
      ).run(document)
    }
    return again == document
  }

  // MARK: Responses and sheets

  static let responses = FuzzTarget(name: "responses") { source in
    guard let form = sample else { return false }
    var columns = Schema.bookkeeping + form.responseColumns.map(\.columnName) + Schema.states
    if source.once(in: 4) { columns.shuffle(using: &source) }
    var lines = [columns.joined(separator: ",")]
    for row in 0..<12 {
      let cells = columns.map { column -> String in
        switch column {
        case "KEY": "uuid:\(row % 9)"
        case "form_id": "fuzz"
        case "form_version": "1"
        case "status": "complete"
        case "edits": "\(source.below(3))"
        default: source.pick(FuzzSource.answers) ?? ""
        }
      }
      lines.append(cells.joined(separator: ","))
    }
    let bytes = source.mutated(Array(lines.joined(separator: "\n").utf8))
    let dataset = Dataset.read(
      form: form, files: [ResponseFile(name: "fuzz/1/d.csv", version: "1", bytes: bytes)])
    let sheets = SurveySheets(
      schema: dataset.schema, sharedIndicators: nil,
      indicators: .init(name: "indicators.csv", bytes: Array(FuzzCorpus.indicators.utf8)),
      sharedRules: nil, rules: .init(name: "rules.csv", bytes: Array(FuzzCorpus.rules.utf8)))
    _ = Analysis(
      survey: "fuzz", dataset: dataset, indicators: sheets.indicators, rules: sheets.rules,
      plan: .none)
    _ = Filter.read(source.formula(), schema: dataset.schema).filter?.mask(dataset)
    return true
  }

  static let sheets = FuzzTarget(name: "sheets") { source in
    guard let form = sample else { return false }
    let schema = Schema(form)
    let indicators = source.mutated(Array(FuzzCorpus.indicators.utf8))
    let rules = source.mutated(Array(FuzzCorpus.rules.utf8))
    _ = SurveySheets(
      schema: schema, sharedIndicators: .init(name: "a", bytes: indicators), indicators: nil,
      sharedRules: nil, rules: .init(name: "b", bytes: rules))
    let rounds =
      "round,survey,opens,closes,partner,site,stratum,population,target,panel,fcs\n1,x,2026-01-01,,,,,10,5,no,\n"
    _ = RoundPlan.read(csv: source.mutated(Array(rounds.utf8)), file: "rounds.csv")
    return true
  }
}

/// Names that all exist, for binding texts away from any form.
private struct FuzzNames: Names {
  var allowsAnswerStates: Bool { true }
  func slot(named name: String) -> NameResolution { .slot(0) }
  func slotToFilter(named name: String) -> NameResolution { .slot(0) }
  func slotOfAll(named name: String) -> NameResolution { .slot(0) }
  func slot(isAbsolute: Bool, steps: [String]) -> NameResolution { .walked }
  func slot(from slot: Int, steps: [String]) -> NameResolution { .walked }
  func hasInstance(_ id: String) -> Bool { true }
  func nearestInstance(to id: String) -> String? { nil }
}

extension FuzzSource {
  static let answers = [
    "", "x", "y", "x y", "dk", "0", "1", "-1", "3", "7.5", "2024-02-29", "2026-01-01T10:00:00.000Z",
    "10:00:00.000Z", "1.5 -78.2 0 0", "1 1;1 2;2 2;1 1", "abc", "Español 😀", "99999999999999999999",
    "OK", "other", "1e400", "NaN", "'", "uuid:1",
  ]

  /// Changes a cell, a header or a row of a workbook.
  fileprivate mutating func change(_ workbook: inout Workbook) {
    let sheet = below(workbook.sheets.count)
    guard !workbook.sheets[sheet].rows.isEmpty else { return }
    let row = below(workbook.sheets[sheet].rows.count)
    let cells = workbook.sheets[sheet].rows[row].cells.count
    switch below(12) {
    case 0: workbook.sheets[sheet].rows.remove(at: row)
    case 1:
      let from = workbook.sheets[sheet].rows[below(workbook.sheets[sheet].rows.count)]
      workbook.sheets[sheet].rows.insert(from, at: row)
    case 2: workbook.sheets[sheet].rows.swapAt(row, below(workbook.sheets[sheet].rows.count))
    case 3:
      let header = below(workbook.sheets[sheet].header.count)
      if once(in: 4), header < workbook.sheets[sheet].header.count {
        workbook.sheets[sheet].header[header] = word()
      }
    case 4, 5:
      guard cells > 0 else { return }
      workbook.sheets[sheet].rows[row].cells[below(cells)] = word()
    default:
      guard cells > 0 else { return }
      workbook.sheets[sheet].rows[row].cells[below(cells)] = formula()
    }
  }

  /// Answers a form at random, adds and removes entries, and finishes.
  mutating func interview(_ form: Form) {
    var interview = Interview(
      form: form, environment: Environment(now: Moment(day: 20_000), random: { 0.5 }))
    for _ in 0..<12 {
      let steps = interview.walk()
      guard let step = steps.isEmpty ? nil : steps[below(steps.count)] else { break }
      if interview.formNode(step.node).isRepeat, once(in: 2) {
        _ = interview.removeEntry(step.node)
        continue
      }
      let offered = interview.choices(of: step.node).map(\.value)
      let answer = (once(in: 2) ? pick(offered) : nil) ?? pick(Self.answers) ?? ""
      _ = interview.hiddenBy(answering: step.node, with: answer)
      _ = interview.answer(step.node, answer)
      _ = interview.label(of: step.node)
      _ = interview.hint(of: step.node)
      _ = interview.shownAnswer(step.node)
    }
    _ = interview.problems()
    _ = interview.finish(
      Closing(
        key: "uuid:1", device: "d", startedAt: "", endedAt: "", activeSeconds: 1, sittings: 1,
        edits: 0))
  }
}

/// Workbooks of one sheet, from the XML of the sheet.
enum FuzzArchive {
  static func bytes(sheet: [UInt8], extra: (name: String, bytes: [UInt8])? = nil) -> [UInt8] {
    let links = "http://schemas.openxmlformats.org/package/2006/relationships"
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    func link(_ id: String, _ type: String, _ target: String) -> String {
      "<Relationship Id=\"\(id)\" Type=\"\(office)/\(type)\" Target=\"\(target)\"/>"
    }
    var parts: [(String, [UInt8])] = [
      ("[Content_Types].xml", Array("<Types/>".utf8)),
      (
        "_rels/.rels",
        Array(
          ("<Relationships xmlns=\"\(links)\">" + link("r", "officeDocument", "xl/workbook.xml")
            + "</Relationships>").utf8)
      ),
      (
        "xl/workbook.xml",
        Array(
          ("<workbook xmlns=\"\(main)\" xmlns:r=\"\(office)\"><sheets>"
            + "<sheet name=\"survey\" sheetId=\"1\" r:id=\"s\"/></sheets></workbook>").utf8)
      ),
      (
        "xl/_rels/workbook.xml.rels",
        Array(
          ("<Relationships xmlns=\"\(links)\">" + link("s", "worksheet", "worksheets/sheet1.xml")
            + link("t", "sharedStrings", "sharedStrings.xml") + "</Relationships>").utf8)
      ),
      (
        "xl/sharedStrings.xml",
        Array("<sst xmlns=\"\(main)\"><si><t>name</t></si></sst>".utf8)
      ),
      ("xl/worksheets/sheet1.xml", sheet),
    ]
    if let extra {
      parts.removeAll { $0.0 == extra.name }
      parts.append((extra.name, extra.bytes))
    }
    var zip = ZipWriter()
    for (name, bytes) in parts { zip.append(name, bytes) }
    return zip.finished()
  }
}
