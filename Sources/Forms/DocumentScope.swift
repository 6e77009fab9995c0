package import Formulas
package import Tables

/// An XML document that formulas are asked of, as `ronda eval --instance` does: no form, no types.
///
/// Values are texts with the blanks around them taken away; an element with elements in it has none. Elements
/// have frame 0 and their number in the tree, attributes frame 1 and their number in the document.
package struct DocumentEvaluation {
  private let index: DocumentIndex
  private let environment: Environment

  package init(_ tree: XMLTree, environment: Environment) {
    index = DocumentIndex(tree)
    self.environment = environment
  }

  /// Evaluates a formula at an element, the document's own one unless a path is given: `/data/person[2]`.
  package func outcome(of source: String, context: String? = nil) -> FormEvaluation.Outcome {
    var node = NodeID(frame: 0, node: 0)
    if let context {
      guard let found = index.node(at: context) else { return .noContext }
      node = found
    }
    let scope = DocumentScope(index: index, current: node, environment: environment)
    return FormEvaluation.outcome(
      of: source, names: DocumentNames(index: index), scope: scope,
      place: CellPlace(file: "", sheet: ""))
  }
}

/// A tree with what is asked of it often.
private final class DocumentIndex: Sendable {
  let tree: XMLTree
  /// The attributes of the document: which element has them, and where among its own.
  let attributes: [(element: Int, place: Int)]
  /// The number of each element's first attribute.
  let firstAttributes: [Int]
  /// The position of each element among its brothers of the same name, from 1.
  let positions: [Int]

  init(_ tree: XMLTree) {
    self.tree = tree
    var attributes: [(Int, Int)] = []
    var first: [Int] = []
    for (number, element) in tree.elements.enumerated() {
      first.append(attributes.count)
      for place in element.tag.attributes.indices { attributes.append((number, place)) }
    }
    self.attributes = attributes
    firstAttributes = first
    var positions = Array(repeating: 1, count: tree.elements.count)
    for number in tree.elements.indices {
      var counts: [String: Int] = [:]
      for child in tree.children(of: number) {
        let position = counts[tree.elements[child].name, default: 0] + 1
        counts[tree.elements[child].name] = position
        positions[child] = position
      }
    }
    self.positions = positions
  }

  func attribute(_ node: NodeID) -> XMLElement.Attribute {
    let (element, place) = attributes[Int(node.node)]
    return tree.elements[element].tag.attributes[place]
  }

  func node(at path: String) -> NodeID? {
    var steps = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
    guard path.hasPrefix("/"), let first = steps.popFirst(), !tree.elements.isEmpty,
      PathStep.split(first).name == tree.elements[0].name
    else { return nil }
    var at = 0
    for step in steps {
      let (name, position) = PathStep.split(step)
      let children = tree.children(of: at, named: name)
      guard children.indices.contains((position ?? 1) - 1) else { return nil }
      at = children[(position ?? 1) - 1]
    }
    return NodeID(frame: 0, node: Int32(at))
  }
}

private struct DocumentNames: Names {
  let index: DocumentIndex

  var allowsAnswerStates: Bool { false }

  func slot(named name: String) -> NameResolution {
    .unknown(nearest: nearestName(to: name, among: Set(index.tree.elements.map(\.name))))
  }

  func slot(isAbsolute: Bool, steps: [String]) -> NameResolution { .walked }

  func hasInstance(_ id: String) -> Bool { false }
}

private final class DocumentScope: Scope {
  let index: DocumentIndex
  let current: NodeID
  let environment: Environment

  init(index: DocumentIndex, current: NodeID, environment: Environment) {
    self.index = index
    self.current = current
    self.environment = environment
  }

  var document: NodeID { NodeID(frame: 0, node: -1) }

  // MARK: Slots, of which there are none

  func value(of slot: Int) -> Value { .empty }
  func nodes(of slot: Int) -> [NodeID] { [] }
  func state(of slot: Int) -> AnswerState { .notAsked }

  // MARK: The tree

  func parent(of node: NodeID) -> NodeID? {
    if node.frame == 1 {
      return NodeID(frame: 0, node: Int32(index.attributes[Int(node.node)].element))
    }
    guard node.node >= 0 else { return nil }
    return NodeID(frame: 0, node: Int32(index.tree.elements[Int(node.node)].parent))
  }

  func children(of node: NodeID, named name: String) -> [NodeID] {
    guard node.frame == 0 else { return [] }
    guard node.node >= 0 else {
      let root = index.tree.elements.first
      return root.map { name == "*" || $0.name == name } == true ? [NodeID(frame: 0, node: 0)] : []
    }
    let number = Int(node.node)
    if name.hasPrefix("@") {
      let wanted = name.dropFirst()
      let own = index.tree.elements[number].tag.attributes
      return own.indices.filter { wanted == "*" || own[$0].name == wanted }.map {
        NodeID(frame: 1, node: Int32(index.firstAttributes[number] + $0))
      }
    }
    return index.tree.children(of: number, named: name == "*" ? nil : name).map {
      NodeID(frame: 0, node: Int32($0))
    }
  }

  func value(of node: NodeID) -> Value {
    if node.frame == 1 { return .text(index.attribute(node).value) }
    guard node.node >= 0 else { return .empty }
    let number = Int(node.node)
    let hasChildren = !index.tree.children(of: number).isEmpty
    return hasChildren ? .empty : .text(index.tree.text(of: number).blanksTrimmed)
  }

  func name(of node: NodeID) -> String {
    if node.frame == 1 { return index.attribute(node).name }
    return node.node < 0 ? "" : index.tree.elements[Int(node.node)].name
  }

  func position(of node: NodeID) -> Int {
    node.frame == 0 && node.node >= 0 ? index.positions[Int(node.node)] : 1
  }

  // MARK: What only forms have

  func instance(_ id: String) -> NodeID? { nil }
  func choiceName(_ value: String, of slot: Int) -> String { "" }
  func lookUp(file: String, column: String, keyColumn: String, key: String) -> String { "" }
}
