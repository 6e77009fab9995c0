import Findings
import Forms
import Formulas
import Foundation
import Storage
import Tables
import Testing

@testable import ronda

/// The questionnaires that ship, as the source of a demo.
private func shippedSource() throws -> (source: DemoSource, folders: [SurveyFolder]) {
  var library = SurveyLibrary(try Workspace(at: packageFolder.path))
  let source = try DemoSource(&library)
  var folders = [try library.sharedFolder()]
  for name in try library.names() { folders.append(try library.entry(name).folder) }
  return (source, folders)
}

/// A demo on the disk, gone when the test is over.
private final class Demo {
  /// 20 November 2026, a Friday.
  static let day = 20_777
  let workspace: Workspace
  let summary: DemoWorkspace.Summary

  init(_ source: DemoSource, _ folders: [SurveyFolder], count: Int, seed: UInt64) throws {
    let path = FileManager.default.temporaryDirectory
      .appending(path: "ronda-demo-\(UUID().uuidString)").path
    workspace = try Workspace.create(at: path, with: folders)
    summary = try DemoWorkspace(
      source: source, again: { nil }, today: DemoDay(day: Self.day), count: count, seed: seed
    ).fill(workspace)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: workspace.path)
  }

  /// Every file by its path from the workspace.
  var files: [String: [UInt8]] {
    let names = FileManager.default.enumerator(atPath: workspace.path)?.compactMap { $0 as? String }
    return (names ?? []).reduce(into: [:]) { files, name in
      if let bytes = FileManager.default.contents(atPath: workspace.path + "/" + name) {
        files[name] = Array(bytes)
      }
    }
  }
}

/// The rows of a CSV file by column name; nil where a row is damaged.
private func rows(_ bytes: [UInt8]) -> [[String: String]]? {
  var reader = CSVReader(bytes)
  var record = CSVRecord()
  guard reader.next(into: &record) else { return nil }
  let header = reader.texts(record)
  var rows: [[String: String]] = []
  while reader.next(into: &record) {
    guard record.flaw == nil, record.fields.count == header.count else { return nil }
    rows.append(Dictionary(uniqueKeysWithValues: zip(header, reader.texts(record))))
  }
  return rows
}

@Suite struct DemoTests {
  @Test func `the sheets that ship have no mistake`() throws {
    let source = try shippedSource().source
    #expect(source.diagnostics.isEmpty, "\(source.diagnostics)")
    #expect(source.surveys.count == 4)
    #expect(source.problems.count == 12)
    #expect(source.surveys.allSatisfy { !$0.rules.isEmpty })
  }

  @Test func `one seed gives one demo, whose rows can all be read and hold what was planted`()
    throws
  {
    let (source, folders) = try shippedSource()
    let first = try Demo(source, folders, count: 60, seed: 7)
    let second = try Demo(source, folders, count: 60, seed: 7)
    let files = first.files
    #expect(files == second.files)
    #expect(first.summary == second.summary)
    #expect(first.summary.drafts == 3)
    #expect(try first.workspace.drafts().drafts.count == 3)

    var interviews: [[String: String]] = []
    for (name, bytes) in files where name.hasPrefix("responses/") {
      let found = try #require(rows(bytes), "\(name)")
      if found.first?["PARENT_KEY"] == nil { interviews += found }
    }
    #expect(interviews.count == 60)
    #expect(Set(interviews.compactMap { $0["KEY"] }).count == 60)
    #expect(Set(interviews.compactMap { $0["round_id"] }) == ["1", "2", "3"])
    #expect(interviews.allSatisfy { ($0["started_at"] ?? "") < ($0["ended_at"] ?? "") })
    #expect(interviews.contains { $0["ended_at"]?.hasPrefix("2026-11-20") == true })

    // The home screen counts those that were held, as the supervisor's screens do.
    #expect(interviews.contains { $0["status"] != "complete" })
    for survey in source.surveys {
      var tallies = ResponseTallies()
      let counts = try tallies.counts(
        first.workspace, form: survey.form, survey: survey.name, device: "", large: .max)
      let held = interviews.filter {
        $0["form_id"] == survey.form.id && $0["status"] == "complete"
      }
      #expect(counts?.rounds.values.reduce(0, +) == held.count)
    }

    func waits(_ isSlow: Bool) -> [Int] {
      interviews.filter { ($0["partner"] == "p03") == isSlow }
        .compactMap { $0["waiting_minutes"].flatMap(Int.init) }.sorted()
    }
    let (slow, others) = (waits(true), waits(false))
    #expect(slow[slow.count / 2] > 60)
    #expect(others[others.count / 2] < 60)
    // Red flags leave their cases in the restricted files, one row each.
    let cases = files.filter { $0.key.hasPrefix("restricted/") }.compactMap { rows($0.value) }
    #expect(cases.joined().count == first.summary.restrictedCases)
    #expect(cases.joined().contains { $0["rule"] == "RX01" })
  }

  @Test func `a draft of the demo is taken up where it was left`() throws {
    let (source, folders) = try shippedSource()
    let demo = try Demo(source, folders, count: 8, seed: 3)
    for summary in try demo.workspace.drafts().drafts {
      let opening = summary.journal.opening
      let survey = try #require(source.surveys.first { $0.name == opening.survey })
      let moment = try #require(Moment(dateText: opening.startedAt, localOffset: -300))
      let random = RandomSource(seed: opening.seed)
      var interview = Interview(
        form: survey.form, environment: Environment(now: moment, random: { random.fraction() }))
      #expect(interview.replay(summary.journal.entries).isEmpty)
      #expect(!interview.filledQuestions().isEmpty)
      #expect(interview.standing != nil)
    }
  }

  @Test func `every interview is one that could be finished`() throws {
    let source = try shippedSource().source
    let monitors = source.monitors
    let plan = DemoPlan(
      source.rounds, monitors: monitors, count: 40, today: DemoDay(day: Demo.day),
      random: RandomSource(seed: 1))
    for planned in plan.interviews {
      let survey = try #require(source.surveys.first { $0.name == planned.survey })
      let random = RandomSource(seed: planned.seed)
      var respondent = Respondent(
        form: survey.form, answers: survey.answers, planned: planned,
        environment: Environment(
          now: planned.startedAt, properties: ["username": planned.monitor.code],
          random: { 0.5 }),
        random: random)
      #expect(respondent.respond().isEmpty)
      #expect(respondent.interview.problems().isEmpty)
    }
  }

  @Test(arguments: [0, 8 * 60, 10 * 60 + 10, 17 * 60])
  func `no interview of a demo made at some minute of the day is in the future`(minute: Int) throws
  {
    let source = try shippedSource().source
    let now = Moment(day: Demo.day, millisecond: minute * 60_000, offset: 60, kind: .dateTime)
    let plan = DemoPlan(
      source.rounds, monitors: source.monitors, count: 1_500, today: DemoDay(now: now),
      random: RandomSource(seed: 8))
    #expect(plan.interviews.allSatisfy { $0.startedAt.instant < now.instant })
    #expect(plan.interviews.allSatisfy { (7..<20).contains($0.startedAt.hour) })
    #expect(plan.interviews.contains { $0.startedAt.day == Demo.day } == (minute > 9 * 60))
  }

  @Test func `every interview can be put back as it was, to be corrected`() throws {
    let source = try shippedSource().source
    let plan = DemoPlan(
      source.rounds, monitors: source.monitors, count: 6, today: DemoDay(day: Demo.day),
      random: RandomSource(seed: 7))
    for planned in plan.interviews {
      let survey = try #require(source.surveys.first { $0.name == planned.survey })
      func environment(_ monitor: String, _ chance: Double) -> Environment {
        Environment(
          now: planned.startedAt, properties: ["username": monitor], random: { chance })
      }
      var respondent = Respondent(
        form: survey.form, answers: survey.answers, planned: planned,
        environment: environment(planned.monitor.code, 0.5),
        random: RandomSource(seed: planned.seed))
      _ = respondent.respond()
      let closing = Closing(
        key: "uuid:1", device: "d", startedAt: planned.startedAt.stored(as: .dateTime),
        endedAt: planned.startedAt.stored(as: .dateTime), activeSeconds: 1, sittings: 1, edits: 0)
      let response = respondent.interview.finish(closing)
      var interview = Interview(form: survey.form, environment: environment("M-99", 0.25))
      #expect(interview.restore(response).unplaced.isEmpty)
      #expect(interview.finish(closing) == response)
    }
  }

  @Test func `a questionnaire without a sheet gets answers of the right type`() throws {
    let (workbook, _) = Workbook.read(
      markdown: """
        | survey   |                         |        |          |          |                       |
        |          | type                    | name   | label    | required | constraint            |
        |          | text                    | word   | Word     | yes      |                       |
        |          | text                    | code   | Code     | yes      | regex(., '[A-Z]+-[0-9]+') |
        |          | integer                 | age    | Age      | yes      | . >= 18 and . < 100   |
        |          | decimal                 | weight | Weight   | yes      | . > 0                 |
        |          | range                   | grade  | Grade    | yes      |                       |
        |          | date                    | day    | Day      | yes      | . <= today()          |
        |          | time                    | hour   | Hour     | yes      |                       |
        |          | dateTime                | moment | Moment   | yes      |                       |
        |          | geopoint                | place  | Place    | yes      |                       |
        |          | select_one colours      | one    | One      | yes      | . != 'red'            |
        |          | select_multiple colours | some   | Some     | yes      |                       |
        |          | rank colours            | order  | Order    | yes      |                       |
        |          | begin repeat            | people | People   |          |                       |
        |          | integer                 | years  | Years    | yes      |                       |
        |          | end repeat              |        |          |          |                       |
        | choices  |                         |        |          |          |                       |
        |          | list_name               | name   | label    |          |                       |
        |          | colours                 | red    | Red      |          |                       |
        |          | colours                 | blue   | Blue     |          |                       |
        |          | colours                 | green  | Green    |          |                       |
        """, file: "form.md")
    let form = try #require(Form.read(workbook: workbook).form)
    for seed in 1...20 {
      var respondent = Respondent(
        form: form, answers: .none,
        planned: PlannedInterview(
          survey: "fifth", round: "1", partner: "", site: "", sample: "F-1",
          monitor: DemoMonitor(code: "M-01", device: "d"),
          startedAt: Moment(day: Demo.day, millisecond: 36_000_000, kind: .dateTime), seed: 1),
        environment: Environment(
          now: Moment(day: Demo.day, millisecond: 36_000_000, kind: .dateTime), random: { 0.5 }),
        random: RandomSource(seed: UInt64(seed)))
      #expect(respondent.respond().isEmpty)
      #expect(respondent.interview.filledQuestions().count >= 13)
    }
  }

  @Test(arguments: [
    ("age_of,4,,,", "unknown-question", 2, 1), ("age,x,,,", "not-a-range", 2, 2),
    ("age,9..1,,,", "not-a-range", 2, 2), ("one,pink,,,", "unknown-code", 2, 2),
    ("age,4,,much,", "not-a-number", 2, 4), ("age,4,${age} + 1,,", "value-and-calculation", 2, 3),
    ("age,,,,", "missing-cell", 2, 2), ("age,4,,,${aeg} > 1", "unknown-name", 2, 5),
    ("some,none,,0.8,\nsome,dk,,0.4,", "not-a-share", 3, 4),
  ])
  func `a mistake in a sheet is told with its cell`(
    text: String, code: String, row: Int, column: Int
  ) throws {
    let (workbook, _) = Workbook.read(
      markdown: """
        | survey   |                         |      |       |
        |          | type                    | name | label |
        |          | integer                 | age  | Age   |
        |          | select_one colours      | one  | One   |
        |          | select_multiple colours | some | Some  |
        | choices  |                         |      |       |
        |          | list_name               | name | label |
        |          | colours                 | none | None  |
        |          | colours                 | blue | Blue  |
        |          | colours                 | dk   | Dunno |
        """, file: "form.md")
    let form = try #require(Form.read(workbook: workbook).form)
    let sheet = "question,value,calculation,weight,when\n" + text + "\n"
    let read = DemoRow.read(csv: Array(sheet.utf8), file: "demo.csv", isShared: false)
    let found = read.diagnostics + DemoAnswers.bind(read.rows, to: form).diagnostics
    let first = try #require(found.first)
    #expect(first.code == code)
    #expect(first.place.file == "demo.csv")
    #expect(first.place.row == row)
    #expect(first.place.column == column)
  }

  @Test(arguments: ["", "a", "1..", "..2", "3..1", "1..3..2", "1..2..3..4", "nan"])
  func `what is no range is refused`(text: String) {
    #expect(DemoRange(text) == nil)
  }

  @Test func `draws keep to their range, and half of them to each side of its middle`() throws {
    let random = RandomSource(seed: 5)
    let range = try #require(DemoRange("0.50..2.00..8.00"))
    let drawn = (0..<2_000).compactMap { _ in Double(range.draw(random)) }
    #expect(drawn.allSatisfy { $0 >= 0.5 && $0 <= 8 })
    #expect((900...1_100).contains(drawn.count { $0 < 2 }))
    let whole = try #require(DemoRange("-2..2"))
    #expect(Set((0..<200).map { _ in whole.draw(random) }) == ["-2", "-1", "0", "1", "2"])
  }

  @Test func `targets are shared out without losing one`() {
    #expect(DemoPlan.apportioned([512, 301, 187], total: 88) == [45, 27, 16])
    #expect(DemoPlan.apportioned([1200, 450, 350, 77], total: 150) == [87, 32, 25, 6])
  }
}
