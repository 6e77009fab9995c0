package import Forms

/// What a draft's file says: the interview so far.
package struct DraftJournal: Sendable, Equatable {
  package var opening: DraftEntry.Opening
  /// In their order; the first one is the opening.
  package var entries: [DraftEntry]
  /// The 1-based lines that could not be read; they stay in the file.
  package var damagedLines: [Int]
  /// Whether the last line has no line ending: the write was cut off.
  package var isTorn: Bool

  /// Reads a journal; nil where it has no opening.
  package init?(_ bytes: [UInt8]) {
    var entries: [DraftEntry] = []
    var opening: DraftEntry.Opening?
    var damaged: [Int] = []
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where !line.isEmpty {
      switch DraftLine.read(line) {
      case .entry(let entry):
        if case .opened(let first) = entry { opening = opening ?? first }
        entries.append(entry)
      case .unknown, .damaged: damaged.append(index + 1)
      }
    }
    guard let opening else { return nil }
    self.opening = opening
    self.entries = entries
    damagedLines = damaged
    isTorn = bytes.last != 0x0A
  }

  /// The lines of entries, as they stand in the file of a draft.
  package static func bytes(of entries: [DraftEntry]) -> [UInt8] {
    entries.flatMap(DraftLine.bytes)
  }

  /// Whether a file without an opening may be a damaged interview, rather than one that was never begun.
  ///
  /// The opening is on the disk before the first question shows: without a whole line nobody was asked anything.
  static func mayHoldAnswers(_ bytes: [UInt8]) -> Bool {
    bytes.contains(0x0A)
  }

  /// Where the person stood last; nil if nowhere yet.
  package var lastStood: String? {
    for case .stood(let path) in entries.reversed() { return path }
    return nil
  }

  /// Whether what it is to correct stands in it: a draft that was cut off before that holds nothing of anybody.
  package var isWhole: Bool { opening.edits == 0 || correction != nil }

  /// Whether somebody has taken the interview up: before that nothing was asked.
  var isTaken: Bool {
    entries.contains { if case .resumed = $0 { true } else { false } }
  }

  /// What it corrects and why; nil where it is an interview of its own.
  package var correction: Correction? {
    for case .correcting(let correction) in entries { return correction }
    return nil
  }

  /// The entries of the finished interview that it corrects, and what was done to them since.
  ///
  /// All are the latter in an interview of its own.
  package var parts: (before: ArraySlice<DraftEntry>, since: ArraySlice<DraftEntry>) {
    let place = entries.firstIndex { if case .correcting = $0 { true } else { false } }
    let start = place.map { $0 + 1 } ?? 0
    return (entries[..<start], entries[start...])
  }

  /// The last answer to each question that has one, by its path; empty where it is sealed.
  ///
  /// Without the form's rules: answers that became irrelevant count, and after a repeat's instance was
  /// removed the positions of those behind it are the old ones.
  package var answers: [String: String] {
    var answers: [String: String] = [:]
    for entry in entries {
      switch entry {
      case .answered(let path, let value): answers[path] = value.isEmpty ? nil : value
      // Answered, though nobody here can read what.
      case .sealed(let path, _): answers[path] = ""
      case .unanswered(let path, _): answers[path] = nil
      case .removed(let instance): answers = answers.filter { !$0.key.hasPrefix(instance + "/") }
      case .opened, .commented, .added, .stood, .spoke, .resumed, .active, .kept, .correcting,
        .event:
        break
      }
    }
    return answers
  }
}
