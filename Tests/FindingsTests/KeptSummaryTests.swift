import Findings
import Forms
import Testing

/// Counts that were kept, with new interviews added to them, are those of counting everything.
@Suite struct KeptSummaryTests {
  private typealias Generator = ColumnarAgreementTests.Generator

  /// Response files, and what is kept of them, in memory.
  private struct Place {
    let form: Form
    var contents: [String: [UInt8]] = [:]
    var stamps: [String: [Int]] = [:]
    var columns: [UInt8] = []
    var counts: [UInt8] = []
    var sheets: [(name: String, bytes: [UInt8])] = [("indicators.csv", Array("a".utf8))]
    var how = ""

    func files() -> [ResponseFile] {
      contents.map { name, bytes in
        var file = ResponseFile(name: name, version: "1", bytes: bytes)
        file.stamp = stamps[name] ?? []
        return file
      }
    }

    mutating func append(_ name: String, _ bytes: [UInt8]) {
      contents[name, default: SummaryTests.header(form)] += bytes
      stamps[name] = [(stamps[name]?.first ?? 0) + 1]
    }

    func cache() -> CacheSource? {
      columns.isEmpty ? nil : CacheSource(columns)
    }

    func asked(_ grouping: Grouping) -> SummaryQuestion? {
      let schema = Schema(form)
      return SummaryQuestion(
        schema: schema, indicators: SummaryTests.indicators(schema),
        questions: schema.closedQuestions, grouping: grouping, program: "one", sheets: sheets)
    }

    /// What a program does that is asked for counts.
    mutating func summary(by grouping: Grouping) throws -> Summary {
      let question = try #require(self.asked(grouping))
      if var kept = KeptSummary(question, counts),
        let isNew = kept.bring(to: files(), cache: cache())
      {
        how = isNew ? "brought" : "kept"
        if isNew { counts = kept.bytes }
        return kept.summary
      }
      how = "counted"
      let reading = Dataset.read(
        form: form, files: files(), slots: question.slots, cache: cache(), marks: [],
        program: "one", least: 0, joins: false)
      if case .whole = reading.keeping {
        how = "read"
        columns = reading.written()
      }
      var kept = try #require(KeptSummary(question, of: reading, cache: cache(), files: files()))
      guard kept.bring(to: files(), cache: cache()) != nil else {
        let whole = Dataset.read(form: form, files: files(), slots: question.slots)
        how = "joined"
        return try #require(
          whole.summary(
            of: question.indicators, questions: question.questions, by: question.grouping))
      }
      counts = kept.bytes
      return kept.summary
    }

    /// All that the counts say, as cells.
    func text(_ summary: Summary, by grouping: Grouping) throws -> [[String]] {
      let schema = Schema(form)
      let indicators = SummaryTests.indicators(schema)
      let estimates = try #require(
        summary.assess(
          indicators, by: grouping, round: nil, plan: .none, survey: "s", schema: schema))
      let tables = try #require(
        summary.tables(
          by: grouping, round: nil, restricted: [], plan: .none, survey: "s", schema: schema))
      return estimates.map { $0.row(survey: "s", indicators) }
        + tables.flatMap { $0.lines(survey: "s", form, by: grouping, round: nil) }
        + summary.problems.map { ["\($0.kind)", $0.file, $0.column, "\($0.lines.sorted())"] }
        .sorted { "\($0)" < "\($1)" }
    }

    /// What counting all interviews gives.
    func expected(by grouping: Grouping) throws -> [[String]] {
      let question = try #require(self.asked(grouping))
      let dataset = Dataset.read(form: form, files: files(), slots: question.slots)
      return try text(
        #require(
          dataset.summary(
            of: question.indicators, questions: question.questions, by: grouping)),
        by: grouping)
    }

    mutating func check(_ grouping: Grouping, _ comment: String) throws {
      let found = try text(summary(by: grouping), by: grouping)
      let wanted = try expected(by: grouping)
      #expect(found.count == wanted.count, "\(comment)")
      for (one, other) in zip(found, wanted) {
        #expect(
          one.count == other.count && zip(one, other).allSatisfy(SummaryTests.isNear),
          "\(comment) \(how): \(one) \(other)")
      }
    }
  }

  private static func place(_ generator: inout Generator) throws -> Place {
    var place = Place(form: try #require(SummaryTests.form([])))
    for file in 0..<3 {
      place.append(
        "d\(file).csv",
        SummaryTests.rows(place.form, (file * 100)..<(file * 100 + 60), &generator))
    }
    return place
  }

  private static let grouping = Grouping(["partner", "round"])

  @Test func `printed rows hold while no file, sheet or byte has changed`() throws {
    var generator = Generator(state: 5)
    var place = try Self.place(&generator)
    _ = try place.summary(by: Self.grouping)
    let question = try #require(place.asked(Self.grouping))
    let counts = try #require(KeptSummary(question, place.counts))
    let rows = [["partner", "p01"], ["", "0.5"]]
    let made = try #require(
      KeptRows(rows, of: counts, problems: [], errors: 2, formID: "f", key: 7))
    let kept = try #require(KeptRows(made.bytes, key: 7))
    #expect(kept.rows == rows && kept.errors == 2 && kept.formID == "f")
    #expect(kept.isCurrent(place.files()))
    #expect(KeptRows(made.bytes, key: 8) == nil)
    for position in made.bytes.indices {
      #expect(KeptRows(Array(made.bytes[..<position]), key: 7) == nil)
      var changed = made.bytes
      changed[position] ^= 1
      #expect(KeptRows(changed, key: 7) == nil)
    }
    var fewer = place
    fewer.contents["d1.csv"] = nil
    #expect(!kept.isCurrent(fewer.files()))
    var unsure = place
    unsure.stamps["d1.csv"] = []
    #expect(!kept.isCurrent(unsure.files()))
    place.append("d1.csv", SummaryTests.rows(place.form, 900..<901, &generator))
    #expect(!kept.isCurrent(place.files()))
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `new interviews are added to what was counted`(seed: UInt64) throws {
    var generator = Generator(state: seed)
    var place = try Self.place(&generator)
    try place.check(Self.grouping, "first")
    #expect(place.how == "read")
    try place.check(Self.grouping, "again")
    #expect(place.how == "kept")
    for step in 0..<4 {
      let first = 1000 + step * 50
      place.append("d1.csv", Array("torn in the middle\n".utf8))
      place.append("d1.csv", SummaryTests.rows(place.form, first..<(first + 7), &generator))
      if step == 2 {
        place.append(
          "d7.csv", SummaryTests.rows(place.form, (first + 20)..<(first + 25), &generator))
      }
      try place.check(Self.grouping, "step \(step)")
      #expect(place.how == "brought")
      try place.check(Self.grouping, "step \(step) again")
      #expect(place.how == "kept")
    }
    // Another breakdown is counted from the columns that were kept, then brought to where the files are.
    place.counts = []
    try place.check(Grouping(["sex"]), "other")
    #expect(place.how == "read" || place.how == "counted")
  }

  @Test func `a correction, an earlier KEY in a new row, is never added`() throws {
    var generator = Generator(state: 9)
    for key in [5, 205] {
      var place = try Self.place(&generator)
      try place.check(Self.grouping, "first")
      place.append("d1.csv", SummaryTests.rows(place.form, 900..<901, &generator))
      try place.check(Self.grouping, "new")
      place.append("d2.csv", SummaryTests.rows(place.form, key..<(key + 1), &generator))
      _ = try place.summary(by: Self.grouping)
      #expect(place.how != "brought" && place.how != "kept")
      // One that came since the columns were kept.
      var other = try Self.place(&generator)
      try other.check(Self.grouping, "first")
      other.append("d1.csv", SummaryTests.rows(place.form, 900..<901, &generator))
      try other.check(Self.grouping, "new")
      other.append("d2.csv", SummaryTests.rows(place.form, 900..<901, &generator))
      _ = try other.summary(by: Self.grouping)
      #expect(other.how != "brought" && other.how != "kept")
    }
  }

  @Test func `a correction is found among many KEYs`() throws {
    var generator = Generator(state: 12)
    var first = Place(form: try #require(SummaryTests.form([])))
    first.append("d0.csv", SummaryTests.rows(first.form, 0..<900, &generator))
    _ = try first.summary(by: Self.grouping)
    for key in stride(from: 3, to: 900, by: 90) {
      var place = first
      place.append("d1.csv", SummaryTests.rows(place.form, 5000..<5005, &generator))
      _ = try place.summary(by: Self.grouping)
      #expect(place.how == "brought")
      place.append("d1.csv", SummaryTests.rows(place.form, key..<(key + 1), &generator))
      _ = try place.summary(by: Self.grouping)
      #expect(place.how != "brought" && place.how != "kept", "\(key)")
    }
  }

  @Test func `counts that are torn or changed anywhere are not believed`() throws {
    var generator = Generator(state: 4)
    var place = try Self.place(&generator)
    try place.check(Self.grouping, "first")
    let whole = place.counts
    let question = try #require(place.asked(Self.grouping))
    for at in stride(from: 0, to: whole.count, by: whole.count / 80) {
      #expect(KeptSummary(question, Array(whole.prefix(at))) == nil, "cut at \(at)")
      var changed = whole
      changed[at] ^= UInt8(1 << Int.random(in: 0...7, using: &generator))
      #expect(KeptSummary(question, changed) == nil, "changed at \(at)")
    }
    #expect(KeptSummary(question, whole) != nil)
    #expect(KeptSummary(question, []) == nil)
  }

  @Test func `columns that are torn or changed anywhere never have a correction added`() throws {
    var generator = Generator(state: 6)
    var first = try Self.place(&generator)
    try first.check(Self.grouping, "first")
    first.append("d1.csv", SummaryTests.rows(first.form, 900..<903, &generator))
    first.append("d2.csv", SummaryTests.rows(first.form, 101..<102, &generator))
    let whole = first.columns
    for at in stride(from: 0, to: whole.count, by: whole.count / 30) {
      var place = first
      place.columns[at] ^= UInt8(1 << Int.random(in: 0...7, using: &generator))
      _ = try place.summary(by: Self.grouping)
      #expect(place.how != "brought" && place.how != "kept", "changed at \(at)")
    }
  }

  @Test func `what changed in files or sheets is counted again`() throws {
    var generator = Generator(state: 5)
    let first = try Self.place(&generator)
    func check(_ what: String, _ change: (inout Place) -> Void) throws {
      var place = first
      _ = try place.summary(by: Self.grouping)
      change(&place)
      try place.check(Self.grouping, what)
      #expect(place.how != "kept" && place.how != "brought", "\(what)")
    }
    try check("an indicator") { $0.sheets[0].bytes = Array("b".utf8) }
    try check("a file is gone") { $0.contents["d1.csv"] = nil }
    try check("a file is shorter") { $0.contents["d1.csv"]?.removeLast(300) }
    try check("an answer was changed in place, and more written behind") { place in
      let text = String(decoding: place.contents["d1.csv"] ?? [], as: UTF8.self)
      place.contents["d1.csv"] = Array(text.replacing(",yes,", with: ",no ,").utf8)
      place.append("d1.csv", SummaryTests.rows(place.form, 900..<901, &generator))
    }
    try check("the columns went, and more was written") { place in
      place.columns = []
      place.append("d1.csv", SummaryTests.rows(place.form, 900..<901, &generator))
    }
  }
}
