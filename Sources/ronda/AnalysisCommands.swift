import ArgumentParser
import Findings
import Forms
import Formulas
import Storage
import Tables

struct IndicatorsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "indicators", abstract: "Estimates of every indicator.",
    discussion: """
      CSV columns: survey,round,indicator,by,group,type,n,excluded,numerator,
      estimate,se,low,high,df,deff,target,alert,direction,status. Values are in
      their own unit (0.85, never 85); what does not exist is empty. Without --round
      all rounds are pooled. --by gives exactly that one grouping: roles (or
      questions) joined by +, group codes joined by |.
      """)

  @OptionGroup var about: SurveyArgument
  @OptionGroup var breakdown: BreakdownOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    try ending {
      let (survey, options) = (about.survey, output.workspace)
      let (keys, round) = (breakdown.keys, breakdown.round)
      let rows = try Analysed.rows(
        survey, options, for: .estimates(by: keys), round: round
      ) { counted in
        counted.summary.assess(
          counted.indicators, by: Grouping(keys), round: round, plan: counted.plan,
          survey: survey, schema: counted.schema
        )?.map { $0.row(survey: survey, counted.indicators) }
      } else: { analysis in
        analysis.assess(by: Grouping(keys), round: round).map { $0.row(in: analysis) }
      }
      try Output.data(
        PrintedTable(
          header: Assessment.header,
          numbers: [
            "n", "excluded", "numerator", "estimate", "se", "low", "high", "df", "deff", "target",
            "alert",
          ], rows: rows
        ).text(output.format))
    }
  }
}

struct FindingsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "findings", abstract: "Improvement findings, worst first.",
    discussion: """
      CSV columns: id,survey,round,rule,kind,indicator,scope,unit,group,severity,
      grade,n,estimate,low,high,target,previous,change,p,q,restricted,text.
      Severities: 5 critical to 1 good. Without --round: the latest round of each
      questionnaire. With --ask: in place of the findings, wide gaps of groups of 10
      to 29 answers, which no test stands behind and which arise by chance in every
      round: to be asked about in a group discussion. A table lists them below the
      findings. With --followed: in place of the findings, what became in this round
      of those of the round before. Columns: id,survey,round,rule,kind,indicator,
      scope,unit,group,severity,followed_in,outcome,before,n,estimate,low,high,
      change,p,text; outcome is verified (meets the target), improved, unclear,
      gone, again, reopened, not_measured or not_compared.
      """)

  @Argument(help: "The questionnaire's folder in surveys; all of them without it.")
  var survey: String?
  @OptionGroup var chosen: RoundOption
  @Flag(help: "Not the findings, but what to ask about: gaps of small groups.")
  var ask = false
  @Flag(help: "Not the findings, but what became of those of the round before.")
  var followed = false
  @OptionGroup var output: OutputOptions

  func run() throws {
    try ending {
      let (round, options) = (chosen.round, output.workspace)
      let language = options.chosenLanguage
      let today = Clock.now().day
      if followed {
        try printFollowed(language)
        return
      }
      var reports: [FindingReport] = []
      if let survey {
        let analysis = try Analysed.survey(survey, options)
        try Analysed.requireRound(round, analysis, options)
        reports = [try Analysed.report(analysis, round, options)]
      } else {
        reports = try Analysed.all(options).map { try Analysed.report($0, round, options) }
      }
      func table(_ findings: [Finding]) -> [UInt8] {
        PrintedTable(
          header: Finding.header,
          numbers: [
            "severity", "n", "estimate", "low", "high", "target", "previous", "change", "p", "q",
          ], rows: findings.map { $0.row(language, today: today) }
        ).text(output.format)
      }
      let toAsk = reports.flatMap(\.toAsk)
      try Output.data(table(ask ? toAsk : reports.flatMap(\.findings)))
      if output.format == .table, !ask, !toAsk.isEmpty {
        let heading = Bilingual(
          en: "To ask about: wide gaps of small groups, without a test behind them",
          es: "Para preguntar: brechas amplias de grupos pequeños, sin una prueba detrás")
        try Output.data(Array("\n\(heading[language])\n".utf8) + table(toAsk))
      }
    }
  }

  private func printFollowed(_ language: InterfaceLanguage) throws {
    let (round, options) = (chosen.round, output.workspace)
    var analyses: [Analysis] = []
    if let survey {
      analyses = [try Analysed.survey(survey, options)]
      try Analysed.requireRound(round, analyses[0], options)
    } else {
      analyses = try Analysed.all(options)
    }
    let rows = try analyses.flatMap { analysis in
      analysis.followUps(in: round, themes: try Analysed.themes(of: analysis, options))
    }.map { $0.row(language) }
    try Output.data(
      PrintedTable(
        header: FollowUp.header,
        numbers: ["severity", "before", "n", "estimate", "low", "high", "change", "p"], rows: rows
      ).text(output.format))
  }
}

/// Reading surveys with their responses for commands.
enum Analysed {
  /// One survey; ends the program where there is none of that name, or its form cannot be used.
  static func survey(
    _ name: String, _ options: WorkspaceOptions, for need: SurveyLibrary.Need = .everything
  ) throws -> Analysis {
    let workspace = try options.open()
    try requireSurvey(name, in: workspace, options)
    var library = SurveyLibrary(workspace)
    try warnOfPlan(workspace, options.chosenLanguage)
    return try survey(name, &library, options, for: need)
  }

  private static func survey(
    _ name: String, _ library: inout SurveyLibrary, _ options: WorkspaceOptions,
    for need: SurveyLibrary.Need
  ) throws -> Analysis {
    do {
      let entry = try library.entry(name)
      guard let analysis = try library.analysis(name, for: need) else {
        throw Ending(
          .unreadable,
          CheckCommand.text(
            entry.diagnostics.filter { $0.severity == .error }, options.chosenLanguage))
      }
      let errors = try library.sheets(name)?.diagnostics.count { $0.severity == .error }
      warn(errors ?? 0, analysis.survey, analysis.problems, options.chosenLanguage)
      return analysis
    } catch let error as StorageError {
      throw Ending(.inputOutput, StorageWords.message(error)[options.chosenLanguage])
    }
  }

  /// Rows made of counts where these suffice, else of a survey's interviews.
  ///
  /// Ends with 64 where the questionnaire has not all keys of the need, or nobody was interviewed in the round.
  static func rows(
    _ name: String, _ options: WorkspaceOptions, for need: SurveyLibrary.Need, round: String?,
    of counts: (CountedSurvey) -> [[String]]?, else rows: (Analysis) -> [[String]]
  ) throws -> [[String]] {
    let workspace = try options.open()
    try requireSurvey(name, in: workspace, options)
    var library = SurveyLibrary(workspace)
    try warnOfPlan(workspace, options.chosenLanguage)
    do {
      let request = try RowRequest(need.parts + [round ?? "\u{1}"], of: name, in: workspace)
      if let kept = try request.kept() {
        warn(kept.errors, name, kept.problems, options.chosenLanguage)
        return kept.rows
      }
      if let counted = try library.counted(name, for: need) {
        let rounds = counted.plan.order(counted.summary.rounds, survey: name)
        if round.map(rounds.contains) ?? true, let rows = counts(counted) {
          try require(need.keys, counted.schema, options)
          let errors = counted.diagnostics.count { $0.severity == .error }
          warn(errors, name, counted.summary.problems, options.chosenLanguage)
          request.keep(rows, counted, errors: errors)
          return rows
        }
      }
    } catch let error as StorageError {
      throw Ending(.inputOutput, StorageWords.message(error)[options.chosenLanguage])
    }
    let analysis = try survey(name, &library, options, for: need)
    try require(need.keys, analysis.dataset.schema, options)
    try requireRound(round, analysis, options)
    return rows(analysis)
  }

  /// The findings of a round of a survey, the themes of its free text among them.
  static func report(
    _ analysis: Analysis, _ round: String?, _ options: WorkspaceOptions
  ) throws -> FindingReport {
    let book = try themes(of: analysis, options)
    return analysis.report(round: round, themes: analysis.codedThemes(book, round: round))
  }

  /// What the free text of a survey was found to be about.
  static func themes(of analysis: Analysis, _ options: WorkspaceOptions) throws -> ThemeBook {
    let workspace = try options.open()
    do throws(StorageError) {
      let files = try workspace.themeFiles(of: analysis.dataset.schema.form.id)
      return ThemeBook.read(files.map { SurveySheets.File(name: $0.name, bytes: $0.bytes) })
    } catch {
      throw Ending(.inputOutput, StorageWords.message(error)[options.chosenLanguage])
    }
  }

  /// A survey's own checks of its interviews.
  static func checks(of name: String, _ options: WorkspaceOptions) throws -> [QualityRule] {
    let workspace = try options.open()
    do throws(StorageError) {
      var library = SurveyLibrary(workspace)
      return try library.sheets(name)?.checks ?? []
    } catch {
      throw Ending(.inputOutput, StorageWords.message(error)[options.chosenLanguage])
    }
  }

  /// The interviews of a survey that share a phone, by the tags in their contact files.
  static func samePhone(_ analysis: Analysis, _ options: WorkspaceOptions) throws -> [[String]] {
    let workspace = try options.open()
    do throws(StorageError) {
      let form = analysis.dataset.schema.form
      if let phone = form.contactColumns.first(where: { $0.role == .phone }) {
        let count = try workspace.untaggedPhones(of: form.id, column: phone.columnName)
        if count > 0 { Output.message(untagged(count, analysis.survey)[options.chosenLanguage]) }
      }
      return try workspace.duplicatePhones(of: form.id)
    } catch {
      throw Ending(.inputOutput, StorageWords.message(error)[options.chosenLanguage])
    }
  }

  private static func untagged(_ count: Int, _ survey: String) -> Bilingual {
    Bilingual(
      en:
        "\(count) phones are compared with no other yet: ronda contacts \(survey) --tag-phones --private FILE does it.",
      es:
        "\(count) teléfonos aún no se comparan con otros: lo hace ronda contacts \(survey) --tag-phones --private FILE."
    )
  }

  /// All surveys whose form can be used; the others are named on standard error.
  static func all(_ options: WorkspaceOptions) throws -> [Analysis] {
    let workspace = try options.open()
    let language = options.chosenLanguage
    try warnOfPlan(workspace, language)
    do throws(StorageError) {
      var library = SurveyLibrary(workspace)
      var analyses: [Analysis] = []
      for name in try library.names() {
        if let analysis = try library.analysis(name) {
          let errors = try library.sheets(name)?.diagnostics.count { $0.severity == .error }
          warn(errors ?? 0, analysis.survey, analysis.problems, language)
          analyses.append(analysis)
        } else {
          let message = Bilingual(
            en:
              "\(name) is left out: its questionnaire has errors; ronda check surveys/\(name) lists them.",
            es:
              "\(name) queda fuera: su cuestionario tiene errores; ronda check surveys/\(name) los lista."
          )
          Output.message(message[language])
        }
      }
      return analyses
    } catch {
      throw Ending(.inputOutput, StorageWords.message(error)[language])
    }
  }

  /// Ends with 64 where the questionnaire has not all roles and questions of `--by`.
  static func require(
    _ keys: [String], _ schema: Schema, _ options: WorkspaceOptions
  ) throws {
    for key in keys where schema.slots(forKey: key).isEmpty {
      let message = Bilingual(
        en: "--by \(key): this questionnaire has no such role or question.",
        es: "--by \(key): este cuestionario no tiene ese rol ni esa pregunta.")
      throw Ending(.usage, message[options.chosenLanguage])
    }
  }

  /// Ends with 64 and the rounds there are, where nobody was interviewed in that round.
  static func requireRound(
    _ round: String?, _ analysis: Analysis, _ options: WorkspaceOptions
  ) throws {
    guard let round, !analysis.rounds.contains(round) else { return }
    let list = analysis.rounds.joined(separator: ", ")
    let message = Bilingual(
      en: "there is no response of round \(round) in \(analysis.survey); "
        + (list.isEmpty ? "there is none of any round." : "there are: \(list)."),
      es: "no hay respuestas de la ronda \(round) en \(analysis.survey); "
        + (list.isEmpty ? "no hay de ninguna ronda." : "hay: \(list)."))
    throw Ending(.usage, message[options.chosenLanguage])
  }

  /// Says on standard error which cells of the plan of the rounds do not count.
  private static func warnOfPlan(_ workspace: Workspace, _ language: InterfaceLanguage) throws {
    let file = "rounds.csv"
    do throws(StorageError) {
      guard let bytes = try workspace.file(file) else { return }
      let names = try SurveyLibrary(workspace).names()
      warn(
        of: RoundPlan.read(csv: bytes, file: file, surveys: names).diagnostics, in: file, language)
    } catch {
      throw Ending(.inputOutput, StorageWords.message(error)[language])
    }
  }

  /// Says on standard error which cells of a sheet of the workspace do not count.
  static func warn(
    of diagnostics: [Diagnostic], in file: String, listedBy: String = "ronda check .",
    _ language: InterfaceLanguage
  ) {
    let errors = diagnostics.filter { $0.severity == .error || $0.code == "unknown-survey" }
    for error in errors.prefix(5) {
      let place = [String(error.place.row), error.place.columnLetter].filter { !$0.isEmpty }
      Output.message(
        ([file] + place).joined(separator: ":") + ": " + error.message[language] + " "
          + error.remedy[language])
    }
    guard errors.count > 5 else { return }
    let message = Bilingual(
      en: "\(file) has \(errors.count) errors; \(listedBy) lists them.",
      es: "\(file) tiene \(errors.count) errores; \(listedBy) los lista.")
    Output.message(message[language])
  }

  /// Counts on standard error what was set aside in the files and wrong in the sheets.
  private static func warn(
    _ errors: Int, _ survey: String, _ problems: [DataProblem], _ language: InterfaceLanguage
  ) {
    if errors > 0 {
      let message = Bilingual(
        en:
          "\(survey): \(errors) rows of indicators or rules have errors and are left out; ronda check lists them.",
        es:
          "\(survey): \(errors) filas de indicadores o reglas tienen errores y quedan fuera; ronda check las lista."
      )
      Output.message(message[language])
    }
    // The same in many files is said once.
    var others: [String: Int] = [:]
    var said: [DataProblem] = []
    for problem in problems where problem.setsAside || problem.isWarned {
      let message = problem.message[language]
      if others[message] == nil { said.append(problem) }
      others[message, default: -1] += 1
    }
    for problem in said {
      let lines = problem.lines.prefix(5).map(String.init).joined(separator: ", ")
      let more = others[problem.message[language]] ?? 0
      let also = Bilingual(
        en: more == 0 ? "" : "; and in \(more) more \(more == 1 ? "file" : "files")",
        es: more == 0 ? "" : "; y en \(more) \(more == 1 ? "archivo" : "archivos") más")
      let place = problem.file + (lines.isEmpty ? "" : ":" + lines)
      Output.message(
        "\(place): \(problem.message[language]) (\(problem.count))\(also[language])")
    }
  }
}

extension String {
  /// Without blanks at its ends.
  var trimmingBlanks: String {
    var text = self[...]
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
