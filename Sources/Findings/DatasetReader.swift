package import Forms
import Formulas
import Tables

extension Dataset {
  /// Reads the response files of one form, whatever their order.
  ///
  /// The winner of a KEY is the row with the higher `edits`, then the later `ended_at`, then the
  /// bytewise larger one. Rows of a repeat count when their `edits` is that of the winning interview.
  /// Whatever cannot be used is in `problems` and `counts`; reading itself does not fail.
  ///
  /// With `slots`, only the columns of these questions are read, and nothing else may be asked later.
  package static func read(form: Form, files: [ResponseFile], slots: Set<Int>? = nil) -> Dataset {
    let schema = Schema(form)
    var reader = DatasetReader(schema: schema, files: files, wanted: schema.wanted(slots))
    return reader.dataset()
  }
}

/// Reads files in one pass on all cores, then joins what every core has read.
///
/// Each core reads a run of neighbouring files, so that entries are numbered as one core alone would.
struct DatasetReader {
  let schema: Schema
  private let files: [KnownFiles.Grown]
  private let wanted: [[Bool]]
  /// The columns of interviews of which only the day is read: the first ten bytes.
  private let days: Set<Int>
  private(set) var sources: [ResponseFile] = []
  private(set) var headers: [ResponseHeader] = []
  /// By file that rows were read from.
  var ends: [SourceEnd] = []
  var notes = DataProblemNotes()
  var counts = ReadingCounts()
  /// Whether every row of a repeat that was read is about an interview that was read, and called after it.
  var isSelfContained = true

  init(schema: Schema, files: [ResponseFile], wanted: [[Bool]], days: Set<Int> = []) {
    self.init(
      schema: schema, grown: files.map { KnownFiles.Grown(file: $0) }, wanted: wanted, days: days)
  }

  /// Reads what stands behind that which is known of files.
  init(schema: Schema, grown: [KnownFiles.Grown], wanted: [[Bool]], days: Set<Int> = []) {
    self.schema = schema
    self.days = days
    files = grown.sorted { ($0.file.version, $0.file.name) < ($1.file.version, $1.file.name) }
    self.wanted = wanted
  }

  mutating func dataset() -> Dataset {
    let schema = schema
    // The KEYs of interviews are kept in any case, in a way of their own.
    var coded = wanted
    if let key = schema.keyColumn { coded[0][key] = false }
    let (wanted, days) = (coded, days)
    // The first run makes room for what all the others have, who will be appended to it.
    let total = files.reduce(0) { $0 + $1.added }
    var runs = Self.runs(files, of: availableCores()).enumerated().map { number, files in
      (files: files, size: number == 0 ? total : files.reduce(0) { $0 + $1.added })
    }
    var scans = fork(&runs) { run in
      var scan = ResponseScan(schema: schema, wanted: wanted, days: days, size: run.size)
      for one in run.files { scan.read(one.file, behind: one.known) }
      return scan
    }
    var filesBefore: [Int] = []
    for scan in scans {
      filesBefore.append(sources.count)
      sources += scan.sources
      headers += scan.headers
      ends += scan.ends
      notes.add(scan.notes)
      counts.add(scan.counts)
    }
    var coder = CellCoder()
    let numbers = scans.map { coder.merge($0.ways.texts()) }
    let ways = coder.texts()
    func parts(_ table: Int) -> [TablePart] {
      scans.indices.map { scan in
        var part = scans[scan].release(table)
        part.renumberWays(through: numbers[scan])
        return part
      }
    }

    var (interviews, columns) = joined(parts(0), filesBefore)
    let kept = winners(interviews)
    let keys = kept.map(interviews.keys.chosen) ?? interviews.keys
    counts.interviews = keys.count
    if schema.tables.count == 1 { interviews.releaseRivalry() }
    var tables = [table(0, interviews, &columns, kept: kept, parents: [], keys: keys)]
    guard schema.tables.count > 1 else { return dataset(tables) }

    // A repeat's parent may be another repeat, whose rows were taken before: tables are in form order.
    let states = EntryStates(of: interviews, kept)
    var indexes = [KeyIndex(all: EntryKeys(keys))]
    var editsByTable = [kept.map(interviews.edits.chosen) ?? interviews.edits.wide]
    interviews = TablePart(columns: [])
    for number in schema.tables.indices.dropFirst() {
      let parent = schema.tables[number].parent ?? 0
      var (part, columns) = joined(parts(number), filesBefore)
      let (rows, parents) = rows(
        part, below: indexes[parent], edits: editsByTable[parent], among: indexes[0], ways)
      let index = KeyIndex(all: part.rowKeys.chosen(rows))
      tables.append(
        table(
          number, part, &columns, kept: rows, parents: parents, states: states.byColumn(index)))
      indexes.append(index)
      editsByTable.append(rows.map { part.edits[Int($0)] })
    }
    return dataset(tables)
  }

  private func dataset(_ tables: [Dataset.Table]) -> Dataset {
    Dataset(
      schema: schema, tables: tables, files: sources.map(\.name), problems: notes.problems,
      counts: counts, ends: ends)
  }

  /// The files in runs of about the same size, one for each core that is worth starting.
  private static func runs(_ files: [KnownFiles.Grown], of cores: Int) -> [[KnownFiles.Grown]] {
    let total = files.reduce(0) { $0 + $1.added }
    let wanted = max(1, min(cores, total >> 17))
    var runs: [[KnownFiles.Grown]] = [[]]
    var done = 0
    for file in files {
      // A file belongs to the run in which its middle lies.
      if (done + file.added / 2) * wanted >= total * runs.count, runs.count < wanted {
        runs.append([])
      }
      runs[runs.count - 1].append(file)
      done += file.added
    }
    return runs
  }

  /// What all cores have of one table: its rows, and column by column their parts.
  private func joined(
    _ parts: consuming [TablePart], _ filesBefore: [Int]
  ) -> (rows: TablePart, columns: [[ColumnPart]]) {
    var parts = parts
    let count = parts.first?.codes.count ?? 0
    let columns = (0..<count).map { column in
      parts.map { ColumnPart(coder: $0.coders[column], codes: $0.codes[column]) }
    }
    for index in parts.indices { parts[index].releaseColumns() }
    var rows = parts.removeFirst()
    for before in filesBefore.dropFirst() where !parts.isEmpty {
      rows.appendRows(of: parts.removeFirst(), filesBefore: before)
    }
    return (rows, columns)
  }

  // MARK: Columns

  /// One column on its way from its parts to what it is.
  private struct ColumnWork: Sendable {
    var number: Int
    var definition: Schema.ColumnDefinition
    var parts: [ColumnPart]
  }

  private mutating func table(
    _ number: Int, _ rows: TablePart, _ columns: inout [[ColumnPart]], kept: [Int32]?,
    parents: [Int32], keys: KeyList? = nil, states: [String: [(row: Int, state: UInt8)]] = [:]
  ) -> Dataset.Table {
    let definitions = schema.tables[number].columns
    let cores = rows.rows > 4096 ? availableCores() : 1
    var shares: [(works: [ColumnWork], cost: Int)] = []
    for (column, definition) in definitions.enumerated() where wanted[number][column] {
      if keys != nil, column == schema.keyColumn { continue }
      var definition = definition
      if number == 0, days.contains(column) { definition.kind = .date }
      let work = ColumnWork(number: column, definition: definition, parts: columns[column])
      if shares.count < cores { shares.append(([], 0)) }
      // Each to the core that has least to do so far; a distinct cell is worth many rows.
      let least = shares.indices.min { shares[$0].cost < shares[$1].cost } ?? 0
      shares[least].works.append(work)
      shares[least].cost +=
        rows.rows
        + work.parts.reduce(0) { $0 + ($1.coder?.count ?? 0) } * 32
    }
    var works = shares.map(\.works)
    shares = []
    columns = []
    let form = schema.form
    let made = fork(&works) { works in
      var result: [(Int, Column, [Int32: DataProblem.Kind])] = []
      for index in works.indices {
        guard var (codes, texts) = TablePart.join(&works[index].parts) else { continue }
        let definition = works[index].definition
        if let kept { (codes, texts) = Self.chosen(kept, codes, texts) }
        for (row, state) in states[definition.name] ?? [] { codes.setIfZero(row, to: state) }
        let (column, flaws) = EntryTyping(definition, form: form).column(
          definition, codes: codes, texts: texts)
        result.append((works[index].number, column, flaws))
      }
      return result
    }
    let origins = Dataset.Origins(files: rows.files, lines: rows.lines, kept: kept)
    var table = definitions.map { Column(unread: $0.name, kind: $0.kind) }
    for (column, made, flaws) in made.joined().sorted(by: { $0.0 < $1.0 }) {
      let expected = flaws.isEmpty ? nil : EntryTyping(definitions[column], form: form).expected
      note(flaws, of: made, expected, origins)
      table[column] = made
    }
    if let keys, let column = schema.keyColumn {
      let typing = EntryTyping(definitions[column], form: form)
      table[column] = Column(
        name: "KEY", kind: .text, cells: DistinctCells(keys: keys, typing: typing))
    }
    return Dataset.Table(
      columns: table, rows: kept?.count ?? rows.rows, parents: parents, origins: origins)
  }

  /// The rows that count, their entries numbered as they come among them.
  private static func chosen(
    _ rows: [Int32], _ codes: Codes, _ texts: CellTexts
  ) -> (codes: Codes, texts: CellTexts) {
    var numbers = [Int32](repeating: -1, count: texts.count)
    for number in 0..<4 { numbers[number] = Int32(number) }
    var used: [Int32] = []
    var result = codes.chosen(rows)
    for index in result.indices {
      let number = Int(result[index])
      if numbers[number] < 0 {
        numbers[number] = Int32(used.count + 4)
        used.append(Int32(number))
      }
      result[index] = numbers[number]
    }
    return (Codes(result), texts.chosen(used))
  }

  private mutating func note(
    _ flaws: [Int32: DataProblem.Kind], of column: Column, _ expected: DataProblem.Expected?,
    _ origins: Dataset.Origins
  ) {
    guard !flaws.isEmpty else { return }
    for (row, code) in column.codes.enumerated() {
      guard let flaw = flaws[code] else { continue }
      let origin = origins[row]
      notes.add(
        flaw, file: sources[Int(origin.file)].name, line: Int(origin.line), column: column.name,
        expected: expected)
    }
  }
}

/// The states of questions in repeats, which interviews list.
private struct EntryStates {
  private let keys: EntryKeys
  private let states: [TablePart.RepeatState]

  init(of interviews: TablePart, _ kept: [Int32]?) {
    var counts = [Bool](repeating: kept == nil, count: interviews.rows)
    for row in kept ?? [] { counts[Int(row)] = true }
    states = interviews.repeatStates.filter { counts[Int($0.row)] }
    keys = EntryKeys(interviews.keys.chosen(states.map(\.row)), ways: states.map(\.way))
  }

  /// Those of one repeat by column, with the rows that an index of its KEYs has.
  func byColumn(_ index: KeyIndex) -> [String: [(row: Int, state: UInt8)]] {
    var result: [String: [(row: Int, state: UInt8)]] = [:]
    for (number, state) in states.enumerated() {
      guard let row = index.row(keys, number) else { continue }
      result[state.column, default: []].append((row, state.state))
    }
    return result
  }
}

extension ReadingCounts {
  mutating func add(_ other: ReadingCounts) {
    files += other.files
    filesSetAside += other.filesSetAside
    rows += other.rows
    rowsSetAside += other.rowsSetAside
    corrected += other.corrected
    duplicates += other.duplicates
    interviews += other.interviews
    repeatRows += other.repeatRows
    repeatRowsSetAside += other.repeatRowsSetAside
    repeatRowsReplaced += other.repeatRowsReplaced
  }
}
