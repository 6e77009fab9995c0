package import Forms
import Tables

/// What one version of a questionnaire asked: the words, the answers offered and their range, by question.
///
/// It is kept beside the responses, for a comparison of rounds is refused where the question was not the
/// same (statistics.md 12.3), and the questionnaire in the survey's folder is always the latest one.
package struct QuestionWording: Sendable, Equatable {
  /// By the question's column name; equal texts are the same question.
  package var byQuestion: [String: String]

  /// The columns of the file that say what was asked; the author's own ones stand behind them.
  package static let columns = ["question", "type", "label", "choices", "range", "calculation"]

  private var rows: [[String]]
  /// The author's own columns of the survey sheet, `hxl` first where the form has tags.
  private var extras: [String]

  /// The questions of a form that leave an answer.
  package init(_ form: Form) {
    let hasTags = form.nodes.contains { !$0.hxl.isEmpty }
    self.init(
      extras: (hasTags ? ["hxl"] : []) + form.extras.headers,
      rows: form.nodes.filter { $0.question != nil && !$0.isGenerated }.map { node in
        let choices = form.list(of: node)?.choices.map { choice in
          "\(choice.name)=" + Self.texts(choice.label, form)
        }
        let range = node.parameters.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        return [
          node.columnName, node.question?.rawValue ?? "", Self.plain(Self.texts(node.label, form)),
          // The order in which answers are offered is no other question.
          Self.plain((choices ?? []).sorted().joined(separator: "; ")),
          Self.plain((range + [node.constraintText]).joined(separator: " ")),
          Self.plain(node.calculationText),
        ] + (hasTags ? [node.hxl] : []) + form.extras.texts(of: node).map(Self.plain)
      })
  }

  /// Reads a file of wordings; nil where it is none.
  package init?(csv bytes: [UInt8]) {
    let (sheet, _) = Sheet.read(csv: bytes, name: "", file: "")
    guard sheet.header.starts(with: Self.columns) else { return nil }
    self.init(
      extras: Array(sheet.header.dropFirst(Self.columns.count)),
      rows: sheet.rows.map { row in
        sheet.header.indices.map { $0 < row.cells.count ? row.cells[$0] : "" }
      })
  }

  private init(extras: [String], rows: [[String]]) {
    self.extras = extras
    self.rows = rows
    byQuestion = Dictionary(
      rows.map { ($0[0], $0[1..<Self.columns.count].joined(separator: "\n")) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The bytes of the file.
  package var csv: [UInt8] {
    var writer = CSVWriter()
    writer.append(Self.columns + extras)
    for row in rows { writer.append(row) }
    return writer.bytes
  }

  private static func texts(_ text: LocalizedText, _ form: Form) -> String {
    text.languages.sorted { name($0, form) < name($1, form) }.map { language in
      plain(form.plainText(text, language: language) ?? "")
    }.joined(separator: " / ")
  }

  private static func name(_ language: Int, _ form: Form) -> String {
    form.languages.indices.contains(language) ? form.languages[language] : ""
  }

  /// A text whose blanks do not matter.
  private static func plain(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
