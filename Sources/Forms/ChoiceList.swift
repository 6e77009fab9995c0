import Formulas
package import Tables

/// One choice of a list.
package struct Choice: Sendable {
  /// The code that is stored.
  package var name: String
  package var label: LocalizedText
  /// Files to show beside the label.
  package var media: MediaFiles
  /// The texts of the list's columns, in their order; empty where a cell is blank.
  package var cells: [String]
  package var place: CellPlace
}

/// The choices of one list, from the choices sheet or from a file.
package struct ChoiceList: Sendable {
  /// The list's name, or the file's name without its extension.
  package var name: String
  /// What `instance()` calls it: its name, unless another list of the form has that name too.
  package var id: String
  /// The names of an item's children, which a `choice_filter` may name: `name`, `label`, extra columns.
  package var columns: [String]
  package var choices: [Choice]
  package var place: CellPlace
  /// Where each code stands first in `choices`.
  private let positions: [String: Int]
  /// By column, the rows of each text; none for short lists, which are walked.
  private let rows: [String: [String: [Int]]]

  /// Lists shorter than this have no index by column.
  private static let indexedFrom = 8

  /// A list of choices; `indexed` are the columns by which formulas may look for some.
  init(
    name: String, id: String? = nil, columns: [String], choices: [Choice], place: CellPlace,
    indexed: Set<String>
  ) {
    self.name = name
    self.id = id ?? name
    self.columns = columns
    self.choices = choices
    self.place = place
    positions = Dictionary(
      choices.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    var index: [String: [String: [Int]]] = [:]
    if choices.count >= Self.indexedFrom {
      for (column, name) in columns.enumerated() where indexed.contains(name) {
        var rows: [String: [Int]] = [:]
        for row in choices.indices {
          let cells = choices[row].cells
          rows[column < cells.count ? cells[column] : "", default: []].append(row)
        }
        // Of two columns of one name the first counts.
        if index[name] == nil { index[name] = rows }
      }
    }
    rows = index
  }

  /// The choice with that code; the first one where a list has it twice.
  package func choice(named name: String) -> Choice? {
    positions[name].map { choices[$0] }
  }

  /// The rows whose column has that very text; nil where there is no index.
  func rows(where column: String, equals text: String) -> [Int]? {
    if let index = rows[column] { return index[text] ?? [] }
    let isLong = choices.count >= Self.indexedFrom
    return isLong && !columns.contains(column) && !text.isEmpty ? [] : nil
  }
}

/// A text in the languages of a form.
///
/// A text missing in one language is shown in the form's default language, else in any.
package struct LocalizedText: Sendable {
  /// By position in the form's languages; a form without named languages has one nameless language.
  var templates: [BoundTemplate?]
  /// The languages in which the author wrote it, as positions.
  package var languages: [Int] { templates.indices.filter { templates[$0] != nil } }
  package var isEmpty: Bool { templates.allSatisfy { $0 == nil } }
  /// Every slot it shows in some language.
  var slots: [Int] { templates.flatMap { $0?.slots ?? [] } }

  init(templates: [BoundTemplate?] = []) {
    self.templates = templates
  }

  /// The text to show in a language, or the nearest there is; nil where there is none at all.
  func template(_ language: Int, default fallback: Int) -> BoundTemplate? {
    if templates.indices.contains(language), let own = templates[language] { return own }
    if templates.indices.contains(fallback), let other = templates[fallback] { return other }
    return templates.lazy.compactMap { $0 }.first
  }
}
