import Glibc
import Testing

@testable import Storage

/// Damage in files of every kind, each planted alone.
@Suite struct DamageTests {
  struct Planted: Sendable, CustomTestStringConvertible {
    var kind: Damage.Kind
    var file: String
    var content: String
    var line: Int

    var testDescription: String { "\(kind.rawValue) in \(file)" }
  }

  static let box = "phone:team:0123456789abcdef:QUJD"

  static let planted = [
    Planted(
      kind: .tornRow, file: mainFile, content: mainHeader + mainRow("a").dropLast(), line: 2),
    Planted(
      kind: .rowHead, file: mainFile,
      content: mainHeader + mainRow("a").replacing("uuid:a", with: "uuie:a"), line: 2),
    Planted(
      kind: .rowHead, file: mainFile,
      content: mainHeader + mainRow("a").replacing("complete", with: "complet"), line: 2),
    Planted(
      kind: .rowHead, file: itemsFile,
      content: itemsHeader + itemRows("a").replacing(",0,lona", with: ",,lona"), line: 3),
    Planted(
      kind: .sealedBox, file: "contacts/nfi/7/tablet.csv",
      content: "KEY,edits,phone_hmac,sealed\nuuid:a,0,,\(box)\nuuid:b,0,,phone:team:01\n", line: 3),
    Planted(
      kind: .sealedBox, file: "restricted/nfi/tablet.csv",
      content: "case,edits,sealed\nab,0,case:protection:0123456789abcdef:Q*JD\n", line: 2),
    Planted(
      kind: .tornRow, file: "corrections/nfi/7/tablet.csv",
      content: "KEY,edits,corrected_at,monitor,reason,question,old,new\nuuid:a,1,,,,why,a,b",
      line: 2),
    Planted(
      kind: .tornRow, file: "comments/nfi/a.csv",
      content: "KEY,edits,question,comment\nuuid:a,0,why,cut in the mid", line: 2),
    Planted(
      kind: .fieldCount, file: "themes/nfi/tablet.csv",
      content: "KEY,question,themes,coder,coded_at\nuuid:a,why,x\n", line: 2),
    Planted(kind: .sheet, file: "logs/opened-tablet.csv", content: "at,user\nx,y,z\n", line: 2),
    Planted(kind: .sheet, file: "questionnaires/nfi/7.csv", content: "", line: 1),
    Planted(kind: .sheet, file: "rounds.csv", content: "round,survey\n1,nfi\n\"2,nfi\n", line: 3),
    Planted(kind: .sheet, file: "surveys/nfi/form.csv", content: "survey\n,te\u{0}xt\n", line: 2),
    Planted(kind: .unusableKey, file: "keys/team.public", content: "nothing\n", line: 0),
    Planted(kind: .emptyDraft, file: "drafts/a.journal", content: "", line: 0),
  ]

  @Test(arguments: planted)
  func `damage is reported with its file and line, whatever the file is for`(_ one: Planted) throws
  {
    let folder = try TemporaryWorkspace()
    try folder.write(one.file, one.content)
    let found = try folder.workspace.verify().damages
    #expect(found.filter { $0.kind == one.kind } == [Damage(one.kind, one.file, line: one.line)])
    #expect(folder.text(one.file) == one.content)
  }

  @Test func `something that is sealed for a key of somebody else is told`() throws {
    let folder = try TemporaryWorkspace()
    let (own, foreign) = (PrivateKey(role: .team).open, PrivateKey(role: .team).open)
    let text = "KEY,edits,phone_hmac,sealed\n"
    let rows = [own, foreign].enumerated().map { number, key in
      let box = SealedBox("1", of: "phone", in: "uuid:\(number)", to: key)
      return "uuid:\(number),0,,\(box?.text ?? "")\n"
    }
    try folder.write("contacts/nfi/7/tablet.csv", text + rows.joined())
    try folder.workspace.setKey(own)
    let found = try folder.workspace.verify().damages.filter { $0.kind == .foreignKey }
    #expect(found.map(\.line) == [3])
    // A key that was exchanged for another one is an earlier key of the workspace, and known.
    try folder.workspace.setKey(foreign)
    #expect(!(try folder.workspace.verify().damages.map(\.kind).contains(.foreignKey)))
  }

  @Test func `a public key of which one byte changed is told from a key`() throws {
    let key = PrivateKey(role: .team).open
    let text = String(decoding: key.file, as: UTF8.self)
    #expect(PublicKey(file: key.file) == key)
    let other = Sodium.text([key.bytes[0] ^ 1] + key.bytes.dropFirst())
    let changed = text.replacing(Sodium.text(key.bytes), with: other)
    #expect(changed != text)
    #expect(PublicKey(file: Array(changed.utf8)) == nil)
    // Files that were written before ids stood in them.
    #expect(PublicKey(file: Array(text.replacing("id \(key.id)\n", with: "").utf8)) == key)
  }

  @Test(.enabled(if: geteuid() != 0, "nothing is forbidden to the superuser"))
  func `a folder that nobody may look into does not hide what is wrong elsewhere`() throws {
    let folder = try TemporaryWorkspace()
    try folder.write("responses/aid/1/tablet.csv", mainHeader + mainRow("a"))
    try folder.write(mainFile, "what;ever\n")
    let closed = folder.path + "/responses/aid/1"
    _ = chmod(closed, 0)
    defer { _ = chmod(closed, 0o700) }
    let found = try folder.workspace.verify().damages
    #expect(found.contains(Damage(.unreadable, "responses/aid/1")))
    #expect(found.contains(Damage(.header, mainFile, line: 1)))
  }

  // MARK: Recovery

  @Test func `a last row that lacks only its line ending counts again`() throws {
    let folder = try TemporaryWorkspace()
    let content = mainHeader + mainRow("a") + mainRow("b").dropLast()
    try folder.write(mainFile, content)
    let name = try #require(try folder.workspace.recover().files.first?.recovered)
    #expect(folder.text(name) == mainHeader + mainRow("b"))
    #expect(folder.text(mainFile) == content)
  }

  @Test func `a last row whose interview is under way is left to its draft`() throws {
    let folder = try TemporaryWorkspace()
    try folder.write(mainFile, mainHeader + mainRow("b").dropLast())
    try folder.write("drafts/b.journal", "")
    #expect(try folder.workspace.recover().files == [])
  }

  @Test(arguments: [".conflict1", "..path2", "~", ".bak"])
  func `a copy whose name hides it gives back the rows that stand nowhere else`(mark: String) throws
  {
    let folder = try TemporaryWorkspace()
    try folder.write(mainFile, mainHeader + mainRow("a"))
    try folder.write(mainFile + mark, mainHeader + mainRow("a") + mainRow("b"))
    #expect(try folder.workspace.verify().damages.map(\.kind).contains(.leftOver))
    let name = try #require(try folder.workspace.recover().files.first?.recovered)
    #expect(folder.text(name) == mainHeader + mainRow("b"))
    // Where all stands in the file already nothing is made.
    try folder.write(mainFile, mainHeader + mainRow("a") + mainRow("b"))
    try folder.remove(name)
    #expect(try folder.workspace.recover().files == [])
  }

  @Test func `a damaged theme and a damaged restricted case are made readable like any row`() throws
  {
    let folder = try TemporaryWorkspace()
    let header = "question,code,name_es,name_en\n"
    try folder.write("themes/nfi/tablet-list.csv", header + "why,t1,Precio,Price")
    try folder.write("restricted/nfi/tablet.csv", "case,edits,sealed\nab,0,\"\(Self.box)\n")
    let names = try folder.workspace.recover().files.compactMap(\.recovered)
    #expect(
      names.map { folder.text($0) } == [
        "case,edits,sealed\nab,0,\(Self.box)\n", header + "why,t1,Precio,Price\n",
      ])
  }
}
