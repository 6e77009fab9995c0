import Findings
import Forms
import Storage
import Tables

/// One questionnaire of the demo with what its respondents answer.
struct DemoSurvey: Sendable {
  var name: String
  var form: Form
  var rules: [Rule]
  var answers: DemoAnswers
}

/// Everything that a demo is made from: the questionnaires, and the sheets that say what to make up.
struct DemoSource: Sendable {
  var surveys: [DemoSurvey] = []
  /// Folders whose form cannot be used.
  var unusable: [String] = []
  var rounds = DemoRounds.usual
  var monitors = DemoMonitor.usual
  var problems: [PlantedProblem] = []
  var diagnostics: [Diagnostic] = []

  /// Reads and checks all of it.
  init(_ library: inout SurveyLibrary) throws(StorageError) {
    let shared = try library.sharedFolder()
    readSharedSheets(shared)
    var common: [DemoRow] = []
    if let bytes = shared.files["demo.csv"] {
      let read = DemoRow.read(csv: bytes, file: shared.path(of: "demo.csv"), isShared: true)
      common = read.rows
      diagnostics += read.diagnostics
    }
    var misfits: [[Int: Diagnostic]] = []
    for name in try library.names() {
      let entry = try library.entry(name)
      guard let form = entry.form, let sheets = try library.sheets(name) else {
        unusable.append(name)
        continue
      }
      var rows = common
      if let bytes = entry.folder.files["demo.csv"] {
        let file = entry.folder.path(of: "demo.csv")
        let read = DemoRow.read(csv: bytes, file: file, isShared: false)
        rows += read.rows
        diagnostics += read.diagnostics
      }
      let bound = DemoAnswers.bind(rows, to: form)
      diagnostics += bound.diagnostics
      misfits.append(bound.misfits)
      checkProblems(of: rows)
      surveys.append(
        DemoSurvey(name: name, form: form, rules: sheets.rules, answers: bound.answers))
    }
    noteMisfits(misfits)
    checkRounds(try library.names())
    rounds = rounds.covering(surveys.map(\.name))
  }

  /// A shared row that fits no form at all may be a slip; or its form is not in this workspace.
  private mutating func noteMisfits(_ misfits: [[Int: Diagnostic]]) {
    guard let first = misfits.first else { return }
    for (row, diagnostic) in first.sorted(by: { $0.key < $1.key })
    where misfits.allSatisfy({ $0[row] != nil }) {
      var warning = diagnostic
      warning.severity = .warning
      diagnostics.append(warning)
    }
  }

  private mutating func readSharedSheets(_ shared: SurveyFolder) {
    if let bytes = shared.files["demo_rounds.csv"] {
      let read = DemoRounds.read(csv: bytes, file: shared.path(of: "demo_rounds.csv"))
      rounds = read.rounds.rows.isEmpty ? .usual : read.rounds
      diagnostics += read.diagnostics
    }
    if let bytes = shared.files["demo_monitors.csv"] {
      let read = DemoMonitor.read(csv: bytes, file: shared.path(of: "demo_monitors.csv"))
      monitors = read.monitors.isEmpty ? DemoMonitor.usual : read.monitors
      diagnostics += read.diagnostics
    }
    if let bytes = shared.files["demo_problems.csv"] {
      let read = PlantedProblem.read(csv: bytes, file: shared.path(of: "demo_problems.csv"))
      problems = read.problems
      diagnostics += read.diagnostics
    }
  }

  private mutating func checkRounds(_ names: [String]) {
    var told: Set<String> = []
    for row in rounds.rows
    where !row.survey.isEmpty && !names.contains(row.survey) && told.insert(row.survey).inserted {
      diagnostics.append(DemoProblem.unknownSurvey.diagnostic(at: row.place, text: row.survey))
    }
  }

  private mutating func checkProblems(of rows: [DemoRow]) {
    let known = Set(problems.map(\.code))
    for row in rows where !row.problem.isEmpty && !known.contains(row.problem) {
      let diagnostic = DemoProblem.unknownProblem.diagnostic(
        at: row.place("problem"), text: row.problem)
      if !diagnostics.contains(diagnostic) { diagnostics.append(diagnostic) }
    }
  }
}
