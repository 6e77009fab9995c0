package import Forms
import Tables

/// What answers in people's own words are about: a subject that whoever reads them gave a name.
package struct Theme: Sendable, Equatable {
  /// The column name of the question.
  package var question: String
  /// Lower case letters, digits and `_`.
  package var code: String
  package var name: Bilingual

  package init(question: String, code: String, name: Bilingual) {
    self.question = question
    self.code = code
    self.name = name
  }

  /// The code of an answer that is about none of the themes.
  package static let none = "none"

  /// A code made from a name: `Filas largas` gives `filas_largas`; empty where the name has no letter or digit.
  package static func code(for name: String) -> String {
    var code = ""
    for character in name.lowercased() {
      let plain = plainLetters[character] ?? character
      if plain.isASCII, plain.isLetter || plain.isNumber {
        code.append(plain)
      } else if !code.isEmpty, code.last != "_" {
        code.append("_")
      }
      if code.count == 40 { break }
    }
    while code.last == "_" { code.removeLast() }
    return code
  }

  private static let plainLetters: [Character: Character] = [
    "á": "a", "é": "e", "í": "i", "ó": "o", "ú": "u", "ü": "u", "ñ": "n", "à": "a", "è": "e",
    "ç": "c", "ô": "o", "ê": "e", "â": "a", "ï": "i",
  ]
}

/// The themes of a survey's open questions, and which answer was found to be about which.
///
/// Two kinds of files, each written by one device and only ever appended to: lists of themes
/// (`question,code,name_es,name_en`), and codings (`KEY,question,themes,coder,coded_at`), in which `themes`
/// holds codes separated by blanks; none where a coding was taken back. Of several rows of one coder about one
/// answer the latest counts; of several coders the latest too, and how often they agree is told.
package struct ThemeBook: Sendable {
  /// The columns of a list of themes.
  package static let themeColumns = ["question", "code", "name_es", "name_en"]
  /// The columns of codings.
  package static let codingColumns = ["KEY", "question", "themes", "coder", "coded_at"]

  /// One coder's view of one answer.
  private struct Coding: Sendable {
    var codes: [String]
    var coder: String
    var at: String
  }

  private struct Place: Hashable, Sendable {
    var key: String
    var question: String
  }

  /// In the order in which they were named.
  package private(set) var themes: [Theme] = []
  private var codings: [Place: [Coding]] = [:]
  /// What could not be read in the files.
  package private(set) var problems: [DataProblem] = []

  package init() {}

  /// Reads the files in any order; a row that cannot be used is reported and passed over.
  package static func read(_ files: [SurveySheets.File]) -> ThemeBook {
    var book = ThemeBook()
    for file in files { book.take(file) }
    return book
  }

  private mutating func take(_ file: SurveySheets.File) {
    var reader = CSVReader(file.bytes)
    var record = CSVRecord()
    guard reader.next(into: &record) else { return }
    let header = reader.texts(record)
    guard header == Self.themeColumns || header == Self.codingColumns else {
      problems.append(DataProblem(.wrongHeader, file: file.name))
      return
    }
    reader.fieldCount = header.count
    var torn: [Int] = []
    while reader.next(into: &record) {
      guard record.flaw == nil, record.isTerminated else {
        if !record.bytes.isEmpty { torn.append(record.line) }
        continue
      }
      let cells = reader.texts(record)
      if header == Self.themeColumns {
        add(
          Theme(
            question: cells[0], code: cells[1], name: Bilingual(en: cells[3], es: cells[2])))
      } else {
        add(
          Coding(
            codes: tokens(of: cells[2]).map(String.init), coder: cells[3], at: cells[4]),
          at: Place(key: cells[0], question: cells[1]))
      }
    }
    if !torn.isEmpty { problems.append(DataProblem(.badRecord, file: file.name, lines: torn)) }
  }

  private mutating func add(_ theme: Theme) {
    guard !theme.code.isEmpty, theme.code != Theme.none,
      !themes.contains(where: { $0.question == theme.question && $0.code == theme.code })
    else { return }
    themes.append(theme)
  }

  private mutating func add(_ coding: Coding, at place: Place) {
    var known = codings[place] ?? []
    if let index = known.firstIndex(where: { $0.coder == coding.coder }) {
      if coding.at >= known[index].at { known[index] = coding }
    } else {
      known.append(coding)
    }
    codings[place] = known
  }

  // MARK: Asking

  /// The themes of a question.
  package func themes(of question: String) -> [Theme] {
    themes.filter { $0.question == question }
  }

  /// What an answer was found to be about; empty where nobody has coded it, `none` where it is about no theme.
  package func codes(key: String, question: String) -> [String] {
    let known = (codings[Place(key: key, question: question)] ?? [])
      .filter { !$0.codes.isEmpty }
    let winner = known.max { ($0.at, $0.coder) < ($1.at, $1.coder) }
    return winner?.codes ?? []
  }

  /// Of the answers that two people and more coded, how many have the same themes from all of them.
  package func agreement(on question: String) -> (same: Int, of: Int) {
    var same = 0
    var all = 0
    for (place, known) in codings where place.question == question {
      let views = known.filter { !$0.codes.isEmpty }.map { Set($0.codes) }
      guard views.count > 1 else { continue }
      all += 1
      if views.dropFirst().allSatisfy({ $0 == views[0] }) { same += 1 }
    }
    return (same, all)
  }
}

/// What somebody who reads answers wants kept about them.
package enum ThemeEntry: Sendable, Equatable {
  case theme(Theme)
  /// Codes of themes, `none` among them for an answer about no theme; empty where a coding is taken back.
  case coding(key: String, question: String, codes: [String])
}
