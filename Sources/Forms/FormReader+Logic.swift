import Formulas
import Tables

/// Binding every text and formula of the form to its tree.
extension FormReader {
  /// Binds all nodes and lists, and gives the finished lists.
  mutating func bindAll(_ tree: FormTree) -> [ChoiceList] {
    let instances = Set(lists.map(\.id))
    for node in nodes.indices {
      let names = FormNames(tree: tree, node: node, instances: instances)
      bindTexts(of: node, names: names)
      bindRules(of: node, names: names)
      bindDefault(of: node, names: names)
      bindChoices(of: node, names: names)
      bindCount(of: node, tree: tree, instances: instances)
      bindTriggers(of: node, tree: tree)
      readMarks(of: node)
    }
    readLookups()
    let finished = finishedLists(tree: tree, instances: instances)
    for circle in ComputeOrder.circles(nodes) { report(circle: circle) }
    return finished
  }

  private mutating func bindTexts(of node: Int, names: FormNames) {
    let source = sources[node]
    nodes[node].label = localized("label", of: source, names: names)
    nodes[node].hint = localized("hint", of: source, names: names)
    nodes[node].guidance = localized("guidance_hint", of: source, names: names)
    nodes[node].constraintMessage = localized("constraint_message", of: source, names: names)
    nodes[node].requiredMessage = localized("required_message", of: source, names: names)
    nodes[node].warningMessage = localized("warning_message", of: source, names: names)
    if let row = source.row, !nodes[node].isGenerated {
      nodes[node].media = mediaFiles(of: row)
    }
  }

  private mutating func bindRules(of node: Int, names: FormNames) {
    let source = sources[node]
    nodes[node].relevant = rule("relevant", of: source, names: names)
    nodes[node].required = rule("required", of: source, names: names)
    nodes[node].readOnly = rule("read_only", of: source, names: names)
    nodes[node].constraint = rule("constraint", of: source, names: names)
    nodes[node].warning = rule("warning", of: source, names: names)
    nodes[node].calculation = rule("calculation", of: source, names: names)
    nodes[node].constraintText = source.text("constraint")
    nodes[node].calculationText = source.text("calculation")
  }

  /// A formula of a column, with the words for yes and no understood.
  ///
  /// Nil where the cell is blank, or says what holds anyway (`yes` in `relevant`, `no` in the others).
  private mutating func rule(
    _ column: String, of source: NodeSource, names: FormNames
  ) -> BoundFormula? {
    var text = source.text(column)
    guard !text.isEmpty else { return nil }
    if column != "warning", let truth = CellText.truth(text) {
      switch column {
      case "relevant", "constraint": if truth { return nil }
      case "required", "read_only": if !truth { return nil }
      default: break
      }
      text = truth ? "true()" : "false()"
    }
    return formula(text, at: source.place(column), names: names)
  }

  mutating func formula(_ text: String, at place: CellPlace, names: FormNames) -> BoundFormula? {
    if text.contains(bytes: Self.textIDWord) { usesTextIDs = true }
    do {
      let (bound, problems) = try parse(text).bound(to: names)
      for problem in problems { report(problem, in: text, at: place) }
      return bound
    } catch {
      report(error, in: text, at: place)
      return nil
    }
  }

  /// What formulas about texts by id have in them: `jr:itext(...)`, `itextId`.
  private static let textIDWord = Array("itext".utf8)

  // MARK: Defaults

  private mutating func bindDefault(of node: Int, names: FormNames) {
    let text = sources[node].text("default")
    guard !text.isEmpty, nodes[node].question != nil else { return }
    let place = sources[node].place("default")
    if DefaultText.isComputed(text, type: nodes[node].type) {
      if let formula = formula(text, at: place, names: names) {
        nodes[node].defaultValue = .computed(formula)
      }
      return
    }
    nodes[node].defaultValue = .fixed(text)
    checkDefault(text, of: node, at: place)
  }

  private mutating func checkDefault(_ text: String, of node: Int, at place: CellPlace) {
    let now = Moment(day: 0)
    if Value(answer: text, as: nodes[node].type, now: now) == nil {
      report(DiagnosticKind.badDefault.at(place, text, nodes[node].name))
      return
    }
    guard case .list(let number) = nodes[node].choices else { return }
    let codes = nodes[node].question == .selectOne ? [text] : Codes.split(text)
    for code in codes where !lists[number].has(code) {
      let known = lists[number].items.map(\.name)
      report(
        DiagnosticKind.badDefault.at(
          place, text, nodes[node].name, nearest: nearestName(to: code, among: known)))
    }
  }

  // MARK: Choices

  private mutating func bindChoices(of node: Int, names: FormNames) {
    guard nodes[node].question?.isChoice == true else { return }
    if nodes[node].choices == .none { bindAnswersAsChoices(of: node, names: names) }
    guard case .list(let number) = nodes[node].choices else { return }
    let filter = sources[node].text("choice_filter")
    let place = sources[node].place("choice_filter")
    if nodes[node].parameters["randomize"] == "true" {
      bindShuffled(node, list: lists[number].id, filter: filter, names: names)
      return
    }
    guard !filter.isEmpty else { return }
    do {
      let (bound, problems) = try parse(filter).bound(asFilterOf: lists[number].id, to: names)
      for problem in problems { report(problem, in: filter, at: place) }
      checkFilterColumns(bound, list: lists[number], text: filter, at: place)
      nodes[node].choiceFilter = bound
    } catch {
      report(error, in: filter, at: place)
    }
  }

  /// A shuffled list is a filter too: one that gives all items in another order.
  ///
  /// Without a seed the order is that of the question's own number: the same at every look.
  private mutating func bindShuffled(
    _ node: Int, list: String, filter: String, names: FormNames
  ) {
    let seed = nodes[node].parameters["seed"] ?? String(node)
    let predicate = filter.isEmpty ? "" : "[\(filter)]"
    let text = "randomize(instance('\(list)')/root/item\(predicate), \(seed))"
    nodes[node].choiceFilter = formula(text, at: sources[node].place("parameters"), names: names)
  }

  /// `select_one ${q}`: the answers to a question of a repeat.
  ///
  /// Its filter is asked in each entry, as if it stood at the question there.
  private mutating func bindAnswersAsChoices(of node: Int, names: FormNames) {
    let cell = sources[node].text("type")
    guard case .choice(_, .answers(let source), _) = TypeCell.read(cell).type,
      let reference = TextTemplate(source).references.first
    else { return }
    let found = nodes.filter { $0.name == reference.name && $0.question != nil }
    guard found.count == 1, found[0].home > 0 else {
      report(
        DiagnosticKind.unknownName.at(
          sources[node].place("type"), cell, reference.name,
          nearest: nearestName(to: reference.name, among: nodes.map(\.name))))
      return
    }
    nodes[node].choices = .answers(of: found[0].number)
    let filter = sources[node].text("choice_filter")
    guard !filter.isEmpty else { return }
    let there = FormNames(tree: names.tree, node: found[0].number, instances: names.instances)
    nodes[node].choiceFilter = formula(
      filter, at: sources[node].place("choice_filter"), names: there)
  }

  // MARK: Counts and triggers

  private mutating func bindCount(of node: Int, tree: FormTree, instances: Set<String>) {
    let text = sources[node].text("repeat_count")
    guard nodes[node].isRepeat, !text.isEmpty else { return }
    // Seen from outside the repeat, where the count is asked.
    let names = FormNames(tree: tree, node: nodes[node].parent, instances: instances)
    nodes[node].repeatCount = formula(text, at: sources[node].place, names: names)
  }

  private mutating func bindTriggers(of node: Int, tree: FormTree) {
    let text = sources[node].text("trigger")
    guard !text.isEmpty else { return }
    let place = sources[node].place("trigger")
    for part in text.split(separator: ",") {
      let name = String(part).blanksTrimmed
      let references = TextTemplate(name).references
      guard references.count == 1, references[0].length == name.utf8.count else {
        report(DiagnosticKind.badTrigger.at(place, name))
        continue
      }
      let found = tree.byName[references[0].name] ?? []
      if found.isEmpty {
        report(
          DiagnosticKind.unknownName.at(
            place, text, references[0].name,
            nearest: nearestName(to: references[0].name, among: tree.byName.keys)))
      } else if found.count > 1 {
        report(DiagnosticKind.ambiguousName.at(place, text, references[0].name))
      } else if !nodes[found[0]].isVisibleQuestion {
        report(DiagnosticKind.badTrigger.at(place, name))
      } else {
        nodes[node].triggers.append(found[0])
      }
    }
  }

  // MARK: Marks

  /// The columns that only this program reads: role, personal data, nonresponse, HXL.
  private mutating func readMarks(of node: Int) {
    guard let row = sources[node].row, !nodes[node].isGenerated else { return }
    nodes[node].hxl = row.text("hxl")
    let role = row.text("role")
    if !role.isEmpty {
      let known = Role.allCases.map(\.rawValue)
      if let role = Role(rawValue: role) {
        if let first = nodes.first(where: { $0.role == role }) {
          report(DiagnosticKind.duplicateRole.at(row.place("role"), role.rawValue, first.name))
        }
        nodes[node].role = role
      } else {
        report(
          DiagnosticKind.badRole.at(
            row.place("role"), role, known.joined(separator: ", "),
            nearest: nearestName(to: role, among: known)))
      }
    }
    let personal = row.text("pii")
    if !personal.isEmpty {
      let known = PersonalData.allCases.map(\.rawValue)
      if let kind = PersonalData(rawValue: personal) {
        nodes[node].personalData = kind
        if kind == .direct, nodes[node].home > 0, nodes[node].question != nil {
          report(
            DiagnosticKind.directInRepeat.at(
              row.place("pii"), nodes[node].name, nodes[nodes[node].home].name))
        }
      } else {
        report(
          DiagnosticKind.badPersonalData.at(
            row.place("pii"), personal, known.joined(separator: ", "),
            nearest: nearestName(to: personal, among: known)))
      }
    }
    let nonresponse = row.text("nonresponse")
    let says = CellText.truth(nonresponse)
    if !nonresponse.isEmpty, says == nil {
      report(DiagnosticKind.badNonresponse.at(row.place("nonresponse"), nonresponse))
    }
    let isAsked =
      nodes[node].isVisibleQuestion && nodes[node].question != .note
      && nodes[node].question != .acknowledge
    nodes[node].allowsNonresponse = isAsked && says != false
  }

  // MARK: Tables

  private static let pulldata = Array("pulldata".utf8)

  /// Reads the files that `pulldata` names, and checks the columns it asks for.
  private mutating func readLookups() {
    for node in nodes.indices {
      for (column, formula) in nodes[node].formulasByColumn {
        guard formula.contents.hasCalls,
          sources[node].text(column).contains(bytes: Self.pulldata)
        else { continue }
        let place = sources[node].place(column)
        formula.term.visit { term in
          guard case .call(let function, let arguments) = term, function.name == "pulldata",
            case .constant(.text(let file))? = arguments.first
          else { return }
          let name = file.hasSuffix(".csv") ? String(file.dropLast(4)) : file
          readTable(name, place: place)
          guard let table = tables[name] else { return }
          for argument in arguments.dropFirst().prefix(2) {
            guard case .constant(.text(let wanted)) = argument,
              !table.columns.contains(wanted)
            else { continue }
            report(
              DiagnosticKind.fileColumn.at(
                place, wanted, name + ".csv", wanted,
                nearest: nearestName(to: wanted, among: table.columns)))
          }
        }
      }
    }
  }
}
