import Forms
import Foundation
import Storage
import Testing

@Suite struct ResponseStoreTests {
  let folder: TemporaryWorkspace

  init() throws { folder = try TemporaryWorkspace() }

  @Test func `a finished interview is one row, the rows of its repeats and a contact row`() throws {
    var store = try folder.store()
    let red = RestrictedCase(
      key: "uuid:a", date: "2026-01-05", site: "s1", rule: "RF_SEA", referralWanted: "yes")
    let receipt = try store.commit(
      response("a", phone: "+573001112233", why: "late, \"again\"\nand wet"), restricted: [red])
    #expect(receipt.path == folder.path + "/" + mainFile)
    #expect(!receipt.wasThere && receipt.edits == 0 && receipt.tornAt.isEmpty)
    #expect(
      folder.text(mainFile)
        == mainHeader + mainRow("a", why: "\"late, \"\"again\"\"\nand wet\""))
    #expect(folder.text(itemsFile) == itemsHeader + itemRows("a"))
    #expect(
      folder.text("contacts/nfi/7/tablet.csv")
        == "KEY,edits,phone_hmac,sealed,phone\nuuid:a,0,,,+573001112233\n")
    #expect(
      folder.text("restricted/nfi/tablet.csv")
        == "KEY,date,site,rule,referral_wanted\nuuid:a,2026-01-05,s1,RF_SEA,yes\n")
  }

  @Test func `files are for their owner only`() throws {
    var store = try folder.store()
    _ = try store.commit(response("a", phone: "1"))
    for name in folder.files() { #expect(folder.mode(name) == 0o600, "\(name)") }
    for name in ["responses", "responses/nfi", "responses/nfi/7", "contacts", "contacts/nfi/7"] {
      #expect(folder.mode(name) == 0o700, "\(name)")
    }
  }

  @Test func `later interviews are appended under the same header, also by a later process`() throws
  {
    do {
      var store = try folder.store()
      _ = try store.commit(response("a"))
      _ = try store.commit(response("b", items: []))
    }
    var store = try folder.store()
    _ = try store.commit(response("c"))
    #expect(folder.text(mainFile) == mainHeader + mainRow("a") + mainRow("b") + mainRow("c"))
    #expect(folder.text(itemsFile) == itemsHeader + itemRows("a") + itemRows("c"))
    #expect(folder.files().count == 2)
  }

  /// What stands in a file where the power went while its last row was written.
  static let zeroed = [
    "uuid:b\u{0}\u{0}\u{0}\u{0}", "uuid:b\u{0}\u{0}\n", "uuid:b,nfi,7,tablet,\u{0}\u{0}\n",
  ]

  @Test(arguments: zeroed)
  func `zeros in the place of a row are no row, and the next one is written behind what was whole`(
    left: String
  ) throws {
    do {
      var store = try folder.store()
      _ = try store.commit(response("a", items: []))
    }
    let whole = mainHeader + mainRow("a")
    try folder.write(mainFile, Array((whole + left).utf8))
    #expect(try folder.workspace.finishedInterviews(of: "nfi").map(\.key) == ["uuid:a"])
    var store = try folder.store()
    let receipt = try store.commit(response("b", items: []))
    #expect(!receipt.wasThere)
    #expect(folder.text(mainFile) == whole + mainRow("b"))
    // Nothing is thrown away.
    #expect(receipt.tornAt.count == 1)
    #expect(try folder.workspace.finishedInterviews(of: "nfi").count == 2)
  }

  @Test func `many interviews are written at once as one by one`() throws {
    var store = try folder.store()
    let receipts = try store.commit([
      (response("a"), []), (response("b"), []), (response("c", version: ""), []),
      (response("d"), []),
    ])
    #expect(receipts.map(\.key) == ["uuid:a", "uuid:b", "uuid:c", "uuid:d"])
    #expect(folder.text(mainFile) == mainHeader + mainRow("a") + mainRow("b") + mainRow("d"))
    #expect(folder.files("responses/nfi").contains("_/tablet.csv"))
  }

  @Test func `an interview that is there already is not written twice`() throws {
    var store = try folder.store()
    _ = try store.commit(response("a"))
    let again = try store.commit(response("a"))
    #expect(again.wasThere)
    var later = try folder.store("other")
    #expect(try later.commit(response("a")).wasThere)
    #expect(folder.text(mainFile) == mainHeader + mainRow("a"))
    #expect(folder.text(itemsFile) == itemsHeader + itemRows("a"))
  }

  @Test func `a correction is a further row with a higher number`() throws {
    var store = try folder.store()
    _ = try store.commit(response("a"))
    _ = try store.commit(response("a", edits: 1, why: "x"))
    #expect(folder.text(mainFile) == mainHeader + mainRow("a") + mainRow("a", edits: 1, why: "x"))
    #expect(folder.text(itemsFile) == itemsHeader + itemRows("a") + itemRows("a", edits: 1))
    let finished = try folder.workspace.finishedInterviews(of: "nfi")
    #expect(finished.map(\.edits) == [1])
  }

  @Test func `a second process takes the next name and leaves the first one's files alone`() throws
  {
    var first = try folder.store()
    _ = try first.commit(response("a"))
    var second = try folder.store()
    let receipt = try second.commit(response("b"))
    #expect(receipt.path.hasSuffix("/responses/nfi/7/tablet_2.csv"))
    #expect(folder.text(mainFile) == mainHeader + mainRow("a"))
    #expect(folder.text("responses/nfi/7/tablet_2.csv") == mainHeader + mainRow("b"))
    #expect(folder.text("responses/nfi/7/tablet_2-items.csv") == itemsHeader + itemRows("b"))
    _ = try first.commit(response("c"))
    #expect(folder.text(mainFile) == mainHeader + mainRow("a") + mainRow("c"))
  }

  @Test func `a file with another header is never appended to`() throws {
    let foreign = "KEY,something,else\nuuid:x,1,2\n"
    try folder.write(mainFile, foreign)
    var store = try folder.store()
    _ = try store.commit(response("a"))
    #expect(folder.text(mainFile) == foreign)
    #expect(folder.text("responses/nfi/7/tablet_2.csv") == mainHeader + mainRow("a"))
    #expect(folder.text("responses/nfi/7/tablet_2-items.csv") == itemsHeader + itemRows("a"))
    #expect(folder.files("responses").count == 3)
  }

  @Test func `where a repeat's file has another header, all files take the next name`() throws {
    try folder.write(itemsFile, "KEY,PARENT_KEY,edits,other\n")
    var store = try folder.store()
    _ = try store.commit(response("a"))
    #expect(folder.text(mainFile) == nil)
    #expect(folder.text("responses/nfi/7/tablet_2.csv") == mainHeader + mainRow("a"))
    #expect(folder.text("responses/nfi/7/tablet_2-items.csv") == itemsHeader + itemRows("a"))
  }

  @Test func `a form that changed its columns within a version takes the next name`() throws {
    var store = try folder.store()
    _ = try store.commit(response("a"))
    let receipt = try store.commit(response("b", columns: ["received", "reason"]))
    #expect(receipt.path.hasSuffix("tablet_2.csv"))
    _ = try store.commit(response("c"))
    #expect(folder.text(mainFile) == mainHeader + mainRow("a") + mainRow("c"))
  }

  @Test func `a file that was replaced by another program is read anew`() throws {
    var store = try folder.store()
    _ = try store.commit(response("a"))
    try folder.remove(mainFile)
    try folder.write(mainFile, mainHeader + mainRow("a") + mainRow("z"))
    _ = try store.commit(response("b"))
    #expect(folder.text(mainFile) == mainHeader + mainRow("a") + mainRow("z") + mainRow("b"))
    #expect(try store.commit(response("z")).wasThere)
  }

  @Test func `a copy that came with rights for others loses them`() throws {
    try folder.write(mainFile, mainHeader)
    chmod(folder.path + "/" + mainFile, 0o644)
    var store = try folder.store()
    _ = try store.commit(response("a"))
    #expect(folder.mode(mainFile) == 0o600)
  }

  @Test(arguments: ["../../out", ".", "..", "a/b", "", ".hidden", "con:trol\u{1B}[2J\n", "ñandú"])
  func `the names of forms and versions never leave the folder`(_ name: String) throws {
    var store = try folder.store()
    _ = try store.commit(response("a", form: name, version: name))
    let files = folder.files("responses")
    #expect(files.count == 2)
    for file in files {
      let parts = file.split(separator: "/")
      #expect(parts.count == 3)
      #expect(parts.allSatisfy { !$0.hasPrefix(".") && !$0.contains("\u{1B}") })
    }
    #expect(try folder.workspace.responseFiles(of: name).count == 2)
    #expect(try folder.workspace.finishedInterviews(of: name).map(\.key) == ["uuid:a"])
  }

  @Test func `a commit that is made good on another day has its restricted case once`() throws {
    let folder = try TemporaryWorkspace()
    let header = "KEY,date,site,rule,referral_wanted\n"
    let row = "uuid:a,2026-11-21,s1,RN01,yes\n"
    try folder.write("restricted/nfi/tablet.csv", header + row)
    var store = try folder.store()
    let red = RestrictedCase(
      key: "uuid:a", date: "2026-11-22", site: "s1", rule: "RN01", referralWanted: "yes")
    _ = try store.commit(response("a"), restricted: [red])
    #expect(folder.text("restricted/nfi/tablet.csv") == header + row)
  }

  @Test func `a case that another machine has written is not written again by a correction`() throws
  {
    let folder = try TemporaryWorkspace()
    let other = "KEY,date,site,rule,referral_wanted\nuuid:a,2026-11-21,s1,RN01,yes\n"
    try folder.write("restricted/nfi/phone.csv", Array(other.utf8))
    var store = try folder.store()
    let red = RestrictedCase(
      key: "uuid:a", date: "2026-11-22", site: "s1", rule: "RN01", referralWanted: "yes")
    let another = RestrictedCase(
      key: "uuid:a", date: "2026-11-22", site: "s1", rule: "RN02", referralWanted: "yes")
    _ = try store.commit(response("a"), restricted: [red, another])
    let rows = try #require(folder.text("restricted/nfi/tablet.csv"))
    #expect(!rows.contains("RN01") && rows.contains("RN02"))
  }

  @Test func `a red-flag case is written once however often its interview is committed`() throws {
    let red = RestrictedCase(key: "uuid:a", date: "d", site: "s", rule: "R", referralWanted: "")
    var store = try folder.store()
    _ = try store.commit(response("a"), restricted: [red])
    _ = try store.commit(response("a", edits: 1), restricted: [red])
    #expect(
      folder.text("restricted/nfi/tablet.csv")
        == "KEY,date,site,rule,referral_wanted\nuuid:a,d,s,R,\n")
  }

  @Test func `a device name is checked`() {
    for name in ["", "Tablet", "a-b", "../x", String(repeating: "a", count: 65)] {
      #expect(storageError { _ = try folder.store(name) } == .notADeviceName(name))
    }
  }

  @Test func `listings differ when something is new and only then`() throws {
    #expect(try folder.workspace.responseFiles(of: "nfi").isEmpty)
    #expect(try folder.workspace.formsWithResponses().isEmpty)
    var store = try folder.store()
    _ = try store.commit(response("a"))
    let before = try folder.workspace.responseFiles(of: "nfi")
    #expect(before.map(\.name) == ["tablet-items", "tablet"])
    #expect(try folder.workspace.responseFiles(of: "nfi") == before)
    _ = try store.commit(response("b"))
    #expect(try folder.workspace.responseFiles(of: "nfi") != before)
    #expect(try folder.workspace.formsWithResponses() == ["nfi"])
    let bytes = try folder.workspace.content(of: before[1])
    #expect(String(decoding: bytes, as: UTF8.self) == folder.text(mainFile))
  }
}
