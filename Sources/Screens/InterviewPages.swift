import Canvas
import Forms
import Formulas

/// One stop of an interview: what stands on the screen together.
struct InterviewPage: Sendable {
  enum Kind: Sendable, Hashable {
    /// Something to read, or a question that only shows its answer.
    case note
    case question
    /// Several questions, one a row: a field list, or the entries of a repeat with one question each.
    case rows
    /// The entries of a repeat, each of which is opened.
    case table
    case end
  }

  /// A line of a page of rows.
  enum Item: Sendable {
    case question(NodeID)
    case note(NodeID)
  }

  var kind: Kind
  /// The question; for rows the group or the repeat, for a table the repeat in the frame around it.
  var node: NodeID
  var items: [Item] = []
  /// The question whose label and choices head a grid.
  var head: NodeID?
  /// The author's warnings that stand under the answer, once they are relevant.
  var warnings: [NodeID] = []
  /// The entries of repeats around it, outermost first.
  var trail: [NodeID] = []
  var section: Int
  /// For a table: the page behind its entries.
  var end = 0

  /// The questions that are answered here, in order.
  var questions: [NodeID] {
    items.compactMap { if case .question(let node) = $0 { node } else { nil } }
  }
}

/// A part of the form with a name of its own.
struct InterviewSection: Sendable {
  /// The group; nil for what stands in none.
  var node: NodeID?
  var firstPage: Int
}

/// The way through an interview in pages, as it is now.
struct InterviewPages: Sendable {
  let pages: [InterviewPage]
  let sections: [InterviewSection]

  /// The pages of an interview; `attached` are notes that came up with an answer and stay under it.
  init(_ interview: Interview, attached: Set<NodeID>) {
    var builder = PageBuilder(interview: interview, attached: attached)
    builder.build()
    pages = builder.pages
    sections = builder.sections
  }

  /// The notes that stand on any page.
  var notes: Set<NodeID> {
    var notes: Set<NodeID> = []
    for page in pages {
      if page.kind == .note { notes.insert(page.node) }
      if !page.warnings.isEmpty { notes.formUnion(page.warnings) }
    }
    return notes
  }

  /// The page that asks or shows a node; for an entry of a repeat its table.
  func page(of node: NodeID) -> Int? {
    pages.firstIndex { page in
      page.node == node || page.head == node || page.warnings.contains(node)
        || page.items.contains { item in
          switch item {
          case .question(let inside), .note(let inside): inside == node
          }
        }
    } ?? pages.firstIndex { $0.trail.contains(node) }
  }
}

/// Walks the tree of an interview and lays it out in pages.
private struct PageBuilder {
  let interview: Interview
  let attached: Set<NodeID>
  var pages: [InterviewPage] = []
  var sections: [InterviewSection] = []
  /// The number of the section of each group.
  private var numbers: [NodeID?: Int] = [:]

  init(interview: Interview, attached: Set<NodeID>) {
    self.interview = interview
    self.attached = attached
  }

  mutating func build() {
    add(below: interview.root, trail: [], section: nil)
    let section = pages.last?.section ?? openSection(nil)
    pages.append(InterviewPage(kind: .end, node: interview.root, section: section))
  }

  private mutating func add(below node: NodeID, trail: [NodeID], section: NodeID?) {
    // By position: copying a node of the form costs more than all that is asked of it.
    let nodes = interview.form.nodes
    for number in nodes[Int(node.node)].children {
      let place = NodeID(frame: node.frame, node: Int32(number))
      switch nodes[number].kind {
      case .root: continue
      case .question(let type):
        guard type.isVisible, interview.isRelevant(place) else { continue }
        addQuestion(place, isNote: type == .note, trail: trail, section: section)
      case .group:
        guard !nodes[number].isGenerated, !nodes[number].isMatrixHeadings,
          interview.isRelevant(place)
        else { continue }
        let inner = nodes[number].label.isEmpty ? section : place
        if nodes[number].isFieldList {
          // In no section it is one itself: its label says more than "other questions".
          addRows(place, trail: trail, section: section ?? inner)
        } else {
          add(below: place, trail: trail, section: inner)
        }
      case .repeating:
        addRepeat(number, in: node, trail: trail, section: section)
      }
    }
  }

  private mutating func addQuestion(
    _ node: NodeID, isNote: Bool, trail: [NodeID], section: NodeID?
  ) {
    let parent = interview.form.nodes[Int(node.node)].parent
    if isNote, attach(node, parent: parent, trail: trail) { return }
    let isShown = isNote || isOnlyShown(node)
    pages.append(
      InterviewPage(
        kind: isShown ? .note : .question, node: node, items: isShown ? [] : [.question(node)],
        trail: trail, section: openSection(section)))
  }

  /// Whether a question shows what it holds and takes no answer.
  private func isOnlyShown(_ node: NodeID) -> Bool {
    interview.isReadOnly(node) || interview.form.nodes[Int(node.node)].isLink
  }

  /// Puts a warning under the page before it; false for a note that is a page of its own.
  ///
  /// A warning is a note whose name ends in `_warn`, or one that came up with the answer before it.
  private mutating func attach(_ node: NodeID, parent: Int, trail: [NodeID]) -> Bool {
    let name = interview.form.nodes[Int(node.node)].name
    let isWarning = name.hasSuffix("_warn") || attached.contains(node)
    guard isWarning, let last = pages.indices.last, pages[last].kind != .note,
      pages[last].trail == trail,
      interview.form.nodes[Int(pages[last].node.node)].parent == parent
    else { return false }
    pages[last].warnings.append(node)
    return true
  }

  private mutating func addRows(_ group: NodeID, trail: [NodeID], section: NodeID?) {
    var page = InterviewPage(kind: .rows, node: group, trail: trail, section: 0)
    collect(below: group, into: &page)
    guard !page.items.isEmpty else { return }
    page.section = openSection(section)
    pages.append(page)
    // A repeat inside a field list does not fit on its screen: its entries follow.
    for number in interview.formNode(group).children where interview.form.nodes[number].isRepeat {
      addRepeat(number, in: group, trail: trail, section: section)
    }
  }

  private func collect(below node: NodeID, into page: inout InterviewPage) {
    for number in interview.formNode(node).children {
      let child = interview.form.nodes[number]
      let place = NodeID(frame: node.frame, node: Int32(number))
      switch child.kind {
      case .root, .repeating: continue
      case .group:
        if interview.isRelevant(place) { collect(below: place, into: &page) }
      case .question(let type):
        guard type.isVisible, interview.isRelevant(place) else { continue }
        if child.isGridHead {
          page.head = place
        } else if child.isGenerated {
          // The line that a converter puts above a table has the group's own label.
          continue
        } else if type == .note || isOnlyShown(place) {
          page.items.append(.note(place))
        } else {
          page.items.append(.question(place))
        }
      }
    }
  }

  private mutating func addRepeat(
    _ number: Int, in node: NodeID, trail: [NodeID], section: NodeID?
  ) {
    let place = NodeID(frame: node.frame, node: Int32(number))
    let entries = interview.entries(of: number, in: node).filter { interview.isRelevant($0) }
    let canAdd = interview.canAddEntry(of: number, in: node)
    guard !entries.isEmpty || canAdd else { return }
    if !canAdd, let only = interview.form.onlyQuestion(of: number) {
      let rows = entries.map { NodeID(frame: $0.frame, node: Int32(only)) }
        .filter { interview.isRelevant($0) && !interview.isReadOnly($0) }
      guard !rows.isEmpty else { return }
      pages.append(
        InterviewPage(
          kind: .rows, node: place, items: rows.map { .question($0) }, trail: trail,
          section: openSection(section)))
      return
    }
    let table = pages.count
    pages.append(
      InterviewPage(kind: .table, node: place, trail: trail, section: openSection(section)))
    for entry in entries { add(below: entry, trail: trail + [entry], section: section) }
    pages[table].end = pages.count
  }

  /// The number of the section that the next page stands in.
  private mutating func openSection(_ node: NodeID?) -> Int {
    if let known = numbers[node] { return known }
    numbers[node] = sections.count
    sections.append(InterviewSection(node: node, firstPage: pages.count))
    return sections.count - 1
  }
}

extension FormNode {
  /// Whether typing is hidden and the answer shown as dots.
  var isMasked: Bool { question == .text && appearance.contains("masked") }

  /// Whether it holds an address to open on a phone, which nobody writes over.
  var isLink: Bool { question == .text && appearance.contains("url") }
}

extension Form {
  /// Whether a question is a row of a grid, which shows its choices as columns: by its own appearance, or
  /// as a question of a group that is a table.
  func isGridRow(_ node: FormNode) -> Bool {
    guard node.question == .selectOne || node.question == .selectMultiple else { return false }
    return node.appearance.contains("list-nolabel") || node.appearance.contains("list")
      || nodes[node.parent].appearance.contains("table-list") && !node.isGridHead
  }

  /// The one question that a repeat's entries show; nil where they show several or have more inside.
  func onlyQuestion(of number: Int) -> Int? {
    var found: Int?
    for child in nodes[number].children {
      let node = nodes[child]
      switch node.kind {
      case .root, .group, .repeating: return nil
      case .question(let type):
        guard type.isVisible else { continue }
        if found != nil || type == .note { return nil }
        found = child
      }
    }
    guard let found, let type = nodes[found].question else { return nil }
    return [.integer, .decimal, .text, .date, .time, .range].contains(type) ? found : nil
  }
}
