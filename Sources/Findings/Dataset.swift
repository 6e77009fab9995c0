package import Forms
package import Formulas

/// The responses to one form as typed columns, ready to be asked questions.
///
/// Rows are the winning rows of their KEY, in an order that depends on the files' names and contents
/// only. Values never leave it with a name: direct identifiers are not in response files.
package struct Dataset: Sendable {
  /// Where a row was read.
  package struct Origin: Sendable, Equatable {
    /// The position in `files`.
    package var file: Int32
    package var line: Int32
  }

  /// The interviews, or the rows of one repeat.
  package struct Table: Sendable {
    package let columns: [Column]
    package let rows: Int
    /// For a repeat the row that each row belongs to, ascending; empty for the interviews.
    package let parents: [Int32]
    package let origins: Origins
  }

  /// Where the rows of a table were read.
  package struct Origins: Sendable {
    let files: Codes
    let lines: [Int32]

    /// Those of the rows that were read, or of the chosen ones among them.
    init(files: Codes, lines: [Int32], kept: [Int32]? = nil) {
      self.files = kept.map { Codes(files.chosen($0)) } ?? files
      self.lines = kept?.map { lines[Int($0)] } ?? lines
    }

    package subscript(row: Int) -> Origin { Origin(file: files[row], line: lines[row]) }
  }

  package let schema: Schema
  /// First the interviews, then the repeats, as in `schema.tables`.
  package let tables: [Table]
  /// The files that rows were read from.
  package let files: [String]
  package internal(set) var problems: [DataProblem]
  package let counts: ReadingCounts
  /// What formulas over the dataset may know of the world.
  package var environment: Environment
  /// By file, how far it was read; empty for a dataset that was not read from files.
  let ends: [SourceEnd]
  /// By repeat's table, the first row of each parent row, and one more at the end.
  let firstRows: [[Int32]]

  init(
    schema: Schema, tables: [Table], files: [String], problems: [DataProblem],
    counts: ReadingCounts, ends: [SourceEnd] = []
  ) {
    self.schema = schema
    self.tables = tables
    self.files = files
    self.problems = problems
    self.counts = counts
    self.ends = ends
    environment = Environment(
      now: Moment(day: 0), formVersion: schema.form.version, random: { 0 })
    firstRows = tables.indices.map { table in
      guard let parent = schema.tables[table].parent else { return [] }
      var first = [Int32](repeating: 0, count: tables[parent].rows + 1)
      for row in tables[table].parents { first[Int(row) + 1] += 1 }
      for row in first.indices.dropFirst() { first[row] += first[row - 1] }
      return first
    }
  }

  /// How many interviews there are, whatever became of them.
  package var rows: Int { tables[0].rows }

  /// The column of a slot that holds answers.
  package func column(_ slot: Int) -> Column? {
    let place = schema.places[slot]
    return place.column.map { tables[place.table].columns[$0] }
  }

  /// The column of the first question with a role, among the interviews' own.
  package func column(_ role: Role) -> Column? { schema.slot(role).flatMap(column) }

  /// A column of the interviews by its name.
  package func column(named name: String) -> Column? {
    schema.slots(named: name).first { schema.places[$0].table == 0 }.flatMap(column)
  }

  /// The consented, complete interviews: the rows that estimates are about (statistics.md 2).
  ///
  /// Where a form asks no consent, all complete rows.
  package var sample: Mask {
    guard let status = column(named: "status") else { return Mask(rows: rows, false) }
    let complete = status.mask { $0.text == Response.Status.complete.rawValue }
    return column(.consent).map { complete & $0.mask { isYes($0.text) } } ?? complete
  }

  /// Completed interviews over all that were sought: completed, refused and not reached.
  ///
  /// Nil without a row.
  package func responseRate(in mask: Mask) -> Double? {
    let sought = mask.count
    guard sought > 0 else { return nil }
    return Double((mask & sample).count) / Double(sought)
  }

  /// For each row of a table, the interview it belongs to.
  package func interviews(of table: Int) -> [Int32] {
    var result = (0..<Int32(tables[table].rows)).map { $0 }
    var current = table
    while let parent = schema.tables[current].parent {
      let parents = tables[current].parents
      for index in result.indices { result[index] = parents[Int(result[index])] }
      current = parent
    }
    return result
  }

  /// The rows of a table that belong to the chosen interviews.
  package func spread(_ mask: Mask, over table: Int) -> Mask {
    guard table > 0 else { return mask }
    let interviews = interviews(of: table)
    return Mask(rows: tables[table].rows) { mask[Int(interviews[$0])] }
  }
}

/// Whether a stored text says yes, as choices (`yes`, `si`), booleans and calculates write it.
func isYes(_ text: String) -> Bool {
  switch text {
  case "yes", "si", "sí", "true", "1": true
  default: false
  }
}

/// Whether a stored text says no.
func isNo(_ text: String) -> Bool {
  switch text {
  case "no", "false", "0": true
  default: false
  }
}
