import Findings
import Forms
import Foundation
import Storage
import Tables
import Testing

@testable import ronda

/// Answers that make every rule of the sheets that ship say something: none of them waits for what cannot be.
@Suite struct PlantedRuleTests {
  struct Survey: Sendable, CustomTestStringConvertible {
    var name: String
    /// Answers that are as they should be, and that are not, of two kinds of interviews in turn.
    var good: String
    var bad: [String]
    /// The repeat, and its entries: `question=answer ...` for each, of the good and of the bad.
    var entries = ""
    var goodEntries: [String] = []
    var badEntries: [[String]] = []
    var testDescription: String { name }
  }

  /// What all questionnaires ask.
  private static let good = """
    felt_safe=completely respect=completely dignity_conditions=completely access_barrier=none
    entitlement_known=yes info_understood=completely selection_known=yes excluded_known=no
    misconduct_report_known=yes cfm_channels=hotline cfm_experience=used_solved timeliness=on_time
    waiting_minutes=20 travel_minutes=20 asked_payment=no privacy_ok=yes consulted=yes
    satisfaction=satisfied modality_preference=mix extra_cost_usd=0 unmet_needs=none hh_size=3
    """
  private static let bad = """
    felt_safe=not_at_all unsafe_where=harassment respect=not_at_all dignity_conditions=not_at_all
    access_barrier=queue entitlement_known=no info_understood=not_at_all selection_known=no
    excluded_known=yes misconduct_report_known=no cfm_channels=none timeliness=too_late
    travel_minutes=90 asked_payment=yes asked_payment_by=seller consulted=no
    satisfaction=dissatisfied modality_preference=cash extra_cost_usd=20 unmet_needs=food hh_size=7
    """
  /// Not everybody waits equally long: a median that is the largest answer has no interval.
  private static let badToo = [
    "cfm_experience=wanted_not waiting_minutes=150",
    "cfm_experience=used_no_answer waiting_minutes=180",
  ]

  static let surveys = [
    Survey(
      name: "nfi",
      good: """
        quantity_enough=yes items_missing=none consumables_weeks=4 mhm_enough=completely
        item_harm=no market_available=yes_fair needs_match=completely instructions_given=yes
        """,
      bad: [
        """
        quantity_enough=no items_missing=blanket consumables_weeks=0.5 mhm_enough=not_at_all
        item_harm=yes market_available=yes_fair needs_match=not_at_all instructions_given=no
        """
      ],
      entries: "items",
      goodEntries: [
        "item=towel planned_qty=1 received_qty=1 item_quality=good item_use=using",
        "item=blanket planned_qty=1 received_qty=1 item_quality=good item_use=using",
      ],
      badEntries: [
        [
          "item=towel planned_qty=1 received_qty=0 item_quality=poor item_use=sold",
          """
          item=blanket planned_qty=1 received_qty=1 item_quality=poor item_use=unused
          item_nonuse_reason=forced
          """,
        ]
      ]),
    Survey(
      name: "shelter",
      good: """
        m2_pp=6 habitability_issues=none privacy_level=completely door_lock=yes
        family_together=yes people_per_toilet=10 wash_issues=none accessible_fit=completely
        stay_enough=yes tenure_agreement=written forced_to_leave=no next_place=rent_own
        exit_support=yes has_children=1 shelter_type=rental
        """,
      bad: [
        """
        m2_pp=2 habitability_issues=pests,dark,noise privacy_level=not_at_all door_lock=no
        family_together=no people_per_toilet=30 wash_issues=toilet_unsafe accessible_fit=not_at_all
        stay_enough=no tenure_agreement=none forced_to_leave=yes next_place=street
        exit_support=no has_children=1 shelter_type=rental
        """,
        """
        m2_pp=2 habitability_issues=pests,dark,noise privacy_level=not_at_all door_lock=no
        family_together=no people_per_toilet=60 wash_issues=not_separate accessible_fit=not_at_all
        stay_enough=no tenure_agreement=none forced_to_leave=yes next_place=street
        exit_support=no has_children=1 shelter_type=rental
        """,
      ]),
    Survey(
      name: "transport",
      good: """
        voluntary=yes incidents=none family_together=yes arrived=yes first_night=rent_own
        vehicle_issues=none seats_for_all=yes journey_informed=completely special_needs_met=yes
        luggage=all arrival_support=yes stops_ok=yes has_children=1
        """,
      bad: [
        """
        voluntary=no incidents=lost_child family_together=no arrived=no first_night=street
        not_arrived_reason=abandoned vehicle_issues=speeding seats_for_all=no luggage=lost
        journey_informed=not_at_all special_needs_met=no arrival_support=no stops_ok=no
        has_children=1
        """,
        """
        voluntary=no incidents=left_behind family_together=no arrived=no first_night=street
        not_arrived_reason=company_refused vehicle_issues=phone_alcohol seats_for_all=no
        journey_informed=not_at_all special_needs_met=no arrival_support=no stops_ok=no
        luggage=paid has_children=1
        """,
      ],
      entries: "legs", goodEntries: ["leg_mode=bus leg_delay_min=0"],
      badEntries: [["leg_mode=bus leg_delay_min=80"], ["leg_mode=bus leg_delay_min=120"]]),
    Survey(
      name: "cva",
      good: """
        amount_expected_usd=100 amount_received_usd=100 amount_gap_usd=0 collected_by=self
        redemption_problems=none redemption_days=1 basic_needs_met=all meb_gap=0.1 rcsi_score=2
        lcs_level=1 decision_maker=jointly hh_adults=2 hh_disagreement=no market_access=completely
        price_change=same rent_on_time=yes seller_abuse=no debt_change=same delivery_mechanism=card
        """,
      bad: [
        """
        amount_expected_usd=100 amount_received_usd=50 amount_gap_usd=50 collected_by=outside
        redemption_problems=fee,short,id_rejected redemption_days=10 basic_needs_met=none
        meb_gap=0.9 rcsi_score=30 lcs_level=4 decision_maker=outside hh_adults=2
        hh_disagreement=yes market_access=not_at_all price_change=up_lot rent_on_time=no
        seller_abuse=yes debt_change=more delivery_mechanism=card
        """,
        """
        amount_expected_usd=100 amount_received_usd=50 amount_gap_usd=50 collected_by=outside
        redemption_problems=fee,short,id_rejected redemption_days=12 basic_needs_met=none
        meb_gap=0.9 rcsi_score=30 lcs_level=4 decision_maker=outside hh_adults=2
        hh_disagreement=yes market_access=not_at_all price_change=up_lot rent_on_time=no
        seller_abuse=yes debt_change=more delivery_mechanism=card
        """,
      ],
      entries: "spend",
      goodEntries: [
        "spend_category=rent spend_usd=60", "spend_category=debt spend_usd=20",
        "spend_category=food spend_usd=20",
      ],
      badEntries: [
        [
          "spend_category=rent spend_usd=25", "spend_category=debt spend_usd=20",
          "spend_category=food spend_usd=5",
        ]
      ]),
  ]

  // MARK: Rounds

  /// An interview before its answers: one in three is a young man without disability.
  struct Person: Sendable {
    var round: Int
    var number: Int
    var isWorseOff: Bool { !number.isMultiple(of: 3) }
    var partner: Int { number % 4 + 1 }
  }

  /// An interview as it stands in the files: answers, and those of each entry of the repeat.
  private struct Row {
    var answers: [String: String]
    var entries: [String]
  }

  private static let people = (1...3).flatMap { round in
    (0..<120).map { Person(round: round, number: $0) }
  }

  private func answers(_ texts: [String]) -> [String: String] {
    var answers: [String: String] = [:]
    for text in texts {
      for pair in text.split(whereSeparator: \.isWhitespace) {
        let parts = pair.split(separator: "=")
        answers[String(parts[0])] = String(parts[1].map { $0 == "," ? " " : $0 })
      }
    }
    return answers
  }

  private func about(_ person: Person) -> [String: String] {
    var about = answers([
      """
      round_id=\(person.round) partner=p0\(person.partner) site_id=s0\(person.number % 8 + 1)
      monitor_id=M-0\(person.number % 5) consent=yes contact_result=reached
      """
    ])
    let group =
      person.isWorseOff
      ? "resp_sex=female resp_age=65 wg_any3=1 resp_nationality=col"
      : "resp_sex=male resp_age=30 wg_any3=0 resp_nationality=ven"
    about.merge(answers([group])) { _, new in new }
    return about
  }

  /// All is well, until in the third round the worse off get what nobody should.
  private func worse(_ survey: Survey) -> [Row] {
    var rows = Self.people.filter { $0.round > 1 }.map { person -> Row in
      let isGood = person.round < 3 || !person.isWorseOff
      let kind = person.number % 8 < 4 ? 0 : 1
      let texts =
        isGood
        ? [Self.good, survey.good]
        : [Self.bad, survey.bad[min(kind, survey.bad.count - 1)], Self.badToo[kind]]
      let entries =
        isGood
        ? survey.goodEntries
        : survey.badEntries.isEmpty ? [] : survey.badEntries[min(kind, survey.badEntries.count - 1)]
      return Row(
        answers: about(person).merging(answers(texts)) { _, new in new }, entries: entries)
    }
    for number in 0..<90 {
      let person = Person(round: 3, number: number)
      var row = about(person)
      row["consent"] = nil
      let more =
        number < 80
        ? "status=refused consent=no refusal_reason=fear"
        : "status=not_reached contact_result=not_recipient"
      row.merge(answers([more])) { _, new in new }
      rows.append(Row(answers: row, entries: []))
    }
    return rows
  }

  /// All is well, but nobody complains nor knows how to, many answers are missing, and one thing gets worse slowly.
  private func quiet(_ survey: Survey) -> [Row] {
    Self.people.map { person in
      var row = about(person).merging(answers([Self.good, survey.good])) { _, new in new }
      row.merge(answers(["cfm_channels=none cfm_experience=not_needed"])) { _, new in new }
      row["suggestion"] = "text \(person.number)"
      if person.number.isMultiple(of: 2) { row["privacy_ok"] = "no" }
      // Of ten, one is dissatisfied at first, then three, then five.
      if person.number % 10 < 2 * person.round - 1 { row["satisfaction"] = "dissatisfied" }
      if person.number % 13 == 1 { row["respect"] = "not_really" }
      if person.number % 5 == 1 {
        row["felt_safe"] = ""
        row["_dk"] = "felt_safe"
      }
      if person.partner == 4, !person.number.isMultiple(of: 5) { row["consulted"] = "no" }
      if person.number == 1 {
        row["respect"] = "not_at_all"
        row["referral_wanted"] = "yes"
      }
      return Row(answers: row, entries: survey.goodEntries)
    }
  }

  private func fired(
    _ survey: Survey, _ rows: [Row], _ form: Form, _ sheets: SurveySheets
  ) -> Set<String> {
    let header = Schema.bookkeeping + form.responseColumns.map(\.columnName) + Schema.states
    var (main, entries) = (CSVWriter(), CSVWriter())
    main.append(header)
    let columns = Set(
      (survey.goodEntries + survey.badEntries.flatMap(\.self)).flatMap { answers([$0]).keys }
    )
    .sorted()
    entries.append(["KEY", "PARENT_KEY", "edits"] + columns)
    for (number, row) in rows.enumerated() {
      let usual = [
        "KEY": "uuid:\(number)", "form_id": form.id, "form_version": form.version, "device": "d",
        "started_at": "2026-03-02T09:00:00.000-05:00", "active_seconds": "1200", "edits": "0",
        "ended_at": "2026-03-02T09:20:00.000-05:00", "sittings": "1", "status": "complete",
        "sample_ref": "Q-\(number)",
      ]
      main.append(header.map { row.answers[$0] ?? usual[$0] ?? "" })
      for (place, text) in row.entries.enumerated() {
        let entry = answers([text])
        let key = "uuid:\(number)"
        entries.append(
          ["\(key)/\(survey.entries)[\(place + 1)]", key, "0"] + columns.map { entry[$0] ?? "" })
      }
    }
    let folder = "responses/\(form.id)/\(form.version)"
    var files = [
      ResponseFile(name: "\(folder)/d.csv", version: form.version, bytes: main.bytes)
    ]
    if !survey.entries.isEmpty {
      files.append(
        ResponseFile(
          name: "\(folder)/d-\(survey.entries).csv", version: form.version, bytes: entries.bytes))
    }
    let analysis = Analysis(
      survey: survey.name, dataset: Dataset.read(form: form, files: files),
      indicators: sheets.indicators, rules: sheets.rules)
    let theme = CodedTheme(
      question: "suggestion", round: "3", code: "queue",
      label: Bilingual(en: "Queues", es: "Filas"), texts: 20, of: 50)
    let report = analysis.report(round: "3", themes: [theme])
    return Set((report.findings + report.toAsk).flatMap(\.rules))
  }

  @Test(arguments: surveys)
  func `answers can be planted that make each rule of a questionnaire fire`(
    _ survey: Survey
  ) throws {
    var library = SurveyLibrary(try Workspace(at: packageFolder.path))
    let form = try #require(try library.entry(survey.name).form)
    let sheets = try #require(try library.sheets(survey.name))
    let fired = fired(survey, worse(survey), form, sheets)
      .union(self.fired(survey, quiet(survey), form, sheets))
    #expect(sheets.rules.map(\.code).filter { !fired.contains($0) } == [])
  }
}
