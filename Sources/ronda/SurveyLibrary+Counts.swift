import Findings
import Forms
import Storage

/// A survey whose responses are counted: what its estimates or tables need, and no interview.
struct CountedSurvey {
  let schema: Schema
  let indicators: [Indicator]
  let rules: [Rule]
  let hasUnreadRules: Bool
  let plan: RoundPlan
  let summary: Summary
  /// Nil where the counts could not be kept.
  let kept: KeptSummary?
  /// Of the sheets.
  let diagnostics: [Diagnostic]
}

extension SurveyLibrary {
  /// The counts that estimates or tables of a survey are made of, kept ones with what is new where that will do.
  ///
  /// Nil where the interviews themselves are needed, and where they are so few that keeping anything does not pay.
  mutating func counted(
    _ name: String, for need: Need
  ) throws(StorageError) -> CountedSurvey? {
    guard let form = try entry(name).form else { return nil }
    let listed = try workspace.responseFiles(of: form.id)
    guard listed.reduce(0, { $0 + Int($1.stamp.size) }) >= 1 << 20,
      let sheets = try sheets(name)
    else { return nil }
    let schema = Schema(form)
    let isAboutEstimates: Bool
    switch need {
    case .everything: return nil
    case .estimates: isAboutEstimates = true
    case .closedQuestions: isAboutEstimates = false
    }
    let question = SummaryQuestion(
      schema: schema, indicators: isAboutEstimates ? sheets.indicators : [],
      questions: isAboutEstimates ? [] : schema.closedQuestions, grouping: Grouping(need.keys),
      program: Workspace.program, sheets: try sheetFiles(name))
    guard let question else { return nil }
    let readers = listed.map(FileReader.init)
    let files = zip(listed, readers).map(Self.response)
    let counts = counts(question, of: form, listed: listed, files)
    if let failure = readers.lazy.compactMap(\.failure).first { throw failure }
    guard let (summary, kept) = counts else { return nil }
    return CountedSurvey(
      schema: schema, indicators: question.indicators, rules: sheets.rules,
      hasUnreadRules: sheets.hasUnreadRules,
      plan: try HomeReader.roundPlan(workspace), summary: summary, kept: kept,
      diagnostics: sheets.diagnostics)
  }

  private func counts(
    _ question: SummaryQuestion, of form: Form, listed: [Storage.ResponseFile],
    _ files: [Findings.ResponseFile]
  ) -> (Summary, KeptSummary?)? {
    let responses = KeptResponses(workspace: workspace, listed: listed)
    let bytes = workspace.cachedCounts(question.name, of: form.id)
    if !bytes.isEmpty, var kept = KeptSummary(question, bytes),
      let isNew = kept.bring(to: files, cache: responses.columns(of: form.id))
    {
      if isNew {
        workspace.keepCachedCounts(kept.bytes, question.name, of: form.id, listed: listed)
      }
      return (kept.summary, kept)
    }
    let reading = responses.reading(form, files, slots: question.slots, joins: false)
    responses.keep(reading, of: form.id)
    let columns = responses.columns(of: form.id)
    guard var kept = KeptSummary(question, of: reading, cache: columns, files: files) else {
      // What was read is as good without a cache, if there is no disk to keep it on.
      guard case .whole = reading.keeping else { return nil }
      let summary = reading.dataset.summary(
        of: question.indicators, questions: question.questions, by: question.grouping)
      return summary.map { ($0, nil) }
    }
    guard kept.bring(to: files, cache: columns) != nil else { return nil }
    workspace.keepCachedCounts(kept.bytes, question.name, of: form.id, listed: listed)
    return (kept.summary, kept)
  }

  /// All files that a survey's form, indicators and rules are made of.
  private mutating func sheetFiles(
    _ name: String
  ) throws(StorageError) -> [(name: String, bytes: [UInt8])] {
    Self.sheetFiles(try entry(name).folder, try sharedFolder())
  }

  /// The files of a survey's folder and of the one that all share.
  static func sheetFiles(
    _ own: SurveyFolder, _ shared: SurveyFolder
  ) -> [(name: String, bytes: [UInt8])] {
    own.files.map { (name: "own/" + $0.key, bytes: $0.value) }
      + shared.files.map { (name: "shared/" + $0.key, bytes: $0.value) }
  }
}

/// The rows that a command is asked for, as they were kept when it was last asked.
struct RowRequest {
  private let workspace: Workspace
  private let survey: String
  private let parts: [String]
  private let key: UInt64?

  /// `parts` are all that the rows depend on besides the sheets and the responses.
  init(_ parts: [String], of survey: String, in workspace: Workspace) throws(StorageError) {
    self.workspace = workspace
    self.survey = survey
    self.parts = parts
    let (own, shared) = (try workspace.survey(survey), try workspace.shared())
    guard own.unreadable.isEmpty, shared.unreadable.isEmpty else {
      key = nil
      return
    }
    var sheets = SurveyLibrary.sheetFiles(own, shared)
    if let plan = try workspace.file("rounds.csv") { sheets.append(("rounds.csv", plan)) }
    key = KeptRows.key(
      program: Workspace.program, sheets: sheets, request: [survey] + parts)
  }

  /// Nil where none are kept, and where something has changed.
  func kept() throws(StorageError) -> KeptRows? {
    let bytes = workspace.cachedRows(KeptRows.name(of: parts), of: survey)
    guard let key, !bytes.isEmpty, let kept = KeptRows(bytes, key: key) else { return nil }
    let files = try workspace.responseFiles(of: kept.formID).map { file in
      SurveyLibrary.response(file, by: FileReader(file))
    }
    return kept.isCurrent(files) ? kept : nil
  }

  /// Keeps the rows that counts gave.
  func keep(_ rows: [[String]], _ counted: CountedSurvey, errors: Int) {
    let formID = counted.schema.form.id
    guard let key, let counts = counted.kept else { return }
    let kept = KeptRows(
      rows, of: counts, problems: counted.summary.problems, errors: errors, formID: formID,
      key: key)
    guard let kept else { return }
    workspace.keepCachedRows(kept.bytes, KeptRows.name(of: parts), of: survey)
  }
}
