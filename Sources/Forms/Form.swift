package import Tables

/// A checked questionnaire: what a workbook says, with every name bound.
package struct Form: Sendable {
  package var id: String
  /// Empty where the settings give none.
  package var version: String
  package var title: String
  /// As the form's columns name them (`Español (es)`); empty where no column names a language.
  package var languages: [String]
  /// One of `languages`, or empty.
  package var defaultLanguage: String
  /// In preorder; a node's number is its position.
  package var nodes: [FormNode]
  package var lists: [ChoiceList]
  /// The CSV files that `pulldata` reads, by name without extension.
  package var tables: [String: LookupTable]
  /// The file and the survey sheet, as messages show them.
  package var place: CellPlace

  /// What other versions of this form asked, where that was kept: by version and question, as one text.
  package var earlierWordings: [String: [String: String]] = [:]
  /// The column of the survey sheet that holds the types, from 1; 0 where the form is not from a sheet.
  package var typeColumn = 0
  /// What the survey sheet says beyond XLSForm.
  package var extras = ExtraColumns()
  /// Where the version stands, or should.
  package var versionPlace = CellPlace(file: "", sheet: "settings")

  /// What an interview computes with: built once, shared by all interviews of the form.
  let plan: Plan

  /// The root of the tree, whose name begins every path.
  package var root: FormNode { nodes[0] }

  /// The questions in form order.
  package var questions: [FormNode] { nodes.filter { $0.question != nil } }

  /// The question with that name in files; nil for groups, repeats and unknown names.
  package func question(column: String) -> FormNode? {
    plan.questionsByColumn[column].map { nodes[$0] }
  }

  /// The first question with that role.
  package func question(role: Role) -> FormNode? {
    nodes.first { $0.role == role && $0.question != nil }
  }

  /// The list of a question whose choices stand in a sheet or a file.
  package func list(of node: FormNode) -> ChoiceList? {
    guard case .list(let number) = node.choices else { return nil }
    return lists[number]
  }

  /// The position of a language in `languages`: the default one where the name is unknown.
  package func languageNumber(_ name: String) -> Int {
    languages.firstIndex(of: name) ?? languages.firstIndex(of: defaultLanguage) ?? 0
  }

  /// The repeats around a node, outermost first; its own number where it is a repeat.
  package func repeats(around number: Int) -> [Int] {
    var found: [Int] = []
    var home = nodes[number].home
    while home > 0 {
      found.insert(home, at: 0)
      home = nodes[nodes[home].parent].home
    }
    return found
  }
}

/// The rows of a CSV file that a form names.
package struct LookupTable: Sendable {
  package var columns: [String]
  package var rows: [[String]]
  /// For each column, the first row of each text.
  private var firstRows: [[String: Int]]

  init(columns: [String], rows: [[String]]) {
    self.columns = columns
    self.rows = rows
    firstRows = columns.indices.map { column in
      var first: [String: Int] = [:]
      for (number, row) in rows.enumerated() where column < row.count {
        if first[row[column]] == nil { first[row[column]] = number }
      }
      return first
    }
  }

  /// The cell of the first row whose key column has that very text; empty where there is none.
  package func lookUp(column: String, keyColumn: String, key: String) -> String {
    guard let wanted = columns.firstIndex(of: column),
      let by = columns.firstIndex(of: keyColumn), let row = firstRows[by][key],
      wanted < rows[row].count
    else { return "" }
    return rows[row][wanted]
  }
}
