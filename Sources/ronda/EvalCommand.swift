import ArgumentParser
import Forms
import Formulas
import Storage
import Tables

/// `ronda eval FORM EXPR...`: formulas in a form's context.
struct EvalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval",
    abstract: "Evaluate formulas in a form's context, one result a line, in order.",
    discussion: """
      FORM may be - for none: then --instance FILE.xml gives an XML document to look
      at. A formula that begins with a dash comes after --, as in: ronda eval - --
      "-7 mod 2". Exits with 1 when one of the formulas has an error.
      """)

  enum Format: String, ExpressibleByArgument {
    case text, json
  }

  @Option(help: "The node that the formulas are seen from: a name or a path.")
  var context: String?

  @Option(help: "An answer to give first, as name=value; may be repeated.")
  var set: [String] = []

  @Option(help: "text: the value; json: expr, type and value.")
  var format: Format = .text

  @Option(help: "With - as the form: an XML document, whose values are texts.")
  var instance: String?

  @Argument(help: "The form: .csv, .xlsx, .md, an XForm's .xml or a folder; - for none.")
  var form: String

  @Argument(help: "The formulas.")
  var formulas: [String]

  func run() throws {
    let language = ProgramEnvironment.language
    try ending {
      let outcome = try outcomes(language)
      var hasFailed = false
      for formula in formulas {
        let document = FormEvaluation.document(of: formula, outcome(formula))
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

  /// What gives the outcome of a formula: a form with answers, or an XML document.
  private func outcomes(
    _ language: InterfaceLanguage
  ) throws -> (String) -> FormEvaluation.Outcome {
    if let instance {
      guard form == "-" else {
        throw ValidationError("--instance \(instance): only with - in place of a form")
      }
      guard set.isEmpty else { throw ValidationError("--set: not with --instance") }
      let document = try Self.document(instance, language)
      return { document.outcome(of: $0, context: context) }
    }
    let form =
      form == "-" ? try Self.emptyForm() : try LooseForm.read(form, language).loaded(language)
    var interview = Interview(form: form, environment: .now())
    for pair in set {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, interview.setAnswer(String(parts[0]), String(parts[1])) else {
        throw ValidationError("--set \(pair): no answer that the form takes")
      }
    }
    let evaluation = FormEvaluation(interview: interview)
    return { evaluation.outcome(of: $0, context: context) }
  }

  private static func document(
    _ path: String, _ language: InterfaceLanguage
  ) throws -> DocumentEvaluation {
    let bytes: [UInt8]
    do throws(StorageError) {
      bytes = try LooseFile.read(path, neighbours: { _ in false }).bytes
    } catch {
      throw Ending(.unreadable, StorageWords.message(error)[language])
    }
    do throws(XMLFlaw) {
      return DocumentEvaluation(try XMLTree.read(bytes), environment: .now())
    } catch {
      throw Ending(
        .unreadable,
        Bilingual(
          en: "\(path): no XML that can be read, in its line \(error.line)",
          es: "\(path): no es un XML que se pueda leer, en su línea \(error.line)")[language])
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
