import Forms
import Formulas

/// One interview before anybody was asked: who asks whom, where and when.
struct PlannedInterview: Sendable {
  var survey: String
  var round: String
  var partner: String
  var site: String
  /// The sample code.
  var sample: String
  var monitor: DemoMonitor
  var startedAt: Moment
  /// The planted cases that it carries.
  var cases: Set<String> = []
  /// What its own random numbers begin with.
  var seed: UInt64

  /// Whether a row's conditions, but for `when`, are about this interview.
  func meets(_ conditions: DemoRow.Conditions) -> Bool {
    func agrees(_ wanted: String, _ own: String) -> Bool { wanted.isEmpty || wanted == own }
    return agrees(conditions.partner, partner) && agrees(conditions.site, site)
      && agrees(conditions.round, round) && agrees(conditions.monitor, monitor.code)
      && (conditions.plantedCase.isEmpty || cases.contains(conditions.plantedCase))
  }

  /// The answers that the plan itself decides, by the question's role; none for most questions.
  ///
  /// Where the list of sites has a column that is called like another question (`province`), the
  /// planned site's cell answers that question.
  func fixedAnswers(to node: FormNode, of form: Form) -> [String] {
    let text: String?
    switch node.role {
    case .round: text = round
    case .partner: text = partner
    case .site: text = site
    case .sampleReference: text = sample
    default:
      guard node.home == 0, node.question == .selectOne, !site.isEmpty,
        let question = form.question(role: .site), let list = form.list(of: question),
        !["name", "label"].contains(node.name),
        let column = list.columns.firstIndex(of: node.name),
        let cells = list.choice(named: site)?.cells, column < cells.count
      else { return [] }
      text = cells[column]
    }
    return [text ?? ""].filter { !$0.isEmpty }
  }
}

/// All interviews of a demo, in the order in which they begin.
struct DemoPlan {
  var interviews: [PlannedInterview] = []
  /// By what the targets of the rounds are multiplied.
  var scale = 1.0

  /// Minutes after midnight between which interviews begin.
  private static let workingHours = 480..<1_020
  /// Today's are over by noon.
  private static let morning = 450..<690
  /// How long an interview and the way to the next one take at most.
  private static let minutesEach = 35

  init(
    _ rounds: DemoRounds, monitors: [DemoMonitor], count: Int, today end: DemoDay,
    random: RandomSource
  ) {
    // So many interviews a monitor can have done today; the others are those of the day before.
    let (first, last) = (Self.morning.lowerBound, Self.morning.upperBound)
    let morning = first..<max(first + 1, min(last, end.until ?? last))
    let most = end.until == nil ? Int.max : morning.count / Self.minutesEach
    var doneToday: [String: Int] = [:]
    let today = end.day
    let rows = rounds.rows.filter { ($0.target ?? 0) > 0 }
    let wanted = rows.map { row in
      // A round under way has done its part of the interviews; no site hits its target exactly.
      let days = rounds.days(of: row)
      let done = days.upperBound > 0 ? Double(1 - days.lowerBound) / Double(days.count + 1) : 1
      return (row.target ?? 0) * max(0, min(1, done)) * (0.94 + 0.12 * random.fraction())
    }
    let sum = wanted.reduce(0, +)
    guard sum > 0 else { return }
    scale = Double(count) / sum
    var samples: [String: Int] = [:]
    for (row, number) in zip(rows, Self.apportioned(wanted, total: count)) {
      let days = Self.workingDays(rounds.days(of: row), today: today)
      guard !days.isEmpty else { continue }
      let present = monitors.filter { $0.sites.isEmpty || $0.sites.contains(row.site) }
      let team = present.isEmpty ? monitors : present
      for index in 0..<number {
        samples[row.survey, default: 0] += 1
        // Where a round is under way, somebody works today.
        let isToday = index == 0 && days.last == today
        var day = isToday ? today : days[random.below(days.count)]
        let monitor = team[random.below(team.count)]
        if day == today {
          let done = doneToday[monitor.code, default: 0]
          if done >= most, let before = days.last(where: { $0 < today }) {
            day = before
          } else {
            doneToday[monitor.code] = done + 1
          }
        }
        interviews.append(
          PlannedInterview(
            survey: row.survey, round: row.round, partner: row.partner, site: row.site,
            sample: Self.sample(row, samples[row.survey] ?? 0),
            monitor: monitor,
            startedAt: Moment(day: day, offset: end.offset, kind: .dateTime),
            seed: random.bits()))
      }
    }
    setTimes(today: today, morning: morning, random: random)
  }

  /// Gives planted cases to the interviews they may befall, each to as many as it says.
  mutating func plant(
    _ cases: [DemoAnswers.PlantedCase], in survey: String, random: RandomSource
  ) {
    for one in cases {
      let fitting = interviews.indices.filter {
        interviews[$0].survey == survey && interviews[$0].cases.isEmpty
          && interviews[$0].meets(
            DemoRow.Conditions(
              partner: one.conditions.partner, site: one.conditions.site,
              round: one.conditions.round, monitor: one.conditions.monitor))
      }
      for index in random.shuffled(fitting).prefix(one.times) {
        interviews[index].cases.insert(one.code)
      }
    }
  }

  /// Whole numbers in those proportions with that sum (largest remainders).
  static func apportioned(_ shares: [Double], total: Int) -> [Int] {
    let sum = shares.reduce(0, +)
    guard sum > 0 else { return shares.map { _ in 0 } }
    let exact = shares.map { $0 / sum * Double(total) }
    var whole = exact.map { Int($0.rounded(.down)) }
    let order = exact.indices.sorted {
      let (first, second) = (exact[$0] - Double(whole[$0]), exact[$1] - Double(whole[$1]))
      return first != second ? first > second : $0 < $1
    }
    for index in order.prefix(max(0, total - whole.reduce(0, +))) { whole[index] += 1 }
    return whole
  }

  /// The days up to today that are no Sunday; today counts in any case.
  private static func workingDays(_ days: ClosedRange<Int>, today: Int) -> [Int] {
    guard days.lowerBound <= 0 else { return [] }
    let past = (days.lowerBound...min(0, days.upperBound)).map { today + $0 }
    let working = past.filter { $0 == today || CivilDate(dayNumber: $0).weekday != 7 }
    return working.isEmpty ? past : working
  }

  private static func sample(_ row: DemoRounds.Row, _ number: Int) -> String {
    let letters = (row.survey.first.map(String.init) ?? "X") + row.round + "-" + row.site
    let code = letters.uppercased().filter {
      $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-")
    }
    let digits = String(number)
    return code.prefix(14) + "-" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// Shares out each monitor's day, and puts everything in the order of time.
  private mutating func setTimes(today: Int, morning: Range<Int>, random: RandomSource) {
    struct Shift: Hashable {
      var monitor: String
      var day: Int
    }
    var shifts: [Shift: [Int]] = [:]
    for (index, interview) in interviews.enumerated() {
      let shift = Shift(monitor: interview.monitor.code, day: interview.startedAt.day)
      shifts[shift, default: []].append(index)
    }
    for index in interviews.indices {
      let interview = interviews[index]
      let shift = Shift(monitor: interview.monitor.code, day: interview.startedAt.day)
      guard let mine = shifts[shift], let position = mine.firstIndex(of: index) else { continue }
      let hours = shift.day == today ? morning : Self.workingHours
      let slot = Double(hours.count) / Double(mine.count)
      let minute =
        Double(hours.lowerBound) + slot * (Double(position) + 0.3 * random.fraction())
      interviews[index].startedAt.millisecond = Int(minute * 60_000)
    }
    interviews = interviews.enumerated().sorted { first, second in
      let (one, other) = (first.element.startedAt.instant, second.element.startedAt.instant)
      return one != other ? one < other : first.offset < second.offset
    }.map(\.element)
  }
}
