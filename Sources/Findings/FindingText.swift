package import Forms
import Formulas

/// What a rule's own words for a finding may name: `${estimate}`, `${n}`, ...
package enum FindingFact: String, Sendable, CaseIterable {
  case estimate
  case n
  case low
  case high
  case target
  case alert
  case previous
  case change
  case others
  case unit
  case group
  case indicator
  case round
}

/// The sentences of a finding in one language.
private struct FindingWords: Sendable {
  var numbers: NumberText
  var interval: String
  var fewAnswers: String
  var target: String
  var alert: String
  var previous: String
  var others: @Sendable (_ value: String, _ change: String) -> String
  var notCompared: @Sendable (_ round: String) -> String
  var affectsMost: String
  var check: String
  var action: String
  var owner: String
  var due: String
  var noAnswer: String
  var cases: String
  var hours: String
  var workingDays: @Sendable (Int) -> String
  var days: @Sendable (Int) -> String
  var nextRound: String
  var nextMeeting: String
  var owners: [String: String]

  static func of(_ language: InterfaceLanguage) -> FindingWords {
    switch language {
    case .es: spanish
    case .en: english
    }
  }

  static let english = FindingWords(
    numbers: .english, interval: "95% CI", fewAnswers: "few answers", target: "target",
    alert: "alert", previous: "last round",
    others: { value, change in "all others \(value) (\(change))" },
    notCompared: { "round \($0) asked it otherwise, so it is not compared" },
    affectsMost: "Affects most:", check: "Check", action: "Action", owner: "Owner", due: "Due",
    noAnswer: "without a valid answer", cases: "restricted cases",
    hours: "contact within 24 h, containment within 48 h",
    workingDays: { "\($0) working days" }, days: { "\($0) days" }, nextRound: "next round",
    nextMeeting: "next partners' meeting",
    owners: [
      "SI": "implementing partner", "PM": "programme manager", "ME": "M&E officer",
      "SUP": "supervisor", "PSEA": "PSEA focal point", "PROT": "protection focal point",
      "LOG": "logistics", "FIN": "finance",
    ])

  static let spanish = FindingWords(
    numbers: .spanish, interval: "IC95", fewAnswers: "pocos datos", target: "meta",
    alert: "alerta", previous: "ronda anterior",
    others: { value, change in "el resto \(value) (\(change))" },
    notCompared: { "la ronda \($0) lo preguntó de otra manera y no se compara" },
    affectsMost: "Afecta más a:", check: "Revisar", action: "Acción", owner: "Responsable",
    due: "Plazo", noAnswer: "sin respuesta válida", cases: "casos restringidos",
    hours: "contacto en 24 h, contención en 48 h", workingDays: { "\($0) días hábiles" },
    days: { "\($0) días" }, nextRound: "próxima ronda", nextMeeting: "próxima reunión de socios",
    owners: [
      "SI": "socio implementador", "PM": "gerencia del programa", "ME": "oficial de M&E",
      "SUP": "supervisión", "PSEA": "punto focal PEAS", "PROT": "punto focal de protección",
      "LOG": "logística", "FIN": "finanzas",
    ])
}

extension Finding {
  /// What was found, compared with what, who is affected, the cause to check, and what to do: five lines.
  ///
  /// A line without anything to say is empty. `today`, in days since 1970-01-01, makes due dates of
  /// terms; nil leaves them as terms.
  package func lines(_ language: InterfaceLanguage, today: Int? = nil) -> [String] {
    let words = FindingWords.of(language)
    let isCountOnly = kind == .redflag
    return [
      what(language, words), isCountOnly ? "" : comparison(words),
      isCountOnly ? "" : whoIsAffected(language, words),
      cause[language].isEmpty ? "" : "\(words.check): \(cause[language])",
      whatToDo(language, words, today),
    ]
  }

  /// The five lines as one text.
  package func text(_ language: InterfaceLanguage, today: Int? = nil) -> String {
    lines(language, today: today).filter { !$0.isEmpty }.map(ended).joined(separator: " ")
  }

  /// Who acts, in words; empty where the rule names nobody.
  package func ownerText(_ language: InterfaceLanguage) -> String {
    let words = FindingWords.of(language)
    return owners.map { words.owners[$0] ?? $0 }.joined(separator: ", ")
  }

  /// By when: a day where `today` (in days since 1970-01-01) makes one of the term, else the term.
  package func dueText(_ language: InterfaceLanguage, today: Int? = nil) -> String {
    term(FindingWords.of(language), today)
  }

  // MARK: Lines

  private func what(_ language: InterfaceLanguage, _ words: FindingWords) -> String {
    let own = wording[language]
    var text = own.isEmpty ? usual(language, words) : filled(own, language, words)
    let namesUnit = own.contains("${unit}") || own.contains("${group}")
    if !unit.isEmpty, !namesUnit { text = "\(unitLabel[language]) – \(text)" }
    return capitalized(text)
  }

  private func usual(_ language: InterfaceLanguage, _ words: FindingWords) -> String {
    if kind == .redflag { return "\(label[language]): \(n) \(words.cases)" }
    let count = words.numbers.count(n)
    guard let estimate else { return "\(label[language]) (\(count))" }
    var inside = count
    if kind == .nonresponse {
      return "\(label[language]): \(value(estimate, words)) \(words.noAnswer) (\(count))"
    }
    if let low, let high {
      let limits =
        isShare
        ? words.numbers.percent(Limits(low: low, high: high), n: n)
        : "\(value(low, words))-\(value(high, words))"
      inside += ", \(words.interval) \(limits)"
    }
    if isIndicative { inside += ", \(words.fewAnswers)" }
    let whole = groupLabel[language].isEmpty || scope == kind.rawValue
    let subject =
      whole || !unit.isEmpty ? label[language] : "\(label[language]), \(groupLabel[language])"
    return "\(subject): \(value(estimate, words)) (\(inside))"
  }

  private func comparison(_ words: FindingWords) -> String {
    var pieces: [String] = []
    if let others, let change {
      pieces.append(words.others(value(others, words), difference(change, words)))
    }
    if let target { pieces.append("\(words.target) \(value(target, words))") }
    if let alert { pieces.append("\(words.alert) \(value(alert, words))") }
    if let previous {
      var piece = "\(words.previous) \(value(previous, words))"
      if others == nil, let change { piece += " (\(difference(change, words)))" }
      pieces.append(piece)
    }
    if let notComparedWith { pieces.append(words.notCompared(notComparedWith)) }
    return capitalized(pieces.joined(separator: "; "))
  }

  private func whoIsAffected(_ language: InterfaceLanguage, _ words: FindingWords) -> String {
    guard let affected else { return "" }
    let count = words.numbers.count(affected.n)
    let note = affected.n < 30 ? ", \(words.fewAnswers)" : ""
    return "\(words.affectsMost) \(affected.label[language]) "
      + "(\(value(affected.estimate, words, n: affected.n)), \(count)\(note))"
  }

  private func whatToDo(
    _ language: InterfaceLanguage, _ words: FindingWords, _ today: Int?
  ) -> String {
    let who = ownerText(language)
    var text = "\(words.action): \(ended(action[language]))"
    if !who.isEmpty { text += " \(words.owner): \(who)." }
    return text + " \(words.due): \(term(words, today))."
  }

  private func term(_ words: FindingWords, _ today: Int?) -> String {
    if due != .hours, let today, let day = due.day(from: today) {
      return CivilDate(dayNumber: day).text
    }
    return switch due {
    case .hours: words.hours
    case .workingDays(let days): words.workingDays(days)
    case .days(let days): words.days(days)
    case .nextRound: words.nextRound
    case .nextMeeting: words.nextMeeting
    }
  }

  // MARK: Numbers and templates

  /// A value of the finding's indicator as texts show it.
  func value(_ number: Double, _ language: InterfaceLanguage, n: Int) -> String {
    value(number, FindingWords.of(language), n: n)
  }

  private func value(_ number: Double, _ words: FindingWords, n: Int? = nil) -> String {
    if isShare { return words.numbers.percent(number, n: n ?? self.n) }
    if isTotal { return words.numbers.total(number) }
    return words.numbers.mean(number)
  }

  private func difference(_ number: Double, _ words: FindingWords) -> String {
    if isShare { return words.numbers.points(number, n: n) }
    let text = words.numbers.mean(number)
    return number > 0 && !text.hasPrefix("-") ? "+" + text : text
  }

  private func filled(
    _ template: String, _ language: InterfaceLanguage, _ words: FindingWords
  ) -> String {
    var text = template
    for fact in FindingFact.allCases where text.contains("${\(fact.rawValue)}") {
      let piece: String =
        switch fact {
        case .estimate: estimate.map { value($0, words) } ?? "–"
        case .n: String(n)
        case .low: low.map { value($0, words) } ?? "–"
        case .high: high.map { value($0, words) } ?? "–"
        case .target: target.map { value($0, words) } ?? "–"
        case .alert: alert.map { value($0, words) } ?? "–"
        case .previous: previous.map { value($0, words) } ?? "–"
        case .change: change.map { difference($0, words) } ?? "–"
        case .others: others.map { value($0, words) } ?? "–"
        case .unit: unitLabel[language]
        case .group: groupLabel[language]
        case .indicator: label[language]
        case .round: round
        }
      text = text.replacing("${\(fact.rawValue)}", with: piece)
    }
    return text
  }
}

/// A sentence with a capital first letter.
private func capitalized(_ sentence: String) -> String {
  sentence.prefix(1).uppercased() + sentence.dropFirst()
}

/// A sentence with its full stop.
private func ended(_ sentence: String) -> String {
  guard let last = sentence.last, !".!?…".contains(last) else { return sentence }
  return sentence + "."
}
