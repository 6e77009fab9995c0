import Findings
import Forms
import Tables
import Testing

/// Interviews with entries of repeats, and repeats within these, join what was kept of earlier ones.
@Suite struct RepeatCacheTests {
  private static let form: Form = {
    let (workbook, _) = Workbook.read(
      markdown: """
        | survey |                    |         |         |         |
        |        | type               | name    | label   | role    |
        |        | integer            | round   | Round   | round   |
        |        | select_one yn      | happy   | Happy   |         |
        |        | begin_repeat       | items   | Items   |         |
        |        | select_one item    | item    | Item    |         |
        |        | integer            | got     | Got     |         |
        |        | begin_repeat       | faults  | Faults  |         |
        |        | text               | fault   | Fault   |         |
        |        | end_repeat         |         |         |         |
        |        | end_repeat         |         |         |         |
        |        | begin_repeat       | people  | People  |         |
        |        | integer            | age     | Age     |         |
        |        | end_repeat         |         |         |         |
        | choices |           |      |         |
        |         | list_name | name | label   |
        |         | yn        | yes  | Yes     |
        |         | yn        | no   | No      |
        |         | item      | soap | Soap    |
        |         | item      | mat  | Mat     |
        | settings |            |         |         |
        |          | form_title | form_id | version |
        |          | Nested     | nested  | 2       |
        """)
    let (form, diagnostics) = Form.read(workbook: workbook)
    guard let form else { preconditionFailure("\(diagnostics.map(\.message.en))") }
    return form
  }()

  static let schema = Schema(form)

  typealias Generator = ColumnarAgreementTests.Generator

  /// What one device has written of interviews and, by repeat, of their entries.
  private struct Device {
    var rows: [[UInt8]]
    static let headers = schema.tables.map { table in
      let names = table.columns.map(\.name)
      return table.parent == nil
        ? names + Schema.states.filter { !names.contains($0) }
        : ["KEY", "PARENT_KEY", "edits"] + names
    }

    static func header(_ table: Int) -> [UInt8] {
      var writer = CSVWriter()
      writer.append(headers[table])
      return writer.bytes
    }
  }

  private static func path(_ device: String, _ table: Int) -> String {
    let name = schema.tables[table].name.split(separator: "/").joined(separator: ".")
    return "responses/nested/2/\(device)\(table == 0 ? "" : "-" + name).csv"
  }

  /// The rows of some interviews, by table.
  private static func rows(
    _ keys: [Int], edits: Int = 0, _ generator: inout Generator
  ) -> [[UInt8]] {
    var writers = schema.tables.map { _ in CSVWriter() }
    func write(_ table: Int, _ row: [String: String]) {
      writers[table].append(Device.headers[table].map { row[$0] ?? "" })
    }
    for number in keys {
      let key = "uuid:bcb898d8-05ba-4def-bb31-\(100_000_000_000 + number)"
      let count = Int.random(in: 0...3, using: &generator)
      write(
        0,
        [
          "KEY": key, "form_id": "nested", "form_version": "2", "device": "d",
          "started_at": "2026-03-02T09:00:00.000-05:00",
          "ended_at": "2026-03-02T09:2\(number % 10):00.000-05:00", "active_seconds": "60",
          "sittings": "1", "edits": String(edits), "status": "complete",
          "round": generator.one(of: ["1", "2", "x"]),
          "happy": generator.one(of: ["yes", "no", "", "perhaps \(number)"]),
          "_dk": count > 1 ? "items[2]/got happy" : "",
        ])
      for entry in 0..<count {
        let item = "\(key)/items[\(entry + 1)]"
        write(
          table("items"),
          [
            "KEY": item, "PARENT_KEY": key, "edits": String(edits),
            "item": generator.one(of: ["soap", "mat", "", "rope"]),
            "got": generator.one(of: ["1", "2", "", "many"]),
          ])
        for fault in 0..<Int.random(in: 0...2, using: &generator) {
          write(
            table("faults"),
            [
              "KEY": "\(item)/faults[\(fault + 1)]", "PARENT_KEY": item, "edits": String(edits),
              "fault": "torn \(number % 40)",
            ])
        }
      }
      if Bool.random(using: &generator) {
        write(
          table("people"),
          ["KEY": "\(key)/people[1]", "PARENT_KEY": key, "edits": String(edits), "age": "31"])
      }
    }
    return writers.map(\.bytes)
  }

  private static func table(_ name: String) -> Int {
    schema.tables.firstIndex { $0.name.hasSuffix(name) } ?? 0
  }

  /// Three devices, with corrections of interviews in the same file and in a later one.
  static func disk(_ generator: inout Generator) -> ResponseDisk {
    var disk = ResponseDisk()
    for (number, device) in ["d1", "d2", "d3"].enumerated() {
      var all = rows((0..<40).map { number * 100 + $0 }, &generator)
      for (table, more) in rows([number * 100 + 3, 7], edits: 1, &generator).enumerated() {
        all[table] += more
      }
      for table in all.indices {
        disk.add(path(device, table), Device.header(table) + all[table])
      }
    }
    return disk
  }

  private static func append(
    _ rows: [[UInt8]], to device: String, on disk: inout ResponseDisk
  ) {
    for table in rows.indices {
      if disk.entries[path(device, table)] == nil {
        disk.add(path(device, table), Device.header(table))
      }
      disk.append(path(device, table), rows[table])
    }
  }

  static func cold(_ disk: ResponseDisk, slots: Set<Int>? = nil) -> Dataset {
    Dataset.read(form: form, files: disk.files(), slots: slots)
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
  func `new interviews and their entries are joined to what was kept`(seed: UInt64) {
    var generator = Generator(state: seed * 91)
    var disk = Self.disk(&generator)
    let shelf = CacheShelf()
    _ = shelf.read(disk, form: Self.form)
    var next = 1000
    for step in 0..<5 {
      for device in ["d0", "d1", "d2", "d4"] where Bool.random(using: &generator) {
        let keys = Array(next..<(next + Int.random(in: 1...4, using: &generator)))
        next += keys.count
        Self.append(Self.rows(keys, &generator), to: device, on: &disk)
      }
      Self.append(Self.rows([next], &generator), to: "d3", on: &disk)
      // An interview that was corrected before anybody looked.
      Self.append(Self.rows([next], edits: 1, &generator), to: "d3", on: &disk)
      next += 1
      #expect(
        content(of: shelf.read(disk, form: Self.form)) == content(of: Self.cold(disk)),
        "step \(step)")
      #expect(shelf.kept == "marks", "step \(step)")
      let slots = Set(["fault", "got", "happy"].flatMap { Self.schema.slots(named: $0) })
      let names = ["fault", "got", "happy"]
      #expect(
        content(of: shelf.read(disk, slots: slots, form: Self.form), names)
          == content(of: Self.cold(disk, slots: slots), names), "step \(step)")
      #expect(shelf.kept == "nothing", "step \(step)")
    }
  }

  @Test func `entries of an interview that is known already have everything read again`() {
    var generator = Generator(state: 5)
    var disk = Self.disk(&generator)
    let shelf = CacheShelf()
    _ = shelf.read(disk, form: Self.form)
    var late = Self.rows([9], &generator)
    late[0] = []
    late[Self.table("people")] = Array(
      "uuid:bcb898d8-05ba-4def-bb31-100000000009/people[5],uuid:bcb898d8-05ba-4def-bb31-100000000009,0,64\n"
        .utf8)
    Self.append(late, to: "d1", on: &disk)
    #expect(content(of: shelf.read(disk, form: Self.form)) == content(of: Self.cold(disk)))
    #expect(shelf.kept == "whole")
  }

  @Test func `entries that waited for their interview are found when it comes`() {
    var generator = Generator(state: 6)
    var disk = Self.disk(&generator)
    var rows = Self.rows((500..<520).map { $0 }, &generator)
    let interviews = rows[0]
    rows[0] = []
    Self.append(rows, to: "d2", on: &disk)
    let shelf = CacheShelf()
    let waiting = shelf.read(disk, form: Self.form)
    #expect(waiting.problems.contains { $0.kind == .orphanRow })
    disk.append(Self.path("d2", 0), interviews)
    let found = shelf.read(disk, form: Self.form)
    #expect(shelf.kept == "whole")
    #expect(!found.problems.contains { $0.kind == .orphanRow })
    #expect(content(of: found) == content(of: Self.cold(disk)))
  }

  @Test func `an entry that is called after another interview has everything read again`() {
    var generator = Generator(state: 7)
    var disk = Self.disk(&generator)
    let shelf = CacheShelf()
    _ = shelf.read(disk, form: Self.form)
    var rows = Self.rows([700], &generator)
    rows[Self.table("people")] = Array(
      "uuid:bcb898d8-05ba-4def-bb31-100000000009/people[1],uuid:bcb898d8-05ba-4def-bb31-100000000700,0,64\n"
        .utf8)
    Self.append(rows, to: "d1", on: &disk)
    #expect(content(of: shelf.read(disk, form: Self.form)) == content(of: Self.cold(disk)))
    #expect(shelf.kept == "whole")
  }

  @Test func `a correction of a known interview and its entries has everything read again`() {
    var generator = Generator(state: 8)
    var disk = Self.disk(&generator)
    let shelf = CacheShelf()
    _ = shelf.read(disk, form: Self.form)
    Self.append(Self.rows([12], edits: 2, &generator), to: "d3", on: &disk)
    #expect(content(of: shelf.read(disk, form: Self.form)) == content(of: Self.cold(disk)))
    #expect(shelf.kept == "whole")
  }
}
