import Formulas

/// What is known of a finished interview beside its answers.
package struct Closing: Sendable, Equatable {
  /// `uuid:` and a random UUID.
  package var key: String
  package var device: String
  /// Instants as ODK writes them.
  package var startedAt: String
  package var endedAt: String
  package var activeSeconds: Int
  package var sittings: Int
  /// 0 when first finished; one more with each correction.
  package var edits: Int

  package init(
    key: String, device: String, startedAt: String, endedAt: String, activeSeconds: Int,
    sittings: Int, edits: Int
  ) {
    self.key = key
    self.device = device
    self.startedAt = startedAt
    self.endedAt = endedAt
    self.activeSeconds = activeSeconds
    self.sittings = sittings
    self.edits = edits
  }
}

extension Form {
  /// The columns of the response file: every question outside repeats but direct identifiers.
  package var responseColumns: [FormNode] {
    columns(of: 0).filter { $0.personalData != .direct }
  }

  /// The columns of the contact file; empty where the form asks for no direct identifier.
  package var contactColumns: [FormNode] {
    columns(of: 0).filter { $0.personalData == .direct }
  }

  /// The columns of a repeat's file; direct identifiers are not allowed there, so there are none.
  package func columns(ofRepeat number: Int) -> [FormNode] {
    columns(of: number).filter { $0.personalData != .direct }
  }

  /// The repeats in form order, each of which has a file.
  package var repeats: [FormNode] { nodes.filter(\.isRepeat) }

  private func columns(of home: Int) -> [FormNode] {
    nodes.filter { $0.home == home && $0.question != nil && !$0.isGenerated }
  }
}

extension Interview {
  /// What the interview became: complete, refused, or never reached anybody.
  ///
  /// Consent answered with no is a refusal; consent never asked means that nobody was reached. A
  /// form without a question of that role is complete.
  package var status: Response.Status {
    guard let consent = form.question(role: .consent), consent.home == 0 else { return .complete }
    let node = NodeID(frame: 0, node: Int32(consent.number))
    guard isRelevant(node) else { return .notReached }
    return Self.refusals.contains(text(node)) ? .refused : .complete
  }

  /// The codes that say no.
  private static let refusals: Set<String> = ["no", "n", "0", "false"]

  /// The finished interview as rows; answers that are not relevant are left out.
  ///
  /// Asks nothing: whoever finishes looks at `problems` before.
  package func finish(_ closing: Closing) -> Response {
    var closed = self
    closed.end(at: closing.endedAt)
    var states = States()
    closed.collectStates(into: &states)
    var response = Response(
      key: closing.key, formID: form.id, formVersion: form.version, device: closing.device,
      startedAt: closing.startedAt, endedAt: closing.endedAt,
      activeSeconds: closing.activeSeconds, sittings: closing.sittings, edits: closing.edits,
      status: closed.status, columns: form.responseColumns.map(\.columnName),
      cells: form.responseColumns.map { closed.cell($0, frame: 0) }, blank: states.blank,
      dontKnow: states.dontKnow, refused: states.refused,
      repeats: form.repeats.map { closed.table(of: $0, key: closing.key) },
      contactColumns: form.contactColumns.map(\.columnName),
      contactCells: form.contactColumns.map { closed.cell($0, frame: 0) })
    response.comments = closed.writtenComments()
    response.phoneColumn = form.contactColumns.first { $0.role == .phone }?.columnName
    for (node, boxes) in closed.boxes where closed.isRelevant(node) {
      response.contactBoxes[closed.formNode(node).columnName] = boxes
    }
    return response
  }

  /// The notes beside questions that are relevant, in the order of the walk.
  private func writtenComments() -> [Response.Comment] {
    walk().compactMap { step in
      let text = step.event == .question ? comment(step.node) : ""
      return text.isEmpty
        ? nil : Response.Comment(question: qualifiedName(step.node), text: text)
    }
  }

  private mutating func end(at instant: String) {
    for node in form.nodes where node.question == .end && node.home == 0 {
      let moment = Moment(dateText: instant, localOffset: environment.now.offset)
      let place = NodeID(frame: 0, node: Int32(node.number))
      instance.set(moment.map(Value.moment) ?? .text(instant), at: place)
      markReaders(of: place)
    }
    settle()
    dropDefaultsNotOffered()
  }

  private func cell(_ node: FormNode, frame: Int) -> String {
    let place = NodeID(frame: Int32(frame), node: Int32(node.number))
    return isRelevant(place) ? text(place) : ""
  }

  // MARK: Repeats

  private func table(of node: FormNode, key: String) -> Response.Table {
    let columns = form.columns(ofRepeat: node.number)
    var rows: [Response.Table.Row] = []
    for frame in instance.present[node.number] {
      let entry = NodeID(frame: Int32(frame), node: Int32(node.number))
      guard isRelevant(entry) else { continue }
      rows.append(
        Response.Table.Row(
          key: rowKey(frame, key: key), parentKey: rowKey(instance.frames[frame].parent, key: key),
          cells: columns.map { cell($0, frame: frame) }))
    }
    return Response.Table(
      name: node.columnName, columns: columns.map(\.columnName), rows: rows)
  }

  /// `<parent KEY>/<repeat>[<n>]`; the interview's own key outside repeats.
  private func rowKey(_ frame: Int, key: String) -> String {
    let shape = instance.frames[frame].shape
    guard shape > 0 else { return key }
    return rowKey(instance.frames[frame].parent, key: key) + "/" + entryName(frame)
  }

  private func entryName(_ frame: Int) -> String {
    form.nodes[instance.frames[frame].shape].columnName + "[\(instance.number(ofEntry: frame))]"
  }

  // MARK: States

  private struct States {
    var blank: [String] = []
    var dontKnow: [String] = []
    var refused: [String] = []
  }

  /// The questions that were shown and have no answer, in the order of the walk.
  private func collectStates(into states: inout States) {
    for step in walk() where step.event == .question {
      let node = formNode(step.node)
      guard node.question != .note, !node.isGridHead, !isReadOnly(step.node) else { continue }
      // A choice that stands for a state is in the cell itself.
      guard value(step.node).isEmpty else { continue }
      let name = qualifiedName(step.node)
      switch state(step.node) {
      case .blank: states.blank.append(name)
      case .dontKnow: states.dontKnow.append(name)
      case .refused: states.refused.append(name)
      case .answered, .notAsked: continue
      }
    }
  }

  /// A question's name in files; in a repeat `items[2]/item_use`.
  private func qualifiedName(_ node: NodeID) -> String {
    var name = formNode(node).columnName
    var frame = Int(node.frame)
    while instance.frames[frame].shape > 0 {
      name = entryName(frame) + "/" + name
      frame = instance.frames[frame].parent
    }
    return name
  }
}
