import Formulas
import Tables

/// Checks that need the whole form.
extension FormReader {
  mutating func checkWhole(survey: SheetTable, choices: SheetTable?) {
    noteCellFormulas()
    noteGates()
    let spaced = lists.map { list in list.items.contains { $0.name.contains(" ") } }
    for node in nodes.indices.dropFirst() {
      guard !nodes[node].isGenerated, sources[node].row != nil else { continue }
      checkPresence(of: node)
      checkRules(of: node)
      checkParameters(of: node)
      checkAppearance(of: node)
      if case .list(let number) = nodes[node].choices, spaced[number] {
        checkChoiceNames(of: node)
      }
      checkComparisons(of: node)
      checkStructure(of: node)
      checkCells(of: node)
      checkPortability(of: node)
    }
    checkReach()
    checkHiddenValues()
    checkEntities()
    checkSurroundings(survey: survey, choices: choices)
    let read = listsRead()
    for list in lists where !list.isUsed && list.origin != .file && !read.contains(list.id) {
      report(DiagnosticKind.unusedList.at(list.place, list.name))
    }
    checkTranslations(survey: survey, choices: choices)
  }

  /// The lists that a formula or a label reads by `instance('list')`.
  private func listsRead() -> Set<String> {
    var read: Set<String> = []
    func note(_ formula: BoundFormula?) {
      guard let formula, formula.contents.hasPaths else { return }
      formula.term.visit { term in
        if case .path(let path) = term, case .instance(let list) = path.start { read.insert(list) }
      }
    }
    let names = languages.map { Optional($0) } + [nil]
    for number in nodes.indices {
      note(nodes[number].relevant)
      note(nodes[number].required)
      note(nodes[number].readOnly)
      note(nodes[number].constraint)
      note(nodes[number].calculation)
      note(nodes[number].choiceFilter)
      note(nodes[number].repeatCount)
      guard let row = sources[number].row else { continue }
      for name in names {
        let label = row.text("label", name)
        guard label.contains(bytes: Self.instanceCall) else { continue }
        for list in lists where label.contains("instance('\(list.name)')") {
          read.insert(list.name)
        }
      }
    }
    return read
  }

  // MARK: What must be there

  private mutating func checkPresence(of node: Int) {
    guard let type = nodes[node].question else { return }
    if type == .calculate, sources[node].text("calculation").isEmpty,
      sources[node].text("trigger").isEmpty,
      !isComputedDefault(node)
    {
      report(
        DiagnosticKind.missingCalculation.at(sources[node].place("calculation"), nodes[node].name))
    }
    if type.isVisible, nodes[node].label.isEmpty, nodes[node].hint.isEmpty,
      nodes[node].media.isEmpty
    {
      report(DiagnosticKind.missingLabel.at(sources[node].place("label"), nodes[node].name))
    }
    if !nodes[node].media.isEmpty, nodes[node].media.has("big-image"),
      !nodes[node].media.has("image")
    {
      report(DiagnosticKind.bigImage.at(sources[node].place("big-image"), nodes[node].name))
    }
    guard type == .text, nodes[node].personalData == nil else { return }
    let looksPersonal = nodes[node].name.lowercased().split(separator: "_").contains { word in
      Self.personalWords.contains(String(word))
    }
    if looksPersonal {
      report(DiagnosticKind.unmarkedPersonalData.at(sources[node].place("name"), nodes[node].name))
    }
  }

  /// Words in names of questions that ask who somebody is.
  private static let personalWords: Set<String> = [
    "phone", "telephone", "telefono", "celular", "cedula", "passport", "pasaporte", "dni",
    "firstname", "lastname", "surname", "apellido", "apellidos", "nombres", "email", "correo",
  ]

  private func isComputedDefault(_ node: Int) -> Bool {
    if case .computed = nodes[node].defaultValue { return true }
    return false
  }

  private mutating func checkRules(of node: Int) {
    if !nodes[node].constraintMessage.isEmpty {
      checkMessage("constraint_message", hasRule: "constraint", of: node)
    }
    if !nodes[node].requiredMessage.isEmpty {
      checkMessage("required_message", hasRule: "required", of: node)
    }
    guard let type = nodes[node].question else { return }
    if nodes[node].required != nil, isNeverFilled(node) {
      report(DiagnosticKind.requiredNote.at(sources[node].place("required"), nodes[node].name))
    }
    guard let constraint = nodes[node].constraint, !sources[node].text("constraint").isEmpty else {
      return
    }
    if !type.isVisible || type == .note {
      report(DiagnosticKind.idleConstraint.at(sources[node].place("constraint"), nodes[node].name))
    } else if !constraint.slots.contains(where: { NodeSlot($0).node == node }),
      !constraint.term.looksAtItself
    {
      report(
        DiagnosticKind.constraintElsewhere.at(
          sources[node].place("constraint"), sources[node].text("constraint"), nodes[node].name))
    }
  }

  private mutating func checkMessage(_ message: String, hasRule rule: String, of node: Int) {
    guard sources[node].text(rule).isEmpty, let row = sources[node].row else { return }
    report(
      DiagnosticKind.messageWithoutRule.at(
        firstPlace(message, of: row), nodes[node].name, message, rule))
  }

  /// Whether nothing ever gives it a value: nobody may write it, and nothing computes it.
  private func isNeverFilled(_ node: Int) -> Bool {
    guard nodes[node].calculation == nil, nodes[node].isVisibleQuestion else { return false }
    if nodes[node].question == .note { return true }
    guard case .none = nodes[node].defaultValue else { return false }
    return nodes[node].readOnly?.term.constantTruth == true
  }

  // MARK: Parameters and appearances

  private mutating func checkParameters(of node: Int) {
    let parameters = nodes[node].parameters
    guard !parameters.isEmpty else { return }
    let place = sources[node].place("parameters")
    let text = sources[node].text("parameters")
    if let type = nodes[node].question {
      let known = Self.parameters[type] ?? []
      for key in parameters.keys.sorted() where !known.contains(key) {
        report(
          DiagnosticKind.badParameter.at(
            place, text, key, known.sorted().joined(separator: ", "),
            nearest: nearestName(to: key, among: known.sorted())))
      }
    }
    guard nodes[node].question == .range else { return }
    let limits = RangeLimits(nodes[node])
    if limits == nil {
      report(
        DiagnosticKind.badRange.at(
          place, text, parameters["start"] ?? "1", parameters["end"] ?? "10"))
    } else if let limits, !limits.contains(limits.start > limits.end ? limits.start : limits.end) {
      report(
        DiagnosticKind.unevenRange.at(
          place, text, parameters["end"] ?? "10", parameters["step"] ?? "1"))
    }
    if let limits { checkTicks(of: node, on: limits) }
  }

  private static let parameters: [QuestionType: Set<String>] = [
    .text: ["rows"],
    .range: [
      "start", "end", "step", "tick_interval", "placeholder", "tick_labelset",
    ],
    .selectOne: ["randomize", "seed", "value", "label"],
    .selectMultiple: ["randomize", "seed", "value", "label"],
    .rank: ["randomize", "seed", "value", "label"],
    .image: ["max-pixels", "app"], .audio: ["quality"], .video: ["app"],
    .geopoint: [
      "capture-accuracy", "warning-accuracy", "allow-mock-accuracy", "reference-geometry",
    ],
    .geotrace: ["capture-accuracy", "warning-accuracy", "allow-mock-accuracy", "incremental"],
    .geoshape: ["capture-accuracy", "warning-accuracy", "allow-mock-accuracy", "incremental"],
    .startGeopoint: ["allow-mock-accuracy"], .backgroundGeopoint: ["allow-mock-accuracy"],
    .backgroundAudio: ["quality"],
  ]

  private mutating func checkAppearance(of node: Int) {
    for word in nodes[node].appearance {
      let lower = word.lowercased()
      if Self.appearances.contains(lower) || word == FormNode.matrixHeadings { continue }
      if lower.contains(":") || lower.contains("(") || lower.contains(")") || lower.contains("'") {
        continue
      }
      if lower.hasPrefix("columns-") || lower.hasPrefix("compact-") || lower.hasPrefix("w") {
        continue
      }
      report(
        DiagnosticKind.unknownAppearance.at(
          sources[node].place("appearance"), sources[node].text("appearance"), word,
          nearest: nearestName(to: word, among: Self.appearances.sorted())))
    }
  }

  private static let appearances: Set<String> = [
    "multiline", "numbers", "masked", "url", "hidden-answer", "printer", "thousands-sep",
    "counter", "bearing", "vertical", "no-ticks", "picker", "rating", "distress", "no-calendar",
    "month-year", "year", "ethiopian", "coptic", "islamic", "bikram-sambat", "myanmar",
    "persian", "buddhist", "minimal", "quick", "search", "autocomplete", "columns",
    "columns-pack", "no-buttons", "likert", "label", "list-nolabel", "list", "image-map", "map",
    "compact", "quickcompact", "horizontal", "horizontal-compact", "new", "new-front",
    "signature", "draw", "annotate", "selfie", "front", "maps", "placement-map", "field-list",
    "table-list", "pages", "timed-grid", "no-label", "hide-input", "streets", "satellite",
    "terrain",
  ]

  // MARK: Choices

  private mutating func checkChoiceNames(of node: Int) {
    guard case .list(let number) = nodes[node].choices, let type = nodes[node].question else {
      return
    }
    for item in lists[number].items where item.name.contains(" ") {
      // A single choice with a blank is stored as it is; of several, nobody could tell them apart.
      let diagnostic = DiagnosticKind.spaceInChoice.at(item.place, item.name, lists[number].name)
      let isNew = !diagnostics.contains { $0.code == diagnostic.code && $0.place == item.place }
      if isNew { report(diagnostic, as: type == .selectOne ? .warning : .error) }
    }
  }

  /// Names in a choice_filter that the list has no column for.
  mutating func checkFilterColumns(
    _ filter: BoundFormula, list: ListDraft, text: String, at place: CellPlace
  ) {
    var unknown: [String] = []
    filter.term.visit { term in
      guard case .path(let path) = term, case .context = path.start, path.steps.count == 1,
        case .child(let name) = path.steps[0].kind, !list.columns.contains(name)
      else { return }
      if !unknown.contains(name) { unknown.append(name) }
    }
    for name in unknown {
      report(
        DiagnosticKind.unknownColumn.at(
          place, text, name, list.name, nearest: nearestName(to: name, among: list.columns)))
    }
  }

  // MARK: Structure

  private mutating func checkStructure(of node: Int) {
    guard nodes[node].isRepeat else { return }
    if let list = fieldList(around: node) {
      report(
        DiagnosticKind.repeatInFieldList.at(
          sources[node].place("type"), nodes[node].name, nodes[list].name), as: .warning)
    }
    let count = sources[node].text("repeat_count")
    let formula = count.hasPrefix("./") ? nodes[node - 1].calculation : nodes[node].repeatCount
    for slot in formula?.slots ?? [] {
      let read = NodeSlot(slot).node
      guard read != node, isAt(read, below: node) else { continue }
      report(
        DiagnosticKind.countInside.at(
          sources[node].row?.place("repeat_count") ?? nodes[node].place, nodes[node].name,
          nodes[read].name), as: .warning)
    }
  }

  private func fieldList(around node: Int) -> Int? {
    var parent = nodes[node].parent
    while parent > 0 {
      if nodes[parent].isFieldList { return parent }
      parent = nodes[parent].parent
    }
    return nil
  }

  private func isAt(_ node: Int, below ancestor: Int) -> Bool {
    var at = node
    while at >= 0 {
      if at == ancestor { return true }
      at = nodes[at].parent
    }
    return false
  }
}

extension Term {
  /// Whether it reads the node it stands at by a walked path, such as `.[. > 0]` or `current()`.
  var looksAtItself: Bool {
    if case .path(let path) = self {
      switch path.start {
      case .current, .context: return true
      case .root, .instance, .slot, .nodes: break
      }
    }
    return parts.contains(where: \.looksAtItself)
  }
}

/// The numbers a range may take.
package struct RangeLimits: Sendable, Equatable {
  package var start: Double
  package var end: Double
  package var step: Double

  /// Nil where the parameters of the question make no range.
  package init?(_ node: FormNode) {
    func number(_ key: String, _ fallback: Double) -> Double {
      node.parameters[key].map(Numeral.value) ?? fallback
    }
    start = number("start", 1)
    end = number("end", 10)
    step = number("step", 1)
    // A range may also run downwards.
    guard step > 0, start != end, abs(end - start) >= step, !start.isNaN, !end.isNaN else {
      return nil
    }
  }

  /// Whether a number lies on the range.
  package func contains(_ number: Double) -> Bool {
    let (low, high) = (min(start, end), max(start, end))
    guard number >= low, number <= high else { return false }
    let steps = (number - low) / step
    return abs(steps - steps.rounded()) < 1e-9
  }
}
