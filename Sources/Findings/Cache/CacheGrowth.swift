extension Dataset {
  /// The same with interviews that were written later, and the rows of their repeats.
  ///
  /// Rows come in the order in which reading everything would give them, which is that of the files' names in
  /// `order`. Nil where one of them has the KEY of an interview that is known: which row of it counts is for a
  /// reading of everything to say.
  func joined(with new: Dataset, order: [String]) -> Dataset? {
    guard let keys = allKeys, let newKeys = new.allKeys, !keys.shares(with: newKeys) else {
      return nil
    }
    let sources = sources(with: new, order: order)
    var pieces = pieces(of: sources, with: new)
    guard pieces.last?.known.upperBound ?? 0 == rows, pieces.last?.new.upperBound ?? 0 == new.rows
    else { return nil }
    var piecesByTable: [[Codes.Piece]] = []
    var joined: [Table] = []
    for number in tables.indices {
      var parents: [Int32] = []
      if let parent = schema.tables[number].parent {
        (pieces, parents) = below(piecesByTable[parent], number, new)
      }
      piecesByTable.append(pieces)
      let (old, later) = (tables[number], new.tables[number])
      let columns = old.columns.indices.map { column in
        let typing = EntryTyping(schema.tables[number].columns[column], form: schema.form)
        return old.columns[column].joined(with: later.columns[column], pieces, typing)
      }
      joined.append(
        Table(
          columns: columns, rows: old.rows + later.rows, parents: parents,
          origins: old.origins.joined(with: later.origins, pieces, sources)))
    }
    var notes = DataProblemNotes(problems)
    notes.add(DataProblemNotes(new.problems))
    var counts = counts
    counts.add(new.counts)
    return Dataset(
      schema: schema, tables: joined, files: sources.map(\.name), problems: notes.problems,
      counts: counts, ends: sources.map(\.end))
  }

  /// The KEYs of all interviews; nil where they were not read.
  var allKeys: KeyList? {
    guard let key = schema.keyColumn, case .texts(let cells) = tables[0].columns[key].content,
      case .keys(let keys) = cells.texts
    else { return nil }
    return keys
  }

  /// A file that is known, one that is new, or one that was written to.
  fileprivate struct Source {
    var name: String
    /// Its positions among the files of either dataset; nil where that has no row of it.
    var known: Int?
    var new: Int?
    var end = SourceEnd()
  }

  /// The files of both in their order, and how far they have been read now.
  private func sources(with new: Dataset, order: [String]) -> [Source] {
    var places: [String: Int] = [:]
    for (place, name) in order.enumerated() { places[name] = place }
    var sources = order.map { Source(name: $0) }
    for (number, name) in files.enumerated() {
      guard let place = places[name] else { continue }
      sources[place].known = number
      sources[place].end = ends[number]
    }
    for (number, name) in new.files.enumerated() {
      guard let place = places[name] else { continue }
      sources[place].new = number
      let rows = sources[place].end.rows + new.ends[number].rows
      sources[place].end = new.ends[number]
      sources[place].end.rows = rows
    }
    return sources.filter { $0.known != nil || $0.new != nil }
  }

  /// File by file the interviews that are known, then those that came behind them.
  private func pieces(of sources: [Source], with new: Dataset) -> [Codes.Piece] {
    var (known, later) = (0, 0)
    return sources.map { source in
      let first = Codes.Piece(
        known: known..<(known + (source.known.map { ends[$0].rows } ?? 0)),
        new: later..<(later + (source.new.map { new.ends[$0].rows } ?? 0)))
      (known, later) = (first.known.upperBound, first.new.upperBound)
      return first
    }
  }

  /// The rows of a repeat below pieces of its parent, and for each of them its parent's place among both.
  private func below(
    _ above: [Codes.Piece], _ table: Int, _ new: Dataset
  ) -> (pieces: [Codes.Piece], parents: [Int32]) {
    var parents: [Int32] = []
    parents.reserveCapacity(tables[table].rows + new.tables[table].rows)
    var first = 0
    var pieces: [Codes.Piece] = []
    for piece in above {
      let known = rows(of: table, below: piece.known)
      parents += tables[table].parents[known].map { $0 + Int32(first - piece.known.lowerBound) }
      first += piece.known.count
      let later = new.rows(of: table, below: piece.new)
      parents += new.tables[table].parents[later].map { $0 + Int32(first - piece.new.lowerBound) }
      first += piece.new.count
      pieces.append(Codes.Piece(known: known, new: later))
    }
    return (pieces, parents)
  }

  /// The rows of a repeat that belong to neighbouring rows of its parent.
  private func rows(of table: Int, below parents: Range<Int>) -> Range<Int> {
    Int(firstRows[table][parents.lowerBound])..<Int(firstRows[table][parents.upperBound])
  }
}

extension Dataset.Origins {
  fileprivate func joined(
    with new: Dataset.Origins, _ pieces: [Codes.Piece], _ sources: [Dataset.Source]
  ) -> Dataset.Origins {
    var numbers = (known: [Int32](), new: [Int32]())
    numbers.known = [Int32](repeating: 0, count: sources.count)
    numbers.new = numbers.known
    for (number, source) in sources.enumerated() {
      if let place = source.known { numbers.known[place] = Int32(number) }
      if let place = source.new { numbers.new[place] = Int32(number) }
    }
    var known = Codes()
    known.append(files, through: numbers.known)
    var lines: [Int32] = []
    lines.reserveCapacity(self.lines.count + new.lines.count)
    for piece in pieces {
      lines += self.lines[piece.known]
      lines += new.lines[piece.new]
    }
    return Dataset.Origins(
      files: known.joined(with: new.files, through: numbers.new, pieces), lines: lines)
  }
}

extension Column {
  /// These rows and those of another reading of the same column, piece by piece.
  fileprivate func joined(
    with new: Column, _ pieces: [Codes.Piece], _ typing: EntryTyping
  ) -> Column {
    guard new.content.isRead else { return Column(unread: name, kind: kind) }
    switch content {
    case .unread: return self
    case .entries(let codes, var entries):
      var places: [String: Int32] = [:]
      for number in 4..<entries.count { places[entries[number].text] = Int32(number) }
      let numbers = new.answers { text in
        if let place = places[text] { return place }
        entries.append(typing.entry(text).entry)
        return Int32(entries.count - 1)
      }
      return Column(
        name: name, kind: kind, codes: codes.joined(with: new.codes, through: numbers, pieces),
        entries: entries)
    case .texts(let cells):
      return Column(name: name, kind: kind, cells: cells.joined(with: new, pieces, typing))
    }
  }

  /// For each entry what is given for its text, and for one without an answer the number of its state.
  fileprivate func answers(_ number: (String) -> Int32) -> [Int32] {
    (0..<entryCount).map { entry in
      let text = entryText(entry)
      return text.isEmpty ? Column.unansweredCode(entryState(entry)) : number(text)
    }
  }
}

extension DistinctCells {
  fileprivate func joined(
    with new: Column, _ pieces: [Codes.Piece], _ typing: EntryTyping
  ) -> DistinctCells {
    switch texts {
    case .keys(let keys):
      guard case .texts(let cells) = new.content, case .keys(let newKeys) = cells.texts else {
        return self
      }
      return DistinctCells(keys: keys.joined(with: newKeys, pieces), typing: typing)
    case .cells(let texts):
      var coder = CellCoder(texts)
      let numbers = new.answers { coder.code(of: $0) }
      return DistinctCells(
        codes: codes.joined(with: new.codes, through: numbers, pieces), texts: coder.texts(),
        typing: typing, flawed: flawed)
    }
  }
}

extension Codes {
  /// Rows that are known, and new ones that come behind them.
  struct Piece {
    var known: Range<Int>
    var new: Range<Int>
  }

  /// These rows and other ones, whose numbers a table replaces, piece by piece.
  fileprivate func joined(
    with others: Codes, through numbers: [Int32], _ pieces: [Piece]
  ) -> Codes {
    var new = Codes()
    new.append(others, through: numbers)
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
