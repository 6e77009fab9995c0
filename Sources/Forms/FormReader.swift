import Formulas
package import Tables

extension Form {
  /// Reads and checks a workbook; `files` are the CSV files it names, by file name.
  ///
  /// All mistakes are collected. The form is nil where one of them is an error. `attachments` are the
  /// names of everything that stands beside the form, pictures included; nil where nobody looked.
  package static func read(
    workbook: Workbook, files: [String: [UInt8]] = [:], attachments: Set<String>? = nil
  ) -> (form: Form?, diagnostics: [Diagnostic]) {
    var reader = FormReader(workbook: workbook, files: files)
    reader.attachments = attachments
    let form = reader.form()
    // What keeps the form from being used comes first.
    let bySeverity = [Diagnostic.Severity.error, .warning, .note].flatMap { severity in
      reader.diagnostics.filter { $0.severity == severity }
    }
    return (form, bySeverity)
  }
}

/// Turns the sheets of a workbook into a form, collecting what is wrong with them.
///
/// In this order: settings, choice lists, survey rows as a tree of nodes, texts and formulas bound to
/// that tree, checks over the whole.
struct FormReader {
  let workbook: Workbook
  let files: [String: [UInt8]]
  /// The names of what stands beside the form; nil where that is not known.
  var attachments: Set<String>?
  var diagnostics: [Diagnostic] = []

  var settings = FormSettings()
  /// Named languages in the order of the columns; empty where no column names one.
  var languages: [String] = []
  /// The position of the default language.
  var defaultLanguage = 0

  var nodes: [FormNode] = []
  /// Where each node of `nodes` was read from.
  var sources: [NodeSource] = []
  var lists: [ListDraft] = []
  var tables: [String: LookupTable] = [:]
  /// Whether a formula asks for a text by its id.
  var usesTextIDs = false
  /// The ids of files that were declared without being a list (`csv-external`).
  var declaredInstances: Set<String> = []
  /// The formulas that were read so far, by their text: many cells of a form hold the same one.
  private var parsed: [String: Formula] = [:]
  /// The formulas in the cells of each node's row, once all are bound.
  var cellFormulas: [[CellFormula]] = []
  /// The nodes at and above each node that have a `relevant`, the own one first.
  var gatesAround: [[Int]] = []

  /// The sheet `settings`, which says how the cells of the others are read.
  let settingsTable: SheetTable?
  private let cleansText: Bool

  init(workbook: Workbook, files: [String: [UInt8]]) {
    self.workbook = workbook
    self.files = files
    settingsTable = workbook.sheet("settings").map {
      SheetTable($0, file: workbook.file, columns: SheetColumns.settings)
    }
    let cleaning = settingsTable?.rows.first?.text("clean_text_values") ?? ""
    cleansText = CellText.truth(cleaning) ?? true
  }

  mutating func form() -> Form? {
    guard let survey = table("survey", columns: SheetColumns.survey, isNeeded: true) else {
      return nil
    }
    let choices = table("choices", columns: SheetColumns.choices, isNeeded: false)
    settings = readSettings()
    let external = externalChoices()
    checkColumns(of: survey, columns: SheetColumns.survey)
    readLanguages(of: [survey, choices, external].compactMap { $0 })
    if let choices { readLists(choices) }
    if let external { readLists(external, origin: .external) }
    noteEntities()
    guard survey.has("type") else {
      report(DiagnosticKind.missingColumn.at(sheetPlace(survey), "", survey.sheet.name, "type"))
      return nil
    }
    readSurvey(survey)
    listWalkedFiles()
    nameColumns()
    let tree = FormTree(nodes)
    let finished = bindAll(tree)
    let texts = textsByID(finished)
    checkWhole(survey: survey, choices: choices)
    guard !diagnostics.contains(where: { $0.severity == .error }) else { return nil }
    let place = CellPlace(file: workbook.file, sheet: survey.sheet.name)
    var form = Form(
      id: settings.id, version: settings.version, title: settings.title, languages: languages,
      defaultLanguage: languages.isEmpty ? "" : languages[defaultLanguage], nodes: nodes,
      lists: finished, tables: tables, place: place,
      plan: Plan(
        nodes, tree: tree, lists: finished, tables: tables, texts: texts,
        attributes: settings.rootAttributes, defaultLanguage: defaultLanguage))
    form.typeColumn =
      (survey.positions[SheetTable.Key("type")] ?? -1) + 1 + survey.sheet.columnOffset
    form.versionPlace = settings.versionPlace
    form.extras = extraColumns(of: survey)
    return form
  }

  mutating func report(_ diagnostic: Diagnostic) {
    diagnostics.append(diagnostic)
  }

  /// The same, at another severity than the kind's own.
  mutating func report(_ diagnostic: Diagnostic, as severity: Diagnostic.Severity) {
    var diagnostic = diagnostic
    diagnostic.severity = severity
    diagnostics.append(diagnostic)
  }

  /// Reads a formula, if none of the same text was read before.
  mutating func parse(_ text: String) throws(FormulaProblem) -> Formula {
    if let formula = parsed[text] { return formula }
    let formula = try Formula.parse(text)
    parsed[text] = formula
    return formula
  }

  // MARK: Sheets

  private mutating func table(
    _ name: String, columns: [SheetColumns.Column], isNeeded: Bool
  ) -> SheetTable? {
    var sheet = workbook.sheet(name)
    // A workbook of one sheet is a survey whatever its name.
    if sheet == nil, isNeeded, workbook.sheets.count == 1 { sheet = workbook.sheets[0] }
    guard let sheet else {
      let names = workbook.sheets.map(\.name)
      let nearest = nearestName(to: name, among: names)
      if isNeeded || nearest != nil {
        report(
          DiagnosticKind.missingSheet.at(
            CellPlace(file: workbook.file, sheet: nearest ?? name), nearest ?? "", name,
            nearest: nearest), as: isNeeded ? .error : .warning)
      }
      return nil
    }
    let table = SheetTable(
      sheet, file: workbook.file, columns: columns, cleansText: cleansText)
    diagnostics += table.diagnostics
    return table
  }

  /// The lists that `select_one_external` names; forms without such a question have no such sheet.
  private mutating func externalChoices() -> SheetTable? {
    guard let sheet = workbook.sheet("external_choices") else { return nil }
    let table = SheetTable(
      sheet, file: workbook.file, columns: SheetColumns.choices, cleansText: cleansText)
    diagnostics += table.diagnostics
    return table
  }

  /// Says that answers are not saved to lists of entities, where a form wants that.
  private mutating func noteEntities() {
    guard let sheet = workbook.sheet("entities"), let row = sheet.rows.first else { return }
    let place = CellPlace(file: sheet.file ?? workbook.file, sheet: sheet.name, row: row.number)
    report(DiagnosticKind.entitiesNotSaved.at(place, row.cells.first { !$0.isEmpty } ?? ""))
  }

  func sheetPlace(_ table: SheetTable) -> CellPlace {
    CellPlace(file: table.file, sheet: table.sheet.name, row: table.sheet.headerRow)
  }

  /// Unknown columns are the author's own notes, but for those that look like a slip.
  private mutating func checkColumns(of table: SheetTable, columns: [SheetColumns.Column]) {
    for (position, header) in table.unknown {
      let parts = header.replacing("::", with: ":").split(separator: ":")
      let word = parts.first.map { String($0).lowercased() } ?? ""
      let spellings: [String] = columns.flatMap { [$0.name] + $0.aliases }.filter {
        !$0.contains(":")
      }
      if spellings.contains(word) || word.count < 4 { continue }
      if let nearest = nearestName(to: word, among: spellings.filter { $0.count > 3 }) {
        report(
          DiagnosticKind.misspeltColumn.at(table.headerPlace(position), header, nearest: nearest))
      }
    }
  }

  private mutating func readLanguages(of tables: [SheetTable]) {
    for table in tables {
      for language in table.languages where !languages.contains(language) {
        languages.append(language)
      }
    }
    guard !languages.isEmpty else { return }
    let hasPlainTexts = tables.contains { table in
      table.positions.keys.contains { key in
        key.language == nil
          && (SheetColumns.survey + SheetColumns.choices).contains {
            $0.name == key.name && $0.isTranslatable && key.name != "warning_message"
          }
      }
    }
    if settings.defaultLanguage.isEmpty {
      // Texts without a language are those of a language called `default`.
      if hasPlainTexts, !languages.contains("default") { languages.insert("default", at: 0) }
      defaultLanguage = languages.firstIndex(of: "default") ?? 0
    } else if let position = languages.firstIndex(of: settings.defaultLanguage) {
      defaultLanguage = position
    } else {
      report(
        DiagnosticKind.defaultLanguage.at(
          settings.defaultLanguagePlace, settings.defaultLanguage,
          languages.joined(separator: ", "),
          nearest: nearestName(to: settings.defaultLanguage, among: languages)))
      if hasPlainTexts {
        languages.insert(settings.defaultLanguage, at: 0)
      }
      defaultLanguage = 0
    }
  }
}

/// What the sheet `settings` says, with what holds where it is silent.
struct FormSettings {
  var id = "data"
  var title = ""
  var version = ""
  var versionPlace = CellPlace(file: "", sheet: "settings")
  var rootName = "data"
  var defaultLanguage = ""
  var defaultLanguagePlace = CellPlace(file: "", sheet: "settings")
  var instanceName = ""
  var instanceNamePlace = CellPlace(file: "", sheet: "settings")
  var allowsDuplicateChoices = false
  /// Whether the form has no `meta/instanceID`.
  var omitsInstanceID = false

  /// What the converted form has on its root element, for formulas to read.
  var rootAttributes: [RootAttribute] {
    [RootAttribute(name: "id", value: id), RootAttribute(name: "version", value: version)]
      .filter { !$0.value.isEmpty }
  }
}

extension FormReader {
  /// What a form without `form_id` is called: its file's name, or its folder's where the file is only `form`.
  private var idByPlace: String {
    let path = workbook.file.split(separator: "/")
    let name = path.last?.split(separator: ".").first.map(String.init) ?? ""
    if name == "form", let folder = path.dropLast().last, folder != ".", folder != ".." {
      return String(folder)
    }
    return name.isEmpty ? "data" : name
  }

  mutating func readSettings() -> FormSettings {
    var settings = FormSettings()
    settings.id = idByPlace
    settings.versionPlace.file = workbook.file
    settings.title = settings.id
    guard let table = settingsTable else {
      report(
        DiagnosticKind.missingVersion.at(CellPlace(file: workbook.file, sheet: "settings"), ""))
      return settings
    }
    diagnostics += table.diagnostics
    checkColumns(of: table, columns: SheetColumns.settings)
    guard let row = table.rows.first else { return settings }
    func text(_ column: String, else fallback: String) -> String {
      let text = row.text(column)
      return text.isEmpty ? fallback : text
    }
    settings.id = text("form_id", else: settings.id)
    settings.title = text("form_title", else: settings.id)
    settings.version = row.text("version")
    settings.versionPlace = row.place("version")
    settings.rootName = text("name", else: "data")
    settings.defaultLanguage = row.text("default_language")
    settings.defaultLanguagePlace = row.place("default_language")
    settings.instanceName = row.text("instance_name")
    settings.instanceNamePlace = row.place("instance_name")
    settings.allowsDuplicateChoices =
      CellText.truth(row.text("allow_choice_duplicates")) ?? false
    settings.omitsInstanceID = CellText.truth(row.text("omit_instanceid")) ?? false
    if settings.version.isEmpty {
      report(DiagnosticKind.missingVersion.at(row.place("version"), ""))
    }
    let plain = settings.id.utf8.allSatisfy { byte in
      byte > 0x20 && !"/\\:*?\"<>|".utf8.contains(byte)
    }
    if !plain { report(DiagnosticKind.badFormID.at(row.place("form_id"), settings.id)) }
    return settings
  }
}
