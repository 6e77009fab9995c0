import Formulas

/// A small answered form as a tree, for formulas to be computed over: names and scope in one.
///
/// The questions of `JavaRosaResults` with their answers: three instances of a repeat `r` with `x`
/// (3, 1, nothing) and `y` (a, b, a), a list `l` of three choices with a column `w`.
struct SampleForm: Names, Scope {
  struct Node {
    var name: String
    var parent: Int?
    var value: Value
    var children: [Int] = []
    /// From 1 among brothers of its name.
    var position = 1
    var isRelevant = true
  }

  private(set) var nodes: [Node] = []
  /// The node whose child is the root element.
  let document: NodeID
  private var lists: [String: Int] = [:]
  var current: NodeID
  var environment: Environment
  var allowsAnswerStates = false
  var states: [String: AnswerState] = [:]
  /// Whether items are found by an index rather than walked.
  var hasIndex = false
  /// The names that `${}` finds, by slot.
  private let slotNames: [String]

  init(language: String = "English (en)") {
    let now = Moment(day: 20_779, millisecond: 43_200_000, kind: .dateTime)
    environment = Environment(now: now, language: language, random: { 0.5 })
    nodes = [Node(name: "", parent: nil, value: .empty)]
    document = NodeID(frame: 0, node: 0)
    current = NodeID(frame: 0, node: 1)
    func stored(_ text: String, _ type: NodeType) -> Value {
      Value(stored: text, as: type, now: now)
    }
    let answers: [(String, Value)] = [
      ("i5", .number(5)), ("i0", .number(0)), ("im3", .number(-3)), ("ie", .empty),
      ("d25", .number(2.5)), ("d2", .number(2)), ("de", .empty), ("t", .text("hello")),
      ("t5", .text("5")), ("te", .empty), ("tsp", .text("x y")),
      ("d1", stored("2024-02-29", .date)), ("dte", .empty),
      ("t1", stored("10:30:00", .time)), ("dt1", stored("2024-02-29T10:30:15.250Z", .dateTime)),
      ("s", .text("b")), ("m", .text("a c")), ("me", .empty), ("ct", .boolean(true)),
      ("cf", .boolean(false)), ("geo", .text("12.5 -1.5 300 5")), ("irr", .text("hidden value")),
    ]
    slotNames = answers.map(\.0) + ["r", "x", "y"]
    let data = add("data", to: 0)
    for (name, value) in answers {
      let node = add(name, to: data, value)
      if name == "irr" { nodes[node].isRelevant = false }
    }
    for (x, y) in [(Value.number(3), "a"), (.number(1), "b"), (.empty, "a")] {
      let instance = add("r", to: data)
      add("x", to: instance, x)
      add("y", to: instance, .text(y))
    }
    addList("l", [("a", "Aa", "1"), ("b", "Bb", "2"), ("c", "Cc", "3")])
    addList("letters", ["A", "B", "C", "D", "E", "F", "G", "H"].map { ($0, $0, "0") })
  }

  private mutating func addList(_ id: String, _ rows: [(name: String, label: String, w: String)]) {
    let list = add("", to: nil)
    lists[id] = list
    let root = add("root", to: list)
    for row in rows {
      let item = add("item", to: root)
      for (column, text) in [("name", row.name), ("label", row.label), ("w", row.w)] {
        add(column, to: item, .text(text))
      }
    }
  }

  @discardableResult private mutating func add(
    _ name: String, to parent: Int?, _ value: Value = .empty
  ) -> Int {
    var node = Node(name: name, parent: parent, value: value)
    if let parent {
      node.position = nodes[parent].children.count { nodes[$0].name == name } + 1
      nodes[parent].children.append(nodes.count)
    }
    nodes.append(node)
    return nodes.count - 1
  }

  /// The form seen from the node at a path such as `r[2]/x`.
  func seen(from path: String) -> SampleForm {
    var form = self
    var here = 1
    for step in path.split(separator: "/") {
      let parts = step.split { "[]".contains($0) }
      let position = parts.count > 1 ? Int(parts[1]) ?? 1 : 1
      guard
        let child = nodes[here].children.first(where: {
          nodes[$0].name == parts[0] && nodes[$0].position == position
        })
      else { continue }
      here = child
    }
    form.current = NodeID(frame: 0, node: Int32(here))
    return form
  }

  private func isRelevant(_ node: Int) -> Bool {
    nodes[node].isRelevant && (nodes[node].parent.map(isRelevant) ?? true)
  }

  private func id(_ node: Int) -> NodeID { NodeID(frame: 0, node: Int32(node)) }

  // MARK: Names

  func slot(named name: String) -> NameResolution {
    if name.hasPrefix("last-saved#") { return .walked }
    if let slot = slotNames.firstIndex(of: name) { return .slot(slot) }
    return .unknown(nearest: nearestName(to: name, among: slotNames))
  }

  func slot(isAbsolute: Bool, steps: [String]) -> NameResolution {
    guard isAbsolute, steps.first == "data" else { return .walked }
    if steps.count == 2 || steps.starts(with: ["data", "r"]), let last = steps.last {
      return slot(named: last)
    }
    return .walked
  }

  func hasInstance(_ id: String) -> Bool { lists[id] != nil }

  func nearestInstance(to id: String) -> String? { nearestName(to: id, among: lists.keys) }

  // MARK: Scope

  func value(of slot: Int) -> Value {
    let found = nodes(of: slot)
    return found.count == 1 ? value(of: found[0]) : .nodes(found)
  }

  func nodes(of slot: Int) -> [NodeID] {
    nodes.indices.filter { node in
      nodes[node].name == slotNames[slot] && isRelevant(node)
        && isInMainInstance(node)
    }.map(id)
  }

  private func isInMainInstance(_ node: Int) -> Bool {
    nodes[node].parent.map(isInMainInstance) ?? (node == 0)
  }

  func state(of slot: Int) -> AnswerState { states[slotNames[slot]] ?? .blank }

  func parent(of node: NodeID) -> NodeID? { nodes[Int(node.node)].parent.map(id) }

  func children(of node: NodeID, named name: String) -> [NodeID] {
    nodes[Int(node.node)].children.filter {
      (name == "*" || nodes[$0].name == name) && isRelevant($0)
    }.map(id)
  }

  func value(of node: NodeID) -> Value { nodes[Int(node.node)].value }

  func name(of node: NodeID) -> String { nodes[Int(node.node)].name }

  func position(of node: NodeID) -> Int {
    isRelevant(Int(node.node)) ? nodes[Int(node.node)].position : 0
  }

  func instance(_ id: String) -> NodeID? { lists[id].map { self.id($0) } }

  func items(of id: String, where column: String, equals text: String) -> [NodeID]? {
    guard hasIndex, let list = lists[id] else { return nil }
    let root = nodes[list].children[0]
    return nodes[root].children.filter { item in
      let cell = nodes[item].children.first { nodes[$0].name == column }
      return (cell.map { nodes[$0].value } ?? .empty) == .text(text)
    }.map { self.id($0) }
  }

  func choiceName(_ value: String, of slot: Int) -> String {
    guard ["s", "m"].contains(slotNames[slot]) else { return "" }
    return ["a": "Aa", "b": "Bb", "c": "Cc"][value] ?? ""
  }

  func lookUp(file: String, column: String, keyColumn: String, key: String) -> String {
    file == "prices" && column == "price" && keyColumn == "item" && key == "rice" ? "12" : ""
  }
}

/// What a formula gives over a form, in one line: `number 5`, `error: ...`, `problem: ...`.
func computed(_ source: String, over form: SampleForm = SampleForm()) -> EvaluationResult? {
  guard let formula = try? Formula.parse(source) else { return nil }
  return formula.bound(to: form).formula.result(in: form)
}
