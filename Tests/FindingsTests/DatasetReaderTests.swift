import Findings
import Forms
import Formulas
import Testing

@Suite struct DatasetReaderTests {
  private func read(_ files: [ResponseFile]) -> Dataset {
    Dataset.read(form: SampleRound.form, files: files)
  }

  private func texts(_ dataset: Dataset, _ name: String) -> [String] {
    (0..<dataset.rows).map { dataset.column(named: name)?.text(at: $0) ?? "?" }
  }

  private func kinds(_ dataset: Dataset) -> [String] {
    dataset.problems.map { "\($0.kind.rawValue) \($0.lines)" }
  }

  // MARK: Columns and states

  @Test func `cells are read as what their question asks for`() {
    let dataset = SampleRound.dataset([
      ["waiting": "45", "cost": "2.5", "received_on": "2026-02-27", "needs": "food rent"]
    ])
    #expect(dataset.column(named: "waiting")?.entry(at: 0).value == .number(45))
    #expect(dataset.column(named: "cost")?.entry(at: 0).number == 2.5)
    // 2026-02-27 is 20,511 days after 1970-01-01 (date -d 2026-02-27 +%s / 86400).
    #expect(dataset.column(named: "received_on")?.entry(at: 0).number == 20_511)
    #expect(dataset.column(named: "needs")?.text(at: 0) == "food rent")
    #expect(dataset.problems.isEmpty)
  }

  @Test func `an empty cell is blank, unknown, refused or was not asked, as the last columns say`()
  {
    let dataset = SampleRound.dataset([
      ["_blank": "waiting", "_dk": "cost", "_refused": "needs informed", "informed": "dk"]
    ])
    func state(_ name: String) -> Formulas.AnswerState? {
      dataset.column(named: name)?.state(at: 0)
    }
    #expect(state("waiting") == .blank)
    #expect(state("cost") == .dontKnow)
    #expect(state("needs") == .refused)
    #expect(state("received_on") == .notAsked)
    #expect(state("informed") == .dontKnow, "the choice dk is that state")
    #expect(texts(dataset, "informed") == ["dk"], "and its code stays in the cell")
  }

  @Test func `an instant keeps its local day and clock, however it is spelled`() {
    let spellings = [
      "2026-02-27T23:30:15.250-05:00", "2026-02-27T23:30:15.25-05:00", "2026-02-27T23:30:15.250Z",
    ]
    let dataset = SampleRound.dataset(spellings.map { ["started_at": $0] })
    let moments = (0..<3).map { dataset.column(named: "started_at")?.entry(at: $0).value }
    let millisecond = ((23 * 60 + 30) * 60 + 15) * 1000 + 250
    for (moment, offset) in zip(moments, [-300, -300, 0]) {
      let expected = Moment(
        day: 20_511, millisecond: millisecond, offset: offset, kind: .dateTime)
      #expect(moment == .moment(expected))
    }
    #expect(dataset.problems.isEmpty)
  }

  @Test func `direct identifiers have no column`() {
    let dataset = SampleRound.dataset([[:]])
    #expect(dataset.column(named: "contact_name") == nil)
  }

  @Test func `the sample is the consented, complete interviews`() {
    let dataset = SampleRound.dataset([
      [:], ["consent": "no", "status": "refused"], ["consent": "", "status": "not_reached"],
    ])
    #expect(dataset.sample.indices == [0])
    #expect(dataset.responseRate(in: Mask(rows: 3, true)) == 1.0 / 3)
  }

  // MARK: Which row counts

  struct Rivals: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var first: [String: String]
    var second: [String: String]
    var winner: String
  }

  static let rivals = [
    Rivals(
      testDescription: "higher edits", first: ["edits": "2", "waiting": "1"],
      second: ["edits": "10", "waiting": "2"], winner: "2"),
    Rivals(
      testDescription: "later end", first: ["waiting": "1"],
      second: ["ended_at": "2026-03-02T09:19:00.000-06:00", "waiting": "2"], winner: "2"),
    Rivals(
      testDescription: "bytewise larger row", first: ["waiting": "3"], second: ["waiting": "2"],
      winner: "3"),
  ]

  @Test(arguments: rivals)
  func `of rows with one KEY one wins, whatever the order of the files`(_ rivals: Rivals) {
    let files = [rivals.first, rivals.second].enumerated().map { number, row in
      SampleRound.file(
        SampleRound.csv([row.merging(["KEY": "uuid:1"]) { $1 }]), "d\(number + 1).csv")
    }
    for order in [files, files.reversed()] {
      let dataset = read(order)
      #expect(texts(dataset, "waiting") == [rivals.winner])
    }
  }

  @Test func `corrections are counted, copies and conflicts are named`() {
    let dataset = read([
      SampleRound.file(
        SampleRound.csv([
          ["KEY": "uuid:a", "waiting": "1"], ["KEY": "uuid:a", "waiting": "2", "edits": "1"],
          ["KEY": "uuid:b", "waiting": "5"],
        ])),
      SampleRound.file(
        SampleRound.csv([["KEY": "uuid:b", "waiting": "6"], ["KEY": "uuid:c"], ["KEY": "uuid:c"]]),
        "d2.csv"),
    ])
    #expect(texts(dataset, "waiting") == ["2", "6", ""])
    #expect(dataset.counts.corrected == 1)
    #expect(dataset.counts.duplicates == 2)
    #expect(dataset.counts.interviews == 3)
    #expect(kinds(dataset) == ["duplicate-key [4]", "repeated-row [4]"])
  }

  @Test func `rows of a repeat count when their edits are those of the winning interview`() {
    let dataset = read([
      SampleRound.file(
        SampleRound.csv([["KEY": "uuid:a"], ["KEY": "uuid:a", "edits": "1"], ["KEY": "uuid:b"]])),
      SampleRound.file(
        SampleRound.items([
          ["KEY": "uuid:b/items[1]", "PARENT_KEY": "uuid:b", "item": "soap"],
          ["KEY": "uuid:a/items[1]", "PARENT_KEY": "uuid:a", "item": "soap"],
          ["KEY": "uuid:a/items[2]", "PARENT_KEY": "uuid:a", "item": "blanket", "edits": "1"],
          ["KEY": "uuid:a/items[1]", "PARENT_KEY": "uuid:a", "item": "blanket", "edits": "1"],
          ["KEY": "uuid:x/items[1]", "PARENT_KEY": "uuid:x", "item": "soap"],
        ]), "d1-items.csv"),
    ])
    let items = dataset.tables[1]
    #expect(items.parents == [0, 0, 1])
    #expect(items.columns[0].text(at: 0) == "blanket", "entry 1 comes before entry 2")
    #expect(dataset.counts.repeatRowsReplaced == 1)
    #expect(dataset.counts.repeatRowsSetAside == 1)
    #expect(kinds(dataset) == ["orphan-row [6]"])
  }

  @Test(arguments: [
    "uuid:a", "visit/7", "/", "a/items[1]",
  ])
  func `a KEY of another program may have slashes`(key: String) throws {
    let dataset = read([
      SampleRound.file(
        SampleRound.csv([
          ["KEY": key], ["KEY": key, "edits": "1", "_dk": "items[2]/item"], ["KEY": "visit/8"],
        ])),
      SampleRound.file(
        SampleRound.items([
          ["KEY": "visit/8/items[1]", "PARENT_KEY": "visit/8", "item": "soap"],
          ["KEY": "\(key)/items[1]", "PARENT_KEY": key, "item": "blanket", "edits": "1"],
          ["KEY": "\(key)/items[2]", "PARENT_KEY": key, "edits": "1"],
          ["KEY": "\(key)/items[1]", "PARENT_KEY": key, "item": "soap"],
          ["KEY": "visit/9/items[1]", "PARENT_KEY": "visit/9", "item": "soap"],
        ]), "d1-items.csv"),
    ])
    let items = dataset.tables[1]
    #expect(items.parents == [0, 0, 1])
    #expect(items.columns[0].state(at: 1) == .dontKnow)
    #expect(dataset.counts.repeatRowsReplaced == 1)
    #expect(kinds(dataset) == ["orphan-row [6]"])
  }

  @Test func `states inside a repeat name the entry`() throws {
    let dataset = SampleRound.dataset(
      [["KEY": "uuid:a", "_dk": "items[2]/item_use", "_blank": "items[1]/item_use"]],
      items: [
        ["KEY": "uuid:a/items[1]", "PARENT_KEY": "uuid:a", "item": "soap"],
        ["KEY": "uuid:a/items[2]", "PARENT_KEY": "uuid:a", "item": "soap"],
      ])
    let use = try #require(dataset.tables[1].columns.first { $0.name == "item_use" })
    #expect([use.state(at: 0), use.state(at: 1)] == [.blank, .dontKnow])
  }

  // MARK: Damage

  struct Damage: Sendable, CustomTestStringConvertible {
    var testDescription: String
    /// What is put in place of the second of three rows.
    var line: String
    var problem: String
  }

  static let damages = [
    Damage(
      testDescription: "too few cells", line: "uuid:2,sample,3", problem: "wrong-cell-count [3]"),
    Damage(
      testDescription: "an open quote", line: "uuid:2,\"sample,3", problem: "broken-quote [3]"),
    Damage(
      testDescription: "no KEY", line: row(["KEY": ""]), problem: "bad-record [3]"),
    Damage(
      testDescription: "edits that are no number", line: row(["edits": "x"]),
      problem: "bad-record [3]"),
    Damage(
      testDescription: "an unknown status", line: row(["status": "done"]),
      problem: "bad-record [3]"),
    Damage(
      testDescription: "another form", line: row(["form_id": "other"]), problem: "other-form [3]"),
  ]

  /// One row of a file as text, without its line end.
  private static func row(_ cells: [String: String]) -> String {
    let text = String(decoding: SampleRound.csv([cells]), as: UTF8.self)
    return String(text.split(separator: "\n")[1])
  }

  @Test(arguments: damages)
  func `a damaged row is set aside and its neighbours are used`(_ damage: Damage) {
    let text = String(
      decoding: SampleRound.csv([["KEY": "uuid:1"], ["KEY": "uuid:2"], ["KEY": "uuid:3"]]),
      as: UTF8.self)
    var lines = text.split(separator: "\n").map(String.init)
    lines[2] = damage.line
    let bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
    let dataset = read([SampleRound.file(bytes)])
    #expect(texts(dataset, "KEY") == ["uuid:1", "uuid:3"])
    #expect(kinds(dataset) == [damage.problem])
    #expect(dataset.counts.rows == 3)
    #expect(dataset.counts.rowsSetAside == 1)
    #expect(dataset.problems.map(\.setsAside) == [true])
  }

  @Test func `a torn last line is set aside`() {
    let whole = SampleRound.csv([["KEY": "uuid:1"], ["KEY": "uuid:2"]])
    for cut in [1, 20, 60] {
      let dataset = read([SampleRound.file(Array(whole.dropLast(cut)))])
      #expect(texts(dataset, "KEY") == ["uuid:1"])
      #expect(kinds(dataset) == ["torn-line [3]"])
    }
  }

  @Test func `bytes that are not UTF-8 set their row aside`() {
    var bytes = SampleRound.csv([["KEY": "uuid:1"], ["KEY": "uuid:2", "sample_code": "A#"]])
    if let place = bytes.lastIndex(of: UInt8(ascii: "#")) { bytes[place] = 0xFF }
    let dataset = read([SampleRound.file(bytes)])
    #expect(texts(dataset, "KEY") == ["uuid:1"])
    #expect(kinds(dataset) == ["bad-encoding [3]"])
  }

  @Test func `a file with another header is set aside as a whole`() {
    let dataset = read([
      SampleRound.file(Array("a,b\n1,2\n".utf8), "x.csv"), SampleRound.file([], "empty.csv"),
      SampleRound.file(SampleRound.csv([[:]])),
      SampleRound.file(SampleRound.items([]), "d1-boxes.csv"),
    ])
    #expect(dataset.rows == 1)
    #expect(dataset.counts.filesSetAside == 3)
    let named = dataset.problems.map { problem in
      "\(problem.kind.rawValue) \(problem.file.split(separator: "/").last ?? "")"
    }
    #expect(
      Set(named) == ["wrong-header x.csv", "empty-file empty.csv", "unknown-repeat d1-boxes.csv"])
    #expect(dataset.problems.contains { $0.message.en.contains("`KEY` is missing") })
  }

  @Test func `a file that a spreadsheet saved says what is the matter with it`() {
    let csv = String(decoding: SampleRound.csv([[:]]), as: UTF8.self)
    let semicolons = csv.replacing(",", with: ";")
    let tabs = csv.replacing(",", with: "\t")
    let twice = csv.replacing("waiting,", with: "cost,")
    let windows = "\u{FEFF}" + csv.replacing("\n", with: "\r\n")
    for (text, kind) in [
      (semicolons, DataProblem.Kind.otherSeparator), (tabs, .otherSeparator),
      (twice, .repeatedColumn),
    ] {
      let dataset = read([SampleRound.file(Array(text.utf8))])
      #expect(dataset.problems.map(\.kind) == [kind])
      #expect(dataset.rows == 0 && dataset.counts.filesSetAside == 1)
    }
    var wide: [UInt8] = [0xFF, 0xFE]
    for unit in csv.utf16 { wide += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    #expect(read([SampleRound.file(wide)]).problems.map(\.kind) == [.otherEncoding])
    let dataset = read([SampleRound.file(Array(windows.utf8))])
    #expect(dataset.rows == 1 && dataset.problems.isEmpty)
  }

  @Test func `a cell of the wrong type is named and counts as blank`() {
    let dataset = SampleRound.dataset([
      ["waiting": "1,5", "cost": "2", "received_on": "2026-02-30", "informed": "perhaps"]
    ])
    #expect(dataset.column(named: "waiting")?.state(at: 0) == .blank)
    #expect(dataset.column(named: "received_on")?.state(at: 0) == .blank)
    #expect(dataset.column(named: "informed")?.text(at: 0) == "perhaps")
    #expect(
      Set(dataset.problems.map { "\($0.kind.rawValue) \($0.column) \($0.lines)" }) == [
        "wrong-type waiting [2]", "wrong-type received_on [2]", "unknown-choice informed [2]",
      ])
    let messages = dataset.problems.map(\.message.es)
    #expect(
      messages.contains {
        $0.hasSuffix("se esperaba una fecha que exista, escrita AAAA-MM-DD, como 2026-03-02")
      })
    #expect(messages.contains { $0.hasSuffix("se esperaba un entero, como 12") })
    #expect(!messages.contains { $0.contains("1,5") || $0.contains("02-30") })
  }

  @Test(arguments: [("12", true), ("-3", true), ("3.0", true), ("3.5", false), ("1e1", true)])
  func `an integer has no fraction`(_ text: String, _ isTaken: Bool) {
    let dataset = SampleRound.dataset([["waiting": text, "cost": "3.5"]])
    #expect(dataset.column(named: "waiting")?.state(at: 0) == (isTaken ? .answered : .blank))
    #expect(dataset.problems.map(\.column) == (isTaken ? [] : ["waiting"]))
  }

  @Test(arguments: [
    ("2026-03-01", true), ("1934-05-06", true), ("2028-02-29", true), ("2026-02-29", false),
    ("0000-00-00", false), ("20266-03-01", false), ("0206-03-01", false), ("01/03/2026", false),
    ("marzo", false),
  ])
  func `a date is a day that people may have lived`(_ text: String, _ isTaken: Bool) {
    let dataset = SampleRound.dataset([["received_on": text]])
    let column = dataset.column(named: "received_on")
    #expect(column?.state(at: 0) == (isTaken ? .answered : .blank))
    #expect(dataset.problems.map(\.kind) == (isTaken ? [] : [.wrongType]))
    let moment = SampleRound.dataset([["started_at": "\(text)T09:00:00.000-05:00"]])
    #expect(moment.problems.map(\.column) == (isTaken ? [] : ["started_at"]))
  }

  @Test func `rows of another version are matched by column name`() {
    let old = SampleRound.csv(
      [["KEY": "uuid:old", "waiting": "7", "form_version": "2"]],
      columns: ["round_no", "waiting", "gone"])
    let dataset = read([
      SampleRound.file(old, version: "2"), SampleRound.file(SampleRound.csv([["KEY": "uuid:new"]])),
    ])
    #expect(texts(dataset, "waiting") == ["7", ""])
    #expect(dataset.column(named: "informed")?.state(at: 0) == .notAsked)
    let named = dataset.problems.map { "\($0.kind.rawValue) \($0.column)" }
    #expect(named.filter { !$0.hasPrefix("missing") } == ["unknown-column gone", "other-version "])
    // Each question that the older version had not is named, too.
    #expect(named.contains("missing-column informed") && named.contains("missing-column needs"))
    #expect(!named.contains("missing-column waiting"))
    #expect(Set(dataset.problems.map(\.file)) == [SampleRound.file(old, version: "2").name])
  }

  @Test func `no file at all is an empty dataset`() {
    let dataset = read([])
    #expect(dataset.rows == 0)
    #expect(dataset.problems.isEmpty)
    #expect(dataset.responseRate(in: Mask(rows: 0, true)) == nil)
  }

  @Test func `every problem is said in both languages`() {
    for kind in DataProblem.Kind.allCases {
      let message = DataProblem(kind, file: "f", column: "c").message
      #expect(!message.en.isEmpty && !message.es.isEmpty && message.en != message.es)
    }
  }
}
