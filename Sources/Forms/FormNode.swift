package import Formulas
package import Tables

/// One node of a form's tree: the root, a group, a repeat or a question.
///
/// Nodes are numbered in preorder; `NodeID.node` is that number.
package struct FormNode: Sendable {
  package enum Kind: Sendable, Equatable {
    case root
    case group
    /// A group that is asked once for each entry.
    case repeating
    case question(QuestionType)
  }

  package var number: Int
  package var name: String
  /// The path in the converted form, without positions: `/data/nfi/items/item_use`.
  package var path: String
  package var kind: Kind
  /// The number of the node above; -1 for the root.
  package var parent: Int
  package var children: [Int] = []
  /// The nearest repeat at or above the node, or 0: whose entries hold it.
  package var home: Int
  /// The name in files: the own one, or `group/name` where that is not unique.
  package var columnName = ""

  package var label = LocalizedText()
  package var hint = LocalizedText()
  package var guidance = LocalizedText()
  package var constraintMessage = LocalizedText()
  package var requiredMessage = LocalizedText()
  /// The author's own check that warns without refusing (columns `warning`, `warning_message`).
  package var warningMessage = LocalizedText()
  /// Files to show beside the label.
  package var media = MediaFiles()

  package var relevant: BoundFormula?
  package var required: BoundFormula?
  package var readOnly: BoundFormula?
  package var constraint: BoundFormula?
  package var warning: BoundFormula?
  package var calculation: BoundFormula?
  /// The constraint as the author wrote it; empty without one.
  package var constraintText = ""
  /// The calculation as the author wrote it; empty without one.
  package var calculationText = ""
  /// How many entries a repeat has; nil where the person adds them.
  package var repeatCount: BoundFormula?
  /// The questions whose change runs the calculation, in place of every recalculation.
  package var triggers: [Int] = []
  package var defaultValue: DefaultValue = .none

  /// Where the choices come from.
  package var choices: ChoiceSource = .none
  package var choiceFilter: BoundFormula?
  /// The list that names some of the numbers of a range.
  var tickList: Int?
  /// What kind of value it holds; a range's depends on its parameters.
  package var type: NodeType = .text

  /// The words of the appearance column, as written.
  package var appearance: [String] = []
  package var parameters: [String: String] = [:]
  package var role: Role?
  package var personalData: PersonalData?
  /// Whether "don't know" and "prefers not to answer" may be given in place of an answer.
  package var allowsNonresponse = false
  package var hxl = ""
  /// What stands before the value of metadata written as `uri:username`: `username:`, or nothing.
  var scheme = ""
  /// Not written by the author: counts of repeats, `meta`, rows of a table list.
  package var isGenerated = false
  /// The row of the sheet.
  package var place: CellPlace

  /// Whether it is the head of a grid: its label and choices stand above the rows, and it is never answered.
  package var isGridHead: Bool {
    (question == .selectOne || question == .selectMultiple) && appearance.contains("label")
  }

  /// Whether it only holds the headings of a matrix of KoboToolbox, which its rows say again.
  package var isMatrixHeadings: Bool { appearance.contains(Self.matrixHeadings) }
  static let matrixHeadings = "matrix-headings"

  /// Its formulas, each with the column that it stands in.
  var formulasByColumn: [(column: String, formula: BoundFormula)] {
    let columns = [
      ("relevant", relevant), ("required", required), ("constraint", constraint),
      ("calculation", calculation), ("read_only", readOnly), ("choice_filter", choiceFilter),
    ]
    return columns.compactMap { column, formula in formula.map { (column, $0) } }
  }

  package var question: QuestionType? {
    if case .question(let type) = kind { return type }
    return nil
  }
  package var isRepeat: Bool { kind == .repeating }
  package var isGroup: Bool { kind == .group }
  /// Whether the interview shows it as something to read or answer.
  package var isVisibleQuestion: Bool { question?.isVisible ?? false }
  /// Whether all its questions are shown on one screen.
  package var isFieldList: Bool {
    appearance.contains("field-list") || appearance.contains("table-list")
  }

  init(
    number: Int, name: String, path: String, kind: Kind, parent: Int, home: Int, place: CellPlace
  ) {
    self.number = number
    self.name = name
    self.path = path
    self.kind = kind
    self.parent = parent
    self.home = home
    self.place = place
  }
}

/// What a question holds before anybody answers it.
package enum DefaultValue: Sendable {
  case none
  /// The text as written, if it fits the type.
  case fixed(String)
  /// Computed once, when the interview or the repeat's entry begins.
  case computed(BoundFormula)
}

/// Where the choices of a question come from.
package enum ChoiceSource: Sendable, Equatable {
  case none
  /// The number of a list of the form.
  case list(Int)
  /// The answers to a question in a repeat: the number of that question.
  case answers(of: Int)
}
