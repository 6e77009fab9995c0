import Canvas
import Forms
import Formulas

/// Going from page to page.
extension InterviewScreen {
  /// Lays the interview out anew and keeps the page in front, or the nearest one that is left.
  mutating func rebuild() {
    layoutWay = interview.wayChanges
    let old = layout.pages.indices.contains(page) ? current : nil
    let number = question
    layout = InterviewPages(interview, attached: attached)
    guard let old else { return }
    if let same = layout.pages.firstIndex(where: { $0.kind == old.kind && $0.node == old.node }) {
      page = same
      if let number { row = current.questions.firstIndex(of: number) ?? row }
    } else {
      page = min(page, layout.pages.count - 1)
    }
    row = min(row, max(0, current.questions.count - 1))
  }

  /// Stands where a journal says, or at the nearest open question.
  mutating func stand(at path: String?) {
    page = 0
    if let path, let node = interview.node(at: path) {
      page = pageNumber(of: node) ?? firstOpen(from: 0)?.page ?? layout.pages.count - 1
      arrive(at: page)
      row = current.questions.firstIndex(of: node) ?? row
    } else {
      arrive(at: path == nil ? 0 : firstOpen(from: 0)?.page ?? 0)
    }
    openEditor()
  }

  private func pageNumber(of node: NodeID) -> Int? {
    let formNode = interview.formNode(node)
    if formNode.isRepeat {
      return layout.pages.firstIndex { $0.kind == .table && $0.node.node == node.node }
        ?? layout.page(of: node)
    }
    return layout.page(of: node)
  }

  /// The path that a journal keeps as the place of the person.
  var standing: String {
    if let question { return interview.path(of: question) }
    guard current.kind == .table else { return interview.path(of: current.node) }
    let number = Int(current.node.node)
    let parent = NodeID(
      frame: current.node.frame, node: Int32(interview.form.nodes[number].parent))
    return interview.path(of: interview.entries(of: number, in: parent).first ?? parent)
  }

  /// Sets the state for a page that comes in front.
  mutating func arrive(at number: Int) {
    page = min(max(0, number), layout.pages.count - 1)
    let questions = current.questions
    row = questions.firstIndex { isOpen($0) } ?? 0
    refusal = nil
    scroll = 0
    hasChanged = false
    isHeld = false
    showsGuidance = false
    if current.kind == .table { openTable() }
    openEditor()
  }

  /// Opens the editor of the question in front.
  mutating func openEditor() {
    guard let question else {
      editor = .none
      return
    }
    editor = AnswerEditor(
      for: question, in: interview, typed: typed[question], language: language)
  }

  /// Whether a question waits for an answer.
  func isOpen(_ node: NodeID) -> Bool { interview.state(node) == .blank }

  /// Goes to a page and records the way there.
  mutating func go(to number: Int, with entries: [DraftEntry] = []) -> Step {
    showsLeftOver = false
    arrive(at: number)
    return recording(entries)
  }

  /// Records entries and where the person stands.
  mutating func recording(_ entries: [DraftEntry]) -> Step {
    Step([record(entries + [.stood(path: standing)])])
  }

  /// Goes on behind an answer: to the next row, to the next page, or stays for a warning.
  mutating func goOn(_ surroundings: Surroundings, with entries: [DraftEntry] = []) -> Step {
    let questions = current.questions
    if current.kind == .rows, row + 1 < questions.count {
      row += 1
      refusal = nil
      openEditor()
      return entries.isEmpty ? .none : recording(entries)
    }
    if current.kind == .rows, !entries.isEmpty,
      let missing = questions.firstIndex(where: { isOpen($0) && interview.isRequired($0) })
    {
      row = missing
      openEditor()
      return recording(entries)
    }
    if hasChanged, !isHeld, !warnings.isEmpty {
      isHeld = true
      hasChanged = false
      return recording(entries)
    }
    return leavePage(with: confirmDoubted() + entries)
  }

  /// To the page behind this one, whatever is open here.
  mutating func goForward(_ surroundings: Surroundings) -> Step {
    let (entries, stop) = settlePending(surroundings)
    if let stop { return stop }
    return leavePage(with: entries)
  }

  /// Leaves the page in front for the one behind it.
  mutating func leavePage(with entries: [DraftEntry] = []) -> Step {
    let here = page
    let left = current.trail
    let step = go(to: behind(page), with: entries)
    if current.kind == .table, page < here {
      selectNextEntry(behind: left.count > current.trail.count ? left[current.trail.count] : nil)
    }
    return step
  }

  /// The page that follows; the last one of an open repeat's last entry is followed by its table.
  private func behind(_ number: Int) -> Int {
    let here = layout.pages[number]
    let next = here.kind == .table ? here.end : number + 1
    for entry in here.trail.reversed() {
      guard let table = tableNumber(of: entry, before: number) else { continue }
      if next >= layout.pages[table].end, canAdd(to: layout.pages[table]) { return table }
    }
    return min(next, layout.pages.count - 1)
  }

  mutating func goBack(_ surroundings: Surroundings) -> Step {
    let (entries, stop) = settlePending(surroundings)
    if let stop { return stop }
    guard page > 0 else {
      let notice = Notice(surroundings.words.interview.firstPage)
      return entries.isEmpty
        ? Step(notice: notice) : Step(recording(entries).effects, notice: notice)
    }
    if let entry = current.trail.last, layout.pages[page - 1].trail.last != entry,
      let number = tableNumber(of: entry, before: page)
    {
      let step = go(to: number, with: entries)
      table.select(tableEntries.firstIndex(of: entry) ?? 0)
      return step
    }
    return go(to: page - 1, with: entries)
  }

  /// The table whose entry this is.
  private func tableNumber(of entry: NodeID, before number: Int) -> Int? {
    layout.pages[..<number].lastIndex {
      $0.kind == .table && $0.node.node == entry.node && $0.end > number - 1
    }
  }

  /// Goes to another row of the page in front.
  mutating func moveRow(by step: Int, _ surroundings: Surroundings) -> Step {
    let (entries, stop) = settlePending(surroundings)
    if let stop { return stop }
    let target = row + step
    guard current.questions.indices.contains(target) else {
      return entries.isEmpty ? .none : recording(entries)
    }
    row = target
    refusal = nil
    openEditor()
    return entries.isEmpty ? .none : recording(entries)
  }

  // MARK: Jumping

  /// Goes to the page of a node.
  mutating func jump(to node: NodeID) -> Step {
    guard let number = layout.page(of: node) else { return .none }
    arrive(at: number)
    if let at = current.questions.firstIndex(of: node) {
      row = at
      openEditor()
    }
    return recording([])
  }

  mutating func goToNextOpen(_ surroundings: Surroundings) -> Step {
    let (entries, stop) = settlePending(surroundings)
    if let stop { return stop }
    if let next = current.questions.dropFirst(row + 1).first(where: { isOpen($0) }) {
      row = current.questions.firstIndex(of: next) ?? row
      refusal = nil
      openEditor()
      return recording(entries)
    }
    if let found = firstOpen(from: page + 1) ?? firstOpen(from: 0), found.node != question {
      return go(to: found.page, with: entries)
    }
    var step = go(to: layout.pages.count - 1, with: entries)
    step.notice = Notice(surroundings.words.interview.nothingOpen)
    return step
  }

  /// The first open question from a page on.
  private func firstOpen(from start: Int) -> (page: Int, node: NodeID)? {
    for number in layout.pages.indices.dropFirst(start) {
      if let node = layout.pages[number].questions.first(where: { isOpen($0) }) {
        return (number, node)
      }
    }
    return nil
  }

  // MARK: Finishing

  mutating func finish(_ surroundings: Surroundings) -> Step {
    let problems = interview.problems()
    guard problems.isEmpty else {
      panel = .review(
        InterviewReview(
          lines: reviewLines(surroundings.words.interview, onlyProblems: true),
          missing: problems.count))
      return .none
    }
    if opened.correcting != nil, !changes.contains(where: \.isGiven) {
      return Step(
        [.leaveUnchanged], notice: Notice(surroundings.words.correction.unchanged), turn: .home)
    }
    stage = .finishing
    let recorded = record([.stood(path: standing)])
    var response = interview.finish(closing(at: surroundings.now.stored(as: .dateTime)))
    response.corrected = opened.correcting.map { Response.Corrected($0.correction, changes) }
    return Step([recorded, .finish(response)])
  }

  private func closing(at instant: String) -> Closing {
    Closing(
      key: opened.opening.key, device: opened.opening.device,
      startedAt: opened.opening.startedAt, endedAt: instant, activeSeconds: activity.seconds,
      sittings: opened.sittings + 1, edits: opened.opening.edits)
  }

  /// What a correction has changed so far; nothing in an interview of its own.
  var changes: [AnswerChange] {
    guard let correcting = opened.correcting else { return [] }
    return interview.form.changes(
      from: correcting.before, to: interview.finish(closing(at: correcting.before.endedAt)))
  }
}
