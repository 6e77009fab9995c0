import Findings
import Forms
import Formulas
import Storage

/// The questionnaire that rounds are simulated with: `surveys/nfi` with the shared sheets, as they ship.
struct TruthSurvey {
  /// A question with a good and a bad answer, and the indicator that it decides.
  struct Item {
    var indicator: String
    var question: String
    var good: String
    var bad: String
    /// How many give the good answer where nothing is wrong: above the target.
    var share: Double
    var isOfWomen = false
    /// Whether problems are planted in it: it alone decides its indicator, which has a target.
    var isPlanted = true
  }

  let form: Form
  let indicators: [Indicator]
  let rules: [Rule]
  /// The columns of a response file.
  let header: [String]
  let position: [String: Int]

  init(workspace folder: String) throws(SpeedProblem) {
    form = try SpeedForm.read("nfi", in: folder).form
    guard let workspace = try? Workspace(at: folder), let own = try? workspace.survey("nfi"),
      let shared = try? workspace.shared()
    else { throw .noSurvey("nfi") }
    func sheet(_ name: String, _ folder: SurveyFolder) -> SurveySheets.File? {
      folder.files[name].map { SurveySheets.File(name: folder.path(of: name), bytes: $0) }
    }
    let sheets = SurveySheets(
      schema: Schema(form), sharedIndicators: sheet("indicators.csv", shared),
      indicators: sheet("indicators.csv", own), sharedRules: sheet("rules.csv", shared),
      rules: sheet("rules.csv", own))
    indicators = sheets.indicators
    rules = sheets.rules
    header = Schema.bookkeeping + form.responseColumns.map(\.columnName) + Schema.states
    position = Dictionary(
      header.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func indicator(_ code: String) -> Indicator? { indicators.first { $0.code == code } }

  /// The share of good answers that meets the indicator's target.
  func wanted(_ item: Item) -> Double {
    guard let indicator = indicator(item.indicator), let target = indicator.target else { return 0 }
    return indicator.direction == .lower ? 1 - target : target
  }

  /// The indicators that the answers to some questions change.
  func touched(by questions: [String]) -> Set<String> {
    let schema = Schema(form)
    let slots = Set(questions.flatMap(schema.slots(named:)))
    return Set(
      indicators.filter { indicator in
        let own = (indicator.base?.slots ?? []) + indicator.value.slots
        return own.contains(where: slots.contains)
      }.map(\.code))
  }

  static let items = [
    Item(
      indicator: "X01", question: "felt_safe", good: "completely", bad: "not_really", share: 0.97),
    Item(indicator: "X02", question: "respect", good: "mostly", bad: "not_really", share: 0.97),
    Item(indicator: "X03", question: "access_barrier", good: "none", bad: "far", share: 0.94),
    Item(
      indicator: "X04a", question: "entitlement_known", good: "yes", bad: "no", share: 0.92,
      isPlanted: false),
    Item(
      indicator: "X04b", question: "info_understood", good: "mostly", bad: "not_really",
      share: 0.95, isPlanted: false),
    Item(
      indicator: "X04c", question: "selection_known", good: "yes", bad: "no", share: 0.92,
      isPlanted: false),
    Item(
      indicator: "X04d", question: "misconduct_report_known", good: "yes", bad: "no", share: 0.93,
      isPlanted: false),
    Item(indicator: "X05", question: "cfm_channels", good: "hotline", bad: "none", share: 0.87),
    Item(indicator: "X07", question: "timeliness", good: "on_time", bad: "too_late", share: 0.91),
    Item(indicator: "X08", question: "waiting_minutes", good: "30", bad: "90", share: 0.87),
    Item(indicator: "X10", question: "travel_minutes", good: "40", bad: "95", share: 0.87),
    Item(indicator: "X12", question: "excluded_known", good: "no", bad: "yes", share: 0.91),
    Item(indicator: "X13", question: "consulted", good: "yes", bad: "no", share: 0.71),
    Item(
      indicator: "X14", question: "satisfaction", good: "satisfied", bad: "dissatisfied",
      share: 0.91),
    Item(
      indicator: "X16", question: "modality_preference", good: "in_kind", bad: "cash", share: 0.71),
    Item(indicator: "X18", question: "extra_cost_usd", good: "0", bad: "5", share: 0.87),
    Item(
      indicator: "N06", question: "needs_match", good: "mostly", bad: "not_really", share: 0.87),
    Item(indicator: "N07", question: "quantity_enough", good: "yes", bad: "partly", share: 0.87),
    Item(
      indicator: "N08", question: "mhm_enough", good: "mostly", bad: "not_really", share: 0.87,
      isOfWomen: true, isPlanted: false),
    Item(indicator: "N10", question: "instructions_given", good: "yes", bad: "no", share: 0.87),
    Item(indicator: "N12", question: "items_missing", good: "none", bad: "blanket", share: 0.87),
    Item(
      indicator: "N14", question: "carry_problem", good: "no", bad: "yes", share: 0.9,
      isPlanted: false),
  ]
}
