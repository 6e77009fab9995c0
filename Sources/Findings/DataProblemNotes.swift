/// Collects problems, one for each kind, file and column.
struct DataProblemNotes {
  private struct Key: Hashable {
    var kind: DataProblem.Kind
    var file: String
    var column: String
  }

  private(set) var problems: [DataProblem] = []
  private var positions: [Key: Int] = [:]

  init() {}

  /// Goes on with what was noted before.
  init(_ problems: [DataProblem]) {
    self.problems = problems
    for (position, problem) in problems.enumerated() {
      positions[Key(kind: problem.kind, file: problem.file, column: problem.column)] = position
    }
  }

  mutating func add(
    _ kind: DataProblem.Kind, file: String, line: Int? = nil, column: String = "",
    expected: DataProblem.Expected? = nil
  ) {
    let key = Key(kind: kind, file: file, column: column)
    let position = positions[key] ?? problems.count
    if position == problems.count {
      positions[key] = position
      problems.append(
        DataProblem(
          kind, file: file, column: column, expected: kind == .wrongType ? expected : nil))
    }
    if let line { problems[position].lines.append(line) }
  }

  /// Adds what was noted about later files.
  mutating func add(_ notes: DataProblemNotes) {
    for problem in notes.problems {
      let key = Key(kind: problem.kind, file: problem.file, column: problem.column)
      if let position = positions[key] {
        problems[position].lines += problem.lines
      } else {
        positions[key] = problems.count
        problems.append(problem)
      }
    }
  }
}
