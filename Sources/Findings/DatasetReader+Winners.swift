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
  ///
  /// Takes what finds the winning rows of the parent and of the interviews.
  mutating func rows(
    _ part: TablePart, below parents: KeyIndex, edits: [Int32], among interviews: KeyIndex,
    _ ways: CellTexts
  ) -> (rows: [Int32], parents: [Int32]) {
    let (keys, parentKeys) = (part.rowKeys, part.parentKeys)
    let numbers = entryNumbers(ways)
    var known = KeyIndex(keys)
    var positions = [Int32](repeating: -1, count: part.rows)
    var isBelow: [SIMD2<Int32>: Bool] = [:]
    var kept: [(row: Int, parent: Int)] = []
    for row in 0..<part.rows {
      let pair = SIMD2(keys.way(row), parentKeys.way(row))
      let fits = isBelow[pair] ?? Self.leads(pair.x, below: pair.y, ways)
      isBelow[pair] = fits
      if !fits || !keys.interviews.isSame(row, as: parentKeys.interviews, row) {
        isSelfContained = false
      }
      guard let parent = parents.row(parentKeys, row) else {
        // The rows below a replaced row go with it; only a missing interview makes an orphan.
        if interviews.interview(keys, row) != nil {
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
      guard let first = known.enter(row) else {
        positions[row] = Int32(kept.count)
        kept.append((row, parent))
        continue
      }
      let position = Int(positions[first])
      let rival = kept[position].row
      counts.repeatRowsReplaced += 1
      let wins = beats(row, rival, part)
      if bytes(row, part) != bytes(rival, part) {
        note(.duplicateKey, wins ? rival : row, part)
      }
      if wins { kept[position] = (row, parent) }
    }
    func place(_ index: Int) -> (Int, Int, Int) {
      (kept[index].parent, numbers[Int(keys.way(kept[index].row))], index)
    }
    // As they are written an interview's entries come one after the other, so often nothing is to be done.
    let isOrdered = kept.indices.dropFirst().allSatisfy { place($0 - 1) < place($0) }
    if !isOrdered { kept = kept.indices.map(place).sorted { $0 < $1 }.map { kept[$0.2] } }
    return (kept.map { Int32($0.row) }, kept.map { Int32($0.parent) })
  }

  /// Whether one way goes on from another.
  private static func leads(_ way: Int32, below parent: Int32, _ ways: CellTexts) -> Bool {
    guard way > 0 else { return false }
    return ways[Int(way)].hasPrefix((parent > 0 ? ways[Int(parent)] : "") + "/")
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

  /// By the number of a way the last entry's place: `3` of `/items[3]`.
  private func entryNumbers(_ ways: CellTexts) -> [Int] {
    (0..<ways.count).map { way in
      guard way >= 4 else { return 0 }
      let text = Array(ways.bytes(way))
      guard text.last == UInt8(ascii: "]"), let open = text.lastIndex(of: UInt8(ascii: "["))
      else { return 0 }
      return Int(String(decoding: text[(open + 1)...].dropLast(), as: UTF8.self)) ?? 0
    }
  }
}
