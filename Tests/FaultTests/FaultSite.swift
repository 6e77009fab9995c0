import Forms
import Foundation
import Storage
import Tables

/// A workspace for one run, and what is to be found in it afterwards.
final class FaultSite {
  let folder: String
  /// What ends an error that stays, and the injector's records: beside the folder, not in it.
  var lift: String { folder + "-lift" }
  var records: String { folder + "-records" }

  /// A fresh workspace, or a copy of another one, in a folder of its own or one that is named.
  init(copying other: String? = nil, in place: String? = nil) throws {
    let manager = FileManager.default
    // In memory, where there is such a place: nothing here needs to outlive the machine.
    let memory = manager.isWritableFile(atPath: "/dev/shm") ? "/dev/shm" : NSTemporaryDirectory()
    folder = place ?? memory + "/ronda-faults-" + UUID().uuidString
    if let other {
      try manager.copyItem(atPath: other, toPath: folder)
      return
    }
    try write("surveys/f/form.csv", Self.form)
    try write("surveys/f/rules.csv", Self.rules)
    // Somebody agreed to work without keys.
    try write("keys/none.txt", "readable\n")
  }

  /// A fresh workspace with keys, the private halves of which stay with the tests.
  static func sealed() throws -> FaultSite {
    let site = try FaultSite()
    try FileManager.default.removeItem(atPath: site.folder + "/keys")
    let workspace = try Workspace(at: site.folder)
    try workspace.setKey(team.open)
    try workspace.setKey(protection.open)
    return site
  }

  private static let team = PrivateKey(role: .team)
  private static let protection = PrivateKey(role: .protection)

  /// Whether phones and cases are sealed here.
  private var isSealed: Bool {
    FileManager.default.fileExists(atPath: folder + "/keys/team.public")
  }

  deinit {
    for path in [folder, lift, records] { try? FileManager.default.removeItem(atPath: path) }
  }

  /// Whether the code of who interviews here was kept.
  func knowsMonitor() throws -> Bool {
    try FileManager.default.contentsOfDirectory(atPath: folder).contains {
      $0.hasPrefix("monitor_") && $0.hasSuffix(".txt")
    }
  }

  func write(_ name: String, _ text: String) throws {
    let path = folder + "/" + name
    try FileManager.default.createDirectory(
      atPath: URL(filePath: path).deletingLastPathComponent().path(),
      withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(filePath: path))
  }

  private static let form = """
    survey
    ,type,name,label,pii,role
    ,text,first,Alpha?,,
    ,select_one yn,second,Bravo?,,
    ,integer,third,Charlie?,,
    ,begin repeat,goods,Goods,,
    ,text,good,Delta?,,
    ,end repeat,,,,
    ,text,phone,Echo?,direct,phone
    ,text,last,Foxtrot?,,
    choices
    ,list_name,name,label
    ,yn,yes,Yes
    ,yn,no,No
    settings
    ,form_title,form_id,version
    ,Faults,faults,1

    """

  private static let rules = """
    code,kind,when,action::English (en),action::Español (es),finding::English (en),finding::Español (es)
    R1,redflag,${second} = 'no',Refer.,Derive.,Cases (${n}).,Casos (${n}).

    """

  // MARK: Looking

  /// Whether a draft is there, be it of an interview that was finished since.
  func hasDraft() throws -> Bool {
    try !Workspace(at: folder).drafts().drafts.isEmpty
  }

  /// Whether there is one to go on with.
  func hasOpenDraft() throws -> Bool {
    let workspace = try Workspace(at: folder)
    let finished = try workspace.finishedInterviews(of: "faults")
    return try workspace.drafts().drafts.contains { draft in
      let opening = draft.journal.opening
      return draft.journal.isWhole
        && !finished.contains { $0.key == opening.key && $0.edits >= opening.edits }
    }
  }

  func isFinished() throws -> Bool {
    try !Workspace(at: folder).finishedInterviews(of: "faults").isEmpty
  }

  /// Compares what stands on the disk, after everything was recovered, with what must.
  func judge(_ expected: Expectation) throws -> Judgement {
    var judgement = Judgement()
    let workspace = try Workspace(at: folder)
    for damage in try workspace.verify().damages where damage.kind.isDamage {
      judgement.broken.append("\(damage.kind.rawValue) \(damage.path):\(damage.line)")
    }
    let drafts = try workspace.drafts()
    // An opening without an answer is no interview yet.
    if drafts.drafts.contains(where: { !$0.journal.answers.isEmpty }) {
      judgement.doubled.append("a draft is left")
    }
    if !drafts.unreadable.isEmpty { judgement.broken.append("a draft cannot be read") }

    let tables = try tables("responses/faults")
    let main = tables.filter { $0.header.contains("form_id") }.flatMap(\.rows)
    if Set(main.map { "\($0["KEY"] ?? "") \($0["edits"] ?? "")" }).count != main.count {
      judgement.doubled.append("a row is there twice")
    }
    let keys = Set(main.compactMap { $0["KEY"] })
    if keys.count > 1 { judgement.doubled.append("\(keys.count) interviews instead of one") }
    guard let row = main.max(by: { Self.edits($0) < Self.edits($1) }), let key = row["KEY"] else {
      if expected.isBegun { judgement.lost.append("the interview") }
      return judgement
    }
    let edits = Self.edits(row)
    let contacts = try self.tables("contacts/faults").flatMap(\.rows)
      .filter { $0["KEY"] == key && Self.edits($0) <= edits }
    let contact = contacts.max { Self.edits($0) < Self.edits($1) }
    if Set(contacts.map { Self.edits($0) }).count != contacts.count {
      judgement.doubled.append("a contact is there twice")
    }
    for (question, values) in expected.answers.sorted(by: { $0.key < $1.key }) {
      let cell =
        question == "phone" ? try phone(of: key, contact) : row[question] ?? ""
      if !values.contains(cell) {
        judgement.lost.append("\(question) is «\(cell)» instead of \(values.sorted())")
      }
    }
    let goods = tables.filter { $0.header.contains("PARENT_KEY") }.flatMap(\.rows)
      .filter { $0["PARENT_KEY"] == key && Self.edits($0) == edits }
    judgeGoods(goods, expected, &judgement)
    if try holdsReadablePhone() { judgement.broken.append("a phone stands readable") }
    try judgeBeside(row, key, expected, &judgement)
    return judgement
  }

  private func judgeGoods(
    _ rows: [[String: String]], _ expected: Expectation, _ judgement: inout Judgement
  ) {
    let values = rows.compactMap { $0["good"] }.filter { !$0.isEmpty }
    if Set(values).count != values.count { judgement.doubled.append("a row of a repeat") }
    if Set(rows.compactMap { $0["KEY"] }).count != rows.count {
      judgement.doubled.append("a row's key of a repeat")
    }
    for good in expected.goods where !values.contains(good) {
      judgement.lost.append("the row \(good)")
    }
    for value in values where !value.hasPrefix("r") {
      if !expected.goods.union(expected.possibleGoods).contains(value) {
        judgement.doubled.append("the row \(value) that was removed")
      }
    }
  }

  /// The note, and the restricted case that goes with an answer.
  private func judgeBeside(
    _ row: [String: String], _ key: String, _ expected: Expectation, _ judgement: inout Judgement
  ) throws {
    let notes = try tables("comments/faults").flatMap(\.rows).filter { $0["KEY"] == key }
    if let note = expected.note, !notes.contains(where: { $0["comment"] == note }) {
      judgement.lost.append("the note")
    }
    if Set(notes.map(Self.edits)).count != notes.count { judgement.doubled.append("the note") }
    let changes = try tables("corrections/faults").flatMap(\.rows)
      .filter { Self.edits($0) == Self.edits(row) }
    // Without a correction the number grows where a commit was cut off before its end.
    let corrections = expected.isCorrection && Self.edits(row) > 0 ? 1 : 0
    if changes.count < corrections { judgement.lost.append("what was corrected") }
    if changes.count > corrections { judgement.doubled.append("what was corrected") }
    let cases = try restrictedCases(of: key)
    let wanted = row["second"] == "no" ? 1 : 0
    if cases < wanted { judgement.lost.append("the restricted case") }
    if cases > wanted { judgement.doubled.append("the restricted case") }
  }

  /// The phone in the winning contact row, opened with the team's key where it is sealed.
  private func phone(of key: String, _ contact: [String: String]?) throws -> String {
    guard isSealed else { return contact?["phone"] ?? "" }
    let contacts = try Workspace(at: folder).contacts(of: "faults", opening: Self.team)
    let answers = contacts.first { $0.key == key }?.answers ?? []
    return answers.first { $0.question == "phone" && $0.stored == .sealed }?.value ?? ""
  }

  /// How many restricted cases there are of an interview, opened with the focal point's key where they are sealed.
  private func restrictedCases(of key: String) throws -> Int {
    guard isSealed else {
      return try tables("restricted/faults").flatMap(\.rows).count { $0["KEY"] == key }
    }
    return try Workspace(at: folder).restrictedCases(of: "faults", opening: Self.protection)
      .count { $0.restricted?.key == key }
  }

  /// Whether the phone stands anywhere in a workspace with keys, drafts and torn ends included.
  func holdsReadablePhone() throws -> Bool {
    guard isSealed else { return false }
    let names = FileManager.default.subpaths(atPath: folder) ?? []
    return names.contains { name in
      let bytes = FileManager.default.contents(atPath: folder + "/" + name) ?? Data()
      return bytes.range(of: Data(Script.phone.utf8)) != nil
    }
  }

  /// Compares the rows of all files with those of another workspace: each is to stand there as often.
  func compare(with other: FaultSite) throws -> Judgement {
    var judgement = Judgement()
    for top in ["responses", "contacts", "restricted", "comments", "corrections", "questionnaires"]
    {
      let (mine, theirs) = try (counts(top), other.counts(top))
      for row in Set(mine.keys).union(theirs.keys) {
        let (here, there) = (mine[row] ?? 0, theirs[row] ?? 0)
        if here < there { judgement.lost.append("\(top): \(row)") }
        if here > there { judgement.doubled.append("\(top): \(row)") }
      }
    }
    let damages = try (damages(), other.damages())
    if damages.0 != damages.1 { judgement.broken.append("\(damages.0)") }
    return judgement
  }

  private func damages() throws -> [Damage] {
    try Workspace(at: folder).verify().damages.filter(\.kind.isDamage)
  }

  /// How often each row stands in the files below a folder.
  private func counts(_ top: String) throws -> [String: Int] {
    var counts: [String: Int] = [:]
    for row in try tables(top).flatMap(\.rows) {
      let text = row.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
      counts[text.joined(separator: ","), default: 0] += 1
    }
    return counts
  }

  private static func edits(_ row: [String: String]) -> Int { Int(row["edits"] ?? "") ?? 0 }

  private struct Table {
    var header: [String]
    var rows: [[String: String]]
  }

  /// The whole rows of all files below a folder, by column.
  private func tables(_ name: String) throws -> [Table] {
    let root = folder + "/" + name
    let names = FileManager.default.subpaths(atPath: root) ?? []
    return try names.filter { $0.hasSuffix(".csv") }.sorted().map { file in
      var reader = CSVReader(try [UInt8](Data(contentsOf: URL(filePath: root + "/" + file))))
      var record = CSVRecord()
      var table = Table(header: [], rows: [])
      guard reader.next(into: &record) else { return table }
      table.header = reader.texts(record)
      reader.fieldCount = record.fields.count
      while reader.next(into: &record) {
        guard record.flaw == nil, record.isTerminated else { continue }
        let row = zip(table.header, reader.texts(record))
        table.rows.append(Dictionary(row) { first, _ in first })
      }
      return table
    }
  }
}
