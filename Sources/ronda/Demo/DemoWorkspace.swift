import Findings
import Forms
import Formulas
import Storage

/// Fills a workspace with synthetic interviews, through the functions that keep real ones.
struct DemoWorkspace {
  /// What was made, for the command to say.
  struct Summary: Equatable {
    var interviews = 0
    var drafts = 0
    var restrictedCases = 0
    var days = 0
  }

  let source: DemoSource
  /// The same source anew, for a thread of its own.
  let again: @Sendable () -> DemoSource?
  let today: DemoDay
  let count: Int
  let seed: UInt64

  /// Interviews that somebody left half-way today.
  private static let drafts = 3
  /// Reading the questionnaires once more costs as much as so many interviews.
  private static let fewest = 100

  /// Writes everything into a workspace that has its questionnaires already.
  ///
  /// The same source, day, count and seed give the same files, byte for byte, on the same machine.
  func fill(_ workspace: Workspace) throws -> Summary {
    let random = RandomSource(seed: seed)
    let device = try workspace.deviceName(random: random.bits())
    let monitors = source.monitors.map { monitor in
      var monitor = monitor
      if monitor.device.isEmpty { monitor.device = device }
      return monitor
    }
    let own = monitors.first { $0.device == device }
    if let own { try HomeReader.keepMonitor(own.code, workspace, device: device) }
    var plan = DemoPlan(
      source.rounds, monitors: monitors, count: count, today: today, random: random)
    for survey in source.surveys {
      plan.plant(survey.answers.cases, in: survey.name, random: random)
    }
    try workspace.replace(
      "rounds.csv", with: source.rounds.sheet(today: today.day, scale: plan.scale))
    for survey in source.surveys { try Finishing.keepWording(of: survey.form, in: workspace) }
    let made = try interviews(plan.interviews)
    try commit(made, plan.interviews, in: workspace)
    let drafts = try own.map { try leaveDrafts(plan, in: workspace, monitor: $0, random: random) }
    return Summary(
      interviews: made.count, drafts: drafts ?? 0,
      restrictedCases: made.reduce(0) { $0 + $1.restricted.count },
      days: Set(plan.interviews.map(\.startedAt.day)).count)
  }

  /// Makes the interviews, on all processors; each has random numbers of its own, so that the order of
  /// the work does not matter.
  private func interviews(
    _ planned: [PlannedInterview]
  ) throws -> [SyntheticInterview.Finished] {
    let workers = planned.count < Self.fewest ? 1 : min(8, processorCount)
    let (source, again) = (source, again)
    let parts = forked(workers) { worker in
      let own = worker == 0 ? source : again() ?? source
      let surveys = Dictionary(
        own.surveys.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
      return Result<[SyntheticInterview.Finished], DemoFailure> { () throws(DemoFailure) in
        var finished: [SyntheticInterview.Finished] = []
        for index in stride(from: worker, to: planned.count, by: workers) {
          guard let survey = surveys[planned[index].survey] else { continue }
          finished.append(try SyntheticInterview.finished(planned[index], of: survey))
        }
        return finished
      }
    }
    let made = try parts.map { try $0.get() }
    return planned.indices.map { made[$0 % workers][$0 / workers] }
  }

  /// Commits the interviews as their devices would have, each device's in the order of time.
  private func commit(
    _ made: [SyntheticInterview.Finished], _ planned: [PlannedInterview], in workspace: Workspace
  ) throws(StorageError) {
    var byDevice: [String: [String: [SyntheticInterview.Finished]]] = [:]
    for (one, plan) in zip(made, planned) {
      byDevice[plan.monitor.device, default: [:]][plan.survey, default: []].append(one)
    }
    for (device, bySurvey) in byDevice.sorted(by: { $0.key < $1.key }) {
      var store = try ResponseStore(workspace: workspace, device: device)
      for (_, finished) in bySurvey.sorted(by: { $0.key < $1.key }) {
        _ = try store.commit(finished)
      }
    }
  }

  // MARK: Drafts

  private func leaveDrafts(
    _ plan: DemoPlan, in workspace: Workspace, monitor: DemoMonitor, random: RandomSource
  ) throws(StorageError) -> Int {
    guard let last = plan.interviews.last else { return 0 }
    var made = 0
    for survey in source.surveys.prefix(Self.drafts) {
      let mine = plan.interviews.last {
        $0.survey == survey.name && $0.monitor.code == monitor.code
      }
      guard var planned = mine ?? plan.interviews.last(where: { $0.survey == survey.name }) else {
        continue
      }
      planned.monitor = monitor
      planned.cases = []
      planned.sample += "B"
      planned.startedAt = last.startedAt
      planned.startedAt.day = today.day
      planned.startedAt.millisecond = min(
        today.until.map { max(0, $0 + made) * 60_000 } ?? Moment.millisecondsInDay - 60_000,
        planned.startedAt.millisecond + (made + 1) * 1_500_000)
      let seed = random.bits()
      let questions = survey.form.questions.count { $0.isVisibleQuestion && $0.question != .note }
      var respondent = SyntheticInterview.respondent(
        planned, of: survey, seed: seed, random: RandomSource(seed: random.bits()),
        limit: questions * (2 + made * 2) / 8)
      _ = respondent.respond()
      let started = planned.startedAt.stored(as: .dateTime)
      let opening = DraftEntry.Opening(
        key: "uuid:" + random.uuid(), survey: survey.name, formID: survey.form.id,
        formVersion: survey.form.version, device: monitor.device, startedAt: started, edits: 0,
        seed: seed)
      var draft = try workspace.beginDraft(opening)
      let active = Int(Double(respondent.answeredCount) * monitor.seconds)
      try draft.append(
        [.resumed(at: started)] + respondent.entries + [.active(seconds: active)])
      made += 1
    }
    return made
  }
}
