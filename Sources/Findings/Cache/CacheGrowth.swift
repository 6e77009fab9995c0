extension Dataset {
  /// The same with what files have behind what is known of them, and with new files.
  ///
  /// Rows come in the order in which reading everything would give them, which is that of the files' names in
  /// `order`. Nil where a new row has the KEY of
  /// another one: which of them counts is for a reading of everything to say. For forms without repeats.
  func joined(
    with grown: [KnownFiles.Grown], order: [String], wanted: [[Bool]]
  ) -> Dataset? {
    var coded = wanted
    if let key = schema.keyColumn { coded[0][key] = false }
    var scan = ResponseScan(schema: schema, wanted: coded)
    for one in grown { scan.read(one.file, behind: one.known) }
    let part = scan.release(0)
    guard let keys = allKeys, part.keys.repetitions().isEmpty, !keys.shares(with: part.keys)
    else { return nil }

    // The files in their order: each with its rows that are known, then with its new ones.
    var files = files.enumerated().map { (name: $1, known: $0, new: -1) }
    for (number, source) in scan.sources.enumerated() {
      if let place = files.firstIndex(where: { $0.name == source.name }) {
        files[place].new = number
      } else {
        files.append((source.name, -1, number))
      }
    }
    var places: [String: Int] = [:]
    for (place, name) in order.enumerated() { places[name] = place }
    files.sort { (places[$0.name] ?? 0) < (places[$1.name] ?? 0) }
    var newRows = [Int](repeating: 0, count: scan.sources.count)
    for file in part.files { newRows[Int(file)] += 1 }
    let firstNew = newRows.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1) }
    var pieces: [Codes.Piece] = []
    var ends: [SourceEnd] = []
    var numberOfKnown = [Int32](repeating: 0, count: self.files.count)
    var numberOfNew = [Int32](repeating: 0, count: scan.sources.count)
    var row = 0
    for (number, file) in files.enumerated() {
      var end = file.known < 0 ? SourceEnd() : self.ends[file.known]
      var piece = Codes.Piece(known: row..<(row + end.rows), new: 0..<0)
      row += end.rows
      if file.known >= 0 { numberOfKnown[file.known] = Int32(number) }
      if file.new >= 0 {
        numberOfNew[file.new] = Int32(number)
        piece.new = firstNew[file.new]..<firstNew[file.new + 1]
        let rows = end.rows + piece.new.count
        end = scan.ends[file.new]
        end.rows = rows
      }
      pieces.append(piece)
      ends.append(end)
    }
    guard row == rows else { return nil }

    var notes = DataProblemNotes(problems)
    notes.add(scan.notes)
    let old = tables[0]
    var columns = old.columns
    for number in columns.indices {
      if number == schema.keyColumn {
        let typing = EntryTyping(schema.tables[0].columns[number], form: schema.form)
        columns[number] = Column(
          name: columns[number].name, kind: columns[number].kind,
          cells: DistinctCells(keys: keys.joined(with: part.keys, pieces), typing: typing))
        continue
      }
      guard wanted[0][number] else { continue }
      var new = [ColumnPart(coder: part.coders[number], codes: part.codes[number])]
      guard let (codes, texts) = TablePart.join(&new) else { continue }
      let typing = EntryTyping(schema.tables[0].columns[number], form: schema.form)
      let (column, flaws) = columns[number].joined(with: codes, texts, pieces, typing)
      for (row, code) in codes.enumerated() {
        guard let flaw = flaws[code] else { continue }
        notes.add(
          flaw, file: scan.sources[Int(part.files[row])].name, line: Int(part.lines[row]),
          column: column.name, expected: typing.expected)
      }
      columns[number] = column
    }
    var lines: [Int32] = []
    lines.reserveCapacity(rows + part.rows)
    for piece in pieces {
      lines += old.origins.lines[piece.known]
      lines += part.lines[piece.new]
    }
    var fileCodes = Codes()
    fileCodes.append(old.origins.files, through: numberOfKnown)
    var newFiles = Codes()
    newFiles.append(part.files, through: numberOfNew)
    var counts = counts
    counts.add(scan.counts)
    counts.interviews = lines.count
    let table = Table(
      columns: columns, rows: lines.count, parents: [],
      origins: Origins(files: fileCodes.joined(with: newFiles, pieces), lines: lines))
    return Dataset(
      schema: schema, tables: [table], files: files.map(\.name), problems: notes.problems,
      counts: counts, ends: ends)
  }

  /// One without interviews, to which those of files can be joined.
  static func empty(_ schema: Schema, wanted: [[Bool]]) -> Dataset {
    let tables = zip(schema.tables, wanted).map { table, wanted in
      let columns = zip(table.columns, wanted).map { definition, isWanted in
        if definition.name == "KEY", definition.node == nil {
          let typing = EntryTyping(definition, form: schema.form)
          return Column(
            name: definition.name, kind: definition.kind,
            cells: DistinctCells(keys: KeyList(), typing: typing))
        }
        return isWanted
          ? Column.unasked(name: definition.name, kind: definition.kind, rows: 0)
          : Column(unread: definition.name, kind: definition.kind)
      }
      return Table(
        columns: columns, rows: 0, parents: [], origins: Origins(files: Codes(), lines: []))
    }
    return Dataset(
      schema: schema, tables: tables, files: [], problems: [], counts: ReadingCounts())
  }

  /// The KEYs of all interviews; nil where they were not read.
  var allKeys: KeyList? {
    guard let key = schema.keyColumn, case .texts(let cells) = tables[0].columns[key].content,
      case .keys(let keys) = cells.texts
    else { return nil }
    return keys
  }
}

extension Column {
  /// The column with new cells, and by their own numbers what is wrong with these.
  fileprivate func joined(
    with codes: Codes, _ texts: CellTexts, _ pieces: [Codes.Piece], _ typing: EntryTyping
  ) -> (column: Column, flaws: [Int32: DataProblem.Kind]) {
    var flaws: [Int32: DataProblem.Kind] = [:]
    var numbers: [Int32] = [0, 1, 2, 3]
    for number in 4..<texts.count {
      if let flaw = typing.entry(texts[number]).flaw { flaws[Int32(number)] = flaw }
    }
    var new = Codes()
    switch content {
    case .unread: return (self, [:])
    case .entries(let known, var entries):
      var places: [String: Int32] = [:]
      for number in 4..<entries.count { places[entries[number].text] = Int32(number) }
      for number in 4..<texts.count {
        let entry = typing.entry(texts[number]).entry
        if let place = places[entry.text], !entry.text.isEmpty {
          numbers.append(place)
        } else {
          numbers.append(Int32(entries.count))
          entries.append(entry)
        }
      }
      new.append(codes, through: numbers)
      let column = Column(
        name: name, kind: kind, codes: known.joined(with: new, pieces), entries: entries)
      return (column, flaws)
    case .texts(let cells):
      guard case .cells(let before) = cells.texts else { return (self, [:]) }
      var coder = CellCoder(before)
      numbers = coder.merge(texts)
      new.append(codes, through: numbers)
      var flawed = cells.flawed
      for (number, _) in flaws { flawed.insert(numbers[Int(number)]) }
      let joined = DistinctCells(
        codes: cells.codes.joined(with: new, pieces), texts: coder.texts(), typing: typing,
        flawed: flawed)
      return (Column(name: name, kind: kind, cells: joined), flaws)
    }
  }
}

extension Codes {
  /// Rows that are known, and new ones that come behind them.
  struct Piece {
    var known: Range<Int>
    var new: Range<Int>
  }

  /// These rows and the new ones, piece by piece.
  func joined(with new: Codes, _ pieces: [Piece]) -> Codes {
    var result = Codes()
    result.prepare(for: self, new)
    for piece in pieces {
      result.append(self, rows: piece.known)
      result.append(new, rows: piece.new)
    }
    return result
  }
}

extension KeyList {
  /// These KEYs and the new ones, piece by piece.
  fileprivate func joined(with new: KeyList, _ pieces: [Codes.Piece]) -> KeyList {
    var order: [Int32] = []
    order.reserveCapacity(count + new.count)
    for piece in pieces {
      order += piece.known.map { Int32($0) }
      order += piece.new.map { Int32(count + $0) }
    }
    var all = self
    all.append(new)
    return all.chosen(order)
  }
}
