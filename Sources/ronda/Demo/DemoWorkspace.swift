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
  /// The day of the demo, in days since 1970-01-01.
  let today: Int
  let count: Int
  let seed: UInt64

  /// Interviews that somebody left half-way today.
  private static let drafts = 3

  /// Questions whose only rows are refused would leave an interview open: it is then begun anew.
  private static let tries = 25

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
    var plan = DemoPlan(
      source.rounds, monitors: monitors, count: count, today: today, random: random)
    for survey in source.surveys {
      plan.plant(survey.answers.cases, in: survey.name, random: random)
    }
    if let monitor = monitors.first(where: { $0.device == device }) {
      try HomeReader.keepMonitor(monitor.code, workspace, device: device)
    }
    try workspace.replace(
      "rounds.csv", with: source.rounds.sheet(today: today, scale: plan.scale))
    var summary = Summary(
      interviews: plan.interviews.count, drafts: 0,
      days: Set(plan.interviews.map(\.startedAt.day)).count)
    var stores: [String: ResponseStore] = [:]
    for survey in source.surveys {
      let planned = plan.interviews.filter { $0.survey == survey.name }
      var finished: [String: [(response: Response, restricted: [RestrictedCase])]] = [:]
      for one in planned {
        let made = try interview(one, of: survey)
        summary.restrictedCases += made.restricted.count
        finished[one.monitor.device, default: []].append(made)
      }
      for device in finished.keys.sorted() {
        var store =
          try stores[device] ?? ResponseStore(workspace: workspace, device: device)
        _ = try store.commit(finished[device] ?? [])
        stores[device] = store
      }
    }
    summary.drafts = try leaveDrafts(
      plan, in: workspace, monitors: monitors.filter { $0.device == device }, random: random)
    return summary
  }

  // MARK: One interview

  private func interview(
    _ planned: PlannedInterview, of survey: DemoSurvey
  ) throws(DemoFailure) -> (response: Response, restricted: [RestrictedCase]) {
    let random = RandomSource(seed: planned.seed)
    var open: [OpenProblem] = []
    var form = survey.form
    for _ in 0..<Self.tries {
      var respondent = respondent(planned, of: survey, seed: random.bits(), random: random)
      open = respondent.respond()
      form = respondent.form
      guard open.isEmpty, respondent.hasPlantedAnswers else { continue }
      return Finishing.finished(
        respondent.interview,
        closing: closing(planned, answers: respondent.answeredCount, random: random),
        rules: survey.rules)
    }
    throw DemoFailure(
      survey: survey.name, question: open.first.map { form.nodes[Int($0.node.node)] })
  }

  private func respondent(
    _ planned: PlannedInterview, of survey: DemoSurvey, seed: UInt64, random: RandomSource,
    limit: Int? = nil
  ) -> Respondent {
    let drawn = RandomSource(seed: seed)
    return Respondent(
      form: survey.form, answers: survey.answers, planned: planned,
      environment: Environment(
        now: planned.startedAt,
        properties: [
          "deviceid": "ronda:" + planned.monitor.device, "username": planned.monitor.code,
        ],
        random: { drawn.fraction() }),
      random: random, limit: limit)
  }

  /// When it ended and how long it took: so many seconds a question, pauses, now and then two sittings.
  private func closing(
    _ planned: PlannedInterview, answers: Int, random: RandomSource
  ) -> Closing {
    let pace = planned.monitor.seconds * (0.8 + 0.45 * random.fraction())
    let active = max(20, Int(Double(answers) * pace))
    let hasPause = answers > 30 && random.fraction() < 0.05
    let pause = hasPause ? 600 + random.below(2_400) : random.below(90)
    let end = Moment(
      instant: planned.startedAt.instant + (active + pause) * 1_000,
      offset: planned.startedAt.offset)
    return Closing(
      key: "uuid:" + random.uuid(), device: planned.monitor.device,
      startedAt: planned.startedAt.stored(as: .dateTime), endedAt: end.stored(as: .dateTime),
      activeSeconds: active, sittings: hasPause ? 2 : 1, edits: 0)
  }

  // MARK: Drafts

  private func leaveDrafts(
    _ plan: DemoPlan, in workspace: Workspace, monitors: [DemoMonitor], random: RandomSource
  ) throws -> Int {
    guard let monitor = monitors.first, let last = plan.interviews.last else { return 0 }
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
      planned.startedAt.day = today
      planned.startedAt.millisecond = min(
        Moment.millisecondsInDay - 60_000, planned.startedAt.millisecond + (made + 1) * 1_500_000)
      let seed = random.bits()
      let questions = survey.form.questions.count { $0.isVisibleQuestion && $0.question != .note }
      var respondent = respondent(
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

/// A questionnaire whose interviews could not be finished: the author has to say what to answer.
struct DemoFailure: Error {
  var survey: String
  /// The required question that nothing was accepted for, if that is the reason.
  var question: FormNode?
}
