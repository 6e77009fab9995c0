package import Forms

/// Seals direct identifiers on their way into a draft's journal: they are never on the disk readable.
///
/// The interview in memory keeps what was typed until it is left. Whoever takes the interview up again sees
/// that the question was answered, and the boxes go on into the contact row; a new answer takes their place.
package struct DraftSealing: Sendable {
  private struct Question {
    var column: String
    var isPhone: Bool
  }

  private let sealing: FieldSealing
  private let interview: String
  /// By path; direct identifiers do not stand in repeats.
  private var questions: [String: Question] = [:]

  package init(form: Form, key: String, sealing: FieldSealing) {
    self.sealing = sealing
    interview = key
    guard sealing.sealsContacts else { return }
    let phone = form.contactColumns.first { $0.role == .phone }
    for node in form.contactColumns {
      questions[node.path] = Question(
        column: node.columnName, isPhone: node.number == phone?.number)
    }
  }

  /// The entries with direct answers sealed; taking an answer away stays as it is.
  package func sealed(_ entries: [DraftEntry]) throws(StorageError) -> [DraftEntry] {
    guard !questions.isEmpty else { return entries }
    var sealed: [DraftEntry] = []
    for entry in entries {
      guard case .answered(let path, let value) = entry, !value.isEmpty,
        let question = questions[path]
      else {
        sealed.append(entry)
        continue
      }
      let boxes = try sealing.boxes(
        of: value, question: question.column, isPhone: question.isPhone, in: interview)
      sealed.append(
        .sealed(path: path, boxes: boxes.map(\.text).joined(separator: " ")))
    }
    return sealed
  }
}
