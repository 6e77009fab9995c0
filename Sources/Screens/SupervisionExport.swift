import Canvas
import Findings
import Forms
import Formulas
import Tables

extension SupervisionScreen {
  /// The table that stands on the screen, as CSV with machine-readable heads and all digits.
  func export(_ surroundings: Surroundings) -> Step {
    let words = surroundings.words.supervision
    if answers != nil { return Step(notice: Notice(words.answersNotExported)) }
    let rows: [[String]]
    let what: String
    if page == .problems {
      rows = problemRows(surroundings.language)
      what = "problems"
    } else {
      guard let analysis else { return Step(notice: Notice(words.nothingToExport)) }
      if let plot {
        return written(
          plot.rows(in: analysis, selection), what: plot.exportName, round: roundCode ?? "all",
          words)
      }
      switch page {
      case .overview:
        rows = overviewRows(surroundings.language)
        what = "progress-" + overview.key.rawValue
      case .indicators:
        rows = indicatorRows(analysis)
        what = "indicators" + indicators.groupings.map { "-" + $0 }.joined()
      case .quality:
        rows = quality.rows(survey: folder, round: roundCode ?? "", surroundings.language)
        what = quality.exportName
      case .tables:
        rows = tables.rows(in: analysis, selection)
        what = (["tables", tables.question] + tables.groupings).joined(separator: "-")
      case .texts:
        if texts.isReading { return Step(notice: Notice(words.texts.textsNotExported)) }
        rows = texts.rows(in: analysis, round: roundCode)
        let about = [texts.question?.name, texts.grouping].compactMap(\.self)
        what = texts.isTable ? (["themes"] + about).joined(separator: "-") : "texts"
      case .findings, .problems:
        rows = findingRows(surroundings)
        // `finding-miss-X05-partner-p02`: what its id says after the survey and the round.
        let parts = finding?.finding?.id.split(separator: "/").dropFirst(2).map(String.init)
        what = parts.map { (["finding"] + $0).joined(separator: "-") } ?? "findings"
      }
    }
    return written(
      rows, what: what, round: page == .findings ? findingsRound : roundCode ?? "all", words)
  }

  /// The effect that writes rows into a file named after the survey, the round and what they are.
  private func written(
    _ rows: [[String]], what: String, round: String, _ words: SupervisionWords
  ) -> Step {
    guard rows.count > 1 else { return Step(notice: Notice(words.nothingToExport)) }
    var writer = CSVWriter()
    for row in rows { writer.append(row.map(SpreadsheetCell.harmless)) }
    // What it is narrowed to stands in the name, or the next export would take the place of another one.
    let isNarrowed = page != .problems
    let parts =
      [folder, round.isEmpty ? "all" : "r" + round]
      + (isNarrowed ? [partner, site].compactMap(\.self) : [])
      + (isNarrowed && page != .findings && !filter.isEmpty ? [filter.slug] : []) + [what]
    let name = parts.joined(separator: "-").replacing("/", with: ".") + ".csv"
    return Step([.export(name: name, text: String(decoding: writer.bytes, as: UTF8.self))])
  }

  private func overviewRows(_ language: InterfaceLanguage) -> [[String]] {
    var rows = [
      [
        "survey", "round", "by", "unit", "label", "done", "target", "today", "refused",
        "not_reached", "median_seconds", "last_day", "alerts",
      ]
    ]
    func add(_ unit: Fieldwork, by key: String, _ label: String, alerts: String) {
      let target = unit.target.map { String($0) } ?? ""
      let median = unit.medianSeconds.map { Numeral.plainText(of: $0) } ?? ""
      let counts = [unit.today, unit.refused, unit.notReached].map { String($0) }
      rows.append(
        [folder, roundCode ?? "", key, unit.code, label, String(unit.done), target] + counts
          + [median, unit.lastDay, alerts])
    }
    // Everybody stands first, as on the screen, and is no group.
    add(overview.table.total, by: "", "", alerts: "")
    for (index, unit) in overview.table.units.enumerated() {
      add(
        unit, by: overview.key.rawValue, overview.labels[index][language],
        alerts: overview.alerts.map { String($0[index]) } ?? "")
    }
    return rows
  }

  private func indicatorRows(_ analysis: Analysis) -> [[String]] {
    var rows = [Assessment.header]
    for row in indicators.rows where !row.isWithheld {
      rows.append(row.assessment.row(in: analysis))
    }
    return rows
  }

  private func findingRows(_ surroundings: Surroundings) -> [[String]] {
    let shown = finding.map { [$0.group] } ?? findings.groups
    return [Finding.header]
      + shown.flatMap(\.self).map {
        $0.row(surroundings.language, today: surroundings.now.day)
      }
  }

  private func problemRows(_ language: InterfaceLanguage) -> [[String]] {
    var rows = [["kind", "file", "sheet", "lines", "column", "message", "remedy"]]
    for item in problems.items {
      switch item {
      case .data(let problem):
        rows.append([
          problem.kind.rawValue, problem.file, "",
          problem.lines.map(String.init).joined(separator: " "), problem.column,
          problem.message[language], "",
        ])
      case .sheet(let diagnostic):
        rows.append([
          diagnostic.code, diagnostic.place.file, diagnostic.place.sheet,
          diagnostic.place.row > 0 ? String(diagnostic.place.row) : "",
          diagnostic.place.columnLetter, diagnostic.message[language],
          diagnostic.remedy[language],
        ])
      }
    }
    return rows
  }
}
