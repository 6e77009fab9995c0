package import Forms

/// A way of looking at how interviews were made, by its number in the field's list of checks.
///
/// `Q17` and others that depend on what a form asks are formulas of `quality.csv`, see `QualityRule`.
package enum QualityCheck: String, Sendable, CaseIterable {
  /// Answers although consent was not given.
  case answersWithoutConsent = "Q01"
  case tooShort = "Q02"
  case tooLong = "Q03"
  /// Far from the usual duration of the round.
  case unusualDuration = "Q04"
  /// Two interviews of one monitor at the same time, or hardly a pause between them.
  case overlap = "Q05"
  case outOfHours = "Q06"
  case tooMany = "Q07"
  case clock = "Q08"
  case sameIdentifier = "Q09"
  case nearDuplicate = "Q10"
  case straightLining = "Q11"
  case nonresponse = "Q12"
  case requiredBlank = "Q13"
  case otherOften = "Q14"
  case fewChoices = "Q15"
  case unusualNumber = "Q16"
  case monitorEffect = "Q18"
  case backCheck = "Q19"
  case coverage = "Q20"
  case versions = "Q22"
  case identifierInText = "Q23"
  case withoutPrivacy = "Q25"

  /// What it is called in a list.
  package var name: Bilingual {
    switch self {
    case .answersWithoutConsent:
      Bilingual(en: "Answers without consent", es: "Respuestas sin consentimiento")
    case .tooShort: Bilingual(en: "Too short", es: "Demasiado corta")
    case .tooLong: Bilingual(en: "Too long", es: "Demasiado larga")
    case .unusualDuration: Bilingual(en: "Unusual time", es: "Duración inusual")
    case .overlap: Bilingual(en: "Overlaps another one", es: "Se cruza con otra")
    case .outOfHours: Bilingual(en: "Outside the hours", es: "Fuera de horario")
    case .tooMany: Bilingual(en: "Many in one day", es: "Muchas en un día")
    case .clock: Bilingual(en: "Clock", es: "Reloj")
    case .sameIdentifier: Bilingual(en: "Same sample code", es: "Mismo código de muestra")
    case .nearDuplicate: Bilingual(en: "Nearly the same answers", es: "Respuestas casi iguales")
    case .straightLining: Bilingual(en: "Same answer all along", es: "Misma respuesta en todo")
    case .nonresponse: Bilingual(en: "Much without an answer", es: "Mucho sin respuesta")
    case .requiredBlank: Bilingual(en: "Required and blank", es: "Falta lo obligatorio")
    case .otherOften: Bilingual(en: "Often “other”", es: "Mucho «otro»")
    case .fewChoices: Bilingual(en: "Few choices marked", es: "Pocas opciones marcadas")
    case .unusualNumber: Bilingual(en: "Unusual number", es: "Número inusual")
    case .monitorEffect: Bilingual(en: "Depends on who asks", es: "Depende de quién pregunta")
    case .backCheck: Bilingual(en: "Asked again", es: "Vuelto a preguntar")
    case .coverage: Bilingual(en: "Closed behind its target", es: "Cerró bajo la meta")
    case .versions: Bilingual(en: "Several versions", es: "Varias versiones")
    case .identifierInText: Bilingual(en: "Identifier in a text", es: "Dato personal en un texto")
    case .withoutPrivacy: Bilingual(en: "Without privacy", es: "Sin privacidad")
    }
  }

  /// From 5 critical to 1; nothing here proves anything, so that nothing is critical.
  package var severity: Int {
    switch self {
    case .answersWithoutConsent, .sameIdentifier, .identifierInText: 4
    case .tooShort, .overlap, .tooMany, .clock, .nearDuplicate, .straightLining, .requiredBlank,
      .monitorEffect, .backCheck, .coverage, .withoutPrivacy:
      3
    case .tooLong, .unusualDuration, .outOfHours, .nonresponse, .otherOften, .fewChoices,
      .unusualNumber, .versions:
      2
    }
  }
}

/// Something to look at in how interviews were made: a reason to ask and to help, never a verdict.
package struct QualityFlag: Sendable, Equatable {
  /// `Q02`, or the code of a row of `quality.csv`.
  package var check: String
  package var severity: Int
  package var round: String
  /// The monitor's code; empty where it is about everybody, a question or a place.
  package var monitor: String
  /// The interview; empty where it is about several.
  package var key: String
  /// What was measured, in the check's own unit: minutes, a share, a count.
  package var value: Double?
  package var threshold: Double?
  package var text: Bilingual
  /// The interviews behind it, as rows of the dataset.
  package var rows: [Int32]

  /// The columns of `ronda quality`.
  package static let header = [
    "survey", "round", "check", "monitor", "KEY", "value", "threshold", "severity", "text",
  ]

  /// The cells under `header`.
  package func row(survey: String, _ language: InterfaceLanguage) -> [String] {
    [
      survey, round, check, monitor, key, numberCell(value),
      numberCell(threshold), String(severity), text[language],
    ]
  }
}

/// How one monitor's interviews went, beside what the flags say.
package struct MonitorQuality: Sendable, Equatable {
  package var monitor: String
  /// Complete interviews with consent.
  package var interviews = 0
  /// Those over all that were sought.
  package var participation: Double?
  package var medianMinutes: Double?
  /// The share of what was asked that got "don't know" or was refused.
  package var nonresponse: Double?
  /// The share of closed questions with a choice `other` that were answered with it.
  package var other: Double?
  /// Flags by severity are in the review; this is how many name the monitor.
  package var flags = 0
  /// The fixed facts that were asked again by somebody else, and the share that differs; nil where none was.
  package var backChecked = 0
  package var backCheckError: Double?

  package init(monitor: String) { self.monitor = monitor }

  /// The columns of `ronda quality --monitors`.
  package static let header = [
    "survey", "round", "monitor", "interviews", "participation", "median_minutes", "dk_refused",
    "other", "flags", "backchecked", "backcheck_error",
  ]

  /// The cells under `header`.
  package func row(survey: String, round: String) -> [String] {
    [survey, round, monitor, String(interviews)]
      + [participation, medianMinutes, nonresponse, other].map(numberCell)
      + [String(flags), String(backChecked), numberCell(backCheckError)]
  }
}

/// What is to be looked at in a round's interviews: flags, the gravest first, and each monitor's figures.
package struct QualityReview: Sendable, Equatable {
  package var flags: [QualityFlag]
  /// In the order of their codes.
  package var monitors: [MonitorQuality]
  /// All together, under an empty code.
  package var team: MonitorQuality
}
