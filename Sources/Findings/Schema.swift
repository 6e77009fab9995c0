package import Forms
import Formulas

/// The tables and columns that the responses to one form have, known before any response is read.
///
/// A slot of a formula is the number of a node of the form; the columns that come before the questions
/// in a response file (`KEY`, `status`, ...) have the slots after the last node.
package struct Schema: Sendable {
  /// The interviews themselves, or the rows of one repeat.
  package struct Table: Sendable {
    /// Empty for the interviews; the repeat's column-style name otherwise.
    package let name: String
    /// The form's root, or the repeat.
    package let node: Int
    /// The table whose rows this table's rows belong to; nil for the interviews.
    package let parent: Int?
    package internal(set) var columns: [ColumnDefinition]
  }

  package struct ColumnDefinition: Sendable {
    package let name: String
    package internal(set) var kind: Column.Kind
    /// The question; nil for the columns that every response file has.
    package let node: Int?
  }

  /// The columns of interviews that hold when each began and ended.
  var moments: Set<Int> {
    Set(
      tables[0].columns.indices.filter { column in
        let definition = tables[0].columns[column]
        return definition.node == nil && ["started_at", "ended_at"].contains(definition.name)
      })
  }

  /// Where the answers of a slot are.
  package struct Place: Sendable, Equatable {
    package var table: Int
    /// Nil for groups, repeats and questions that leave no answer in the response files.
    package var column: Int?
  }

  /// What a walk over the tree asks of a node, without touching the node itself.
  struct Shape: Sendable {
    let name: String
    let parent: Int
    let isRepeat: Bool
    let children: [Int]
  }

  package let form: Form
  /// By node of the form.
  let shapes: [Shape]
  /// First the interviews, then the repeats in form order.
  package let tables: [Table]
  /// By slot.
  package let places: [Place]
  private let slotsByName: [String: [Int]]
  private let questionsByRole: [Role: [Int]]

  /// The columns at the start of every file of interviews.
  package static let bookkeeping = [
    "KEY", "form_id", "form_version", "device", "started_at", "ended_at", "active_seconds",
    "sittings", "edits", "status",
  ]
  /// The columns at its end.
  package static let states = ["_blank", "_dk", "_refused"]

  package init(_ form: Form) {
    var tables = [Table(name: "", node: 0, parent: nil, columns: [])]
    var places: [Place] = []
    var slots: [String: [Int]] = [:]
    var roles: [Role: [Int]] = [:]
    for (number, node) in form.nodes.enumerated() {
      let outer = node.parent < 0 ? 0 : places[node.parent].table
      var place = Place(table: outer, column: nil)
      switch node.kind {
      case .root, .group: break
      case .repeating:
        place.table = tables.count
        tables.append(Table(name: node.columnName, node: number, parent: outer, columns: []))
      case .question(let type):
        if !node.isGenerated, node.personalData != .direct {
          let kind = Column.Kind(type)
          place.column = tables[outer].columns.count
          tables[outer].columns.append(
            ColumnDefinition(name: node.columnName, kind: kind, node: number))
        }
        if let role = node.role { roles[role, default: []].append(number) }
      }
      places.append(place)
      if number > 0 {
        slots[node.name, default: []].append(number)
        if node.columnName != node.name { slots[node.columnName, default: []].append(number) }
      }
    }
    for name in Self.bookkeeping {
      if slots[name] == nil { slots[name] = [places.count] }
      places.append(Place(table: 0, column: tables[0].columns.count))
      tables[0].columns.append(
        ColumnDefinition(name: name, kind: Self.kind(ofBookkeeping: name), node: nil))
    }
    self.form = form
    shapes = form.nodes.map {
      Shape(name: $0.name, parent: $0.parent, isRepeat: $0.isRepeat, children: $0.children)
    }
    self.tables = tables
    self.places = places
    slotsByName = slots
    questionsByRole = roles
  }

  /// The slots that `${name}` may mean: none, one, or several where a name is not unique.
  package func slots(named name: String) -> [Int] { slotsByName[name] ?? [] }

  /// All names that `${...}` knows, in no particular order.
  package var names: [String] { Array(slotsByName.keys) }

  /// The questions with a role, in form order.
  package func questions(_ role: Role) -> [Int] { questionsByRole[role] ?? [] }

  /// The first question with a role that has answers in the interviews' own table.
  package func slot(_ role: Role) -> Int? {
    questions(role).first { places[$0].table == 0 && places[$0].column != nil }
  }

  /// The table of a repeat, by its name or column-style name.
  package func table(named name: String) -> Int? {
    tables.indices.dropFirst().first {
      tables[$0].name == name || form.nodes[tables[$0].node].name == name
    }
  }

  /// Whether a file of this version must have the column: that of a question which the author wrote.
  func isExpected(_ column: ColumnDefinition) -> Bool {
    guard let node = column.node.map({ form.nodes[$0] }) else { return false }
    return node.isVisibleQuestion && node.question != .note
  }

  /// The tables from one up to the interviews, itself first.
  func chain(from table: Int) -> [Int] {
    var result = [table]
    while let parent = tables[result[result.count - 1]].parent { result.append(parent) }
    return result
  }

  /// How many slashes the KEYs of a repeat's rows have behind that of the interview: `/items[2]/faults[1]`.
  func slashes(to table: Int) -> Int {
    chain(from: table).dropLast().reduce(0) { slashes, table in
      slashes + 1 + tables[table].name.utf8.count { $0 == UInt8(ascii: "/") }
    }
  }

  private static func kind(ofBookkeeping name: String) -> Column.Kind {
    switch name {
    case "started_at", "ended_at": .dateTime
    case "active_seconds", "sittings", "edits": .number
    default: .text
    }
  }
}

extension Column.Kind {
  /// How the answers of a type are kept.
  init(_ type: QuestionType) {
    switch type {
    case .selectOne: self = .choice
    case .selectMultiple, .rank: self = .choices
    case .calculate: self = .calculated
    default:
      switch type.nodeType {
      case .integer, .decimal: self = .number
      case .date: self = .date
      case .time: self = .time
      case .dateTime: self = .dateTime
      case .text, .boolean, .geopoint: self = .text
      }
    }
  }
}
