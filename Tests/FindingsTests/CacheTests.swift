import Findings
import Forms
import Formulas
import Tables
import Testing

/// What is kept of the responses gives what reading them gives, or is not used.
@Suite struct CacheTests {
  static let form: Form = {
    let (workbook, _) = Workbook.read(
      markdown: """
        | survey |                        |         |         |         |
        |        | type                   | name    | label   | role    |
        |        | integer                | round   | Round   | round   |
        |        | select_one partner     | partner | Partner | partner |
        |        | select_multiple need   | needs   | Needs   |         |
        |        | integer                | waiting | Waiting |         |
        |        | decimal                | cost    | Cost    |         |
        |        | date                   | day     | Day     |         |
        |        | text                   | note    | Note    |         |
        | choices |           |      |       |
        |         | list_name | name | label |
        |         | partner   | p01  | One   |
        |         | partner   | p02  | Two   |
        |         | need      | food | Food  |
        |         | need      | rent | Rent  |
        | settings |            |         |         |
        |          | form_title | form_id | version |
        |          | Flat       | flat    | 2       |
        """)
    let (form, diagnostics) = Form.read(workbook: workbook)
    guard let form else { preconditionFailure("\(diagnostics.map(\.message.en))") }
    return form
  }()

  private typealias Generator = ColumnarAgreementTests.Generator

  private static let header =
    Schema.bookkeeping + form.responseColumns.map(\.columnName) + Schema.states

  private static func rows(
    _ keys: [String], _ generator: inout Generator, without column: String? = nil
  ) -> [UInt8] {
    var writer = CSVWriter()
    for key in keys {
      var row = [
        "KEY": key, "form_id": "flat", "form_version": "2", "device": "d",
        "started_at": "2026-03-02T09:00:00.000-05:00",
        "ended_at": generator.one(of: [
          "2026-03-02T09:20:00.000-05:00", "2026-03-02T09:21:00.000-05:00", "soon",
        ]), "active_seconds": "60", "sittings": "1", "edits": generator.one(of: ["0", "0", "1"]),
      ]
      row["status"] = generator.one(of: ["complete", "complete", "refused", "odd"])
      row["round"] = generator.one(of: ["1", "2", "", "x"])
      row["partner"] = generator.one(of: ["p01", "p02", "p99", "", "dk"])
      row["needs"] = generator.one(of: ["food", "food rent", "rent", "", "tea"])
      row["waiting"] = String(Int.random(in: 0...300, using: &generator))
      row["cost"] = generator.one(of: ["1.5", "2,5", "", "-3"])
      row["day"] = generator.one(of: ["2026-02-28", "2026-02-30", ""])
      row["note"] = generator.one(of: [
        "", "said \"yes\",\nand left", "a note of more than sixteen bytes, cabaña", "short",
        key + " said this",
      ])
      row["_dk"] = generator.one(of: ["", "", "cost waiting"])
      row["_blank"] = generator.one(of: ["", "needs"])
      writer.append(header.filter { $0 != column }.map { row[$0] ?? "" })
    }
    return writer.bytes
  }

  private static func headed(_ rows: [UInt8], without column: String? = nil) -> [UInt8] {
    var writer = CSVWriter()
    writer.append(header.filter { $0 != column })
    return writer.bytes + rows
  }

  private static func key(_ number: Int) -> String {
    let digits = String(number, radix: 16)
    let filling = String(repeating: "0", count: 12 - digits.count)
    return number % 7 == 0
      ? "uuid:plain-\(number)" : "uuid:bcb898d8-05ba-4def-bb31-\(filling)\(digits)"
  }

  /// Files of two versions with damaged rows in them, and corrections in later files.
  private static func disk(_ generator: inout Generator, corrections: Int = 5) -> ResponseDisk {
    var disk = ResponseDisk()
    for file in 0..<3 {
      var keys = (0..<30).map { key(file * 100 + $0) }
      if file > 0 { keys += (0..<corrections).map { key(($0 * 17) % 60) } }
      var bytes = headed(rows(keys, &generator))
      bytes += Array("uuid:short,flat\n".utf8)
      bytes += rows([key(file * 100 + 50)], &generator)
      disk.add("responses/flat/2/d\(file).csv", bytes)
    }
    let old = rows((700..<720).map(key), &generator, without: "cost")
    disk.add("responses/flat/1/d0.csv", headed(old, without: "cost"), version: "1")
    disk.add("responses/flat/2/strange.csv", Array("a,b\n1,2\n".utf8))
    return disk
  }

  private static func cold(_ disk: ResponseDisk, slots: Set<Int>? = nil) -> Dataset {
    Dataset.read(form: form, files: disk.files(), slots: slots)
  }

  private static func slots(_ names: [String]) -> Set<Int> {
    let schema = Schema(form)
    return Set(names.flatMap { schema.slots(named: $0) })
  }

  // MARK: The same as reading

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func `what was kept gives what reading gives`(seed: UInt64) {
    var generator = Generator(state: seed)
    let disk = Self.disk(&generator)
    let expected = content(of: Self.cold(disk))
    let shelf = CacheShelf()
    #expect(content(of: shelf.read(disk)) == expected)
    #expect(shelf.kept == "whole")
    #expect(content(of: shelf.read(disk)) == expected)
    #expect(shelf.kept == "nothing")
  }

  @Test func `columns are kept as they are wanted, and together from then on`() {
    var generator = Generator(state: 5)
    let disk = Self.disk(&generator)
    let shelf = CacheShelf()
    for (names, kept) in [
      (["partner"], "whole"), (["partner"], "nothing"), (["cost", "KEY"], "whole"),
      (["partner", "cost"], "nothing"), (["note"], "whole"), (["note", "partner"], "nothing"),
    ] {
      let slots = Self.slots(names)
      let dataset = shelf.read(disk, slots: slots)
      #expect(shelf.kept == kept, "\(names)")
      #expect(
        content(of: dataset, names) == content(of: Self.cold(disk, slots: slots), names),
        "\(names)")
    }
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
  func `new interviews are joined to what was kept`(seed: UInt64) {
    var generator = Generator(state: seed * 31)
    var disk = Self.disk(&generator)
    let shelf = CacheShelf()
    _ = shelf.read(disk)
    var next = 1000
    for step in 0..<4 {
      for file in ["responses/flat/2/d1.csv", "responses/flat/2/d2.csv"]
      where Bool.random(using: &generator) {
        let keys = (next..<(next + 5)).map(Self.key)
        next += 5
        disk.append(file, Self.rows(keys, &generator) + Array("torn in the middle\n".utf8))
        disk.append(file, Self.rows([Self.key(next)], &generator))
        next += 1
      }
      let old = Self.rows([Self.key(next)], &generator, without: "cost")
      disk.append("responses/flat/1/d0.csv", old)
      next += 1
      if step == 2 {
        let keys = (next..<(next + 4)).map(Self.key)
        disk.add("responses/flat/2/d0_2.csv", Self.headed(Self.rows(keys, &generator)))
        next += 4
      }
      #expect(content(of: shelf.read(disk)) == content(of: Self.cold(disk)), "step \(step)")
      #expect(shelf.kept == "marks", "step \(step)")
      #expect(content(of: shelf.read(disk)) == content(of: Self.cold(disk)), "step \(step)")
      #expect(shelf.kept == "nothing", "step \(step)")
      let some = Self.slots(["needs", "day"])
      #expect(
        content(of: shelf.read(disk, slots: some), ["needs", "day"])
          == content(of: Self.cold(disk, slots: some), ["needs", "day"]))
    }
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `a correction of an earlier interview has everything read again`(seed: UInt64) {
    var generator = Generator(state: seed * 77)
    var disk = Self.disk(&generator)
    let shelf = CacheShelf()
    _ = shelf.read(disk)
    disk.append("responses/flat/2/d2.csv", Self.rows([Self.key(3)], &generator))
    disk.append("responses/flat/2/d2.csv", Self.rows([Self.key(3)], &generator))
    #expect(content(of: shelf.read(disk)) == content(of: Self.cold(disk)))
    _ = shelf.read(disk)
    #expect(shelf.kept == "nothing")
  }

  @Test func `what follows a torn line is not joined to it`() {
    var generator = Generator(state: 8)
    for end in ["uuid:torn,fl", "uuid:open,\"said\n"] {
      var disk = Self.disk(&generator)
      disk.append("responses/flat/2/d1.csv", Array(end.utf8))
      let shelf = CacheShelf()
      _ = shelf.read(disk)
      disk.append("responses/flat/2/d1.csv", Array("at,2\n".utf8))
      disk.append("responses/flat/2/d1.csv", Self.rows([Self.key(900)], &generator))
      #expect(content(of: shelf.read(disk)) == content(of: Self.cold(disk)))
      #expect(shelf.kept == "whole")
    }
  }

  // MARK: Not believed

  @Test func `a cache that is torn or changed anywhere is not believed`() throws {
    var generator = Generator(state: 6)
    let disk = Self.disk(&generator)
    let expected = content(of: Self.cold(disk))
    let shelf = CacheShelf()
    _ = shelf.read(disk)
    let whole = try #require(shelf.columns)
    var unseen = 0
    for place in stride(from: 0, to: whole.count, by: whole.count / 60) {
      shelf.columns = Array(whole.prefix(place))
      #expect(content(of: shelf.read(disk)) == expected, "cut at \(place)")
      #expect(shelf.kept == "whole", "cut at \(place)")
      var changed = whole
      changed[place] ^= UInt8(1 << Int.random(in: 0...7, using: &generator))
      shelf.columns = changed
      #expect(content(of: shelf.read(disk)) == expected, "changed at \(place)")
      if shelf.kept != "whole" { unseen += 1 }
    }
    // The prints of KEYs are looked at when interviews are added to counts only.
    #expect(unseen <= 4)
    for place in (whole.count - 40)..<whole.count {
      shelf.columns = whole
      shelf.columns?[place] ^= 0x10
      #expect(content(of: shelf.read(disk)) == expected, "changed at \(place)")
    }
  }

  @Test func `files that went, came under another name, or were written over are read anew`() {
    var generator = Generator(state: 7)
    let disk = Self.disk(&generator)
    let name = "responses/flat/2/d1.csv"
    func check(_ what: String, _ change: (inout ResponseDisk) -> Void) {
      let shelf = CacheShelf()
      _ = shelf.read(disk)
      var changed = disk
      change(&changed)
      #expect(content(of: shelf.read(changed)) == content(of: Self.cold(changed)), "\(what)")
    }
    check("gone") { $0.entries[name] = nil }
    check("renamed") { disk in
      disk.entries["responses/flat/2/z.csv"] = disk.entries[name]
      disk.entries[name] = nil
    }
    check("replaced by another of the same size") { disk in
      let bytes = disk.entries[name]?.bytes ?? []
      disk.entries[name]?.bytes = bytes.map { $0 == UInt8(ascii: "f") ? UInt8(ascii: "g") : $0 }
      disk.entries[name]?.stamp[1] += 1
    }
    check("another size with the same times") { disk in
      let bytes = disk.entries[name]?.bytes ?? []
      disk.entries[name]?.bytes = bytes.dropLast(1) + Self.rows([Self.key(801)], &generator)
    }
    check("shorter with the same times") { disk in
      disk.entries[name]?.bytes.removeLast(200)
    }
    check("begun otherwise and longer") { disk in
      disk.entries[name]?.bytes = Self.headed(
        Self.rows((0..<60).map { Self.key(2000 + $0) }, &generator))
      disk.entries[name]?.stamp[1] += 1
    }
    check("only touched") { $0.entries[name]?.stamp[1] += 1 }
    check("exchanged with its neighbour") { disk in
      let other = "responses/flat/2/d2.csv"
      (disk.entries[name], disk.entries[other]) = (disk.entries[other], disk.entries[name])
    }
  }

  @Test func `a file that was only touched is compared once`() {
    var generator = Generator(state: 9)
    var disk = Self.disk(&generator)
    let shelf = CacheShelf()
    _ = shelf.read(disk)
    disk.entries["responses/flat/2/d1.csv"]?.stamp[1] += 1
    _ = shelf.read(disk)
    #expect(shelf.kept == "marks")
    _ = shelf.read(disk)
    #expect(shelf.kept == "nothing")
    disk.entries["responses/flat/2/d1.csv"]?.stamp = []
    _ = shelf.read(disk)
    #expect(shelf.kept == "marks")
  }

  @Test func `another program and another form make their own`() throws {
    var generator = Generator(state: 10)
    let disk = Self.disk(&generator)
    let shelf = CacheShelf()
    _ = shelf.read(disk)
    shelf.program = "two"
    #expect(content(of: shelf.read(disk)) == content(of: Self.cold(disk)))
    #expect(shelf.kept == "whole")
    _ = shelf.read(disk, form: SampleRound.form)
    #expect(shelf.kept == "whole")
  }

  @Test func `few responses are not worth keeping`() {
    var generator = Generator(state: 11)
    let reading = Dataset.read(
      form: Self.form, files: Self.disk(&generator).files(), slots: nil, cache: nil, marks: [],
      program: "one")
    guard case .nothing = reading.keeping else {
      Issue.record("kept")
      return
    }
    #expect(!reading.write { _ in true })
  }
}
