import Forms
import Formulas

/// One answer in a person's own words, without anything that tells who gave it.
package struct OpenAnswer: Sendable {
  /// The KEY of the interview; of a row of a repeat with the repeat and the row's number behind.
  package let key: String
  /// The interview.
  package let row: Int32
  /// As it was typed, what looks like a name, a phone or a document covered.
  package let text: String
  package let isCovered: Bool
  /// What tells these words from others, by what was typed.
  package let hash: String
  /// Where it comes from, as far as at least five answers come from there.
  package let round: String
  package let partner: String
  package let site: String

  package init(
    key: String, row: Int32, text: String, isCovered: Bool, hash: String, round: String = "",
    partner: String = "", site: String = ""
  ) {
    self.key = key
    self.row = row
    self.text = text
    self.isCovered = isCovered
    self.hash = hash
    self.round = round
    self.partner = partner
    self.site = site
  }

  /// The 64-bit FNV-1a hash of a text's UTF-8 as 16 hexadecimal digits.
  ///
  /// It is kept in files beside the themes, so it must never become another one. It tells accidents, not attacks.
  package static func hash(of text: String) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

extension Analysis {
  /// The questions answered in the person's own words that may be read one by one, in form order.
  ///
  /// Those that the form marks `pii` = free_text. What is asked because of a red flag is the focal point's alone.
  package var openQuestions: [Int] {
    let schema = dataset.schema
    let restricted = restrictedSlots
    return schema.form.nodes.indices.filter { number in
      guard let column = schema.places[number].column, !restricted.contains(number) else {
        return false
      }
      return schema.form.nodes[number].personalData == .freeText
        && schema.tables[schema.places[number].table].columns[column].kind == .text
    }
  }

  /// The answers of the chosen interviews to such a question, sorted by their random KEY, which tells nothing.
  ///
  /// None where it could be told who wrote them, see `isTellingWhoWrote`.
  package func openAnswers(of question: Int, in selection: Selection) -> [OpenAnswer] {
    let chosen = interviews(of: selection) & sample
    guard !isTellingWhoWrote(selection), openQuestions.contains(question),
      let column = dataset.column(question), let keys = dataset.column(named: "KEY")
    else { return [] }
    let table = dataset.schema.places[question].table
    let home = dataset.interviews(of: table)
    let sites = dataset.column(.site)
    let partners = dataset.column(.partner)
    struct Found {
      var key: String
      var row: Int32
      var text: String
      var isCovered: Bool
      var hash: String
      var places: [String]
    }
    var found: [Found] = []
    var counts: [[String]: Int] = [:]
    for row in dataset.spread(chosen, over: table).indices {
      let entry = column.entry(at: row)
      guard entry.state == .answered, entry.text.contains(where: { !$0.isWhitespace })
      else { continue }
      let interview = Int(home[row])
      var key = keys.text(at: interview)
      if table > 0 { key += "/" + rowName(row, table) }
      let round = roundOfRow[interview] < 0 ? "" : rounds[Int(roundOfRow[interview])]
      let places = [
        round, partners?.text(at: interview) ?? "", sites?.text(at: interview) ?? "",
      ]
      for length in 1...3 { counts[Array(places.prefix(length)), default: 0] += 1 }
      let covered = CoveredText(entry.text)
      found.append(
        Found(
          key: key, row: home[row], text: covered.text, isCovered: covered.isCovered,
          hash: OpenAnswer.hash(of: entry.text), places: places))
    }
    return found.sorted { $0.key < $1.key }.map { one in
      func place(_ index: Int) -> String {
        let known = counts[Array(one.places.prefix(index + 1))] ?? 0
        return known >= Self.leastForReading ? one.places[index] : ""
      }
      return OpenAnswer(
        key: one.key, row: one.row, text: one.text, isCovered: one.isCovered, hash: one.hash,
        round: place(0), partner: place(1), site: place(2))
    }
  }

  /// Whether a selection holds fewer than five interviews of the sample, or leaves out fewer than five of one a key away:
  /// the texts that are missing then would be theirs.
  package func isTellingWhoWrote(_ selection: Selection) -> Bool {
    let count = (interviews(of: selection) & sample).count
    return count < Self.leastForReading
      || wider(than: selection).contains { wider in
        let rest = (interviews(of: wider) & sample).count - count
        return rest > 0 && rest < Self.leastForReading
      }
  }

  /// Nobody is told apart among so many.
  package static let leastForReading = 5

  /// `items[2]`: which row of its repeat in its interview a row is.
  private func rowName(_ row: Int, _ table: Int) -> String {
    var name = ""
    var row = row
    var table = table
    while let parent = dataset.schema.tables[table].parent {
      let above = Int(dataset.tables[table].parents[row])
      let number = row - Int(dataset.firstRows[table][above]) + 1
      let own = "\(dataset.schema.tables[table].name)[\(number)]"
      name = name.isEmpty ? own : own + "/" + name
      row = above
      table = parent
    }
    return name
  }
}

/// A text in which what looks like a name, a phone, a document or an address of e-mail is covered.
package struct CoveredText: Sendable, Equatable {
  package private(set) var text: String
  package private(set) var isCovered: Bool

  /// What stands in place of what was covered.
  package static let cover = "[***]"

  /// Covers runs of seven digits and more, e-mail addresses, names that are introduced as such, and two or more
  /// words with capitals in a row.
  package init(_ text: String) {
    var words = text.split(omittingEmptySubsequences: false, whereSeparator: \.isWhitespace)
      .map(String.init)
    var hides = [Bool](repeating: false, count: words.count)
    Self.hideNumbers(words, &hides)
    Self.hideNames(words, &hides)
    for (index, word) in words.enumerated() where word.contains("@") && word.contains(".") {
      hides[index] = true
    }
    isCovered = hides.contains(true)
    guard isCovered else {
      self.text = text
      return
    }
    for index in words.indices where hides[index] {
      let isSecond = index > 0 && hides[index - 1]
      // What follows a name, such as a full stop, stays.
      let end = words[index].last.map { ".,;:!?)".contains($0) ? String($0) : "" } ?? ""
      words[index] = (isSecond ? "" : Self.cover) + end
    }
    var pieces: [String] = []
    for (index, word) in words.enumerated() {
      if index > 0, hides[index], hides[index - 1] {
        pieces[pieces.count - 1] += word
      } else {
        pieces.append(word)
      }
    }
    self.text = pieces.joined(separator: " ")
  }

  /// Digits with blanks, dots and dashes between them count as one number.
  private static func hideNumbers(_ words: [String], _ hides: inout [Bool]) {
    var run: [Int] = []
    var digits = 0
    func isNumber(_ word: String) -> Bool {
      word.contains(where: \.isNumber)
        && word.allSatisfy { $0.isNumber || ".-()+/,;:".contains($0) }
    }
    for index in words.indices {
      if isNumber(words[index]) {
        run.append(index)
        digits += words[index].count(where: \.isNumber)
      } else {
        run = []
        digits = 0
        if words[index].count(where: \.isNumber) >= 7 { hides[index] = true }
      }
      if digits >= 7 { for place in run { hides[place] = true } }
    }
  }

  private static func hideNames(_ words: [String], _ hides: inout [Bool]) {
    let plain = words.map { word in word.filter { $0.isLetter || $0.isNumber } }
    let lower = plain.map { $0.lowercased() }
    // Two words after "me llamo" are a name, whether or not they are written with capitals.
    let openings = [
      ["me", "llamo"], ["mi", "nombre", "es"], ["my", "name", "is"], ["se", "llama"],
    ]
    for index in words.indices {
      for opening in openings where lower[index...].starts(with: opening) {
        let first = index + opening.count
        for place in first..<max(first, min(words.count, first + 2)) { hides[place] = true }
      }
      if lower[index] == "cédula" || lower[index] == "pasaporte", index + 1 < words.count,
        plain[index + 1].contains(where: \.isNumber)
      {
        hides[index + 1] = true
      }
    }
    var start = 0
    while start < words.count {
      var end = start
      while end < words.count, isCapitalised(plain[end]) {
        end += 1
        // A comma or a full stop parts two names.
        if let last = words[end - 1].last, ".,;:!?".contains(last) { break }
      }
      if end - start >= 2 { for place in start..<end { hides[place] = true } }
      start = max(end, start + 1)
    }
  }

  private static func isCapitalised(_ word: String) -> Bool {
    guard let first = word.first, first.isUppercase, word.count > 1 else { return false }
    return word.dropFirst().allSatisfy(\.isLowercase)
  }
}
