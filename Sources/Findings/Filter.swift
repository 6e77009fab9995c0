package import Forms
package import Formulas
import Tables

/// A supervisor's filter line: a formula over the interviews.
package struct Filter: Sendable {
  package let source: String
  private let formula: BoundFormula?

  /// No filter at all.
  package static let none = Filter(source: "", formula: nil)

  private init(source: String, formula: BoundFormula?) {
    self.source = source
    self.formula = formula
  }

  /// Reads a filter line; a blank one lets everything through.
  ///
  /// Without a filter in the result, the problems say why and where in the line.
  package static func read(_ line: String, schema: Schema) -> (
    filter: Filter?, problems: [FormulaProblem]
  ) {
    guard line.contains(where: { !$0.isWhitespace }) else { return (Filter.none, []) }
    do {
      let (bound, problems) = try Formula.parse(line).bound(to: DatasetNames(schema))
      let mistakes = problems.filter(\.isMistake)
      let hasErrors = mistakes.contains {
        Diagnostic($0, in: line, at: CellPlace(file: "", sheet: "")).severity == .error
      }
      return (hasErrors ? nil : Filter(source: line, formula: bound), mistakes)
    } catch {
      return (nil, [error])
    }
  }

  /// What is wrong, in both languages, with the author's own text.
  package static func message(_ problem: FormulaProblem, in line: String) -> Diagnostic {
    Diagnostic(problem, in: line, at: CellPlace(file: "", sheet: ""))
  }

  /// The formula of a choice picked from a list: `${partner} = 'p01'`.
  package static func text(question: String, equals code: String) -> String {
    "${\(question)} = '\(code)'"
  }

  package var isEmpty: Bool { formula == nil }

  /// The formula in letters that file names take: `resp_age-ge-60` for `${resp_age} >= 60`; at most forty.
  package var slug: String {
    var words = source
    for (sign, word) in [
      ("!=", "ne"), (">=", "ge"), ("<=", "le"), (">", "gt"), ("<", "lt"), ("=", "eq"),
    ] {
      words = words.replacing(sign, with: " \(word) ")
    }
    let parts = words.split { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_")) }
    let slug = String(parts.joined(separator: "-").prefix(40))
    return slug.isEmpty ? "filtered" : slug
  }

  /// Every slot that it reads.
  package var slots: [Int] { formula?.slots ?? [] }

  /// The paths through the tree that it walks, the inner ones too.
  var paths: [Path] {
    (formula?.term.all ?? []).compactMap { term in
      if case .path(let path) = term { path } else { nil }
    }
  }

  /// The interviews that it lets through; nil where it lets everything through.
  package func mask(_ dataset: Dataset) -> Mask? {
    formula.map { dataset.mask($0) }
  }
}

extension Schema {
  /// Names that may follow `${` in a filter line, those that begin with the given letters, in form order.
  package func completions(of beginning: String) -> [String] {
    let own = form.nodes.filter { places[$0.number].column != nil }.map(\.name)
    return (own + Self.bookkeeping).filter { $0.hasPrefix(beginning) }
  }
}
