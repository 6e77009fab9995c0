import Forms
package import Formulas

/// The values of one row: what a formula of an indicator, a rule or a filter is evaluated over.
///
/// A node is a node of the form together with a row of the table that it lives in. A row of a repeat
/// sees the answers of its interview as single values; an interview sees those of its repeats as nodes.
package struct DatasetScope: Scope {
  /// The dataset behind one reference: a scope is copied with each part of a formula.
  private final class Held: Sendable {
    let dataset: Dataset

    init(_ dataset: Dataset) { self.dataset = dataset }
  }

  private let held: Held
  private let table: Int
  private var row: Int

  /// Stands at the first row of a table: 0 for the interviews.
  package init(_ dataset: Dataset, table: Int) {
    held = Held(dataset)
    self.table = table
    row = 0
  }

  /// Goes to another row.
  package mutating func stand(at row: Int) { self.row = row }

  package var environment: Environment { held.dataset.environment }

  package var current: NodeID {
    NodeID(frame: Int32(row), node: Int32(held.dataset.schema.tables[table].node))
  }

  package var document: NodeID { NodeID(frame: 0, node: -1) }

  // MARK: Slots

  package func value(of slot: Int) -> Value {
    let place = held.dataset.schema.places[slot]
    if let row = row(seenIn: place.table) {
      guard let column = place.column else { return .nodes(nodes(of: slot)) }
      return held.dataset.tables[place.table].columns[column].entry(at: row).value
    }
    let nodes = nodes(of: slot)
    return nodes.count == 1 ? value(of: nodes[0]) : .nodes(nodes)
  }

  package func nodes(of slot: Int) -> [NodeID] {
    let place = held.dataset.schema.places[slot]
    let isLeaf = place.column != nil
    return rows(of: place.table).compactMap { row in
      let node = NodeID(frame: Int32(row), node: Int32(slot))
      return isLeaf && !isAsked(node) ? nil : node
    }
  }

  package func state(of slot: Int) -> Formulas.AnswerState {
    let place = held.dataset.schema.places[slot]
    guard let index = place.column else {
      return nodes(of: slot).isEmpty ? .notAsked : .answered
    }
    let column = held.dataset.tables[place.table].columns[index]
    if let row = row(seenIn: place.table) { return column.state(at: row) }
    // Over several entries: answered if any of them is, else whatever the first that was asked says.
    var result = Formulas.AnswerState.notAsked
    for row in rows(of: place.table) {
      let state = column.state(at: row)
      if state == .answered { return .answered }
      if result == .notAsked { result = state }
    }
    return result
  }

  /// The one row of a table at or above the current one, nil for the repeats below or beside it.
  private func row(seenIn wanted: Int) -> Int? {
    var at = table
    var row = row
    while at != wanted {
      guard let parent = held.dataset.schema.tables[at].parent else { return nil }
      row = Int(held.dataset.tables[at].parents[row])
      at = parent
    }
    return row
  }

  /// All rows of a table that share the current row as far as their repeats are the same.
  private func rows(of wanted: Int) -> Range<Int> {
    if let row = row(seenIn: wanted) { return row..<row + 1 }
    guard let parent = held.dataset.schema.tables[wanted].parent else { return 0..<0 }
    let outer = rows(of: parent)
    let first = held.dataset.firstRows[wanted]
    return Int(first[outer.lowerBound])..<Int(first[outer.upperBound])
  }

  // MARK: The tree

  package func parent(of node: NodeID) -> NodeID? {
    guard node.node >= 0 else { return nil }
    let shapes = held.dataset.schema.shapes
    let number = Int(node.node)
    guard number < shapes.count else { return NodeID(frame: node.frame, node: 0) }
    let parent = shapes[number].parent
    guard parent >= 0 else { return document }
    let frame = shapes[number].isRepeat ? parentRow(of: node) : node.frame
    return NodeID(frame: frame, node: Int32(parent))
  }

  package func children(of node: NodeID, named name: String) -> [NodeID] {
    let shapes = held.dataset.schema.shapes
    if node.node < 0 {
      let isRoot = name == "*" || name == shapes[0].name
      return isRoot ? [NodeID(frame: Int32(row(seenIn: 0) ?? 0), node: 0)] : []
    }
    guard Int(node.node) < shapes.count else { return [] }
    var result: [NodeID] = []
    for child in shapes[Int(node.node)].children where name == "*" || shapes[child].name == name {
      let place = held.dataset.schema.places[child]
      if shapes[child].isRepeat {
        let first = held.dataset.firstRows[place.table]
        let row = Int(node.frame)
        for entry in first[row]..<first[row + 1] {
          result.append(NodeID(frame: entry, node: Int32(child)))
        }
      } else {
        let leaf = NodeID(frame: node.frame, node: Int32(child))
        if place.column == nil || isAsked(leaf) { result.append(leaf) }
      }
    }
    return result
  }

  package func value(of node: NodeID) -> Value {
    entry(of: node)?.value ?? .empty
  }

  package func position(of node: NodeID) -> Int {
    guard node.node >= 0, Int(node.node) < held.dataset.schema.shapes.count,
      held.dataset.schema.shapes[Int(node.node)].isRepeat
    else { return 1 }
    let table = held.dataset.schema.places[Int(node.node)].table
    let first = held.dataset.firstRows[table][Int(parentRow(of: node))]
    return Int(node.frame - first) + 1
  }

  package func instance(_ id: String) -> NodeID? { nil }

  package func choiceName(_ value: String, of slot: Int) -> String {
    let form = held.dataset.schema.form
    guard slot < form.nodes.count,
      let choice = form.list(of: form.nodes[slot])?.choice(named: value)
    else { return value }
    let language = form.languageNumber(environment.language)
    return form.plainText(choice.label, language: language) ?? value
  }

  package func lookUp(file: String, column: String, keyColumn: String, key: String) -> String {
    held.dataset.schema.form.tables[file]?.lookUp(column: column, keyColumn: keyColumn, key: key)
      ?? ""
  }

  private func entry(of node: NodeID) -> Column.Entry? {
    guard node.node >= 0 else { return nil }
    let place = held.dataset.schema.places[Int(node.node)]
    return place.column.map {
      held.dataset.tables[place.table].columns[$0].entry(at: Int(node.frame))
    }
  }

  /// A question that was not asked is not in the tree, as in the form itself.
  private func isAsked(_ node: NodeID) -> Bool { entry(of: node)?.state != .notAsked }

  private func parentRow(of repeatNode: NodeID) -> Int32 {
    let table = held.dataset.schema.places[Int(repeatNode.node)].table
    return held.dataset.tables[table].parents[Int(repeatNode.frame)]
  }
}
