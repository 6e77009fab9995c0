import Forms
import Formulas
import Tables

/// What synthetic respondents answer to one form: the rows of its sheets, bound to it.
struct DemoAnswers: Sendable {
  /// One answer that may be drawn.
  enum Answer: Sendable {
    case text(String)
    case number(DemoRange)
    /// No answer, and why.
    case state(AnswerState)
    case calculation(BoundFormula)
  }

  struct Option: Sendable {
    var answer: Answer
    var weight: Double
    /// Stands alone; other codes of a select_multiple are drawn each by itself.
    var isWhole: Bool
  }

  /// Options with the same conditions.
  struct Distribution: Sendable {
    var conditions: DemoRow.Conditions
    var when: BoundFormula?
    var options: [Option]
  }

  /// Answers that are given together, to a certain number of interviews.
  struct PlantedCase: Sendable {
    var code: String
    var times: Int
    var conditions: DemoRow.Conditions
    /// The questions, by number, whose answers make the case.
    var questions: [Int]
  }

  /// By the number of the question or repeat, the most particular first.
  private(set) var distributions: [Int: [Distribution]] = [:]
  private(set) var cases: [PlantedCase] = []

  /// Answers to nothing: everything is made up by type.
  static let none = DemoAnswers()

  /// The rows bound to a form, what is wrong with them, and the rows of `shared` that do not fit it.
  ///
  /// Rows of `shared` apply only where the form has all that they name, so a misfit is a mistake only
  /// where it fits no form at all.
  static func bind(
    _ rows: [DemoRow], to form: Form
  ) -> (answers: DemoAnswers, diagnostics: [Diagnostic], misfits: [Int: Diagnostic]) {
    var binder = Binder(form: form)
    for row in rows { binder.take(row) }
    var answers = DemoAnswers()
    for (number, found) in binder.found {
      answers.distributions[number] = found.sorted { $0.rank > $1.rank }.map(\.distribution)
    }
    answers.cases = binder.cases
    return (answers, binder.diagnostics, binder.misfits)
  }
}

/// Takes row after row, and puts those with the same conditions together.
private struct Binder {
  struct Found {
    var distribution: DemoAnswers.Distribution
    var isShared: Bool
    var row: Int

    /// Compared field by field: planted, more conditions, the survey's own, further down.
    var rank: (Int, Int, Int, Int) {
      let conditions = distribution.conditions
      return (
        conditions.plantedCase.isEmpty ? 0 : 1, conditions.count, isShared ? 0 : 1, row
      )
    }
  }

  let form: Form
  var found: [Int: [Found]] = [:]
  var cases: [DemoAnswers.PlantedCase] = []
  var diagnostics: [Diagnostic] = []
  var misfits: [Int: Diagnostic] = [:]

  init(form: Form) { self.form = form }

  mutating func take(_ row: DemoRow) {
    guard let node = node(named: row.question) else {
      let names = form.nodes.filter { $0.question != nil || $0.isRepeat }.map(\.columnName)
      misfit(
        .unknownQuestion, row, "question", nearest: nearestName(to: row.question, among: names))
      return
    }
    guard let when = formula(row.conditions.when, row, "when", at: node),
      let answer = answer(of: row, at: node)
    else { return }
    let isMultiple = node.question == .selectMultiple
    var option = DemoAnswers.Option(answer: answer, weight: row.weight, isWhole: true)
    if isMultiple, case .text(let codes) = answer {
      option.isWhole = codes.contains(" ") || ["none", "dk", "refuse"].contains(codes)
    }
    add(option, with: when.formula, to: node, from: row)
    if isMultiple { checkShares(of: node, row) }
    note(row, node)
  }

  /// A question or repeat by its name in files.
  private func node(named name: String) -> FormNode? {
    if let question = form.question(column: name) {
      return question.isVisibleQuestion ? question : nil
    }
    return form.nodes.first { $0.isRepeat && $0.columnName == name && $0.repeatCount == nil }
  }

  private mutating func add(
    _ option: DemoAnswers.Option, with when: BoundFormula?, to node: FormNode, from row: DemoRow
  ) {
    var others = found[node.number] ?? []
    let same = others.firstIndex {
      $0.distribution.conditions == row.conditions && $0.isShared == row.isShared
    }
    if let same {
      others[same].distribution.options.append(option)
    } else {
      let distribution = DemoAnswers.Distribution(
        conditions: row.conditions, when: when, options: [option])
      others.append(
        Found(distribution: distribution, isShared: row.isShared, row: row.row.number))
    }
    found[node.number] = others
  }

  private mutating func note(_ row: DemoRow, _ node: FormNode) {
    let code = row.conditions.plantedCase
    guard !code.isEmpty else { return }
    if let index = cases.firstIndex(where: { $0.code == code }) {
      cases[index].times = max(cases[index].times, row.times)
      if row.times > 0 { cases[index].conditions = row.conditions }
      cases[index].questions.append(node.number)
    } else {
      cases.append(
        DemoAnswers.PlantedCase(
          code: code, times: row.times, conditions: row.conditions, questions: [node.number]))
    }
  }

  // MARK: Cells

  private mutating func answer(of row: DemoRow, at node: FormNode) -> DemoAnswers.Answer? {
    if !row.calculation.isEmpty {
      guard let bound = formula(row.calculation, row, "calculation", at: node) else { return nil }
      return bound.formula.map { .calculation($0) }
    }
    let value = row.value
    guard let type = node.question else { return number(of: row) }
    if type.isChoice {
      let codes = Codes.split(value)
      guard let list = form.list(of: node) else { return .text(value) }
      if codes.allSatisfy({ list.choice(named: $0) != nil }) { return .text(value) }
    }
    switch value {
    case "blank": return .state(.blank)
    case "dk": return .state(.dontKnow)
    case "refuse": return .state(.refused)
    default: break
    }
    switch type {
    case .selectOne, .selectMultiple, .rank:
      let codes = form.list(of: node)?.choices.map(\.name) ?? []
      misfit(.unknownCode, row, "value", nearest: nearestName(to: value, among: codes))
      return nil
    case .integer, .decimal, .range: return number(of: row)
    case .date:
      return DemoRange(value).map { .number($0) } ?? .text(value)
    default: return .text(value)
    }
  }

  private mutating func number(of row: DemoRow) -> DemoAnswers.Answer? {
    guard let range = DemoRange(row.value) else {
      misfit(.notARange, row, "value")
      return nil
    }
    return .number(range)
  }

  /// A cell's formula, bound; nil (with the mistake noted) where it cannot be used.
  private mutating func formula(
    _ text: String, _ row: DemoRow, _ column: String, at node: FormNode
  ) -> (formula: BoundFormula?, Void)? {
    guard !text.isEmpty else { return (nil, ()) }
    let formula: Formula
    do {
      formula = try Formula.parse(text)
    } catch {
      diagnostics.append(Diagnostic(error, in: text, at: row.place(column)))
      return nil
    }
    let (bound, problems) = form.bound(formula, at: node.number)
    let found = problems.map { Diagnostic($0, in: text, at: row.place(column)) }
    let errors = found.filter { $0.severity == .error }
    guard let first = errors.first else { return (bound, ()) }
    if row.isShared { misfits[row.row.number] = first } else { diagnostics += errors }
    return nil
  }

  private mutating func checkShares(of node: FormNode, _ row: DemoRow) {
    let mine = found[node.number]?.first {
      $0.distribution.conditions == row.conditions && $0.isShared == row.isShared
    }
    let options = mine?.distribution.options ?? []
    let whole = options.filter(\.isWhole).reduce(0) { $0 + $1.weight }
    // A single row is the only answer, whatever its weight.
    if row.weight > 1 || (options.count > 1 && whole > 1 + 1e-9) {
      diagnostics.append(
        DemoProblem.notAShare.diagnostic(
          at: row.place("weight"), text: Numeral.text(of: row.weight)))
    }
  }

  private mutating func misfit(
    _ problem: DemoProblem, _ row: DemoRow, _ column: String, nearest: String? = nil
  ) {
    let text = column == "question" ? row.question : row.value
    let diagnostic = problem.diagnostic(at: row.place(column), text: text, nearest: nearest)
    if row.isShared {
      misfits[row.row.number] = diagnostic
    } else {
      diagnostics.append(diagnostic)
    }
  }
}
