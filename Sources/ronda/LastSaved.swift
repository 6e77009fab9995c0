import Forms
import Storage
import Tables

/// The record of a form that was saved last on this device.
enum LastSaved {
  /// Its answers to the questions that the form reads from it, by name; nothing where there is none.
  ///
  /// Only records that ended before an instant: so a draft that is taken up again sees the same one.
  static func answers(
    of form: Form, in workspace: Workspace, device: String, before instant: String
  ) throws(StorageError) -> [String: String] {
    let questions = form.lastSavedQuestions
    guard !questions.isEmpty else { return [:] }
    var last: (ended: String, row: Sheet.Row, header: [String])?
    for file in try workspace.responseFiles(of: form.id) where file.name == device {
      let (sheet, _) = Sheet.read(
        csv: try workspace.content(of: file), name: file.name, file: file.name)
      guard let column = sheet.header.firstIndex(of: "ended_at") else { continue }
      for row in sheet.rows where column < row.cells.count {
        let ended = row.cells[column]
        if ended < instant, last.map({ $0.ended <= ended }) ?? true {
          last = (ended, row, sheet.header)
        }
      }
    }
    guard let last else { return [:] }
    var answers: [String: String] = [:]
    for question in questions {
      guard let column = last.header.firstIndex(of: question.columnName),
        column < last.row.cells.count
      else { continue }
      answers[question.name] = last.row.cells[column]
    }
    return answers
  }
}
