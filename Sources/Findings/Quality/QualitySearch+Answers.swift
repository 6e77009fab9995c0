import Forms
import Formulas
import Glibc

/// What stands in the answers: Q01, Q11 to Q14, Q16, Q23.
extension QualitySearch {
  /// Looks at each interview by itself.
  mutating func checkAnswers() {
    let guarded = guardedByConsent()
    let consent = dataset.column(.consent)
    let required = answers.filter { isAlwaysRequired($0.node) && !isRestricted($0) }
    let texts = answers.filter { $0.column.kind == .text }
    let identifying = texts.map { column in
      column.column.entries.map { $0.state == .answered && holdsIdentifier($0.text) }
    }
    for row in all {
      if let consent, isNo(consent.text(at: row)) {
        let answered = guarded.count { $0.isAnswered(row) }
        if answered > 0 {
          flag(
            .answersWithoutConsent, row, value: Double(answered), threshold: 0,
            es:
              "No dio su consentimiento y hay \(answered) respuestas: bórrelas con quien protege los datos.",
            en: "Consent was not given and there are \(answered) answers: have them deleted.")
        }
      }
      let found = texts.indices.filter { identifying[$0][Int(texts[$0].column.codes[row])] }
      if !found.isEmpty {
        // A text behind a red flag is not named: that it was asked would tell what the person said.
        let names = found.filter { !isRestricted(texts[$0]) }.map { texts[$0].name }
        let es =
          names.isEmpty ? "Un texto" : "El texto de \(names.map(\.es).joined(separator: ", "))"
        let en = names.isEmpty ? "A text" : "The text of \(names.map(\.en).joined(separator: ", "))"
        flag(
          .identifierInText, row, value: Double(found.count), threshold: 0,
          es: es + " parece nombrar a una persona, un teléfono o un documento.",
          en: en + " seems to hold a name, a phone or a document.")
      }
    }
    for row in sample {
      let unanswered = unanswered(row)
      let share =
        unanswered.asked > 0
        ? Double(unanswered.unanswered) / Double(unanswered.asked) : 0
      if isBelow(0.15, share) {
        flag(
          .nonresponse, row, value: share, threshold: 0.15,
          es: "\(spoken(share: share).es) de lo preguntado quedó en «no sabe» o «no responde».",
          en: "\(spoken(share: share).en) of what was asked is “don't know” or refused.")
      }
      let blank = required.filter { $0.column.state(at: row) == .blank }
      if let first = blank.first {
        flag(
          .requiredBlank, row, value: Double(blank.count), threshold: 0,
          es:
            "Falta lo obligatorio: \(first.name.es)\(blank.count > 1 ? " y \(blank.count - 1) más" : "").",
          en:
            "What is required is missing: \(first.name.en)\(blank.count > 1 ? " and \(blank.count - 1) more" : "")."
        )
      }
    }
  }

  /// The questions that are asked only after consent: some group around them asks for it.
  private func guardedByConsent() -> [QualityColumn] {
    let form = dataset.schema.form
    let consents = Set(dataset.schema.questions(.consent))
    return answers.filter { column in
      var number = column.node.parent
      while number > 0 {
        let node = form.nodes[number]
        if node.relevant?.slots.contains(where: consents.contains) ?? false { return true }
        number = node.parent
      }
      return false
    }
  }

  /// Whether a question is required whatever else was answered.
  private func isAlwaysRequired(_ node: FormNode) -> Bool {
    guard let required = node.required, required.slots.isEmpty else { return false }
    return required.truth(in: DatasetScope(dataset, table: 0))
  }

  /// Looks at each question over all interviews.
  mutating func checkQuestions() {
    for column in answers where !isRestricted(column) {
      checkNonresponse(column)
      if column.hasOther { checkOther(column) }
      if column.column.kind == .number { checkNumbers(column) }
    }
    checkStraightLines()
  }

  private mutating func checkNonresponse(_ column: QualityColumn) {
    let asked = sample.filter { column.column.state(at: $0) != .notAsked }
    let lost = asked.filter {
      let state = column.column.state(at: $0)
      return state == .dontKnow || state == .refused
    }
    guard asked.count >= 10 else { return }
    let share = Double(lost.count) / Double(asked.count)
    guard isBelow(0.10, share) else { return }
    flag(
      .nonresponse, rows: lost, value: share, threshold: 0.10,
      es:
        "\(spoken(share: share).es) sin respuesta válida a \(column.name.es); quizá no se entiende la pregunta.",
      en:
        "\(spoken(share: share).en) without a valid answer to \(column.name.en); perhaps it is not understood."
    )
  }

  private mutating func checkOther(_ column: QualityColumn) {
    let answered = sample.filter(column.isAnswered)
    let other = answered.filter(column.isOther)
    guard answered.count >= 10 else { return }
    let share = Double(other.count) / Double(answered.count)
    guard isBelow(0.10, share) else { return }
    flag(
      .otherOften, rows: other, value: share, threshold: 0.10,
      es:
        "\(spoken(share: share).es) respondió «otro» a \(column.name.es); lea los textos y amplíe la lista.",
      en:
        "\(spoken(share: share).en) answered “other” to \(column.name.en); read the texts and extend the list."
    )
  }

  /// Numbers far from the others on the plain and on the logarithmic scale, where there are ten different ones.
  private mutating func checkNumbers(_ column: QualityColumn) {
    let rows = sample.filter { column.column.entry(at: $0).number.isFinite }
    let values = rows.map { column.column.entry(at: $0).number }
    guard Set(values).count >= 10, let plain = Fence(values) else { return }
    let logs = values.map { $0 < 0 ? Double.nan : log1p($0) }
    let curved = logs.contains(where: \.isNaN) ? nil : Fence(logs)
    for (place, row) in rows.enumerated() {
      guard let side = plain.side(of: values[place]) else { continue }
      if let curved, curved.side(of: logs[place]) == nil { continue }
      let value = spoken(values[place])
      let median = spoken(plain.median)
      flag(
        .unusualNumber, row, value: values[place], threshold: side,
        es: "\(value.es) en \(column.name.es), lejos de lo usual (mediana \(median.es)).",
        en:
          "\(value.en) to \(column.name.en), far from what is usual (median \(median.en))."
      )
    }
  }

  /// The same answer nearly throughout a list of like questions, with monitors to whom it happens often.
  private mutating func checkStraightLines() {
    for battery in StraightLines.all(in: dataset, rows: sample) {
      let name = dataset.schema.form.quotedQuestion(battery.question)
      for line in battery.lines {
        let share = spoken(share: line.index)
        flag(
          .straightLining, line.row, value: line.index, threshold: 0.9,
          es:
            "La misma respuesta en \(share.es) de las preguntas con la escala de \(name.es); a esta "
            + "persona monitora le pasa en \(line.straight) de \(line.judged).",
          en: "The same answer to \(share.en) of the questions with the scale of \(name.en); it "
            + "happens to this monitor in \(line.straight) of \(line.judged).")
      }
    }
  }
}

/// The fences of a box plot: a value beyond them is unusual.
struct Fence {
  let low: Double
  let high: Double
  let median: Double

  /// 1.5 times the distance of the quartiles from them.
  ///
  /// Where half of the values are the same, three robust
  /// standard deviations from the median. Nil without any spread.
  init?(_ values: [Double]) {
    let sorted = values.sorted()
    guard let scale = RobustScale(of: values), let first = sorted.first, let last = sorted.last,
      first < last
    else { return nil }
    func quantile(_ share: Double) -> Double {
      let place = share * Double(sorted.count - 1)
      let below = Int(place)
      let above = min(below + 1, sorted.count - 1)
      return sorted[below] + (place - Double(below)) * (sorted[above] - sorted[below])
    }
    let (q1, q3) = (quantile(0.25), quantile(0.75))
    let reach = q3 > q1 ? 1.5 * (q3 - q1) : 3 * scale.scale
    guard reach > 0 else { return nil }
    median = scale.median
    low = (q3 > q1 ? q1 : median) - reach
    high = (q3 > q1 ? q3 : median) + reach
  }

  /// The fence that a value is beyond; nil where it is a usual one.
  func side(of value: Double) -> Double? {
    if value < low { return low }
    return value > high ? high : nil
  }
}

/// Whether a text looks as if it told who somebody is: seven digits or more in a row (blanks, dots and dashes
/// between them left out), an e-mail address, or somebody saying a name.
func holdsIdentifier(_ text: String) -> Bool {
  var digits = 0
  for character in text.unicodeScalars {
    if ("0"..."9").contains(character) {
      digits += 1
      if digits >= 7 { return true }
    } else if !" .-()+/".unicodeScalars.contains(character) {
      digits = 0
    }
  }
  let words = text.lowercased()
  if let at = words.firstIndex(of: "@"), at > words.startIndex,
    words[at...].dropFirst().contains(".")
  {
    return true
  }
  return ["me llamo ", "mi nombre es ", "my name is ", "se llama ", "cédula ", "pasaporte n"]
    .contains(where: words.contains)
}
