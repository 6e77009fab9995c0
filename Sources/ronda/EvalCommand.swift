import ArgumentParser
import Forms
import Formulas
import Tables

/// `ronda eval FORM EXPR...`: formulas in a form's context.
struct EvalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval",
    abstract: "Evaluate formulas in a form's context, one result a line, in order.",
    discussion: "Exits with 1 when one of the formulas has an error.")

  enum Format: String, ExpressibleByArgument {
    case text, json
  }

  @Option(help: "The node that the formulas are seen from: a name or a path.")
  var context: String?

  @Option(help: "An answer to give first, as name=value; may be repeated.")
  var set: [String] = []

  @Option(help: "text: the value; json: expr, type and value.")
  var format: Format = .text

  @Argument(help: "The form: .csv, .xlsx, .md or a folder; - for none.")
  var form: String

  @Argument(help: "The formulas.")
  var formulas: [String]

  func run() throws {
    let language = ProgramEnvironment.language
    try ending {
      let form =
        form == "-"
        ? try Self.emptyForm() : try LooseForm.read(form, language).loaded(language)
      var interview = Interview(form: form, environment: .now())
      for pair in set {
        let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, interview.setAnswer(String(parts[0]), String(parts[1])) else {
          throw ValidationError("--set \(pair): no answer that the form takes")
        }
      }
      let evaluation = FormEvaluation(interview: interview)
      var hasFailed = false
      for formula in formulas {
        let outcome = evaluation.outcome(of: formula, context: context)
        let document = FormEvaluation.document(of: formula, outcome)
        let failure = document["error"]?.text
        if failure != nil { hasFailed = true }
        switch format {
        case .json: try Output.data(document.encoded + "\n")
        case .text:
          let said = failure.map { "error: " + Output.harmlessLines($0) }
          try Output.data((said ?? document["value"]?.text ?? "") + "\n")
        }
      }
      if hasFailed { throw Ending(.wrong, "") }
    }
  }

  /// A form of one question, for formulas that need none.
  private static func emptyForm() throws -> Form {
    let markdown = """
      | survey | type | name | label |
      |        | text | a    | A     |
      """
    let (workbook, _) = Workbook.read(markdown: markdown)
    guard let form = Form.read(workbook: workbook).form else { throw ExitCode(65) }
    return form
  }
}
