import Canvas
import Findings
import Forms

/// The sixth of the supervisor's pages: answers in people's own words, read one by one and given themes.
struct SupervisionTexts: Sendable {
  enum Mode: Sendable {
    /// The list of open questions.
    case questions
    /// One answer after another.
    case reading
    /// The name of a new theme is being typed: in the language of the screen, and then, with that one known, in the other.
    case naming(LineEditor, known: String?)
    /// How often each theme was found.
    case table
  }

  /// One line of the list.
  struct Question: Sendable {
    var slot: Int
    var name: String
    var label: Bilingual
    var answers: Int
    var coded: Int
    var themes: Int
  }

  private(set) var mode = Mode.questions
  private(set) var questions: [Question] = []
  /// By question, what people wrote.
  private var answersBySlot: [Int: [OpenAnswer]] = [:]
  private(set) var cursor = ListCursor(count: 0)
  private(set) var answers: [OpenAnswer] = []
  private(set) var place = ListCursor(count: 0)
  private(set) var themes: [Theme] = []
  private(set) var themeCursor = ListCursor(count: 0)
  /// The role by which themes are broken down.
  private(set) var grouping: String?
  private(set) var counts: [(theme: ThemeCount, groups: [ThemeCount])] = []
  private(set) var lineCursor = ListCursor(count: 0)
  /// Whether there are open questions, but too few interviews are chosen to read what they hold.
  private(set) var isWithheld = false
  private(set) var book = ThemeBook()
  /// What was coded before, the latest last.
  private var before: [(key: String, hash: String, question: String, codes: [String])] = []

  var question: Question? {
    questions.indices.contains(cursor.selected) ? questions[cursor.selected] : nil
  }

  /// The slot of the question in front.
  var slot: Int? { question?.slot }

  var answer: OpenAnswer? {
    answers.indices.contains(place.selected) ? answers[place.selected] : nil
  }

  /// The codes of the answer in front.
  var codes: [String] {
    guard let answer, let question else { return [] }
    return book.codes(of: answer, question: question.name)
  }

  /// Whether the keys act on one answer, and not on the pages.
  var isReading: Bool {
    switch mode {
    case .reading, .naming: true
    case .questions, .table: false
    }
  }

  /// Whose keys hold: digits are themes while an answer is read, pages elsewhere.
  var contexts: [Bindings.Context] {
    switch mode {
    case .questions: [.texts, .supervision]
    case .reading: [.reading]
    case .naming: [.naming]
    case .table: [.themes, .supervision]
    }
  }

  var isNaming: Bool {
    if case .naming = mode { true } else { false }
  }

  var isTable: Bool {
    if case .table = mode { true } else { false }
  }

  mutating func show(_ analysis: Analysis, _ selection: Selection, _ book: ThemeBook) {
    self.book = book
    let form = analysis.dataset.schema.form
    let open = analysis.openQuestions
    isWithheld =
      !open.isEmpty
      && analysis.isTellingWhoWrote(selection)
    let (known, marked) = (answer?.key, question?.slot)
    answersBySlot = [:]
    questions = open.map { slot in
      let name = form.nodes[slot].columnName
      let answers = analysis.openAnswers(of: slot, in: selection)
      answersBySlot[slot] = answers
      return Question(
        slot: slot, name: name,
        label: Bilingual(
          en: form.questionLabel(slot, .en), es: form.questionLabel(slot, .es)),
        answers: answers.count,
        coded: answers.count { !book.codes(of: $0, question: name).isEmpty },
        themes: book.themes(of: name).count)
    }
    // Two questions with one label ("Other: which?") are told apart by their names.
    let labels = Dictionary(grouping: questions, by: \.label)
    for index in questions.indices where (labels[questions[index].label]?.count ?? 0) > 1 {
      let label = questions[index].label
      questions[index].label = Bilingual(
        en: "\(label.en) (\(questions[index].name))", es: "\(label.es) (\(questions[index].name))")
    }
    // Questions that somebody answered come first, in form order.
    questions = questions.filter { $0.answers > 0 } + questions.filter { $0.answers == 0 }
    cursor.resize(questions.count)
    if !isList, let marked, let same = questions.firstIndex(where: { $0.slot == marked }) {
      cursor.select(same)
    }
    turn()
    if let known, let same = answers.firstIndex(where: { $0.key == known }) { place.select(same) }
    if answers.isEmpty { mode = .questions }
  }

  private var isList: Bool {
    if case .questions = mode { true } else { false }
  }

  /// Takes the answers and themes of the question in front.
  private mutating func turn() {
    answers = question.flatMap { answersBySlot[$0.slot] } ?? []
    place.resize(answers.count)
    themes = question.map { book.themes(of: $0.name) } ?? []
    themeCursor.resize(themes.count)
  }

  /// Takes the answers as they were read; where the person has moved on meanwhile, they stay where they went.
  mutating func take(_ made: SupervisionTexts, since old: SupervisionTexts) {
    let now = self
    self = made
    if now.cursor.selected != old.cursor.selected { cursor.select(now.cursor.selected) }
    before = now.before
    grouping = now.grouping
    counts = now.counts
    lineCursor = now.lineCursor
    mode = now.mode
    turn()
    if now.place.selected != old.place.selected { place.select(now.place.selected) }
    if now.themeCursor.selected != old.themeCursor.selected {
      themeCursor.select(now.themeCursor.selected)
    }
    if answers.isEmpty { mode = .questions }
  }

  /// Takes the themes as they stand now; counts follow when they were made.
  mutating func take(_ book: ThemeBook) {
    self.book = book
    themes = question.map { book.themes(of: $0.name) } ?? []
    themeCursor.resize(themes.count)
  }

  mutating func take(_ counts: [(theme: ThemeCount, groups: [ThemeCount])]) {
    self.counts = counts
    lineCursor.resize(counts.reduce(0) { $0 + 1 + $1.groups.count })
  }

  // MARK: Moving

  mutating func press(_ key: Key, page: Int) -> Bool {
    switch mode {
    case .questions: return cursor.handle(key, page: page)
    case .table: return lineCursor.handle(key, page: page)
    case .reading, .naming: return false
    }
  }

  /// From the list to the answers of the marked question; false where it has none.
  mutating func open() -> Bool {
    guard let question, question.answers > 0 else { return false }
    mode = .reading
    turn()
    place.select(0)
    return true
  }

  /// To the table of themes of the question in front, or back; false where nothing was coded.
  mutating func toggleTable() -> Bool {
    if isTable {
      mode = .questions
      return true
    }
    guard let question, question.coded > 0 else { return false }
    mode = .table
    turn()
    lineCursor.select(0)
    return true
  }

  /// One step back; false where there is none.
  mutating func closeOne() -> Bool {
    switch mode {
    case .questions: return false
    case .reading, .table: mode = .questions
    case .naming: mode = .reading
    }
    return true
  }

  mutating func close() { mode = .questions }

  mutating func group(by key: String?) { grouping = key }

  mutating func move(by step: Int) { place.select(place.selected + step) }

  /// To the next answer that nobody has coded; false where there is none.
  mutating func moveToOpen() -> Bool {
    guard let question else { return false }
    let order =
      Array(answers.indices.dropFirst(place.selected + 1))
      + Array(answers.indices.prefix(place.selected + 1))
    let next = order.first { book.codes(of: answers[$0], question: question.name).isEmpty }
    guard let next else { return false }
    place.select(next)
    return true
  }

  mutating func moveInThemes(_ key: Key) -> Bool { themeCursor.handle(key) }

  // MARK: Coding

  /// Marks a theme of the answer in front, or takes the mark away.
  mutating func toggle(_ code: String) -> [ThemeEntry] {
    var codes = self.codes
    if let index = codes.firstIndex(of: code) {
      codes.remove(at: index)
    } else if code == Theme.none {
      codes = [code]
    } else {
      codes.removeAll { $0 == Theme.none }
      codes.append(code)
    }
    return keep(codes)
  }

  mutating func toggle(themeAt index: Int) -> [ThemeEntry] {
    themes.indices.contains(index) ? toggle(themes[index].code) : []
  }

  private mutating func keep(_ codes: [String]) -> [ThemeEntry] {
    guard let answer, let question else { return [] }
    before.append((answer.key, answer.hash, question.name, self.codes))
    return [.coding(key: answer.key, hash: answer.hash, question: question.name, codes: codes)]
  }

  /// Takes the last coding back and goes to its answer; nothing where nothing was coded.
  mutating func undo() -> [ThemeEntry] {
    guard let question,
      let last = before.lastIndex(where: { $0.question == question.name })
    else { return [] }
    let old = before.remove(at: last)
    if let index = answers.firstIndex(where: { $0.key == old.key }) { place.select(index) }
    return [.coding(key: old.key, hash: old.hash, question: old.question, codes: old.codes)]
  }

  mutating func beginNaming() { mode = .naming(LineEditor(maximum: 60), known: nil) }

  /// Types in the names of the theme; the entries to keep once both are whole.
  ///
  /// Without a name in the other language it has the same one in both.
  mutating func name(_ key: Key, _ language: InterfaceLanguage) -> [ThemeEntry] {
    guard case .naming(var editor, let known) = mode else { return [] }
    switch key {
    case .escape, .control("c"): mode = .reading
    case .enter:
      let typed = editor.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      let code = Theme.code(for: known ?? typed)
      guard let question, !code.isEmpty, code != Theme.none else { return [] }
      let isNew = !themes.contains { $0.code == code }
      if known == nil, isNew {
        mode = .naming(LineEditor(maximum: 60), known: typed)
        return []
      }
      mode = .reading
      let own = known ?? typed
      let other = typed.isEmpty ? own : typed
      let name =
        language == .es ? Bilingual(en: other, es: own) : Bilingual(en: own, es: other)
      let coding = codes.contains(code) ? [] : toggle(code)
      return (isNew ? [.theme(Theme(question: question.name, code: code, name: name))] : [])
        + coding
    default:
      _ = editor.handle(key)
      mode = .naming(editor, known: known)
    }
    return []
  }

  // MARK: Export

  /// The table of themes; on the other two the questions with how far their coding is, never a text.
  func rows(in analysis: Analysis, round: String?) -> [[String]] {
    guard isTable, let question else {
      return [["survey", "round", "question", "answers", "coded", "themes"]]
        + questions.map {
          [
            analysis.survey, round ?? "", $0.name, String($0.answers), String($0.coded),
            String($0.themes),
          ]
        }
    }
    let groups = counts.flatMap(\.groups)
    let shown = groups.isEmpty ? counts.map(\.theme) : groups
    let grouping = groups.isEmpty ? Grouping.everybody : Grouping([self.grouping ?? ""])
    return [ThemeCount.header]
      + shown.map { one in
        one.row(
          in: analysis, question: question.slot,
          name: themes.first { $0.code == one.code }?.name.en ?? "", by: grouping,
          round: self.grouping == "round" ? nil : round)
      }
  }
}

extension Analysis {
  /// How often each theme of a question was found, and by a role if one is given.
  func themes(
    of question: Int, _ book: ThemeBook, by grouping: String?, in selection: Selection
  ) -> [(theme: ThemeCount, groups: [ThemeCount])] {
    let parts: [ThemeCount] =
      grouping.map {
        let wide = $0 == "round" ? selection.withoutRound : selection
        return themes(of: question, book, by: Grouping([$0]), in: wide)
      } ?? []
    return themes(of: question, book, in: selection).map { one in
      (one, parts.filter { $0.code == one.code })
    }
  }
}

extension Selection {
  /// The same with all rounds together.
  var withoutRound: Selection {
    Selection(round: nil, partner: partner, site: site, filter: filter)
  }
}
