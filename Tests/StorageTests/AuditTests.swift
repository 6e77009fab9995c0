import Forms
import Foundation
import Testing

@testable import Storage

private func audited(_ name: String, edits: Int = 0) -> Response {
  var new = response(name, edits: edits)
  new.auditUser = "M-04"
  let start = 1_767_600_000_000 + edits * 1_000_000
  new.audit = [
    AuditRow(AuditEvent(.formStart, start: start)),
    AuditRow(
      AuditEvent(.question, path: "/data/items[2]/item", start: start, end: start + 1_500),
      old: "lona", new: "kit, \"azul\"\nx"),
    AuditRow(AuditEvent(.formFinalize, start: start + 2_000)),
  ]
  return new
}

private let file = "audits/nfi/7/tablet.csv"
private let header =
  "instance ID,event,node,start,end,old-value,new-value,user,change-reason\n"

private func lines(_ name: String) -> String {
  """
  uuid:\(name),form start,,1767600000000,,,,M-04,
  uuid:\(name),question,/data/items[2]/item,1767600000000,1767600001500,lona,"kit, ""azul""
  x",M-04,
  uuid:\(name),form finalize,,1767600002000,,,,M-04,

  """
}

@Suite struct AuditTests {
  @Test func `the log of events stands in one file a device, in the columns of ODK`() throws {
    let folder = try TemporaryWorkspace()
    var store = try folder.store()
    _ = try store.commit(audited("a"))
    _ = try store.commit(audited("b"))
    #expect(folder.text(file) == header + lines("a") + lines("b"))
    #expect(folder.mode(file) == 0o600)
    #expect(folder.mode("audits/nfi/7") == 0o700)
    #expect(try folder.workspace.verify().damages.isEmpty)
    let other = try TemporaryWorkspace()
    _ = try other.workspace.merge(folder.path)
    #expect(other.text(file) == folder.text(file))
  }

  @Test func `after a commit that was cut off at any byte each event stands once`() throws {
    let whole = Array((header + lines("b") + lines("a")).utf8)
    let before = (header + lines("b")).utf8.count
    for cut in stride(from: 0, through: whole.count, by: 3) {
      let folder = try TemporaryWorkspace()
      let draft = try folder.workspace.beginDraft(opening("a"))
      try folder.write(file, Array(whole.prefix(cut)))
      var store = try folder.store()
      _ = try store.commit(audited("a"))
      let text = try #require(folder.text(file))
      let rows = text.split(separator: "\n")
      #expect(rows.count { $0.contains("uuid:a,") } == 3, "\(cut)")
      if cut >= before { #expect(rows.count { $0.contains("kit, ") } == 2, "\(cut)") }
      #expect(text.hasPrefix(header), "\(cut)")
      _ = draft
    }
  }

  @Test func `events of a correction follow those of the interview`() throws {
    let folder = try TemporaryWorkspace()
    var store = try folder.store()
    _ = try store.commit(audited("a"))
    _ = try store.commit(audited("a", edits: 1))
    #expect(folder.text(file)?.hasPrefix(header + lines("a")) == true)
    #expect(folder.text(file)?.split(separator: "\n").count == 9)
  }
}
