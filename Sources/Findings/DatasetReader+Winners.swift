import Tables

/// Which row of a KEY counts, and which rows of a repeat go with it (the response file's rules).
extension DatasetReader {
  /// One row a KEY, in the order in which the keys came; nil where every row counts.
  mutating func winners(_ interviews: TablePart) -> [Int32]? {
    let repetitions = interviews.keys.repetitions()
    guard !repetitions.isEmpty else {
      for file in interviews.files { ends[Int(file)].rows += 1 }
      return nil
    }
    var best: [Int32: Int32] = [:]
    var isRepetition = [Bool](repeating: false, count: interviews.rows)
    for (row, first) in repetitions {
      isRepetition[Int(row)] = true
      let (a, b) = (Int(row), Int(best[first] ?? first))
      let wins = beats(a, b, interviews)
      let loser = wins ? b : a
      if interviews.edits[a] != interviews.edits[b] {
        counts.corrected += 1
      } else {
        counts.duplicates += 1
        note(
          bytes(a, interviews) == bytes(b, interviews) ? .repeatedRow : .duplicateKey, loser,
          interviews)
      }
      if wins { best[first] = row }
    }
    for row in isRepetition.indices where !isRepetition[row] {
      ends[Int(interviews.files[row])].rows += 1
    }
    return interviews.edits.indices.compactMap { row in
      isRepetition[row] ? nil : best[Int32(row)] ?? Int32(row)
    }
  }

  /// The rows of a repeat that belong to winning rows of its parent, ordered by parent.
  mutating func rows(
    _ part: TablePart, below parents: [String: Int], edits: [Int32],
    among interviews: [String: Int]
  ) -> (rows: [Int32], parents: [Int32]) {
    var positions: [String: Int] = [:]
    var kept: [(row: Int, parent: Int)] = []
    for row in 0..<part.rows {
      if !part.rowKeys[row].hasPrefix(part.parentKeys[row] + "/") { isSelfContained = false }
      guard let parent = parents[part.parentKeys[row]] else {
        // The rows below a replaced row go with it; only a missing interview makes an orphan.
        let interview = part.rowKeys[row].split(separator: "/").first.map(String.init) ?? ""
        if interviews[interview] != nil {
          counts.repeatRowsReplaced += 1
        } else {
          isSelfContained = false
          counts.repeatRowsSetAside += 1
          note(.orphanRow, row, part)
        }
        continue
      }
      guard part.edits[row] == edits[parent] else {
        counts.repeatRowsReplaced += 1
        continue
      }
      guard let position = positions[part.rowKeys[row]] else {
        positions[part.rowKeys[row]] = kept.count
        kept.append((row, parent))
        continue
      }
      let rival = kept[position].row
      counts.repeatRowsReplaced += 1
      let wins = beats(row, rival, part)
      if bytes(row, part) != bytes(rival, part) {
        note(.duplicateKey, wins ? rival : row, part)
      }
      if wins { kept[position] = (row, parent) }
    }
    let places = kept.indices.map { index in
      (kept[index].parent, entryNumber(part.rowKeys[kept[index].row]), index)
    }.sorted { $0 < $1 }
    return (places.map { Int32(kept[$0.2].row) }, places.map { Int32($0.0) })
  }

  private mutating func note(_ kind: DataProblem.Kind, _ row: Int, _ part: TablePart) {
    notes.add(kind, file: sources[Int(part.files[row])].name, line: Int(part.lines[row]))
  }

  private func beats(_ a: Int, _ b: Int, _ part: TablePart) -> Bool {
    if part.edits[a] != part.edits[b] { return part.edits[a] > part.edits[b] }
    let (first, second) = (endedAt(a, part), endedAt(b, part))
    if first != second { return (first ?? Int.min) > (second ?? Int.min) }
    return bytes(b, part).lexicographicallyPrecedes(bytes(a, part))
  }

  /// Milliseconds since 1970, or nil where `ended_at` cannot be read.
  private func endedAt(_ row: Int, _ part: TablePart) -> Int? {
    guard let field = headers[Int(part.files[row])].endedAt else { return nil }
    var reader = CSVReader(bytes(row, part) + [UInt8(ascii: "\n")], isStart: false)
    var record = CSVRecord()
    guard reader.next(into: &record), record.fields.count > field else { return nil }
    return instant(reader.text(record.fields[field]))
  }

  private func bytes(_ row: Int, _ part: TablePart) -> [UInt8] {
    sources[Int(part.files[row])].bytes(part.place(row))
  }

  /// `3` of `uuid:.../items[3]`.
  private func entryNumber(_ key: String) -> Int {
    let text = key.utf8
    guard text.last == UInt8(ascii: "]"), let open = text.lastIndex(of: UInt8(ascii: "["))
    else { return 0 }
    return Int(Substring(text[text.index(after: open)...].dropLast())) ?? 0
  }
}
