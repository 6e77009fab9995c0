import Tables

/// Texts that are there in one language and not in another.
extension FormReader {
  mutating func checkTranslations(survey: SheetTable, choices: SheetTable?) {
    guard languages.count > 1 else { return }
    for language in languages where language != "default" && !hasCode(language) {
      report(DiagnosticKind.languageCode.at(sheetPlace(survey), language))
    }
    checkColumns(
      of: survey, ["label", "hint", "constraint_message", "required_message", "guidance_hint"])
    if let choices { checkColumns(of: choices, ["label"]) }
    let columns = ["label", "hint", "constraint_message", "required_message", "guidance_hint"]
      .filter(survey.has)
    for node in nodes.indices.dropFirst() where !nodes[node].isGenerated {
      guard let row = sources[node].row else { continue }
      for column in columns { checkGaps(row, column) }
    }
    for row in choices?.rows ?? [] { checkGaps(row, "label") }
  }

  private func hasCode(_ language: String) -> Bool {
    guard language.hasSuffix(")"), let open = language.lastIndex(of: "(") else { return false }
    return !language[language.index(after: open)...].dropLast().isEmpty
  }

  private mutating func checkColumns(of table: SheetTable, _ columns: [String]) {
    for column in columns where table.languages.contains(where: { table.has(column, in: $0) }) {
      for (position, language) in languages.enumerated() where !table.has(column, in: language) {
        if position == defaultLanguage, table.has(column, in: nil) { continue }
        report(DiagnosticKind.translationColumn.at(sheetPlace(table), "", column, language))
      }
    }
  }

  private mutating func checkGaps(_ row: TableRow, _ column: String) {
    // A text without a language only is shown in every language.
    let written = languages.filter { !row.text(column, $0).isEmpty }
    guard !written.isEmpty else { return }
    for (position, language) in languages.enumerated() where !written.contains(language) {
      if position == defaultLanguage, !row.text(column).isEmpty { continue }
      guard row.table.has(column, in: language) else { continue }
      report(DiagnosticKind.translationGap.at(row.place(column, language), "", column, language))
    }
  }
}
