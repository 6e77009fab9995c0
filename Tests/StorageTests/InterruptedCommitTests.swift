import Forms
import Foundation
import Storage
import Testing

@Suite struct InterruptedCommitTests {
  @Test func `a row that was cut off at any byte is kept aside and the next row stands whole`()
    throws
  {
    let base = Array((mainHeader + mainRow("a")).utf8)
    let row = Array(mainRow("b", why: "\"x, y\nz\"").utf8)
    for length in 1..<row.count {
      let folder = try TemporaryWorkspace()
      let draft = try folder.workspace.beginDraft(opening("b"))
      let torn = Array(row.prefix(length))
      try folder.write(mainFile, base + torn)
      try folder.write(itemsFile, itemsHeader + itemRows("a"))
      var store = try folder.store()
      let receipt = try store.commit(response("c"))
      #expect(folder.bytes(mainFile) == base + Array(mainRow("c").utf8), "\(length)")
      #expect(receipt.tornAt == [folder.path + "/" + mainFile + ".torn-1"])
      #expect(folder.bytes(mainFile + ".torn-1") == torn, "\(length)")
      #expect(try store.commit(response("b", why: "x, y\nz")).wasThere == false)
      _ = draft
    }
  }

  @Test func `a header that was cut off at any byte is written whole`() throws {
    for length in 0..<mainHeader.utf8.count {
      let folder = try TemporaryWorkspace()
      try folder.write(mainFile, Array(mainHeader.utf8.prefix(length)))
      var store = try folder.store()
      _ = try store.commit(response("a"))
      #expect(folder.text(mainFile) == mainHeader + mainRow("a"), "\(length)")
      #expect(folder.files().count == 2)
    }
  }

  @Test func `a last row that only lost its line ending to an editor stays`() throws {
    let folder = try TemporaryWorkspace()
    try folder.write(mainFile, mainHeader + mainRow("a").dropLast())
    var store = try folder.store()
    _ = try store.commit(response("b"))
    #expect(folder.text(mainFile) == mainHeader + mainRow("a") + mainRow("b"))
    #expect(try store.commit(response("a")).wasThere)
  }

  @Test func `a damaged row in the middle stays where it is`() throws {
    let folder = try TemporaryWorkspace()
    let before = mainHeader + mainRow("a") + "uuid:x,\"open\n" + mainRow("b")
    try folder.write(mainFile, before)
    var store = try folder.store()
    _ = try store.commit(response("c"))
    #expect(folder.text(mainFile) == before + mainRow("c"))
  }

  @Test func `rows of a repeat without their main row do not count beside those written later`()
    throws
  {
    let folder = try TemporaryWorkspace()
    try folder.write(mainFile, mainHeader)
    try folder.write(itemsFile, itemsHeader + itemRows("a"))
    var store = try folder.store()
    let receipt = try store.commit(response("a"))
    #expect(receipt.edits == 1)
    #expect(folder.text(itemsFile) == itemsHeader + itemRows("a") + itemRows("a", edits: 1))
    #expect(folder.text(mainFile)?.hasPrefix(mainHeader + "uuid:a,") == true)
    #expect(try folder.workspace.finishedInterviews(of: "nfi").map(\.edits) == [1])
  }

  @Test func `a commit that was cut off at any byte of any file is made good by the next`() throws {
    // The order of writing is contact, repeats, main; a crash leaves some of it, in that order.
    let contact = Array("uuid:a,0,,,123\n".utf8)
    let items = Array(itemRows("a").utf8)
    let main = Array(mainRow("a").utf8)
    for cut in 0..<(contact.count + items.count + main.count) {
      let folder = try TemporaryWorkspace()
      let draft = try folder.workspace.beginDraft(opening("a"))
      try folder.write(
        "contacts/nfi/7/tablet.csv",
        Array("KEY,edits,phone_hmac,sealed,phone\n".utf8) + contact.prefix(cut))
      let rest = max(0, cut - contact.count)
      try folder.write(itemsFile, Array(itemsHeader.utf8) + items.prefix(rest))
      try folder.write(
        mainFile, Array(mainHeader.utf8) + main.prefix(max(0, rest - items.count)))

      #expect(try folder.workspace.settleDrafts().isEmpty)
      var store = try folder.store()
      let receipt = try folder.workspace.finish(
        draft, as: response("a", phone: "123"), restricted: [], in: &store)
      #expect(!receipt.wasThere)
      #expect(try folder.workspace.drafts().drafts.isEmpty)
      let winning = try folder.workspace.finishedInterviews(of: "nfi").map(\.edits)
      #expect(winning == [receipt.edits], "\(cut)")
      let text = folder.text(itemsFile) ?? ""
      let counting = text.split(separator: "\n").filter { $0.contains(",\(receipt.edits),") }
      #expect(counting.count == 2, "\(cut)")
    }
  }

  @Test func `a folder that cannot be made is said and nothing is left behind`() throws {
    let folder = try TemporaryWorkspace()
    try folder.write("responses", "a file in the place of the folder")
    var store = try folder.store()
    let error = storageError { _ = try store.commit(response("a")) }
    #expect(error == .system(.createFolder, path: folder.path + "/responses", code: ENOTDIR))
    #expect(folder.files() == ["responses"])
  }

  @Test func `a read-only folder is said and the draft stays`() async {
    // In a process of its own, which stops being the superuser, who may write everywhere.
    await #expect(processExitsWith: .success) {
      if geteuid() == 0 { try #require(setuid(65_534) == 0) }
      let folder = try TemporaryWorkspace()
      let draft = try folder.workspace.beginDraft(opening("a"))
      let path = draft.path
      try folder.write("responses/nfi/7/.keep", "")
      chmod(folder.path + "/responses/nfi/7", 0o500)
      defer { chmod(folder.path + "/responses/nfi/7", 0o700) }
      var store = try folder.store()
      do {
        _ = try folder.workspace.finish(draft, as: response("a"), restricted: [], in: &store)
        Issue.record("the folder was written to")
      } catch {
        #expect((error as? StorageError)?.isForbidden == true)
      }
      #expect(try folder.workspace.drafts().drafts.map(\.path) == [path])
      #expect(folder.files("responses") == ["nfi/7/.keep"])
    }
  }

  @Test func `a full disk at the first interview leaves no file`() async {
    await #expect(processExitsWith: .success) {
      signal(SIGXFSZ, SIG_IGN)
      let folder = try TemporaryWorkspace()
      var store = try folder.store()
      for limit in 0..<mainHeader.utf8.count {
        setFileLimit(limit)
        let error = storageError { _ = try store.commit(response("a", phone: "2")) }
        setFileLimit(nil)
        #expect(error?.isOutOfSpace == true, "\(limit)")
        #expect(folder.files() == [], "\(limit)")
      }
      _ = try store.commit(response("a"))
      #expect(folder.text(mainFile) == mainHeader + mainRow("a"))
    }
  }

  @Test func `a full disk at any byte leaves the files as they were and says so`() async {
    // In a process of its own, since the limit is the whole process's.
    await #expect(processExitsWith: .success) {
      signal(SIGXFSZ, SIG_IGN)
      let folder = try TemporaryWorkspace()
      var store = try folder.store()
      _ = try store.commit(response("a", phone: "1"))
      let names = folder.files()
      let before = names.map(folder.bytes)
      let size = before.compactMap { $0?.count }.max() ?? 0
      var refused = 0
      var limit = 10
      while true {
        setFileLimit(limit)
        let error = storageError { _ = try store.commit(response("b", phone: "2")) }
        setFileLimit(nil)
        guard let error else { break }
        refused += 1
        #expect(error.isOutOfSpace)
        #expect(names.map(folder.bytes) == before)
        #expect(folder.files() == names)
        limit += 1
      }
      #expect(refused > 100 && limit > size)
      #expect(folder.text(mainFile) == mainHeader + mainRow("a") + mainRow("b"))
    }
  }
}

/// Lets no file of this process grow beyond a size; nil takes the limit away.
func setFileLimit(_ size: Int?) {
  var limit = rlimit()
  getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
  limit.rlim_cur = size.map { rlim_t($0) } ?? limit.rlim_max
  setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
}
