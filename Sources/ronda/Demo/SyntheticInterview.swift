import Findings
import Forms
import Formulas

/// One interview of the demo, from its plan to its rows.
enum SyntheticInterview {
  typealias Finished = (response: Response, restricted: [RestrictedCase])

  /// An answer that nothing accepts may depend on luck: an interview with one is begun anew.
  private static let tries = 25

  /// Makes one: asks until nothing is open, and the planted cases came up.
  static func finished(
    _ planned: PlannedInterview, of survey: DemoSurvey
  ) throws(DemoFailure) -> Finished {
    let random = RandomSource(seed: planned.seed)
    var open: [OpenProblem] = []
    var form = survey.form
    for _ in 0..<Self.tries {
      var respondent = respondent(planned, of: survey, seed: random.bits(), random: random)
      open = respondent.respond()
      form = respondent.form
      guard open.isEmpty, respondent.hasPlantedAnswers else { continue }
      let response = respondent.interview.finish(
        closing(planned, answers: respondent.answeredCount, random: random))
      return (response, redFlagCases(in: response, form: form, rules: survey.rules))
    }
    throw DemoFailure(
      survey: survey.name, question: open.first.map { form.nodes[Int($0.node.node)] })
  }

  /// A respondent at the beginning of an interview.
  static func respondent(
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
  private static func closing(
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
}

/// A questionnaire whose interviews could not be finished: the author has to say what to answer.
struct DemoFailure: Error {
  var survey: String
  /// The required question that nothing was accepted for, if that is the reason.
  var question: FormNode?
}
