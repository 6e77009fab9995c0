import Findings
import Forms
import Formulas
import Tables
import Testing

/// Files larger than what is read at once, and read by several threads.
@Suite struct LargeReadingTests {
  /// Files of several hundred kilobytes, some of their rows damaged, and what each interview said.
  private static func files() -> (files: [ResponseFile], notes: [String: String], damaged: Int) {
    var files: [ResponseFile] = []
    var notes: [String: String] = [:]
    var damaged = 0
    // Enough for a file to be longer than what is read at once.
    let filling = String(repeating: " palabra", count: 45)
    for device in 1...4 {
      var rows: [SampleRound.Row] = []
      for number in 0..<1500 {
        let key = "uuid:\(device)-\(number)"
        let note = number % 3 == 0 ? "dijo \"\(number)\",\nluego cabaña \(device)" : "sí \(number)"
        notes[key] = note + filling
        rows.append([
          "KEY": key, "sample_code": note + filling, "partner": "p0\(number % 3 + 1)",
          "waiting": String(number % 200), "_dk": number % 10 == 0 ? "cost" : "",
        ])
      }
      var bytes = SampleRound.csv(rows)
      // A line of the middle gets a stray quote, another loses its last cells, the end is torn.
      bytes += Array("uuid:stray,\"never closed\nuuid:short,sample\nuuid:torn,sam".utf8)
      damaged += 3
      files.append(SampleRound.file(bytes, "d\(device).csv"))
    }
    return (files, notes, damaged)
  }

  @Test func `many rows in several files are read whole and in order`() throws {
    let (files, notes, damaged) = Self.files()
    let dataset = Dataset.read(form: SampleRound.form, files: files)
    #expect(dataset.rows == 6000)
    #expect(dataset.counts.rowsSetAside == damaged)
    let keys = try #require(dataset.column(named: "KEY"))
    let codes = try #require(dataset.column(named: "sample_code"))
    let cost = try #require(dataset.column(named: "cost"))
    var wrong = 0
    for row in 0..<dataset.rows where codes.text(at: row) != notes[keys.text(at: row)] {
      wrong += 1
    }
    #expect(wrong == 0)
    #expect(keys.text(at: 0) == "uuid:1-0")
    #expect(keys.text(at: 5999) == "uuid:4-1499")
    #expect(dataset.tables[0].origins[1500].file == 1)
    #expect(dataset.tables[0].origins[1501].line == 4)
    #expect(cost.state(at: 10) == .dontKnow)
    #expect(cost.state(at: 11) == .notAsked)
  }

  @Test func `texts of which nearly all differ keep their own, and the few equal ones are found`()
    throws
  {
    let code = try #require(SampleRound.schema.slots(named: "sample_code").first)
    let waiting = try #require(SampleRound.schema.slots(named: "waiting").first)
    var texts: [String: String] = [:]
    var files: [ResponseFile] = []
    for device in 1...2 {
      var csv = String(
        decoding: SampleRound.csv([], columns: ["sample_code", "waiting"]), as: UTF8.self)
      for number in 0..<18_000 {
        var text = "m-\(device)-\(number)"
        if number % 17 == 0 { text = "" }
        if number % 5 == 1 { text = "una muestra larga, la \(device)-\(number)" }
        if number % 7 == 2 { text = "la \"\(device)-\(number)\"" }
        if number % 1000 == 999 { text = "en común \(number)" }
        if number % 1000 == 998 { text = "más larga y también en común \(number)" }
        // The last interview of all is the first one, corrected.
        let isLast = device == 2 && number == 17_999
        let key = isLast ? "uuid:1-0" : "uuid:\(device)-\(number)"
        texts[key] = text
        let cell = text.replacing("\"", with: "\"\"")
        csv += "\(key),sample,3,d,,,9,1,\(isLast ? 1 : 0),complete,\"\(cell)\",\(number % 300),,,\n"
      }
      files.append(SampleRound.file(Array(csv.utf8), "d\(device).csv"))
    }
    let dataset = Dataset.read(form: SampleRound.form, files: files, slots: [code, waiting])
    #expect(dataset.rows == 35_999)
    #expect(dataset.counts.corrected == 1)
    let keys = try #require(dataset.column(named: "KEY"))
    let codes = try #require(dataset.column(code))
    let minutes = try #require(dataset.column(waiting))
    var wrong = 0
    for row in 0..<dataset.rows {
      let key = keys.text(at: row)
      if codes.text(at: row) != texts[key] { wrong += 1 }
      let number = key == "uuid:1-0" ? 17_999 : Int(key.split(separator: "-")[1]) ?? -1
      if minutes.text(at: row) != String(number % 300) { wrong += 1 }
    }
    #expect(wrong == 0)
    let repetitions = dataset.repetitions(of: code)
    #expect(repetitions.count == 36)
    #expect(repetitions.allSatisfy { $0.rows.count == 2 })
    #expect(keys.leastText(of: [20_000, 7, 12]) == "uuid:1-12")
  }

  @Test func `only the columns that are asked for are read`() throws {
    let (files, _, _) = Self.files()
    let waiting = try #require(SampleRound.schema.slots(named: "waiting").first)
    let all = Dataset.read(form: SampleRound.form, files: files)
    let some = Dataset.read(form: SampleRound.form, files: files, slots: [waiting])
    #expect(some.rows == all.rows)
    #expect(some.column(waiting)?.codes.wide == all.column(waiting)?.codes.wide)
  }

  @Test func `a file that is read bit by bit gives what its bytes give`() {
    let (files, _, _) = Self.files()
    let slow = files.map { file in
      let bytes = file.bytes
      return ResponseFile(name: file.name, version: file.version, size: file.size) {
        offset, buffer, part in
        let count = min(1000, part.count, bytes.count - offset)
        for index in 0..<count { buffer[part.lowerBound + index] = bytes[offset + index] }
        return count
      }
    }
    let one = Dataset.read(form: SampleRound.form, files: files)
    let other = Dataset.read(form: SampleRound.form, files: slow)
    #expect(one.problems == other.problems)
    #expect(one.counts == other.counts)
    for (a, b) in zip(one.tables[0].columns, other.tables[0].columns) {
      #expect(a.codes.wide == b.codes.wide, "\(a.name)")
    }
  }
}
