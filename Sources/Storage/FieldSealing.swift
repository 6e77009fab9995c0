import Forms

/// With what a laptop of the field seals what identifies people; it can open none of it.
package struct FieldSealing: Sendable {
  package var keys: WorkspaceKeys
  /// Nil where phones are tagged on the supervisor's machine only.
  package var projectKey: [UInt8]?

  /// Without keys everything is stored readable.
  package static let none = FieldSealing(keys: WorkspaceKeys(), projectKey: nil)

  package init(keys: WorkspaceKeys, projectKey: [UInt8]?) {
    self.keys = keys
    self.projectKey = projectKey
  }

  /// Whether names and phones are sealed.
  package var sealsContacts: Bool { keys.team != nil }

  /// The boxes of one answer for everybody who may come to open it.
  ///
  /// For the focal point too: whether a case comes of the interview is known at its end only.
  func boxes(
    of value: String, question: String, isPhone: Bool, in interview: String
  ) throws(StorageError) -> [SealedBox] {
    var boxes: [SealedBox] = []
    for role in KeyRole.allCases {
      guard let key = keys[role] else { continue }
      boxes.append(try box(value, question, interview, key))
    }
    if isPhone { boxes += tag(of: value, question: question) }
    return boxes
  }

  /// The tag of a phone; none where this laptop has not the key, or there is no digit.
  private func tag(of phone: String, question: String) -> [SealedBox] {
    guard let projectKey else { return [] }
    let tag = ProjectKey.tag(ofPhone: phone, key: projectKey)
    return tag.isEmpty ? [] : [SealedBox(tag: tag, of: question)]
  }

  private func box(
    _ value: String, _ question: String, _ interview: String, _ key: PublicKey
  ) throws(StorageError) -> SealedBox {
    guard let box = SealedBox(value, of: question, in: interview, to: key) else {
      throw .unusableKey(path: Workspace.keyName(key.role))
    }
    return box
  }

  // MARK: Finished interviews

  /// The boxes of all direct identifiers of a response, by contact column in their order.
  private func contactBoxes(of response: Response) throws(StorageError) -> [SealedBox] {
    var boxes: [SealedBox] = []
    for (column, cell) in zip(response.contactColumns, response.contactCells) {
      if cell.isEmpty {
        boxes += SealedBox.boxes(of: response.contactBoxes[column] ?? "")
      } else {
        boxes += try self.boxes(
          of: cell, question: column, isPhone: column == response.phoneColumn, in: response.key)
      }
    }
    return boxes
  }

  /// The contact row's cells after KEY and `edits`: `phone_hmac`, `sealed`, then the questions.
  ///
  /// Where somebody asked to be called about a restricted case, what identifies that person goes to the
  /// focal point only (domain reference, section 8.4): the row is then empty.
  func contactCells(
    of response: Response, restricted: [RestrictedCase]
  ) throws(StorageError) -> [String] {
    let empty = response.contactColumns.map { _ in "" }
    if keys.protection != nil, restricted.contains(where: \.wantsReferral) {
      // What a correction carries on for the team alone would reach nobody if it were left out here.
      let carried = response.contactColumns.map {
        SealedBox.boxes(of: response.contactBoxes[$0] ?? "")
      }.filter { boxes in !boxes.contains { $0.purpose == .protection } }.flatMap { $0 }
      let sealed = carried.filter { $0.purpose == .team }.map(\.text).joined(separator: " ")
      return ["", sealed] + empty
    }
    let boxes: [SealedBox]
    let cells: [String]
    if sealsContacts {
      boxes = try contactBoxes(of: response)
      cells = empty
    } else {
      // Boxes of a draft that was begun while there were keys go on; what is typed now is readable.
      boxes = response.contactColumns.flatMap {
        SealedBox.boxes(of: response.contactBoxes[$0] ?? "")
      }
      cells = response.contactCells
    }
    let tag = boxes.last { $0.purpose == .tag && $0.question == response.phoneColumn }
    let sealed = boxes.filter { $0.purpose == .team }.map(\.text).joined(separator: " ")
    return [tag?.content ?? "", sealed] + cells
  }

  /// A restricted case's row, sealed to the focal point; nil where there is no key for that.
  func restrictedCells(
    _ one: RestrictedCase, of response: Response, edits: Int
  ) throws(StorageError) -> [String]? {
    guard let key = keys.protection else { return nil }
    var boxes = [try box(one.line, RestrictedCase.question, one.key, key)]
    if one.wantsReferral {
      boxes += try contactBoxes(of: response).filter { $0.purpose == .protection }
    }
    return [one.id, String(edits), boxes.map(\.text).joined(separator: " ")]
  }
}

extension RestrictedCase {
  /// Under which name a case's own facts are sealed.
  static let question = "case"

  /// Whether the person asked to be called.
  var wantsReferral: Bool { referralWanted == "yes" }

  /// By which the same case is known again without saying whose it is: for counting, and for not writing it
  /// twice.
  var id: String { Sodium.hex(Sodium.hash(Array("\(key)\n\(rule)".utf8)).prefix(16)) }

  /// All of it in one line.
  var line: String {
    [key, date, site, rule, referralWanted].map { field in
      String(field.map { $0 == "\t" || $0.isNewline ? " " : $0 })
    }.joined(separator: "\t")
  }

  /// Reads such a line; nil where it is none.
  init?(line: String) {
    let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    guard fields.count == 5 else { return nil }
    self.init(
      key: fields[0], date: fields[1], site: fields[2], rule: fields[3], referralWanted: fields[4])
  }
}

extension Workspace {
  /// What the workspace's laptops seal with.
  ///
  /// `projectKey` is the path of the file with the key that tags phones; where nothing stands there, phones are not
  /// tagged here. Throws `.unusableKey` where a key is there and cannot be used.
  package func fieldSealing(projectKey path: String?) throws(StorageError) -> FieldSealing {
    var projectKey: [UInt8]?
    if let path, LooseFile.exists(path) { projectKey = try ProjectKey.read(path) }
    return FieldSealing(keys: try keys(), projectKey: projectKey)
  }
}
