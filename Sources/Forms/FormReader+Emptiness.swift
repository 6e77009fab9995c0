import Formulas
import Tables

/// Cells whose text does something else than its author expects: blanks in sums, computed defaults,
/// filters without a choice, appearances without a use.
extension FormReader {
  mutating func checkCells(of node: Int) {
    checkArithmetic(of: node)
    checkDefaultText(of: node)
    checkFilter(of: node)
    checkConstantCount(of: node)
    checkUseOfAppearance(of: node)
  }

  // MARK: Blanks in sums

  private mutating func checkArithmetic(of node: Int) {
    for cell in cellFormulas[node] where cell.formula.contents.hasArithmetic {
      let terms = cell.formula.term.all
      // Of a product or a quotient a blank is the right result; of a sum hardly ever.
      var operands: [Term] = []
      for case .arithmetic(let first, let rest) in terms
      where rest.allSatisfy({ $0.0 == .plus || $0.0 == .minus }) {
        operands += [first] + rest.map(\.1)
      }
      guard !operands.isEmpty else { continue }
      // What shows the question asks about these.
      var safe = Set(
        gatesAround[node].flatMap { nodes[$0].relevant?.slots.map { NodeSlot($0).node } ?? [] })
      safe.insert(node)
      for term in terms { safe.formUnion(caredFor(in: term)) }
      var unsafe: [Int] = []
      for operand in operands {
        guard let read = question(operand), isOptionalNumber(read), !safe.contains(read),
          !unsafe.contains(read)
        else { continue }
        unsafe.append(read)
      }
      for read in unsafe {
        report(
          DiagnosticKind.emptyArithmetic.at(
            sources[node].place(cell.column), cell.text, "${" + nodes[read].name + "}"))
      }
    }
  }

  /// Questions that a part of a formula asks about, so that its author thought of a blank.
  private func caredFor(in term: Term) -> [Int] {
    switch term {
    case .comparison(let first, let rest):
      return ([first] + rest.map(\.1)).compactMap { question($0) }
    case .call(let function, let arguments) where function.name == "coalesce":
      return arguments.compactMap { question($0) }
    case .call(let function, let arguments)
    where ["string-length", "count-non-empty", "boolean", "not"].contains(function.name):
      return arguments.compactMap { question($0) }
    case .call(let function, let arguments) where function.name == "if":
      return arguments.prefix(1).compactMap { question($0) }
    case .all(let parts), .either(let parts): return parts.compactMap { question($0) }
    default: return []
    }
  }

  private func isOptionalNumber(_ node: Int) -> Bool {
    guard nodes[node].question == .integer || nodes[node].question == .decimal else { return false }
    if case .none = nodes[node].defaultValue {
      return nodes[node].required == nil && nodes[node].calculation == nil
    }
    return false
  }

  // MARK: Defaults

  private mutating func checkDefaultText(of node: Int) {
    guard case .computed = nodes[node].defaultValue else { return }
    let text = sources[node].text("default")
    guard !text.contains("${"), !text.contains("("),
      !text.contains("'"), !text.contains("\"")
    else { return }
    report(DiagnosticKind.computedDefault.at(sources[node].place("default"), text))
  }

  // MARK: Filters

  /// Written texts that no row of the list has in the column they are compared with.
  private mutating func checkFilter(of node: Int) {
    guard case .list(let number) = nodes[node].choices, let filter = nodes[node].choiceFilter,
      !sources[node].text("choice_filter").isEmpty
    else { return }
    let list = lists[number]
    var missing: [(column: String, text: String)] = []
    filter.term.visit { term in
      guard case .comparison(let first, let rest) = term, rest.count == 1, rest[0].0 == .equal
      else { return }
      for (one, other) in [(first, rest[0].1), (rest[0].1, first)] {
        guard case .path(let path) = one, case .context = path.start, path.steps.count == 1,
          case .child(let column) = path.steps[0].kind,
          let position = list.columns.firstIndex(of: column),
          let text = other.writtenText ?? other.writtenNumber.map({ Value.number($0).asText }),
          !text.isEmpty
        else { continue }
        let isThere = list.items.contains { item in
          let cell = position < item.cells.count ? item.cells[position] : ""
          return cell == text
            || (other.writtenNumber != nil && Numeral.value(of: cell) == other.writtenNumber)
        }
        if !isThere { missing.append((column, text)) }
      }
    }
    for (column, text) in missing {
      let position = list.columns.firstIndex(of: column) ?? 0
      let known = Set(list.items.map { position < $0.cells.count ? $0.cells[position] : "" })
      report(
        DiagnosticKind.noChoiceLeft.at(
          sources[node].place("choice_filter"), sources[node].text("choice_filter"), text,
          list.name, nearest: nearestName(to: text, among: known.sorted())))
    }
  }

  // MARK: Counts

  private static let manyEntries = 1000.0

  private mutating func checkConstantCount(of node: Int) {
    guard nodes[node].isRepeat, let row = sources[node].row else { return }
    let text = row.text("repeat_count")
    guard let count = Double(text), count > Self.manyEntries else { return }
    report(DiagnosticKind.largeCount.at(row.place("repeat_count"), text, nodes[node].name))
  }

  // MARK: Appearances

  private mutating func checkUseOfAppearance(of node: Int) {
    for word in nodes[node].appearance {
      guard let types = Self.typesOfAppearances[word.lowercased()] else { continue }
      if let type = nodes[node].question, types.contains(type) { continue }
      let name =
        nodes[node].question?.rawValue ?? (nodes[node].isRepeat ? "begin repeat" : "begin group")
      report(
        DiagnosticKind.idleAppearance.at(
          sources[node].place("appearance"), sources[node].text("appearance"), word, name))
    }
  }

  /// The types on which an appearance does something; words that are not here are not looked at.
  private static let typesOfAppearances: [String: Set<QuestionType>] = {
    let selects: Set<QuestionType> = [.selectOne, .selectMultiple]
    var types: [String: Set<QuestionType>] = [:]
    for word in [
      "minimal", "search", "autocomplete", "columns", "columns-pack", "no-buttons", "image-map",
      "compact", "horizontal-compact", "label", "list-nolabel", "list",
    ] { types[word] = selects }
    types["minimal"] = [.selectOne, .selectMultiple, .rank]
    types["quick"] = [.selectOne, .image]
    types["quickcompact"] = [.selectOne]
    types["likert"] = [.selectOne]
    types["multiline"] = [.text]
    types["url"] = [.text, .note]
    types["counter"] = [.integer]
    types["bearing"] = [.decimal]
    types["thousands-sep"] = [.text, .integer, .decimal, .note, .range]
    types["no-ticks"] = [.range]
    types["rating"] = [.range]
    types["picker"] = [.range]
    types["month-year"] = [.date, .dateTime]
    types["year"] = [.date, .dateTime]
    types["signature"] = [.image]
    types["annotate"] = [.image]
    types["draw"] = [.image]
    types["selfie"] = [.image, .video]
    types["new-front"] = [.image, .video]
    types["placement-map"] = [.geopoint, .geotrace, .geoshape]
    return types
  }()
}
