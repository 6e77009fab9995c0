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
/// (`question,code,name_es,name_en`), and codings (`KEY,question,themes,coder,coded_at,text_hash`), in which
/// `themes` holds codes separated by blanks; none where a coding was taken back. Of several rows of one coder about
/// one answer the latest counts; of several coders the latest too, and how often they agree is told.
///
/// A coding is about the words that were read: where a correction of the interview changed them it counts no more, and
/// where it took away an entry before theirs it goes with them. Codings of files without `text_hash` are about
/// whatever stands at their KEY.
package struct ThemeBook: Sendable {
  /// The columns of a list of themes.
  package static let themeColumns = ["question", "code", "name_es", "name_en"]
  /// The columns of codings.
  package static let codingColumns = [
    "KEY", "question", "themes", "coder", "coded_at", "text_hash",
  ]

  /// One coder's view of one answer.
  private struct Coding: Sendable {
    /// The KEY of the answer's row when it was read.
    var key: String
    /// `OpenAnswer.hash` of the words that were read; empty where it was not noted.
    var hash: String
    var codes: [String]
    var coder: String
    var at: String
  }

  /// The answers of one interview to one question, one unless the question is asked in a repeat.
  private struct Place: Hashable, Sendable {
    var interview: Substring
    var question: String

    /// Of the KEY of an interview, or of a row of one of its repeats.
    init(key: String, question: String) {
      interview = key.prefix { $0 != "/" }
      self.question = question
    }
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
    let isCoding = header == Self.codingColumns || header == Self.codingColumns.dropLast()
    guard isCoding || header == Self.themeColumns else {
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
      if !isCoding {
        add(
          Theme(
            question: cells[0], code: cells[1], name: Bilingual(en: cells[3], es: cells[2])))
      } else {
        add(
          Coding(
            key: cells[0], hash: cells.count > 5 ? cells[5] : "",
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
    let index = known.firstIndex {
      $0.coder == coding.coder && $0.hash == coding.hash
        && (!coding.hash.isEmpty || $0.key == coding.key)
    }
    if let index {
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
  package func codes(of answer: OpenAnswer, question: String) -> [String] {
    views(of: answer, question: question).max { ($0.at, $0.coder) < ($1.at, $1.coder) }?.codes ?? []
  }

  /// Of the answers that two people and more coded, how many have the same themes from all of them.
  package func agreement(about answers: [OpenAnswer], question: String) -> (same: Int, of: Int) {
    var same = 0
    var all = 0
    for answer in answers {
      let views = views(of: answer, question: question).map { Set($0.codes) }
      guard views.count > 1 else { continue }
      all += 1
      if views.dropFirst().allSatisfy({ $0 == views[0] }) { same += 1 }
    }
    return (same, all)
  }

  /// The latest view of each coder about an answer as it stands now, without those that were taken back.
  private func views(of answer: OpenAnswer, question: String) -> [Coding] {
    var latest: [String: Coding] = [:]
    for coding in codings[Place(key: answer.key, question: question)] ?? []
    where coding.hash.isEmpty ? coding.key == answer.key : coding.hash == answer.hash {
      if let other = latest[coding.coder], other.at > coding.at { continue }
      latest[coding.coder] = coding
    }
    return latest.values.filter { !$0.codes.isEmpty }
  }
}

/// What somebody who reads answers wants kept about them.
package enum ThemeEntry: Sendable, Equatable {
  case theme(Theme)
  /// Codes of themes, `none` among them for an answer about no theme; empty where a coding is taken back. The hash is
  /// that of the answer that was read.
  case coding(key: String, hash: String, question: String, codes: [String])
}
