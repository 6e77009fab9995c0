package import Forms
import Formulas
import Tables

/// What only shows when the surveys of a workspace, its plan and its shared tables are seen together.
package struct WorkspaceCheck: Sendable {
  /// One survey whose form can be used.
  package struct Survey: Sendable {
    package var name: String
    package var form: Form
    package var sheets: SurveySheets?

    package init(name: String, form: Form, sheets: SurveySheets?) {
      self.name = name
      self.form = form
      self.sheets = sheets
    }
  }

  package var surveys: [Survey]
  /// The names of all survey folders, also of those whose form cannot be used.
  package var names: [String]
  /// The shared tables, by file name.
  package var shared: [String: SurveySheets.File]

  package init(surveys: [Survey], names: [String], shared: [String: SurveySheets.File]) {
    self.surveys = surveys
    self.names = names
    self.shared = shared
  }

  /// Everything that is wrong between the surveys and in the shared tables.
  package func diagnostics() -> [Diagnostic] {
    sameIDs() + sameNames() + tables() + unusedRows("indicators.csv", \.indicators)
      + unusedRows("rules.csv", \.rules)
  }

  // MARK: One form_id in two surveys

  private func sameIDs() -> [Diagnostic] {
    surveys.indices.compactMap { position in
      let survey = surveys[position]
      let same = surveys[..<position].first {
        $0.form.id == survey.form.id && $0.name != survey.name
      }
      guard let same else { return nil }
      var place = survey.form.versionPlace
      place.column = 0
      return DiagnosticKind.formIDElsewhere.at(place, survey.form.id, same.name)
    }
  }

  // MARK: One name in two surveys

  private func sameNames() -> [Diagnostic] {
    var first: [String: (survey: String, form: Form, node: FormNode)] = [:]
    var found: [Diagnostic] = []
    for survey in surveys {
      for node in survey.form.questions where node.isVisibleQuestion && !node.isGenerated {
        guard let other = first[node.columnName] else {
          first[node.columnName] = (survey.name, survey.form, node)
          continue
        }
        guard other.survey != survey.name, let type = node.question else { continue }
        var place = node.place
        place.column = survey.form.typeColumn
        if type != other.node.question {
          found.append(
            DiagnosticKind.typeElsewhere.at(place, node.name, type.rawValue, other.survey))
        } else if let ours = survey.form.list(of: node),
          let theirs = other.form.list(of: other.node),
          let odd = Self.firstDifference(ours, theirs)
        {
          found.append(DiagnosticKind.listElsewhere.at(place, node.name, "`\(odd)`", other.survey))
        }
      }
    }
    return found
  }

  private static func firstDifference(_ one: ChoiceList, _ other: ChoiceList) -> String? {
    let (a, b) = (one.choices.map(\.name), other.choices.map(\.name))
    let (inA, inB) = (Set(a), Set(b))
    return a.first { !inB.contains($0) } ?? b.first { !inA.contains($0) }
  }

  // MARK: Versions

  /// What is wrong with a form's version, seen from the headers of the responses that are there.
  package static func versions(
    of form: Form, beside responses: [(version: String, columns: [String])]
  ) -> [Diagnostic] {
    let ours = Set(form.responseColumns.map(\.columnName))
    let others = Set(Schema.bookkeeping + Schema.states)
    var found: [Diagnostic] = []
    let same = responses.filter { $0.version == form.version }
    let odd = same.lazy.compactMap { response -> String? in
      let theirs = response.columns.filter { !others.contains($0) }
      return theirs.first { !ours.contains($0) } ?? ours.subtracting(theirs).min()
    }.first
    if let odd {
      found.append(
        DiagnosticKind.versionUnchanged.at(form.versionPlace, form.version, "`\(odd)`"))
    }
    if let version = Int(form.version),
      let later = responses.compactMap({ Int($0.version) }).max(), later > version
    {
      found.append(DiagnosticKind.versionShrinks.at(form.versionPlace, form.version, "\(later)"))
    }
    return found
  }

  // MARK: Shared rows that no survey uses

  private func unusedRows(
    _ file: String, _ codes: KeyPath<(indicators: [String], rules: [String]), [String]>
  ) -> [Diagnostic] {
    let sheets = surveys.compactMap(\.sheets)
    guard let shared = shared[file], let first = sheets.first, sheets.count == names.count else {
      return []
    }
    let unused = first.inapplicable[keyPath: codes].filter { code in
      sheets.allSatisfy { $0.inapplicable[keyPath: codes].contains(code) }
    }
    guard !unused.isEmpty else { return [] }
    let known = Set(
      surveys.flatMap { Schema($0.form).names } + sheets.flatMap(\.indicators).map(\.code))
    let (sheet, _) = Sheet.read(csv: shared.bytes, name: "shared", file: shared.name)
    var reader = SheetReader(sheet, file: shared.name)
    for row in sheet.rows where unused.contains(reader.text("code", row)) {
      var missing: [String] = []
      for column in ["base", "value", "per", "when"] {
        let references = TextTemplate(reader.text(column, row)).references.map(\.name)
        for name in references where !known.contains(name) && !name.contains(".") {
          if !missing.contains(name) { missing.append(name) }
        }
      }
      let nearest = missing.first.flatMap { nearestName(to: $0, among: known) }
      reader.report(.fitsNoSurvey(missing, nearest: nearest), row, "code")
    }
    return reader.diagnostics
  }

  // MARK: Shared tables

  /// Which column of a table holds the codes of which other.
  private static let links = [
    ("sites.csv", "partner", "partners.csv"), ("sites.csv", "province", "provinces.csv"),
    ("sites.csv", "canton", "cantons.csv"), ("cantons.csv", "province", "provinces.csv"),
    ("partners.csv", "province", "provinces.csv"),
  ]

  private func tables() -> [Diagnostic] {
    var found: [Diagnostic] = []
    for file in ["partners.csv", "sites.csv", "provinces.csv", "cantons.csv"] {
      guard let table = shared[file] else { continue }
      let (sheet, problems) = Sheet.read(csv: table.bytes, name: file, file: table.name)
      var reader = SheetReader(sheet, file: table.name)
      reader.take(problems)
      var codes: Set<String> = []
      for row in sheet.rows {
        let code = reader.text("name", row)
        if code.isEmpty {
          reader.report(.missing("name"), row, "name")
        } else if !codes.insert(code).inserted {
          reader.report(.duplicate, row, "name")
        }
        if sheet.header.contains("label"), reader.text("label", row).isEmpty {
          reader.report(.missing("label"), row, "label")
        }
        for (from, column, to) in Self.links where from == file {
          reader.checkCode(column, row, in: codesOf(to), file: to)
        }
      }
      found += reader.diagnostics
    }
    return found
  }

  /// The codes of a shared table; nil where there is none.
  private func codesOf(_ file: String) -> [String]? {
    guard let table = shared[file] else { return nil }
    let (sheet, _) = Sheet.read(csv: table.bytes, name: file, file: table.name)
    let reader = SheetReader(sheet, file: table.name)
    return sheet.rows.map { reader.text("name", $0) }.filter { !$0.isEmpty }
  }

  // MARK: The plan

  /// What is wrong in `rounds.csv` beside the surveys and the shared tables.
  package func diagnostics(ofRounds file: SurveySheets.File) -> [Diagnostic] {
    let (_, problems) = RoundPlan.read(csv: file.bytes, file: file.name, surveys: names)
    let (sheet, _) = Sheet.read(csv: file.bytes, name: "rounds", file: file.name)
    var reader = SheetReader(sheet, file: file.name)
    let (partners, sites) = (codesOf("partners.csv"), codesOf("sites.csv"))
    for row in sheet.rows {
      // Days that are none were told with the plan.
      var days = reader
      if let opens = days.day("opens", row), let closes = days.day("closes", row), closes < opens {
        reader.report(.endsBeforeStart, row, "closes")
      }
      reader.checkCode("partner", row, in: partners, file: "partners.csv")
      reader.checkCode("site", row, in: sites, file: "sites.csv")
    }
    return problems + reader.diagnostics
  }
}

extension SheetReader {
  /// Reports a code that a shared table has no row for; a blank cell and a missing table are fine.
  fileprivate mutating func checkCode(
    _ column: String, _ row: Sheet.Row, in codes: [String]?, file: String
  ) {
    let code = text(column, row)
    guard let codes, !code.isEmpty, !codes.contains(code) else { return }
    report(.notInFile(file, nearest: nearestName(to: code, among: codes)), row, column)
  }
}
