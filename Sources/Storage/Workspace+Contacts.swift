package import Forms

/// What is known of how to reach one person, or why it cannot be read.
package struct Contact: Sendable, Equatable {
  /// How an answer stood in the file.
  package enum Stored: String, Sendable {
    case sealed
    /// In the clear, since the workspace had no keys when it was written.
    case readable
    /// Sealed for another key than the one that was given, or changed since.
    case unopened
  }

  package struct Answer: Sendable, Equatable {
    package var question: String
    /// Empty where it could not be opened.
    package var value: String
    package var stored: Stored
  }

  package var key: String
  package var edits: Int
  package var endedAt: String
  package var device: String
  /// In the order of the file.
  package var answers: [Answer]
}

/// A restricted case as the focal point reads it.
package struct OpenedCase: Sendable, Equatable {
  /// Nil where the row is sealed for another key, or was changed.
  package var restricted: RestrictedCase?
  package var edits: Int
  /// How to reach who asked to be called.
  package var contact: [Contact.Answer]
}

extension Workspace {
  /// The contacts of a form's finished interviews, each from its winning row, sorted by end.
  ///
  /// Rows of a commit that never came to its main row do not count.
  package func contacts(
    of formID: String, opening key: PrivateKey
  ) throws(StorageError) -> [Contact] {
    var contacts: [Contact] = []
    for row in try contactRows(of: formID) {
      var answers: [Contact.Answer] = []
      for (question, cell) in row.readable where !cell.isEmpty {
        answers.append(Contact.Answer(question: question, value: cell, stored: .readable))
      }
      answers += Self.opened(row.sealed, for: .team, with: key, in: row.key)
      guard !answers.isEmpty else { continue }
      contacts.append(
        Contact(
          key: row.key, edits: row.edits, endedAt: row.endedAt, device: row.device,
          answers: answers))
    }
    return contacts.sorted { ($0.endedAt, $0.key) < ($1.endedAt, $1.key) }
  }

  /// The restricted cases of a form, each once, in the order of their files.
  package func restrictedCases(
    of formID: String, opening key: PrivateKey
  ) throws(StorageError) -> [OpenedCase] {
    var cases: [String: OpenedCase] = [:]
    var order: [String] = []
    func keep(_ one: OpenedCase, as id: String) {
      if let other = cases[id] {
        // The laptop that corrects an interview cannot seal again what it cannot read: that stays.
        let (newer, older) = other.edits >= one.edits ? (other, one) : (one, other)
        let known = Set(newer.contact.map(\.question))
        cases[id] = newer
        cases[id]?.contact += older.contact.filter { !known.contains($0.question) }
        return
      }
      order.append(id)
      cases[id] = one
    }
    for path in try dataFiles(in: path + "/restricted/" + safeName(formID)) {
      let rows = NamedRows(try OpenFile.reading(path).content())
      for row in rows {
        if row("sealed").isEmpty {
          let one = RestrictedCase(
            key: row("KEY"), date: row("date"), site: row("site"), rule: row("rule"),
            referralWanted: row("referral_wanted"))
          keep(OpenedCase(restricted: one, edits: 0, contact: []), as: one.id)
          continue
        }
        let boxes = SealedBox.boxes(of: row("sealed"))
        let facts = boxes.first { $0.question == RestrictedCase.question }
        // The interview that it is of is among what is sealed.
        let one = facts.flatMap { $0.openedCase(with: key) }
        keep(
          OpenedCase(
            restricted: one, edits: Int(row("edits")) ?? 0,
            contact: Self.opened(
              row("sealed"), for: .protection, with: key, in: one?.key ?? "",
              except: RestrictedCase.question)), as: row("case"))
      }
    }
    return order.compactMap { cases[$0] }
  }

  /// How many restricted cases a form has, without opening any: all that a supervisor is told.
  package func restrictedCaseCount(of formID: String) throws(StorageError) -> Int {
    var ids: Set<String> = []
    for path in try dataFiles(in: path + "/restricted/" + safeName(formID)) {
      for row in NamedRows(try OpenFile.reading(path).content()) {
        let sealed = row("case")
        ids.insert(
          sealed.isEmpty
            ? RestrictedCase(
              key: row("KEY"), date: "", site: "", rule: row("rule"), referralWanted: ""
            ).id : sealed)
      }
    }
    return ids.count
  }

  /// The answers in a `sealed` cell, the last box of each question counting.
  private static func opened(
    _ cell: String, for purpose: SealedBox.Purpose, with key: PrivateKey, in interview: String,
    except left: String? = nil
  ) -> [Contact.Answer] {
    var answers: [Contact.Answer] = []
    for box in SealedBox.boxes(of: cell) where box.purpose == purpose && box.question != left {
      let value = box.opened(with: key, in: interview)
      let answer = Contact.Answer(
        question: box.question, value: value ?? "", stored: value == nil ? .unopened : .sealed)
      if let index = answers.firstIndex(where: { $0.question == box.question }) {
        answers[index] = answer
      } else {
        answers.append(answer)
      }
    }
    return answers
  }

  // MARK: Rows

  /// The winning contact row of an interview.
  struct ContactRow {
    var key: String
    var edits: Int
    var endedAt: String
    var device: String
    var tag: String
    var sealed: String
    var readable: [(question: String, cell: String)]
  }

  func contactRows(of formID: String) throws(StorageError) -> [ContactRow] {
    var files: [String] = []
    let folder = path + "/contacts/" + safeName(formID)
    for version in try folders(in: folder) { files += try dataFiles(in: folder + "/" + version) }
    // Who has no contacts need not read the responses.
    guard !files.isEmpty else { return [] }
    var finished: [String: FinishedInterview] = [:]
    for one in try finishedInterviews(of: formID) { finished[one.key] = one }
    var winners: [String: ContactRow] = [:]
    for path in files {
      let rows = NamedRows(try OpenFile.reading(path).content())
      guard rows.header.prefix(4) == ["KEY", "edits", "phone_hmac", "sealed"] else { continue }
      for row in rows {
        let edits = Int(row("edits")) ?? 0
        guard let main = finished[row("KEY")], edits <= main.edits,
          edits > winners[main.key]?.edits ?? -1
        else { continue }
        winners[main.key] = ContactRow(
          key: main.key, edits: edits, endedAt: main.endedAt, device: main.device,
          tag: row("phone_hmac"), sealed: row("sealed"),
          readable: rows.header.dropFirst(4).map { ($0, row($0)) })
      }
    }
    return winners.values.sorted { $0.key < $1.key }
  }

  func dataFiles(in folder: String) throws(StorageError) -> [String] {
    do throws(StorageError) {
      return try Folder.names(in: folder)
        .filter { $0.hasSuffix(".csv") && !$0.hasPrefix(".") }
        .map { folder + "/" + $0 }
        .filter { FileFacts.of($0)?.isRegular == true }
    } catch  where error.isMissing {
      return []
    }
  }
}

extension SealedBox {
  /// The case that a restricted row's own box holds; nil where it does not open.
  func openedCase(with key: PrivateKey) -> RestrictedCase? {
    guard let box = Sodium.bytes(content), let padded = key.open(box),
      let message = Padding.content(of: padded)
    else { return nil }
    let lines = String(decoding: message, as: UTF8.self)
      .split(separator: "\n", maxSplits: 2, omittingEmptySubsequences: false)
    guard lines.count == 3, lines[1] == question, let one = RestrictedCase(line: String(lines[2])),
      one.key == lines[0]
    else { return nil }
    return one
  }
}
