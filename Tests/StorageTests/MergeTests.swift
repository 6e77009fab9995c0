import Forms
import Foundation
import Storage
import Testing

/// Uniting workspaces: what a stick or a synchronised folder brings.
@Suite struct MergeTests {
  @Test func `what only the other workspace has is taken over, readable for its owner alone`()
    throws
  {
    let (here, there) = try (TemporaryWorkspace(), TemporaryWorkspace())
    try there.write(mainFile, mainHeader + mainRow("a"))
    try there.write(itemsFile, itemsHeader + itemRows("a"))
    let report = try here.workspace.merge(there.path)
    #expect(report.files.map(\.outcome) == [.added, .added])
    #expect(report.files.map(\.path) == [itemsFile, mainFile])
    #expect(here.text(mainFile) == mainHeader + mainRow("a"))
    let rights = try FileManager.default.attributesOfItem(atPath: here.path + "/" + mainFile)
    #expect(rights[.posixPermissions] as? Int == 0o600)
    #expect(there.files() == [itemsFile, mainFile].sorted())
  }

  @Test func `the longer of two files wins where it begins with the shorter`() throws {
    let (here, there) = try (TemporaryWorkspace(), TemporaryWorkspace())
    let short = mainHeader + mainRow("a")
    let long = short + mainRow("b")
    try here.write(mainFile, short)
    try there.write(mainFile, long)
    #expect(try here.workspace.merge(there.path).files.map(\.outcome) == [.extended])
    #expect(here.text(mainFile) == long)
    try there.write(mainFile, short)
    #expect(try here.workspace.merge(there.path).files.map(\.outcome) == [.older])
    #expect(here.text(mainFile) == long)
  }

  @Test func `of two files that differ both stay, under names made of their contents`() throws {
    let (here, there) = try (TemporaryWorkspace(), TemporaryWorkspace())
    try here.write(mainFile, mainHeader + mainRow("a"))
    try there.write(mainFile, mainHeader + mainRow("b"))
    let report = try here.workspace.merge(there.path)
    guard case .keptBeside(let name) = report.files[0].outcome else {
      Issue.record("\(report.files)")
      return
    }
    #expect(name.wholeMatch(of: /tablet_[0-9a-f]{8}\.csv/) != nil, "\(name)")
    #expect(here.text(mainFile) == mainHeader + mainRow("a"))
    // Again, and back: nothing new.
    #expect(try here.workspace.merge(there.path).files.map(\.outcome) == [.same])
    #expect(here.files().count == 2)
    _ = try there.workspace.merge(here.path)
    #expect(there.files().count == 2)
    _ = try here.workspace.merge(there.path)
    #expect(here.files().count == 2)
  }

  static let copies = [
    "tablet.sync-conflict-20261122-101112-ABCDEFG.csv", "tablet (conflicted copy 2026-11-22).csv",
    "tablet (Ana's conflicted copy 2026-11-22).csv", "tablet (1).csv", "tablet.csv.conflict1",
    "tablet.conflict2.csv", "tablet.csv..path1", "tablet_conflict-20261122-101112.csv",
    "tablet (SFConflict ana@example.org 2026-11-22-10-11-12).csv", "tablet (copia).csv",
    "tablet (Copia en conflicto de Ana 2026-11-22).csv", "tablet - copia.csv",
    "tablet - Copy (2).csv", "tablet copy.csv", "tablet_0a1b2c3d (1).csv",
  ]

  @Test(arguments: copies)
  func `a copy that a synchronising tool made counts as the file it is of`(copy: String) throws {
    let (here, there) = try (TemporaryWorkspace(), TemporaryWorkspace())
    let folder = mainFile.split(separator: "/").dropLast().joined(separator: "/")
    try here.write(mainFile, mainHeader + mainRow("a"))
    try there.write(folder + "/" + copy, mainHeader + mainRow("a"))
    #expect(try here.workspace.merge(there.path).files.map(\.outcome) == [.same])
    try there.write(folder + "/" + copy, mainHeader + mainRow("a") + mainRow("b"))
    #expect(try here.workspace.merge(there.path).files.map(\.outcome) == [.extended])
    #expect(here.files() == [mainFile])
  }

  @Test func `two versions of one interview are listed, and both stay`() throws {
    let (here, there) = try (TemporaryWorkspace(), TemporaryWorkspace())
    try here.write(mainFile, mainHeader + mainRow("a"))
    try there.write(mainFile, mainHeader + mainRow("a", why: "later"))
    let conflicts = try here.workspace.merge(there.path).conflicts
    #expect(conflicts.map(\.edits) == [0])
    #expect(conflicts.first?.files.count == 2)
    #expect(conflicts.first?.versions == 2)
  }

  @Test func `a link and a name that leads elsewhere are not followed`() throws {
    let (here, there) = try (TemporaryWorkspace(), TemporaryWorkspace())
    let folder = mainFile.split(separator: "/").dropLast().joined(separator: "/")
    try there.write(mainFile, mainHeader)
    try FileManager.default.createSymbolicLink(
      atPath: there.path + "/" + folder + "/other.csv", withDestinationPath: "/etc/hostname")
    let report = try here.workspace.merge(there.path)
    #expect(report.files.contains { $0.path.hasSuffix("other.csv") && $0.outcome == .skipped })
    #expect(here.files() == [mainFile])
  }

  @Test func `a file that another window has open is left alone and named`() throws {
    let (here, there) = try (TemporaryWorkspace(), TemporaryWorkspace())
    var store = try here.store()
    _ = try store.commit(response("a"))
    let ours = try #require(here.bytes(mainFile))
    try there.write(mainFile, ours + Array(mainRow("b").utf8))
    #expect(try here.workspace.merge(there.path).files.map(\.outcome) == [.inUse])
    #expect(here.bytes(mainFile) == ours)
  }

  @Test func `drafts are taken over only when that is asked`() throws {
    let (here, there) = try (TemporaryWorkspace(), TemporaryWorkspace())
    _ = try there.workspace.beginDraft(opening("a"))
    _ = try here.workspace.merge(there.path)
    #expect(try here.workspace.drafts().drafts.isEmpty)
    _ = try here.workspace.merge(there.path, withDrafts: true)
    #expect(try here.workspace.drafts().drafts.count == 1)
  }

  /// Workspaces that hold parts of what one device and a copy of it wrote.
  private static func some(_ seed: UInt64) throws -> [TemporaryWorkspace] {
    var state = seed
    func draw(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    return try (0..<3).map { _ in
      let one = try TemporaryWorkspace()
      // Beginnings of one sequence extend each other; a different row in the middle makes them differ.
      let names = ["a", "b", "c", "d"].prefix(draw(5))
      let odd = draw(3) == 0 ? draw(4) : -1
      let rows = names.enumerated().map { mainRow($1, why: $0 == odd ? "odd\(draw(2))" : "") }
      if !names.isEmpty { try one.write(mainFile, mainHeader + rows.joined()) }
      if draw(2) == 0 { try one.write(itemsFile, itemsHeader + itemRows("a")) }
      return one
    }
  }

  /// The rows of all files, each once: what analysts see, whatever the files are called.
  private static func rows(_ folder: TemporaryWorkspace) -> Set<String> {
    Set(
      folder.files().filter { $0.hasPrefix("responses/") }.flatMap { name in
        (folder.text(name) ?? "").split(separator: "\n").map(String.init)
      })
  }

  @Test(arguments: UInt64(1)...40)
  func `uniting twice, in another order or in other pairs gives the same rows`(seed: UInt64) throws
  {
    let folders = try Self.some(seed)
    let whole = folders.reduce(into: Set<String>()) { $0.formUnion(Self.rows($1)) }
    func united(_ order: [Int], twice: Bool = false) throws -> Set<String> {
      let fresh = try TemporaryWorkspace()
      for index in order { _ = try fresh.workspace.merge(folders[index].path) }
      let names = fresh.files()
      if twice {
        for index in order { _ = try fresh.workspace.merge(folders[index].path) }
        #expect(fresh.files() == names)
      }
      return Self.rows(fresh)
    }
    #expect(try united([0, 1, 2], twice: true) == whole)
    #expect(try united([2, 1, 0]) == whole)
    // First two of them with each other, then with the third.
    let pair = try TemporaryWorkspace()
    _ = try pair.workspace.merge(folders[1].path)
    _ = try pair.workspace.merge(folders[2].path)
    let other = try TemporaryWorkspace()
    _ = try other.workspace.merge(folders[0].path)
    _ = try other.workspace.merge(pair.path)
    #expect(Self.rows(other) == whole)
  }
}

/// Looking for damage, and making readable again what can be.
@Suite struct VerificationTests {
  /// A file, what is wrong with it, and on which line.
  static let damages: [(kind: Damage.Kind, content: [UInt8], line: Int)] = [
    (.tornRow, Array((mainHeader + mainRow("a") + "uuid:b,sam").utf8), 3),
    (.fieldCount, Array((mainHeader + "uuid:b,1,2\n" + mainRow("a")).utf8), 2),
    (.openQuote, Array((mainHeader + "uuid:b,\"open\n" + mainRow("a")).utf8), 2),
    (
      .notUTF8,
      Array(mainHeader.utf8) + Array(mainRow("a", why: "caf").utf8.dropLast()).map { $0 }
        + [0x0A] + damagedText(), 3
    ),
    (.header, Array("what;ever\n".utf8), 1),
  ]

  private static func damagedText() -> [UInt8] {
    Array(mainRow("b", why: "caf#").utf8).map { $0 == UInt8(ascii: "#") ? 0xE9 : $0 }
  }

  @Test(arguments: damages)
  func `a damaged row is reported with its file and line, and nothing is changed`(
    kind: Damage.Kind, content: [UInt8], line: Int
  ) throws {
    let folder = try TemporaryWorkspace()
    try folder.write(mainFile, content)
    let found = try folder.workspace.verify()
    let own = found.damages.filter { $0.kind == kind }
    #expect(own.map(\.path) == [mainFile], "\(found.damages)")
    #expect(own.map(\.line) == [line])
    #expect(kind.isDamage)
    #expect(folder.bytes(mainFile) == content)
  }

  @Test func `a sound workspace has no damage`() throws {
    let folder = try TemporaryWorkspace()
    var store = try folder.store()
    _ = try store.commit(response("a"))
    _ = try folder.workspace.beginDraft(opening("b"))
    let found = try folder.workspace.verify()
    #expect(found.damages == [])
    #expect(found.rows > 0)
  }

  @Test func `what somebody should know is a note and no damage`() throws {
    let folder = try TemporaryWorkspace()
    try folder.write(itemsFile, itemsHeader + itemRows("a"))
    try folder.write(mainFile + ".torn-1", "uuid:b,")
    try folder.write("responses/x/1/tablet (1).csv", mainHeader)
    let kinds = try folder.workspace.verify().damages.map(\.kind)
    #expect(
      kinds.contains(.orphanRow) && kinds.contains(.leftOver) && kinds.contains(.conflictCopy))
    #expect(kinds.contains(.openToOthers))
    #expect(!kinds.contains { $0.isDamage })
  }

  @Test func `damaged journals are reported by line`() throws {
    let folder = try TemporaryWorkspace()
    _ = try folder.workspace.beginDraft(opening("a"))
    let name = try #require(folder.files("drafts").first)
    let journal = try #require(folder.bytes("drafts/" + name))
    try folder.write("drafts/" + name, journal + Array("garbage\n".utf8) + journal)
    let found = try folder.workspace.verify().damages.filter { $0.kind == .draftLine }
    #expect(found.count == 1)
    try folder.write("drafts/\(name)", "garbage\n")
    #expect(try folder.workspace.verify().damages.map(\.kind).contains(.draftOpening))
  }

  @Test func `rows in the encoding of Windows are made readable in a new file`() throws {
    let folder = try TemporaryWorkspace()
    let content = Array(mainHeader.utf8) + Self.damagedText() + Array(mainRow("c").utf8)
    try folder.write(mainFile, content)
    let found = try folder.workspace.recover()
    let name = mainFile.dropLast(4) + "_recovered.csv"
    #expect(found.files.map(\.recovered) == [String(name)])
    #expect(folder.text(String(name)) == mainHeader + mainRow("b", why: "café"))
    #expect(folder.bytes(mainFile) == content)
    // Again: nothing new.
    _ = try folder.workspace.recover()
    #expect(folder.files().count == 2)
  }

  @Test func `a file that a spreadsheet saved with semicolons is made readable`() throws {
    let folder = try TemporaryWorkspace()
    let text = (mainHeader + mainRow("a")).replacing(",", with: ";").replacing("\n", with: "\r\n")
    try folder.write(mainFile, text)
    let found = try folder.workspace.recover()
    let name = try #require(found.files.first?.recovered)
    #expect(folder.text(name) == mainHeader + mainRow("a"))
  }

  @Test
  func `whole rows in a piece that was kept aside count again, half ones are counted as lost`()
    throws
  {
    let folder = try TemporaryWorkspace()
    try folder.write(mainFile, mainHeader + mainRow("a"))
    try folder.write(mainFile + ".torn-1", mainRow("b") + "uuid:c,sam")
    let found = try folder.workspace.recover()
    #expect(found.files.map(\.rows) == [1])
    #expect(found.files.map(\.lost) == [1])
    let name = try #require(found.files.first?.recovered)
    #expect(folder.text(name) == mainHeader + mainRow("b"))
  }
}
