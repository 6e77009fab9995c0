import Forms
import Formulas
import Foundation
import Tables
import Testing

@testable import Storage

/// Keys for tests, and what a laptop with their public halves seals with.
struct TestKeys {
  let team = PrivateKey(role: .team)
  let protection = PrivateKey(role: .protection)

  var sealing: FieldSealing {
    FieldSealing(
      keys: WorkspaceKeys(team: team.open, protection: protection.open), projectKey: nil)
  }

  /// A laptop that was given the key that tags phones.
  var tagging: FieldSealing { FieldSealing(keys: sealing.keys, projectKey: team.projectKey) }
}

/// A made-up phone that must be found nowhere on the disk.
private let phone = "0990000123"

private func referral(_ name: String, _ wanted: String) -> RestrictedCase {
  RestrictedCase(
    key: "uuid:\(name)", date: "2026-01-05", site: "tulcan", rule: "R-pago", referralWanted: wanted)
}

extension TemporaryWorkspace {
  /// Whether any file of the workspace holds a text.
  func holds(_ text: String) -> Bool {
    files().contains { bytes($0)?.contains(Array(text.utf8)) == true }
  }
}

@Suite struct SealingTests {
  let keys = TestKeys()

  @Test func `a contact row holds the key, a tag and a box, and no phone`() throws {
    let site = try TemporaryWorkspace()
    var store = try ResponseStore(
      workspace: site.workspace, device: "tablet", sealing: keys.tagging)
    var one = response("a", phone: phone)
    one.phoneColumn = "phone"
    _ = try store.commit(one)
    let lines = try #require(site.text("contacts/nfi/7/tablet.csv")).split(separator: "\n")
    #expect(lines[0] == "KEY,edits,phone_hmac,sealed,phone")
    let cells = lines[1].split(separator: ",", omittingEmptySubsequences: false)
    #expect(cells[0] == "uuid:a" && cells[1] == "0" && cells[4] == "")
    #expect(cells[2].utf8.count == 64)
    #expect(cells[3].hasPrefix("phone:team:\(keys.team.open.id):"))
    #expect(!site.holds(phone))
    #expect(site.mode("contacts/nfi/7/tablet.csv") == 0o600)
    #expect(site.mode("contacts/nfi/7") == 0o700)
  }

  @Test func `the team's key opens contacts, and the focal point's does not`() throws {
    let site = try TemporaryWorkspace()
    var store = try ResponseStore(
      workspace: site.workspace, device: "tablet", sealing: keys.sealing)
    _ = try store.commit(response("a", phone: phone))
    let opened = try site.workspace.contacts(of: "nfi", opening: keys.team)
    #expect(opened.map(\.key) == ["uuid:a"])
    #expect(
      opened[0].answers == [Contact.Answer(question: "phone", value: phone, stored: .sealed)])
    let other = try site.workspace.contacts(of: "nfi", opening: keys.protection)
    #expect(other[0].answers.map(\.stored) == [.unopened])
    #expect(other[0].answers.map(\.value) == [""])
  }

  @Test func `a box that was moved to another interview does not open there`() throws {
    let box = try #require(
      SealedBox(phone, of: "phone", in: "uuid:a", to: keys.team.open))
    #expect(box.opened(with: keys.team, in: "uuid:a") == phone)
    #expect(box.opened(with: keys.team, in: "uuid:b") == nil)
    var moved = box
    moved.question = "name"
    #expect(moved.opened(with: keys.team, in: "uuid:a") == nil)
    #expect(SealedBox.boxes(of: "\(box.text) \(moved.text) x:y") == [box, moved])
  }

  @Test func `boxes of short and long answers are of one length`() throws {
    let lengths = try ["1", phone, String(repeating: "n", count: 60)].map {
      try #require(SealedBox($0, of: "phone", in: "uuid:a", to: keys.team.open)).content.utf8.count
    }
    #expect(Set(lengths).count == 1)
  }

  @Test(arguments: [0, 1, 126, 127, 128, 129, 300])
  func `what was padded comes back whole, zeros at its end too`(count: Int) {
    for byte in [UInt8(0), 0x80, 7] {
      let bytes = [UInt8](repeating: byte, count: count)
      #expect(Padding.padded(bytes).count % 128 == 0)
      #expect(Padding.content(of: Padding.padded(bytes)) == bytes)
    }
    #expect(Padding.content(of: [UInt8](repeating: 0, count: 128)) == nil)
  }

  @Test func `a restricted case leaves nothing readable but what counting needs`() throws {
    let site = try TemporaryWorkspace()
    var store = try ResponseStore(
      workspace: site.workspace, device: "tablet", sealing: keys.sealing)
    _ = try store.commit(response("a", phone: phone), restricted: [referral("a", "yes")])
    let text = try #require(site.text("restricted/nfi/tablet.csv"))
    for secret in ["tulcan", "R-pago", "uuid:a", "yes", phone] { #expect(!text.contains(secret)) }
    #expect(text.hasPrefix("case,edits,sealed\n"))
    #expect(try site.workspace.restrictedCaseCount(of: "nfi") == 1)

    let opened = try site.workspace.restrictedCases(of: "nfi", opening: keys.protection)
    #expect(opened.map(\.restricted) == [referral("a", "yes")])
    #expect(opened[0].contact.map(\.value) == [phone])
    // The supervisor's key opens none of it, and the phone is not among the contacts either.
    #expect(
      try site.workspace.restrictedCases(of: "nfi", opening: keys.team).map(\.restricted) == [nil])
    #expect(try site.workspace.contacts(of: "nfi", opening: keys.team) == [])
    #expect(!site.holds(phone))
  }

  @Test func `the phone of who does not ask to be called stays with the team`() throws {
    let site = try TemporaryWorkspace()
    var store = try ResponseStore(
      workspace: site.workspace, device: "tablet", sealing: keys.sealing)
    _ = try store.commit(response("a", phone: phone), restricted: [referral("a", "no")])
    #expect(
      try site.workspace.restrictedCases(of: "nfi", opening: keys.protection)[0].contact == [])
    #expect(
      try site.workspace.contacts(of: "nfi", opening: keys.team)[0].answers.map(\.value) == [phone])
  }

  @Test func `a restricted case that was cut off at any byte is written whole by the next`() throws
  {
    let site = try TemporaryWorkspace()
    var store = try ResponseStore(
      workspace: site.workspace, device: "tablet", sealing: keys.sealing)
    _ = try store.commit(response("a"), restricted: [referral("a", "no")])
    let whole = try #require(site.bytes("restricted/nfi/tablet.csv"))
    let head = "case,edits,sealed\n".utf8.count
    for length in stride(from: head, to: whole.count, by: 7) {
      let torn = try TemporaryWorkspace()
      try torn.write("restricted/nfi/tablet.csv", Array(whole.prefix(length)))
      var store = try ResponseStore(
        workspace: torn.workspace, device: "tablet", sealing: keys.sealing)
      _ = try store.commit(response("a"), restricted: [referral("a", "no")])
      let cases = try torn.workspace.restrictedCases(of: "nfi", opening: keys.protection)
      #expect(cases.map(\.restricted) == [referral("a", "no")], "\(length)")
    }
    // Whole already: the same case is not written twice.
    var again = try ResponseStore(
      workspace: site.workspace, device: "tablet", sealing: keys.sealing)
    _ = try again.commit(response("a", edits: 1), restricted: [referral("a", "yes")])
    #expect(try site.workspace.restrictedCaseCount(of: "nfi") == 1)
    #expect(
      try site.workspace.restrictedCases(of: "nfi", opening: keys.protection).map(\.restricted)
        == [referral("a", "yes")])
  }

  @Test func `a sealed commit that was cut off at any byte is made good by the next`() throws {
    let first = try TemporaryWorkspace()
    var store = try ResponseStore(
      workspace: first.workspace, device: "tablet", sealing: keys.sealing)
    _ = try store.commit(response("a", phone: phone))
    let contacts = try #require(first.bytes("contacts/nfi/7/tablet.csv"))
    let head = "KEY,edits,phone_hmac,sealed,phone\n".utf8.count
    for length in stride(from: head, through: contacts.count, by: 5) {
      let site = try TemporaryWorkspace()
      let draft = try site.workspace.beginDraft(opening("a"))
      try site.write("contacts/nfi/7/tablet.csv", Array(contacts.prefix(length)))
      var store = try ResponseStore(
        workspace: site.workspace, device: "tablet", sealing: keys.sealing)
      _ = try site.workspace.finish(
        draft, as: response("a", phone: phone), restricted: [], in: &store)
      let opened = try site.workspace.contacts(of: "nfi", opening: keys.team)
      #expect(opened.map { $0.answers.map(\.value) } == [[phone]], "\(length)")
    }
  }

  @Test func `without keys everything stands as before, readable`() throws {
    let site = try TemporaryWorkspace()
    var store = try site.store()
    _ = try store.commit(response("a", phone: phone), restricted: [referral("a", "yes")])
    #expect(site.text("contacts/nfi/7/tablet.csv")?.hasSuffix("uuid:a,0,,,\(phone)\n") == true)
    #expect(
      try site.workspace.contacts(of: "nfi", opening: keys.team)[0].answers.map(\.stored)
        == [.readable])
    #expect(
      try site.workspace.restrictedCases(of: "nfi", opening: keys.protection).map(\.restricted)
        == [referral("a", "yes")])
  }

  @Test func `interviews with one phone are found by their tags, from laptops and supervisors`()
    throws
  {
    let site = try TemporaryWorkspace()
    var tagging = try ResponseStore(
      workspace: site.workspace, device: "tablet", sealing: keys.tagging)
    var silent = try ResponseStore(
      workspace: site.workspace, device: "other", sealing: keys.sealing)
    for (name, number) in [("a", "0990000001"), ("b", "+593 99 000 0001"), ("c", "0990000003")] {
      var one = response(name, phone: number)
      one.phoneColumn = "phone"
      _ = try tagging.commit(one)
    }
    #expect(try site.workspace.duplicatePhones(of: "nfi") == [["uuid:a", "uuid:b"]])
    var late = response("d", phone: "099 000 0003")
    late.phoneColumn = "phone"
    _ = try silent.commit(late)
    #expect(try site.workspace.duplicatePhones(of: "nfi") == [["uuid:a", "uuid:b"]])
    let tagged = try site.workspace.tagPhones(
      of: "nfi", column: "phone", opening: keys.team, device: "office")
    #expect(tagged == 4)
    #expect(
      try site.workspace.duplicatePhones(of: "nfi") == [
        ["uuid:a", "uuid:b"], ["uuid:c", "uuid:d"],
      ])
    // Long enough that no tag has it by chance.
    for part in ["99000000", "99 000 000", "099 000", "+593"] { #expect(!site.holds(part)) }
  }
}

@Suite struct DraftSealingTests {
  let keys = TestKeys()

  private static let markdown = """
    | survey |         |       |       |        |       |          |
    |        | type    | name  | label | pii    | role  | required |
    |        | integer | n     | N     |        |       |          |
    |        | text    | phone | P     | direct | phone | yes      |
    |        | text    | who   | W     | direct |       |          |
    """

  private func form() throws -> Form {
    let (workbook, _) = Workbook.read(markdown: Self.markdown)
    return try #require(Form.read(workbook: workbook, files: [:]).form)
  }

  @Test func `direct answers are sealed in the journal from the first write, and others are not`()
    throws
  {
    let site = try TemporaryWorkspace()
    var draft = try site.workspace.beginDraft(opening("a"))
    let sealing = DraftSealing(form: try form(), key: "uuid:a", sealing: keys.sealing)
    try draft.append(
      sealing.sealed([
        .answered(path: "/data/n", value: "4242"), .answered(path: "/data/phone", value: phone),
        .answered(path: "/data/who", value: ""),
      ]))
    #expect(!site.holds(phone))
    #expect(site.holds("4242"))
    let journal = try draft.journalForTest()
    #expect(journal.answers["/data/phone"] == "")
    #expect(journal.entries.last == .answered(path: "/data/who", value: ""))
  }

  @Test
  func `who takes a draft up sees that it was answered, and the box goes into the contact row`()
    throws
  {
    let site = try TemporaryWorkspace()
    let form = try form()
    let sealing = DraftSealing(form: form, key: "uuid:a", sealing: keys.tagging)
    let entries = try sealing.sealed([.answered(path: "/data/phone", value: phone)])
    var interview = Interview(form: form, environment: Environment.fixed)
    #expect(interview.replay(entries) == [])
    let node = try #require(interview.node(at: "/data/phone"))
    #expect(interview.isSealed(node))
    #expect(interview.state(node) == .answered)
    #expect(interview.text(node) == "")
    #expect(interview.problems().isEmpty)
    #expect(interview.filledQuestions() == [node])

    let response = interview.finish(closing)
    #expect(response.blank == ["n", "who"])
    var store = try ResponseStore(
      workspace: site.workspace, device: "tablet", sealing: keys.tagging)
    _ = try store.commit(response)
    let opened = try site.workspace.contacts(of: form.id, opening: keys.team)
    #expect(opened.map { $0.answers.map(\.value) } == [[phone]])
    #expect(try site.workspace.phoneTags(of: form.id).count == 1)
    #expect(!site.holds(phone))
  }

  @Test func `a new answer, or none, takes the place of the sealed one`() throws {
    let form = try form()
    let sealing = DraftSealing(form: form, key: "uuid:a", sealing: keys.sealing)
    let entries = try sealing.sealed([.answered(path: "/data/phone", value: phone)])
    var interview = Interview(form: form, environment: Environment.fixed)
    _ = interview.replay(entries)
    let node = try #require(interview.node(at: "/data/phone"))
    #expect(interview.answer(node, "0990000999").isAccepted)
    #expect(interview.finish(closing).contactBoxes == [:])
    #expect(interview.finish(closing).contactCells == ["0990000999", ""])
    _ = interview.replay(entries)
    #expect(interview.finish(closing).contactCells == ["", ""])
    #expect(interview.setState(node, .refused).isAccepted)
    #expect(interview.finish(closing).contactBoxes == [:])
    #expect(interview.finish(closing).refused == ["phone"])
  }

  private var closing: Closing {
    Closing(
      key: "uuid:a", device: "tablet", startedAt: "2026-01-05T09:00:00.000-05:00",
      endedAt: "2026-01-05T09:30:00.000-05:00", activeSeconds: 60, sittings: 1, edits: 0)
  }
}

extension Environment {
  /// A time that stands still.
  static var fixed: Environment {
    Environment(
      now: Moment(instant: 1_767_621_600_000, offset: -300, kind: .dateTime), random: { 0.5 })
  }
}

extension Draft {
  /// What the file says now.
  func journalForTest() throws -> DraftJournal {
    let bytes = FileManager.default.contents(atPath: path).map(Array.init) ?? []
    return try #require(DraftJournal(bytes))
  }
}

@Suite struct SealedWorkspaceTests {
  @Test func `a workspace with sealed contacts and cases verifies without damage`() throws {
    let keys = TestKeys()
    let site = try TemporaryWorkspace()
    var store = try ResponseStore(
      workspace: site.workspace, device: "tablet", sealing: keys.tagging)
    _ = try store.commit(response("a", phone: "0990000123"), restricted: [referral("a", "no")])
    _ = try site.workspace.tagPhones(
      of: "nfi", column: "phone", opening: keys.team, device: "office")
    #expect(try site.workspace.verify().damages.filter(\.kind.isDamage) == [])
    #expect(try site.workspace.recover().files.isEmpty)
  }
}
