package import Forms
import Formulas

/// Red flags: answers of which a single one is enough.
extension Analysis {
  /// How many people gave a red-flag answer in a round, by rule; a rule without a case is not listed.
  ///
  /// All rows of the round count, whatever became of the interview. Records of the same sample code
  /// are one person's and count once. No weights, no interval, no smallest number.
  package func redFlagCounts(round: String?) -> [(rule: Int, cases: Int)] {
    let rows = interviews(round: round)
    let reference = dataset.column(.sampleReference)
    var result: [(rule: Int, cases: Int)] = []
    for (position, rule) in rules.enumerated() {
      guard rule.kind == .redflag, case .response(let condition) = rule.when else { continue }
      let hits = (dataset.mask(condition) & rows).indices
      var seen: Set<String> = []
      let cases = hits.count { row in
        let code = reference?.text(at: row) ?? ""
        return code.isEmpty || seen.insert(code).inserted
      }
      if cases > 0 { result.append((position, cases)) }
    }
    return result
  }
}

/// The red-flag cases in one finished interview, for the protection focal point's file.
///
/// `rules` are those of the survey; only its red flags are asked. A case holds no answer but whether the
/// person wants to be contacted (the question `referral_wanted`).
package func redFlagCases(in response: Response, form: Form, rules: [Rule]) -> [RestrictedCase] {
  let dataset = Dataset(of: response, form: form)
  let site = dataset.column(.site)?.text(at: 0) ?? ""
  let referral = dataset.column(named: "referral_wanted")?.text(at: 0) ?? ""
  return rules.compactMap { rule in
    guard rule.kind == .redflag, case .response(let condition) = rule.when,
      dataset.mask(condition)[0]
    else { return nil }
    return RestrictedCase(
      key: response.key, date: String(response.endedAt.prefix(10)), site: site, rule: rule.code,
      referralWanted: referral)
  }
}

extension Dataset {
  /// One finished interview as a dataset of one row.
  init(of response: Response, form: Form) {
    let schema = Schema(form)
    var bookkeeping = [
      response.key, response.formID, response.formVersion, response.device, response.startedAt,
      response.endedAt, String(response.activeSeconds), String(response.sittings),
      String(response.edits), response.status.rawValue,
    ]
    bookkeeping += response.cells
    let names = Schema.bookkeeping + response.columns
    let states: [String: Int32] = Dictionary(
      [(response.blank, 1), (response.dontKnow, 2), (response.refused, 3)].flatMap {
        list, code in list.map { ("\(response.key)/\($0)", Int32(code)) }
      }, uniquingKeysWith: { first, _ in first })
    var tables = [
      Self.table(
        schema, 0, names, [(response.key, bookkeeping)], parents: [], states)
    ]
    var rowsByTable: [[String: Int]] = [[response.key: 0]]
    for number in schema.tables.indices.dropFirst() {
      let source = response.repeats.first { $0.name == schema.tables[number].name }
      let parents = rowsByTable[schema.tables[number].parent ?? 0]
      let rows = (source?.rows ?? []).filter { parents[$0.parentKey] != nil }
        .sorted { (parents[$0.parentKey] ?? 0) < (parents[$1.parentKey] ?? 0) }
      tables.append(
        Self.table(
          schema, number, source?.columns ?? [], rows.map { ($0.key, $0.cells) },
          parents: rows.map { Int32(parents[$0.parentKey] ?? 0) }, states))
      rowsByTable.append(
        Dictionary(
          rows.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first }))
    }
    var counts = ReadingCounts()
    counts.interviews = 1
    self.init(schema: schema, tables: tables, files: [""], problems: [], counts: counts)
  }

  private static func table(
    _ schema: Schema, _ number: Int, _ names: [String], _ rows: [(key: String, cells: [String])],
    parents: [Int32], _ states: [String: Int32]
  ) -> Table {
    var positions: [String: Int] = [:]
    for (index, name) in names.enumerated() { positions[name] = index }
    let columns = schema.tables[number].columns.map { definition -> Column in
      let typing = EntryTyping(definition, form: schema.form)
      var entries = Column.unansweredEntries
      var codeOfText: [String: Int32] = [:]
      let codes = rows.map { row -> Int32 in
        let text = positions[definition.name].flatMap { index in
          index < row.cells.count ? row.cells[index] : nil
        }
        guard let text, !text.isEmpty else {
          return states["\(row.key)/\(definition.name)"] ?? 0
        }
        if let known = codeOfText[text] { return known }
        let code = Int32(entries.count)
        entries.append(typing.entry(text).entry)
        codeOfText[text] = code
        return code
      }
      return Column(name: definition.name, kind: definition.kind, codes: codes, entries: entries)
    }
    return Table(
      columns: columns, rows: rows.count, parents: parents,
      origins: Origins(files: Codes(repeating: 0, count: rows.count), lines: rows.map { _ in 0 }))
  }
}
