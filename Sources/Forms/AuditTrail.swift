import Formulas

/// Makes the log of events of a finished interview out of its draft's journal.
package struct AuditTrail: Sendable {
  package private(set) var rows: [AuditRow] = []
  private let withoutAnswers: Set<String>
  private let offset: Int
  /// The last answer by path.
  private var values: [String: String] = [:]
  /// Answers that changed since the event before of their question: what they were.
  private var changed: [String: String] = [:]
  private var hasBegun = false

  /// The rows by their start; `endedAt` is when the interview was finished, as ODK writes instants.
  ///
  /// A journal without events, of an older program, gives the beginning, the sittings and the end. The entries
  /// of a finished interview that is corrected are where it starts from, and no events.
  package init(of entries: [DraftEntry], form: Form, endedAt: String, localOffset offset: Int) {
    self.offset = offset
    withoutAnswers = Set(
      form.nodes.filter { $0.personalData == .direct || $0.personalData == .sensitive }.map(\.path))
    let start = entries.firstIndex { if case .correcting = $0 { true } else { false } }
    for (place, entry) in entries.enumerated() { take(entry, isBefore: place < start ?? 0) }
    if let end = instant(endedAt) {
      let last = rows.map { $0.event.end ?? $0.event.start }.max() ?? end
      for name in [AuditEvent.Name.formSave, .formExit, .formFinalize] {
        rows.append(AuditRow(AuditEvent(name, start: max(last, end))))
      }
    }
    rows = rows.enumerated().sorted { a, b in
      (a.element.event.start, a.offset) < (b.element.event.start, b.offset)
    }.map(\.element)
  }

  private mutating func take(_ entry: DraftEntry, isBefore: Bool) {
    switch entry {
    case .answered(let path, let value): change(path, to: value, isBefore)
    case .unanswered(let path, _), .sealed(let path, _): change(path, to: "", isBefore)
    case .kept(let path, let value): values[path] = value
    case .removed(let entry): remove(entry)
    case .resumed(let instant):
      guard let moment = self.instant(instant) else { return }
      rows.append(AuditRow(AuditEvent(hasBegun ? .formResume : .formStart, start: moment)))
      hasBegun = true
    case .correcting(let correction):
      hasBegun = true
      reason = correction.reason
    case .event(let event): happen(event)
    case .opened, .commented, .added, .stood, .spoke, .active: break
    }
    if let reason, case .resumed = entry, let last = rows.last {
      rows.append(
        AuditRow(AuditEvent(.changeReason, start: last.event.start), reason: reason))
      self.reason = nil
    }
  }

  /// The reason of a correction, until its first sitting begins.
  private var reason: String?

  private mutating func happen(_ event: AuditEvent) {
    var row = AuditRow(event)
    if event.name == .question, let old = changed.removeValue(forKey: event.path) {
      let isNamedOnly = withoutAnswers.contains(withoutPositions(event.path))
      row.old = isNamedOnly ? "" : old
      row.new = isNamedOnly ? "" : values[event.path] ?? ""
    }
    rows.append(row)
  }

  private mutating func change(_ path: String, to value: String, _ isBefore: Bool) {
    let old = values[path] ?? ""
    values[path] = value
    if !isBefore, changed[path] == nil, old != value { changed[path] = old }
  }

  /// The entries behind one that was taken away have other positions from then on.
  private mutating func remove(_ entry: String) {
    guard let open = entry.lastIndex(of: "["), entry.hasSuffix("]"),
      let number = Int(entry[entry.index(after: open)...].dropLast())
    else { return }
    let stem = String(entry[...open])
    func moved(_ answers: [String: String]) -> [String: String] {
      var result: [String: String] = [:]
      for (path, value) in answers {
        guard path.hasPrefix(stem), let close = path.dropFirst(stem.count).firstIndex(of: "]"),
          let own = Int(path[path.index(path.startIndex, offsetBy: stem.count)..<close])
        else {
          result[path] = value
          continue
        }
        if own < number { result[path] = value }
        if own > number { result["\(stem)\(own - 1)\(path[close...])"] = value }
      }
      return result
    }
    values = moved(values)
    changed = moved(changed)
  }

  private func instant(_ text: String) -> Int? {
    Moment(dateText: text, localOffset: offset)?.instant
  }

  private func withoutPositions(_ path: String) -> String {
    path.split(separator: "/").map { "/" + PathStep.split($0).name }.joined()
  }
}
