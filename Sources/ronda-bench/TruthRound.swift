import Findings
import Forms
import Tables

/// A simulated round and the one before it, as response files read back by the program's own reader.
struct TruthRound {
  struct Person {
    var isNow: Bool
    var partner: String
    var site: String
    var isWoman: Bool
    var hasDisability: Bool
  }

  /// Sites with the partner at work there.
  let sites: [(site: String, partner: String)]
  let people: [Person]
  let plant: TruthPlant?
  let analysis: Analysis

  /// What the sample of a round looks like: 100 to 400 interviews at five to twelve partners.
  enum Design: CaseIterable {
    /// One to three sites a partner, the largest three times as large as the smallest.
    case manySites
    /// Eleven or twelve partners with one site each, all of about the same size: a funnel of fewer units takes one
    /// that is far off for a sign that they all differ, and one of small units sees little.
    case largeSites

    var partners: ClosedRange<Int> { self == .manySites ? 5...12 : 11...12 }
    var sitesOfPartner: ClosedRange<Int> { self == .manySites ? 1...3 : 1...1 }
    var interviews: ClosedRange<Int> { self == .manySites ? 100...400 : 380...400 }
    var smallestWeight: Double { self == .manySites ? 0.5 : 0.9 }
  }

  /// Answers of both rounds, in which a problem is planted or none.
  init(
    _ survey: TruthSurvey, _ kind: TruthPlant.Kind?, size: Double, design: Design = .manySites,
    _ random: inout TruthRandom
  ) {
    var sites: [(site: String, partner: String)] = []
    var shares: [Double] = []
    for partner in 1...random.whole(design.partners) {
      let weight = 1 + (1 - design.smallestWeight) * (2 * random.unit() - 1)
      let count = random.whole(design.sitesOfPartner)
      for _ in 0..<count {
        sites.append((TruthRound.code("s", sites.count + 1), TruthRound.code("p", partner)))
        shares.append(weight / Double(count))
      }
    }
    let whole = shares.reduce(0, +)
    var people: [Person] = []
    for isNow in [false, true] {
      for _ in 0..<random.whole(design.interviews) {
        var place = random.unit() * whole
        let index = shares.firstIndex { share in
          place -= share
          return place < 0
        }
        let at = sites[index ?? 0]
        people.append(
          Person(
            isNow: isNow, partner: at.partner, site: at.site, isWoman: random.happens(0.6),
            hasDisability: random.happens(0.15)))
      }
    }
    self.sites = sites
    self.people = people
    plant = kind.map { TruthRound.plant($0, size: size, people, &random) }
    let bytes = TruthRound.rows(survey, people, plant, &random)
    let version = survey.form.version
    let file = ResponseFile(
      name: "responses/\(survey.form.id)/\(version)/d1.csv", version: version, bytes: bytes)
    analysis = Analysis(
      survey: "nfi", dataset: Dataset.read(form: survey.form, files: [file]),
      indicators: survey.indicators, rules: survey.rules)
  }

  private static func code(_ letter: String, _ number: Int) -> String {
    letter + (number < 10 ? "0" : "") + String(number)
  }

  /// Chooses where the problem is: anywhere that somebody was interviewed in this round.
  private static func plant(
    _ kind: TruthPlant.Kind, size: Double, _ people: [Person], _ random: inout TruthRandom
  ) -> TruthPlant {
    var plant = TruthPlant(kind: kind, size: size)
    let now = people.filter(\.isNow)
    let items = TruthSurvey.items.filter(\.isPlanted)
    switch kind {
    case .below: (plant.scope, plant.unit) = ("partner", random.one(of: now).partner)
    case .outlier: (plant.scope, plant.unit) = ("site", random.one(of: now).site)
    case .drop:
      if random.happens(0.5) {
        (plant.scope, plant.unit) = ("partner", random.one(of: now).partner)
      }
    case .gap:
      (plant.scope, plant.unit) = random.happens(0.6) ? ("sex", "female") : ("disability", "yes")
    case .unmet, .redflag, .silence: return plant
    }
    plant.item = random.one(of: items)
    return plant
  }

  // MARK: Answers

  private static func rows(
    _ survey: TruthSurvey, _ people: [Person], _ plant: TruthPlant?, _ random: inout TruthRandom
  ) -> [UInt8] {
    var writer = CSVWriter()
    writer.append(survey.header)
    let flagged = plant?.kind == .redflag ? people.lastIndex(where: \.isNow) : nil
    for (number, person) in people.enumerated() {
      var cells = [String](repeating: "", count: survey.header.count)
      func set(_ name: String, _ text: String) {
        if let position = survey.position[name] { cells[position] = text }
      }
      for (name, text) in fixed { set(name, text) }
      set("KEY", "uuid:\(number)")
      set("form_id", survey.form.id)
      set("form_version", survey.form.version)
      set("active_seconds", String(random.whole(1200...2400)))
      set("sample_ref", "R\(number)")
      set("round_id", person.isNow ? "2" : "1")
      set("partner", person.partner)
      set("site_id", person.site)
      set("monitor_id", "m" + String(random.whole(1...6)))
      set("resp_sex", person.isWoman ? "female" : "male")
      set("resp_age", String(random.whole(18...75)))
      set("wg_any3", person.hasDisability ? "1" : "0")
      set("resp_nationality", random.happens(0.7) ? "ven" : random.happens(0.6) ? "col" : "ecu")
      set("pop_profile", random.happens(0.6) ? "destination" : "transit")
      set("hh_size", String(random.whole(1...7)))
      set("consumables_weeks", String(random.whole(4...7)))
      for item in TruthSurvey.items where !item.isOfWomen || person.isWoman {
        let share = plant?.share(item, person, wanted: survey.wanted(item)) ?? item.share
        set(item.question, random.happens(share) ? item.good : item.bad)
      }
      set("cfm_experience", plant?.kind == .silence ? "not_needed" : complaint(&random))
      let isNamed = plant?.kind == .unmet && random.happens(plant?.size ?? 0)
      let others = ["rent", "health", "work", "clothing"].filter { _ in random.happens(0.12) }
      let needs = (isNamed ? [TruthPlant.need] : []) + others
      set("unmet_needs", needs.isEmpty ? "none" : needs.joined(separator: " "))
      set("asked_payment", number == flagged ? "yes" : "no")
      writer.append(cells)
    }
    return writer.bytes
  }

  private static func complaint(_ random: inout TruthRandom) -> String {
    switch random.unit() {
    case ..<0.02: "wanted_not"
    case ..<0.16: "used_solved"
    case ..<0.21: "used_answered"
    case ..<0.23: "used_no_answer"
    default: "not_needed"
    }
  }

  /// What everybody answers alike.
  private static let fixed = [
    ("device", "d1"), ("started_at", "2026-03-02T09:00:00.000-05:00"),
    ("ended_at", "2026-03-02T09:30:00.000-05:00"), ("sittings", "1"), ("edits", "0"),
    ("status", "complete"), ("contact_result", "reached"), ("consent", "yes"),
    ("interview_mode", "in_person"), ("privacy_ok", "yes"), ("dignity_conditions", "completely"),
    ("market_available", "yes_fair"), ("item_harm", "no"),
  ]
}
