import Tables

/// Which row of a KEY counts, and which rows of a repeat go with it (the response file's rules).
extension DatasetReader {
  /// One row a KEY, in the order in which the keys came.
  mutating func winners(_ candidates: [Candidate]) -> [Candidate] {
    var positions: [String: Int] = [:]
    positions.reserveCapacity(candidates.count)
    var result: [Candidate] = []
    result.reserveCapacity(candidates.count)
    for candidate in candidates {
      guard let position = positions[candidate.key] else {
        positions[candidate.key] = result.count
        result.append(candidate)
        continue
      }
      let rival = result[position]
      let wins = beats(candidate, rival)
      let loser = wins ? rival : candidate
      if candidate.edits != rival.edits {
        counts.corrected += 1
      } else {
        counts.duplicates += 1
        let isCopy = bytes(candidate).elementsEqual(bytes(rival))
        notes.add(
          isCopy ? .repeatedRow : .duplicateKey, file: open[loser.file].source.name,
          line: loser.line)
      }
      if wins { result[position] = candidate }
    }
    return result
  }

  /// The rows of a repeat that belong to winning rows of its parent, ordered by parent.
  mutating func rows(
    _ candidates: [Candidate], below parents: [String: Int], edits: [Int],
    among interviews: [String: Int]
  ) -> (rows: [Candidate], parents: [Int32]) {
    var current: [Candidate] = []
    for candidate in candidates {
      guard let parent = parents[candidate.parentKey] else {
        // The rows below a replaced row go with it; only a missing interview makes an orphan.
        let interview = candidate.key.split(separator: "/").first.map(String.init) ?? ""
        if interviews[interview] != nil {
          counts.repeatRowsReplaced += 1
        } else {
          counts.repeatRowsSetAside += 1
          notes.add(.orphanRow, file: open[candidate.file].source.name, line: candidate.line)
        }
        continue
      }
      if candidate.edits == edits[parent] {
        current.append(candidate)
      } else {
        counts.repeatRowsReplaced += 1
      }
    }
    var positions: [String: Int] = [:]
    var kept: [Candidate] = []
    for candidate in current {
      guard let position = positions[candidate.key] else {
        positions[candidate.key] = kept.count
        kept.append(candidate)
        continue
      }
      let rival = kept[position]
      counts.repeatRowsReplaced += 1
      let wins = beats(candidate, rival)
      if !bytes(candidate).elementsEqual(bytes(rival)) {
        let loser = wins ? rival : candidate
        notes.add(.duplicateKey, file: open[loser.file].source.name, line: loser.line)
      }
      if wins { kept[position] = candidate }
    }
    let places = kept.indices.map { index in
      (parents[kept[index].parentKey] ?? 0, entryNumber(kept[index].key), index)
    }.sorted { $0 < $1 }
    return (places.map { kept[$0.2] }, places.map { Int32($0.0) })
  }

  private func beats(_ a: Candidate, _ b: Candidate) -> Bool {
    if a.edits != b.edits { return a.edits > b.edits }
    let (first, second) = (endedAt(a), endedAt(b))
    if first != second { return (first ?? Int.min) > (second ?? Int.min) }
    return bytes(b).lexicographicallyPrecedes(bytes(a))
  }

  /// Milliseconds since 1970, or nil where `ended_at` cannot be read.
  private func endedAt(_ candidate: Candidate) -> Int? {
    guard let field = candidate.endedAt else { return nil }
    return instant(CSVReader(open[candidate.file].source.bytes).text(field))
  }

  private func bytes(_ candidate: Candidate) -> ArraySlice<UInt8> {
    open[candidate.file].source.bytes[candidate.offset..<candidate.end]
  }

  /// `3` of `uuid:.../items[3]`.
  private func entryNumber(_ key: String) -> Int {
    let text = key.utf8
    guard text.last == UInt8(ascii: "]"), let open = text.lastIndex(of: UInt8(ascii: "["))
    else { return 0 }
    return Int(Substring(text[text.index(after: open)...].dropLast())) ?? 0
  }
}
