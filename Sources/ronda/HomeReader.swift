import Findings
import Forms
import Formulas
import Screens
import Storage

/// Reads what the home screen shows.
enum HomeReader {
  /// What the first paint shows: titles, before any form, draft or response is read.
  static func titles(
    _ workspace: Workspace, device: String, library: inout SurveyLibrary
  ) throws(StorageError) -> HomeFacts {
    var surveys: [HomeFacts.Survey] = []
    for name in try library.names() {
      surveys.append(
        HomeFacts.Survey(
          folder: name, title: try library.title(name), form: nil, diagnostics: [], today: nil,
          inRound: nil, round: "", target: nil))
    }
    return HomeFacts(
      workspace: workspace.path, device: device, monitor: monitor(workspace, device: device),
      surveys: surveys, drafts: [], isSynthetic: isSynthetic(workspace), isComplete: false,
      lacksKeys: try Protection.lacksKeys(workspace))
  }

  /// Everything, but for the counts of surveys with `large` bytes of responses or more, which come later.
  static func facts(
    _ workspace: Workspace, device: String, library: inout SurveyLibrary,
    tallies: inout ResponseTallies, large: Int64
  ) throws(StorageError) -> HomeFacts {
    var facts = try titles(workspace, device: device, library: &library)
    facts.isComplete = true
    let list: DraftList
    do throws(StorageError) {
      list = try workspace.drafts()
    } catch {
      // What cannot be listed may be there: nobody is to believe that nothing is unfinished.
      var none = DraftList()
      none.unreadable = [error]
      list = none
    }
    facts.drafts = drafts(list, library: &library)
    facts.unreadDrafts = list.unreadable.map { StorageWords.failure(.readDraft, $0) }
    // What cannot be counted keeps nobody from going on with an interview.
    var plan = RoundPlan.none
    do throws(StorageError) {
      plan = try roundPlan(workspace)
    } catch {
      facts.uncounted = StorageWords.failure(.openWorkspace, error)
    }
    let today = Clock.now().date.text
    for index in facts.surveys.indices {
      let entry = try library.entry(facts.surveys[index].folder)
      facts.surveys[index].title = entry.title
      facts.surveys[index].form = entry.form
      facts.surveys[index].diagnostics = entry.diagnostics
      guard let form = entry.form else { continue }
      let survey = facts.surveys[index].folder
      let counts: InterviewCounts?
      do throws(StorageError) {
        counts = try tallies.counts(
          workspace, form: form, survey: survey, device: device, large: large)
      } catch {
        facts.uncounted = StorageWords.failure(.readResponses, error)
        continue
      }
      let rows = plan.rows(of: survey)
      let round = (counts ?? InterviewCounts()).latestRound(plan, survey: survey)
      facts.surveys[index].round = round
      facts.surveys[index].inRound = counts.map { $0.rounds[round] ?? 0 }
      facts.surveys[index].today = counts.map { $0.days[today] ?? 0 }
      let targets = rows.filter { $0.round == round }.compactMap(\.target)
      facts.surveys[index].target = targets.isEmpty ? nil : targets.reduce(0, +)
    }
    return facts
  }

  /// Whether the workspace says that its answers are invented.
  private static func isSynthetic(_ workspace: Workspace) -> Bool {
    ((try? workspace.file("SYNTHETIC.txt")) ?? nil) != nil
  }

  /// The plan of the rounds; none where there is no `rounds.csv`.
  static func roundPlan(_ workspace: Workspace) throws(StorageError) -> RoundPlan {
    guard let bytes = try workspace.file("rounds.csv") else { return .none }
    return RoundPlan.read(csv: bytes, file: "rounds.csv").plan
  }

  // MARK: The monitor's code

  /// The code kept for this device; empty until given.
  static func monitor(_ workspace: Workspace, device: String) -> String {
    let bytes = (try? workspace.file(monitorFile(device))) ?? nil
    guard let bytes else { return "" }
    return String(String(decoding: bytes, as: UTF8.self).prefix { !$0.isNewline })
  }

  static func keepMonitor(
    _ code: String, _ workspace: Workspace, device: String
  ) throws(StorageError) {
    try workspace.replace(monitorFile(device), with: Array((code + "\n").utf8))
  }

  private static func monitorFile(_ device: String) -> String { "monitor_\(device).txt" }

  // MARK: Drafts

  private static func drafts(
    _ list: DraftList, library: inout SurveyLibrary
  ) -> [HomeFacts.Draft] {
    let now = Clock.now().instant
    var drafts: [HomeFacts.Draft] = []
    for summary in list.drafts where summary.journal.isWhole {
      let opening = summary.journal.opening
      let entry = try? library.entry(opening.survey)
      drafts.append(
        draft(summary, form: entry?.form, title: entry?.title ?? opening.survey, now: now))
    }
    return drafts
  }

  private static func draft(
    _ summary: DraftSummary, form: Form?, title: String, now: Int
  ) -> HomeFacts.Draft {
    let journal = summary.journal
    let answers = journal.answers
    func answer(_ role: Role) -> String {
      guard let node = form?.question(role: role) else { return "" }
      return answers[node.path] ?? ""
    }
    var site = answer(.site)
    if let form, let node = form.question(role: .site), !site.isEmpty {
      site = form.choiceLabel(site, ofQuestion: node.number, .es)
    }
    return HomeFacts.Draft(
      key: journal.opening.key, survey: journal.opening.survey, title: title,
      sample: answer(.sampleReference), site: site, answered: answers.count,
      questions: form?.questions.count { $0.isVisibleQuestion && $0.question != .note } ?? 0,
      minutesAgo: max(0, (now - Int(summary.changed / 1_000_000)) / 60_000),
      isInUse: summary.isInUse, isCorrection: journal.opening.edits > 0)
  }
}
