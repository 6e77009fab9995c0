import Forms
import Formulas

/// Answers beside those that the same people gave when somebody else asked again: Q19.
extension QualitySearch {
  /// How many answers were compared, and how many differ.
  struct BackCheckTally {
    var compared = 0
    var differing = 0
    /// The interviews with a difference.
    var rows: [Int] = []

    /// Nil where nothing was compared.
    var share: Double? { compared > 0 ? Double(differing) / Double(compared) : nil }
  }

  /// More than this share of fixed facts wrong: stop and train again (domain.md 6, Q19).
  private static let mostFacts = 0.10
  /// More than this share of what is about the process: look into it with the person.
  private static let mostProcess = 0.20
  /// From fewer answers than these nobody is stopped.
  private static let enoughToTell = 10
  /// Of each monitor's interviews, fewer are too few to tell.
  private static let leastShare = 0.10

  /// Compares what was asked again, monitor by monitor.
  mutating func checkBackChecks() {
    let checks = backChecks
    guard !checks.isEmpty else { return }
    let byMonitor = Dictionary(grouping: sample, by: monitorNumber)
    for (number, rows) in byMonitor.sorted(by: { $0.key < $1.key }) {
      let code = monitorCodes[number]
      let own = checks.filter { monitorNumber($0.row) == number }
      let independent = own.filter { $0.check.by.isEmpty || $0.check.by != code }
      for kind in [BackCheck.Kind.fact, .process] {
        flag(tally(independent.filter { $0.check.kind == kind }), of: kind, code)
      }
      let again = Set(independent.map(\.row)).count
      let share = Double(again) / Double(rows.count)
      if !code.isEmpty, isBelow(share, Self.leastShare) {
        let same = own.count - independent.count
        flagBackCheck(
          severity: 2, code, rows: [], value: share, threshold: Self.leastShare,
          es: "Se volvió a preguntar en \(again) de sus \(rows.count) entrevistas "
            + "(\(spoken(share: share).es)); se pide de 10 a 20%."
            + (same > 0 ? " Lo que preguntó la misma persona no cuenta." : ""),
          en: "\(again) of the \(rows.count) interviews were asked again "
            + "(\(spoken(share: share).en)); 10 to 20% are wanted."
            + (same > 0 ? " What the same person asked does not count." : ""))
      }
    }
  }

  /// What was asked again of one monitor's interviews, of everybody's for nil: fixed facts alone.
  func backCheckedFacts(of monitor: String?) -> BackCheckTally {
    tally(
      backChecks.filter { row, check in
        let code = self.monitor(row)
        return check.kind == .fact && (monitor.map { $0 == code } ?? true)
          && (check.by.isEmpty || check.by != code)
      })
  }

  /// The questions asked again, with the rows of their interviews among some.
  static func matched(
    _ sheet: BackCheckSheet, _ sample: [Int], _ keys: Column?
  ) -> [(row: Int, check: BackCheck)] {
    guard !sheet.checks.isEmpty, let keys else { return [] }
    var rows: [String: Int] = [:]
    for row in sample {
      let key = keys.text(at: row)
      if sheet.keys.contains(key) { rows[key] = row }
    }
    return sheet.checks.compactMap { check in rows[check.key].map { ($0, check) } }
  }

  private func tally(_ checks: [(row: Int, check: BackCheck)]) -> BackCheckTally {
    var result = BackCheckTally()
    for (row, check) in checks {
      guard let column = dataset.column(named: check.question),
        column.state(at: row) == .answered
      else { continue }
      result.compared += 1
      if !Self.agree(column.text(at: row), check.answer, column.kind) {
        result.differing += 1
        if !result.rows.contains(row) { result.rows.append(row) }
      }
    }
    return result
  }

  /// Whether two answers say the same: numbers within one, choices in any order.
  static func agree(_ first: String, _ second: String, _ kind: Column.Kind) -> Bool {
    switch kind {
    case .choices: return Set(tokens(of: first)) == Set(tokens(of: second))
    case .number, .calculated:
      if let a = plainNumber(first), let b = plainNumber(second) { return !isBelow(1, abs(a - b)) }
      return first == second
    case .text, .choice, .date, .time, .dateTime: return first == second
    }
  }

  private mutating func flag(_ tally: BackCheckTally, of kind: BackCheck.Kind, _ monitor: String) {
    let most = kind == .fact ? Self.mostFacts : Self.mostProcess
    guard let share = tally.share, isBelow(most, share) else { return }
    let what =
      kind == .fact
      ? Bilingual(en: "fixed facts", es: "datos fijos")
      : Bilingual(en: "answers about how it went", es: "respuestas sobre cómo fue")
    let isEnough = tally.compared >= Self.enoughToTell
    let remedy =
      !isEnough
      ? Bilingual(
        en: "These are few: ask again in more interviews before you decide.",
        es: "Son pocas: vuelva a preguntar en más entrevistas antes de decidir.")
      : kind == .fact
        ? Bilingual(
          en: "Stop, and train again before going on.",
          es: "Detenga y capacite de nuevo antes de seguir.")
        : Bilingual(
          en: "Go through these questions together.", es: "Repasen juntos estas preguntas.")
    flagBackCheck(
      severity: !isEnough ? 2 : kind == .fact ? 4 : 3, monitor, rows: tally.rows, value: share,
      threshold: most,
      es: "Al volver a preguntar difieren \(tally.differing) de \(tally.compared) \(what.es) "
        + "(\(spoken(share: share).es); hasta \(spoken(share: most).es)). \(remedy.es)",
      en: "Asked again, \(tally.differing) of \(tally.compared) \(what.en) differ "
        + "(\(spoken(share: share).en); up to \(spoken(share: most).en)). \(remedy.en)")
  }

  private mutating func flagBackCheck(
    severity: Int, _ monitor: String, rows: [Int], value: Double, threshold: Double, es: String,
    en: String
  ) {
    flag(
      .backCheck, monitor: monitor, rows: rows, value: value, threshold: threshold, es: es, en: en)
    flags[flags.count - 1].severity = severity
  }
}
