import Forms
import Foundation
import Tables
import Testing

@testable import Storage

/// A correction of `response(name)` that changes one answer.
private func correction(_ name: String, edits: Int = 1, why: String = "x") -> Response {
  var new = response(name, edits: edits, why: why)
  new.corrected = Response.Corrected(
    Correction(
      reason: "typed wrong", monitor: "M-04", sittings: 1,
      endedAt: "2026-01-05T09:30:00.000-05:00"),
    [
      AnswerChange(question: "why", entry: "", old: "", new: why, isGiven: true),
      AnswerChange(question: "item", entry: "items[2]", old: "lona", new: "kit", isGiven: true),
    ])
  return new
}

private let file = "corrections/nfi/7/tablet.csv"
private let header = "KEY,edits,corrected_at,monitor,reason,question,entry,old,new\n"

private func lines(_ name: String, edits: Int = 1, why: String = "x") -> String {
  let head = "uuid:\(name),\(edits),2026-01-05T09:30:0\(edits).000-05:00,M-04,typed wrong,"
  return "\(head)why,,,\(why)\n\(head)item,items[2],lona,kit\n"
}

private func askedForm() throws -> Form {
  let (workbook, _) = Workbook.read(markdown: asked)
  return try #require(Form.read(workbook: workbook).form)
}

private let asked = """
  | survey |              |          |       |        |       |
  |        | type         | name     | label | pii    | role  |
  |        | text         | received | R     |        |       |
  |        | text         | why      | W     |        |       |
  |        | text         | phone    | P     | direct | phone |
  |        | begin repeat | items    | I     |        |       |
  |        | text         | item     | I     |        |       |
  |        | end repeat   |          |       |        |       |
  | settings |            |          |       |        |       |
  |        | form_id      | version  |       |        |       |
  |        | nfi          | 7        |       |        |       |
  """

@Suite struct CorrectionTests {
  @Test func `a correction says old, new, who, when and why, and the row before stays`() throws {
    let folder = try TemporaryWorkspace()
    var store = try folder.store()
    _ = try store.commit(response("a"))
    _ = try store.commit(correction("a"))
    #expect(folder.text(file) == header + lines("a"))
    #expect(folder.text(mainFile) == mainHeader + mainRow("a") + mainRow("a", edits: 1, why: "x"))
    #expect(folder.text(itemsFile) == itemsHeader + itemRows("a") + itemRows("a", edits: 1))
    #expect(folder.mode(file) == 0o600)
    #expect(folder.mode("corrections/nfi/7") == 0o700)
    let told = try #require(try folder.workspace.corrections(of: "nfi")["uuid:a"])
    #expect(told.map(\.change.new) == ["x", "kit"])
    #expect(told.allSatisfy { $0.edits == 1 && $0.monitor == "M-04" && $0.reason == "typed wrong" })
    #expect(try folder.workspace.verify().damages.isEmpty)
  }

  @Test func `a correction that was cut off at any byte does not count, and the next one does`()
    throws
  {
    let said = Array((header + lines("a")).utf8)
    let items = Array(itemRows("a", edits: 1).utf8)
    let main = Array(mainRow("a", edits: 1, why: "x").utf8)
    let before = Array((mainHeader + mainRow("a")).utf8)
    for cut in stride(from: 0, to: said.count + items.count + main.count, by: 1) {
      let folder = try TemporaryWorkspace()
      var opening = opening("a")
      opening.edits = 1
      let draft = try folder.workspace.beginDraft(opening)
      try folder.write(file, Array(said.prefix(cut)))
      try folder.write(
        itemsFile,
        Array((itemsHeader + itemRows("a")).utf8)
          + items.prefix(max(0, cut - said.count)))
      try folder.write(mainFile, before + main.prefix(max(0, cut - said.count - items.count)))
      #expect(try folder.workspace.corrections(of: "nfi").isEmpty, "\(cut)")
      var store = try folder.store()
      let receipt = try store.commit(correction("a"))
      #expect(!receipt.wasThere && (1...2).contains(receipt.edits), "\(cut)")
      let told = try #require(try folder.workspace.corrections(of: "nfi")["uuid:a"], "\(cut)")
      #expect(told.count == 2, "\(cut)")
      #expect(Set(told.map(\.edits)) == [receipt.edits], "\(cut)")
      let finished = try folder.workspace.finishedInterviews(of: "nfi")
      #expect(finished.map(\.edits) == [receipt.edits], "\(cut)")
      _ = draft
    }
  }

  @Test func `lines of a correction that never came to its row are told and do not count`() throws {
    let folder = try TemporaryWorkspace()
    try folder.write(mainFile, mainHeader + mainRow("a"))
    try folder.write(file, header + lines("a"))
    #expect(try folder.workspace.corrections(of: "nfi").isEmpty)
    #expect(try folder.workspace.verify().damages.contains(Damage(.orphanRow, file)))
  }

  @Test func `corrections of two machines both stay, and the later one counts`() throws {
    let one = try TemporaryWorkspace()
    let other = try TemporaryWorkspace()
    for (folder, device) in [(one, "tablet"), (other, "phone")] {
      var first = try folder.store()
      _ = try first.commit(response("a"))
      var store = try folder.store(device)
      var new = correction("a", why: device)
      new.device = device
      if device == "phone" { new.endedAt = "2026-01-05T10:00:00.000-05:00" }
      _ = try store.commit(new)
    }
    _ = try one.workspace.merge(other.path)
    _ = try other.workspace.merge(one.path)
    for folder in [one, other] {
      let form = try askedForm()
      let winner = try #require(try folder.workspace.finished("uuid:a", of: form))
      #expect(winner.cells == ["yes", "phone"])
      let told = try #require(try folder.workspace.corrections(of: "nfi")["uuid:a"])
      #expect(told.map(\.change.new) == ["tablet", "kit", "phone", "kit"])
      #expect(try folder.workspace.conflicts().map(\.key) == ["uuid:a"])
    }
    #expect(try one.workspace.merge(other.path).files.allSatisfy { $0.outcome == .same })
  }

  @Test func `a finished interview is read back whole, its repeats of the correction that counts`()
    throws
  {
    let folder = try TemporaryWorkspace()
    var store = try folder.store()
    var first = response("a", phone: "0990000123")
    first.comments = [Response.Comment(question: "why", text: "asked twice")]
    try folder.workspace.keepComments(of: first)
    _ = try store.commit(first)
    _ = try store.commit(response("b", phone: "1"))
    let form = try askedForm()
    first.phoneColumn = "phone"
    #expect(try folder.workspace.finished("uuid:a", of: form) == first)
    #expect(try folder.workspace.finished("uuid:c", of: form) == nil)
    var second = response("a", edits: 1, items: ["kit"], phone: "0990000124", why: "x")
    second.comments = [Response.Comment(question: "why", text: "asked again")]
    try folder.workspace.keepComments(of: second)
    _ = try store.commit(second)
    second.phoneColumn = "phone"
    #expect(try folder.workspace.finished("uuid:a", of: form) == second)
    #expect(
      folder.text("comments/nfi/a.csv")
        == "KEY,edits,question,comment\nuuid:a,0,why,asked twice\nuuid:a,1,why,asked again\n")
  }

  @Test func `the box of a sealed phone goes on into the contact row of the correction`() throws {
    let keys = TestKeys()
    let folder = try TemporaryWorkspace()
    var store = try ResponseStore(
      workspace: folder.workspace, device: "tablet", sealing: keys.tagging)
    var first = response("a", phone: "0990000123")
    first.phoneColumn = "phone"
    _ = try store.commit(first)
    let form = try askedForm()
    let finished = try #require(try folder.workspace.finished("uuid:a", of: form))
    #expect(finished.contactCells == [""])
    var second = response("a", edits: 1, phone: "x", why: "y")
    second.contactCells = [""]
    second.contactBoxes = finished.contactBoxes
    second.phoneColumn = "phone"
    _ = try store.commit(second)
    let contacts = try folder.workspace.contacts(of: "nfi", opening: keys.team)
    #expect(contacts.map(\.edits) == [1])
    #expect(contacts.first?.answers.map(\.value) == ["0990000123"])
    let rows = try #require(folder.text("contacts/nfi/7/tablet.csv")).split(separator: "\n")
    let tags = rows.dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false)[2]
    }
    #expect(tags.count == 2 && tags[0] == tags[1] && !tags[0].isEmpty)
  }

  @Test func `who asked to be called is still reached after a correction`() throws {
    let keys = TestKeys()
    let folder = try TemporaryWorkspace()
    var store = try ResponseStore(
      workspace: folder.workspace, device: "tablet", sealing: keys.sealing)
    let wants = RestrictedCase(
      key: "uuid:a", date: "2026-01-05", site: "tulcan", rule: "R", referralWanted: "yes")
    var first = response("a", phone: "0990000123")
    first.phoneColumn = "phone"
    _ = try store.commit(first, restricted: [wants])
    let form = try askedForm()
    let finished = try #require(try folder.workspace.finished("uuid:a", of: form))
    #expect(finished.contactBoxes.isEmpty)
    var second = response("a", edits: 1, phone: "x", why: "y")
    second.contactCells = [""]
    second.phoneColumn = "phone"
    _ = try store.commit(second, restricted: [wants])
    #expect(try folder.workspace.restrictedCaseCount(of: "nfi") == 1)
    let cases = try folder.workspace.restrictedCases(of: "nfi", opening: keys.protection)
    #expect(cases.map(\.edits) == [1])
    #expect(cases.first?.contact.map(\.value) == ["0990000123"])

    // And who asks for it only in the correction is not lost to the team.
    _ = try store.commit(response("b", phone: "0990000124"))
    let told = try #require(try folder.workspace.finished("uuid:b", of: form))
    var third = response("b", edits: 1, phone: "x")
    third.contactCells = [""]
    third.contactBoxes = told.contactBoxes
    let asks = RestrictedCase(
      key: "uuid:b", date: "2026-01-05", site: "tulcan", rule: "R", referralWanted: "yes")
    _ = try store.commit(third, restricted: [asks])
    let contacts = try folder.workspace.contacts(of: "nfi", opening: keys.team)
    #expect(contacts.first { $0.key == "uuid:b" }?.answers.map(\.value) == ["0990000124"])
  }

  @Test func `a draft that was cut off before the interview stood in it is gone at the next start`()
    throws
  {
    let folder = try TemporaryWorkspace()
    var store = try folder.store()
    _ = try store.commit(response("a"))
    var opening = opening("a")
    opening.edits = 1
    do {
      var draft = try folder.workspace.beginDraft(opening)
      try draft.append([.answered(path: "/data/why", value: "x")])
    }
    let whole = Correction(reason: "r", monitor: "", sittings: 1, endedAt: "")
    #expect(try folder.workspace.drafts().drafts.map(\.journal.isWhole) == [false])
    #expect(try folder.workspace.settleDrafts().count == 1)
    #expect(try folder.workspace.drafts().drafts.isEmpty)
    // Twice: what was written whole before the disk refused it is begun anew, for nothing was asked since.
    for _ in 0..<2 {
      var draft = try folder.workspace.beginDraft(opening)
      try draft.append([.answered(path: "/data/why", value: "x"), .correcting(whole)])
    }
    do {
      var draft = try folder.workspace.resumeDraft(of: "uuid:a").draft
      try draft.append([.answered(path: "/data/why", value: "y")])
    }
    // With an answer in it, it is nobody's to begin anew.
    #expect(throws: StorageError.self) { _ = try folder.workspace.beginDraft(opening) }
    #expect(try folder.workspace.settleDrafts().isEmpty)
    let journal = try #require(try folder.workspace.drafts().drafts.first?.journal)
    #expect(journal.correction == whole)
    #expect(Array(journal.parts.since) == [.answered(path: "/data/why", value: "y")])

    // Somebody else's correction does not end it; its own does.
    var others = correction("a")
    others.device = "phone"
    var phone = try folder.store("phone")
    _ = try phone.commit(others)
    #expect(try folder.workspace.settleDrafts().isEmpty)
    _ = try store.commit(correction("a", edits: 2))
    #expect(try folder.workspace.settleDrafts().count == 1)
  }
}
