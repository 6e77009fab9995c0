import Forms

/// How many interviews were finished, as the home screen says it.
package struct InterviewCounts: Sendable, Equatable {
  /// By round, those that were held; those without a round under an empty code.
  ///
  /// A round that has refusals and no-contacts alone stands with 0.
  package var rounds: [String: Int]
  /// By the day on which they were held, as `2026-11-22`: those of one device.
  package var days: [String: Int]

  package init(rounds: [String: Int] = [:], days: [String: Int] = [:]) {
    self.rounds = rounds
    self.days = days
  }

  /// The round that opened last, or the last one that has interviews; empty without either.
  package func latestRound(_ plan: RoundPlan, survey: String) -> String {
    let codes = Set(rounds.keys).union(plan.rows(of: survey).map(\.round)).filter { !$0.isEmpty }
    return plan.order(Array(codes), survey: survey).last ?? ""
  }
}

extension Schema {
  /// The questions that `Dataset.counts` looks at.
  package var countedSlots: Set<Int> {
    let own = ["device", "started_at", "ended_at", "edits", "status"].flatMap(slots(named:))
    return (slots(of: [], by: []) ?? []).union(own.filter { places[$0].column != nil })
  }
}

extension Dataset {
  /// Its interviews counted, the days for one device.
  package func counts(device: String) -> InterviewCounts {
    var result = InterviewCounts()
    let all = Mask(rows: rows, true)
    let held = column(named: "status").map { $0.mask { $0.text == "complete" } } ?? all
    if let column = column(.round) {
      let present = all.tally(in: column.codes.wide, count: column.entryCount)
      let counts = held.tally(in: column.codes.wide, count: column.entryCount)
      for (index, entry) in column.entries.enumerated() where present[index] > 0 {
        result.rounds[entry.text, default: 0] += counts[index]
      }
    } else if rows > 0 {
      result.rounds[""] = held.count
    }
    if let column = column(named: "device") {
      let days = fieldDays
      column.mask { $0.text == device }.each { result.days[days($0), default: 0] += 1 }
    }
    return result
  }
}
