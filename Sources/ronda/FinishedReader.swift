import Findings
import Forms
import Screens
import Storage

/// Reads the list of a survey's finished interviews, with what was corrected in them.
enum FinishedReader {
  static func facts(
    _ workspace: Workspace, form: Form, survey: String, title: String
  ) throws(StorageError) -> FinishedFacts {
    let site = form.question(role: .site)
    let sample = form.question(role: .sampleReference)
    let columns = [site, sample].map { $0?.columnName ?? "" }
    let finished = try workspace.finishedInterviews(of: form.id, with: columns)
    let corrections = try workspace.corrections(of: form.id)
    let drafts = Set(
      try workspace.drafts().drafts.filter(\.journal.isWhole).map(\.journal.opening.key))
    let interviews = finished.sorted { ($0.endedAt, $0.key) > ($1.endedAt, $1.key) }.map { one in
      FinishedFacts.Interview(
        key: one.key, endedAt: one.endedAt,
        site: site.map { form.shown(one.cells[0], of: $0) } ?? Bilingual(en: "", es: ""),
        sample: one.cells[1], status: one.status, edits: one.edits,
        isUnderWay: drafts.contains(one.key),
        history: (corrections[one.key] ?? []).map { change($0, form) })
    }
    return FinishedFacts(survey: survey, title: title, interviews: interviews)
  }

  private static func change(_ line: CorrectionLine, _ form: Form) -> FinishedFacts.Change {
    let node = form.nodes.first { $0.columnName == line.change.question }
    func shown(_ answer: String) -> Bilingual {
      guard let node, !answer.hasPrefix("_") else { return Bilingual(en: answer, es: answer) }
      return form.shown(answer, of: node)
    }
    return FinishedFacts.Change(
      at: line.correctedAt, monitor: line.monitor, reason: line.reason,
      question: node.map {
        Bilingual(en: form.questionLabel($0.number, .en), es: form.questionLabel($0.number, .es))
      } ?? Bilingual(en: line.change.question, es: line.change.question),
      entry: line.change.entry, old: shown(line.change.old), new: shown(line.change.new))
  }
}

extension Form {
  /// A stored answer as people read it.
  fileprivate func shown(_ answer: String, of node: FormNode) -> Bilingual {
    Bilingual(en: shownAnswer(answer, of: node, .en), es: shownAnswer(answer, of: node, .es))
  }
}
