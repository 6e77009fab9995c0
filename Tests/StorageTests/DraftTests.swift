import Forms
import Foundation
import Storage
import Testing

func opening(_ name: String, edits: Int = 0) -> DraftEntry.Opening {
  DraftEntry.Opening(
    key: "uuid:\(name)", survey: "nfi", formID: "nfi", formVersion: "7", device: "tablet",
    startedAt: "2026-01-05T09:00:00.000-05:00", edits: edits, seed: 42)
}

/// One entry of each kind, with what is hard to write on a line.
let everyKind: [DraftEntry] = [
  .resumed(at: "2026-01-05T09:00:00.000-05:00"),
  .answered(path: "/data/site", value: "s1"),
  .answered(path: "/data/why", value: "two\nlines,\ta tab, a \\ and \r\"quotes\" ñ \u{1F9F0}"),
  .unanswered(path: "/data/age", state: "dk"),
  .sealed(path: "/data/phone", boxes: "phone:team:0123456789abcdef:AbC-_9"),
  .commented(path: "/data/why", text: "she was in a hurry"),
  .added(repeat: "/data/items[1]"),
  .answered(path: "/data/items[1]/item", value: ""),
  .removed(repeat: "/data/items[1]"),
  .spoke(language: "Español (es)"),
  .active(seconds: 61),
  .stood(path: "/data/age"),
]

@Suite struct DraftTests {
  let folder: TemporaryWorkspace
  var workspace: Workspace { folder.workspace }

  init() throws { folder = try TemporaryWorkspace() }

  /// Begins a draft, writes entries and lets go of it, as a killed process does.
  private func leave(_ name: String, _ entries: [DraftEntry] = everyKind) throws {
    var draft = try workspace.beginDraft(opening(name))
    for entry in entries { try draft.append([entry]) }
  }

  @Test func `a draft gives back every entry in its order`() throws {
    try leave("a")
    let (_, journal) = try workspace.resumeDraft(of: "uuid:a")
    #expect(journal.opening == opening("a"))
    #expect(journal.entries == [.opened(opening("a"))] + everyKind)
    #expect(journal.damagedLines.isEmpty && !journal.isTorn)
    #expect(folder.mode("drafts/a.journal") == 0o600)
    #expect(folder.mode("drafts") == 0o700)
  }

  @Test func `the list shows who began, where the person stood and how much is answered`() throws {
    try leave("a")
    try leave("b", [.answered(path: "/data/site", value: "s1")])
    let list = try workspace.drafts()
    #expect(list.unreadable.isEmpty)
    #expect(Set(list.drafts.map(\.journal.opening.key)) == ["uuid:a", "uuid:b"])
    let first = list.drafts.first { $0.journal.opening.key == "uuid:a" }
    #expect(first?.journal.lastStood == "/data/age")
    #expect(first?.journal.answers.keys.sorted() == ["/data/phone", "/data/site", "/data/why"])
    #expect(first?.isInUse == false)
    #expect((first?.changed ?? 0) > 0)
  }

  @Test func `two processes cannot have one draft`() throws {
    var draft = try workspace.beginDraft(opening("a"))
    let path = draft.path
    #expect(try workspace.drafts().drafts.map(\.isInUse) == [true])
    #expect(storageError { _ = try workspace.resumeDraft(of: "uuid:a") } == .inUse(path: path))
    #expect(
      storageError { _ = try workspace.beginDraft(opening("a")) } == .draftExists(path: path))
    try draft.append([.active(seconds: 1)])
    #expect(
      storageError { _ = try workspace.resumeDraft(of: "uuid:b") } == .noSuchDraft(key: "uuid:b"))
  }

  @Test func `a journal that was cut off at any byte keeps all entries before the cut`() throws {
    try leave("a")
    let bytes = folder.bytes("drafts/a.journal") ?? []
    let lines = bytes.split(separator: 0x0A).map { $0.count + 1 }
    let more = DraftEntry.answered(path: "/data/more", value: "x")
    for length in lines[0]..<bytes.count {
      try folder.write("drafts/a.journal", Array(bytes.prefix(length)))
      // An entry counts once its checksum is whole; the line ending may be missing.
      let ends = lines.indices.map { lines[...$0].reduce(0, +) - 1 }
      let whole = ends.count { $0 <= length }
      do {
        var (draft, journal) = try workspace.resumeDraft(of: "uuid:a")
        #expect(journal.entries.count == whole, "\(length)")
        try draft.append([more])
      }
      let journal = try workspace.resumeDraft(of: "uuid:a").journal
      #expect(journal.entries.count == whole + 1, "\(length)")
      #expect(journal.entries.last == more)
    }
  }

  @Test func `a changed byte costs the entries of its line and no other`() throws {
    try leave("a")
    let bytes = folder.bytes("drafts/a.journal") ?? []
    let entries = [.opened(opening("a"))] + everyKind
    let first = bytes.firstIndex(of: 0x0A) ?? 0
    for index in (first + 1)..<bytes.count {
      var changed = bytes
      changed[index] ^= 0x15
      try folder.write("drafts/a.journal", changed)
      let journal = try workspace.resumeDraft(of: "uuid:a").journal
      // A line ending that is gone makes one line of two, a new one two of one.
      #expect(journal.entries.count >= entries.count - 2, "\(index)")
      #expect(journal.entries.count < entries.count || bytes[index] == 0x0A, "\(index)")
      #expect(journal.entries.allSatisfy(entries.contains), "\(index)")
    }
  }

  @Test func `an entry of a newer program is passed over and stays in the file`() throws {
    try leave("a", [])
    let before = folder.text("drafts/a.journal") ?? ""
    // The checksum of `sang<TAB>a song`, computed with Python's zlib.crc32.
    let foreign = "f9b59e51\tsang\ta song\n"
    try folder.write("drafts/a.journal", before + foreign)
    var (draft, journal) = try workspace.resumeDraft(of: "uuid:a")
    #expect(journal.entries.count == 1)
    #expect(journal.damagedLines == [2])
    try draft.append([.active(seconds: 1)])
    #expect(folder.text("drafts/a.journal")?.hasPrefix(before + foreign) == true)
  }

  @Test func `a journal without an opening is named and left alone`() throws {
    try folder.write("drafts/x.journal", "rubbish\n")
    try folder.write("drafts/empty.journal", "")
    let list = try workspace.drafts()
    #expect(list.drafts.isEmpty)
    #expect(list.unreadable == [.unreadableDraft(path: folder.path + "/drafts/x.journal")])
    #expect(folder.text("drafts/x.journal") == "rubbish\n")
  }

  @Test func `a journal that another program took away is written anew with everything in it`()
    throws
  {
    var draft = try workspace.beginDraft(opening("a"))
    try draft.append(everyKind)
    try folder.remove("drafts/a.journal")
    try draft.append([.active(seconds: 7)])
    #expect(folder.files("drafts") == ["a.journal"])
    #expect(try workspace.drafts().drafts.first?.journal.entries.count == everyKind.count + 2)

    try folder.remove("drafts/a.journal")
    try folder.write("drafts/a.journal", "something else")
    try draft.append([.active(seconds: 8)])
    #expect(folder.files("drafts") == ["a.journal", "a_2.journal"])
    #expect(folder.text("drafts/a.journal") == "something else")
    #expect(try workspace.drafts().drafts.first?.journal.entries.last == .active(seconds: 8))
  }

  @Test func `what another program wrote into a journal costs no entry`() throws {
    var draft = try workspace.beginDraft(opening("a"))
    let before = folder.bytes("drafts/a.journal") ?? []
    try folder.write("drafts/a.journal", before + Array("rubbish".utf8))
    try draft.append([.active(seconds: 1)])
    let longer = folder.bytes("drafts/a.journal") ?? []
    try folder.write("drafts/a.journal", Array(longer.dropLast(3)))
    try draft.append([.active(seconds: 2)])
    try draft.append([.active(seconds: 3)])
    let entries = try workspace.drafts().drafts.first?.journal.entries
    #expect(entries == [.opened(opening("a")), .active(seconds: 2), .active(seconds: 3)])
  }

  @Test func `finishing commits and takes the draft away`() throws {
    let draft = try workspace.beginDraft(opening("a"))
    var store = try folder.store()
    _ = try workspace.finish(draft, as: response("a"), restricted: [], in: &store)
    #expect(folder.files("drafts").isEmpty)
    #expect(folder.text(mainFile) == mainHeader + mainRow("a"))
  }

  @Test func `a draft that outlived its commit is taken away at the next start`() throws {
    try leave("a")
    try leave("b")
    do {
      var store = try folder.store()
      _ = try store.commit(response("a"))
    }
    let settled = try workspace.settleDrafts()
    #expect(settled == [.removed(path: folder.path + "/drafts/a.journal")])
    #expect(folder.files("drafts") == ["b.journal"])
    #expect(try workspace.settleDrafts().isEmpty)
  }

  @Test func `the draft of a correction under way is not taken for the row that it corrects`()
    throws
  {
    var store = try folder.store()
    _ = try store.commit(response("a"))
    do {
      var draft = try workspace.beginDraft(opening("a", edits: 1))
      try draft.append([
        .correcting(Correction(reason: "r", monitor: "", sittings: 1, endedAt: ""))
      ])
    }
    #expect(try workspace.settleDrafts().isEmpty)
    _ = try store.commit(response("a", edits: 1))
    #expect(try workspace.settleDrafts().count == 1)
  }

  @Test func `a draft whose interview was committed from elsewhere is set aside, not removed`()
    throws
  {
    do {
      var other = opening("a")
      other.device = "laptop"
      _ = try workspace.beginDraft(other)
    }
    var store = try folder.store()
    _ = try store.commit(response("a", edits: 1))
    let aside = folder.path + "/drafts/a.journal.aside-1"
    #expect(try workspace.settleDrafts() == [.setAside(path: aside)])
    #expect(folder.files("drafts") == ["a.journal.aside-1"])
    #expect(try workspace.drafts() == DraftList())
  }

  @Test func `a draft in use is not settled`() throws {
    let draft = try workspace.beginDraft(opening("a"))
    var store = try folder.store()
    _ = try store.commit(response("a"))
    #expect(try workspace.settleDrafts().isEmpty)
    try draft.remove()
  }

  @Test func `a full disk refuses the entry, keeps those before it and takes it later`() async {
    await #expect(processExitsWith: .success) {
      signal(SIGXFSZ, SIG_IGN)
      let folder = try TemporaryWorkspace()
      var draft = try folder.workspace.beginDraft(opening("a"))
      try draft.append([.answered(path: "/data/one", value: "1")])
      let before = folder.bytes("drafts/a.journal")
      let size = before?.count ?? 0
      let entry = DraftEntry.answered(path: "/data/two", value: "a longer answer")
      var refused = 0
      for limit in size... {
        setFileLimit(limit)
        let error = storageError { try draft.append([entry]) }
        setFileLimit(nil)
        guard let error else { break }
        refused += 1
        #expect(error.isOutOfSpace)
        #expect(folder.bytes("drafts/a.journal") == before)
      }
      #expect(refused > 30)
      #expect(try folder.workspace.drafts().drafts.first?.journal.entries.count == 3)
      #expect(try folder.workspace.drafts().drafts.first?.journal.entries.last == entry)
    }
  }
}

/// What a start that was cut off leaves.
@Suite struct CutOffOpeningTests {
  @Test func `a correction that could not begin does not stand in the way of the next one`() throws
  {
    let folder = try TemporaryWorkspace()
    var begun = opening("a")
    begun.edits = 1
    let line = DraftJournal.bytes(of: [.opened(begun)])
    try folder.write("drafts/a.journal", line)
    let draft = try folder.workspace.beginDraft(begun)
    #expect(folder.bytes("drafts/a.journal") == line)
    _ = consume draft
    // Once somebody has gone on with it, it is somebody's.
    try folder.write(
      "drafts/a.journal", line + DraftJournal.bytes(of: [.resumed(at: "2026-01-05T10:00:00.000Z")]))
    #expect(throws: StorageError.draftExists(path: folder.path + "/drafts/a.journal")) {
      _ = try folder.workspace.beginDraft(begun)
    }
  }

  @Test func `an opening that was cut off is no interview and no damage`() throws {
    let folder = try TemporaryWorkspace()
    let whole = try folder.workspace.beginDraft(opening("a"))
    _ = consume whole
    let line = try #require(folder.bytes("drafts/a.journal"))
    // All of it but the end of the line says everything: that is a draft.
    for length in 0..<(line.count - 1) {
      try folder.write("drafts/a.journal", Array(line.prefix(length)))
      #expect(try folder.workspace.drafts() == DraftList(), "\(length)")
      #expect(try folder.workspace.verify().damages.filter(\.kind.isDamage).isEmpty, "\(length)")
    }
    for length in 0..<(line.count - 1) {
      try folder.write("drafts/a.journal", Array(line.prefix(length)))
      _ = try folder.workspace.beginDraft(opening("a"))
      #expect(folder.bytes("drafts/a.journal") == line, "\(length)")
    }
    // Behind a whole line somebody may have answered something.
    #expect(throws: StorageError.draftExists(path: folder.path + "/drafts/a.journal")) {
      _ = try folder.workspace.beginDraft(opening("a"))
    }
    try folder.write("drafts/a.journal", Array(line.dropFirst(3)))
    #expect(try folder.workspace.drafts().unreadable.count == 1)
    #expect(try folder.workspace.verify().damages.map(\.kind) == [.draftOpening])
  }
}
