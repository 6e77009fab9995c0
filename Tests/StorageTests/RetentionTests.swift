import Forms
import Storage
import Testing

@Suite struct RetentionTests {
  let keys = TestKeys()

  /// Three finished interviews with a sealed phone each, tagged on the laptop or on the supervisor's machine.
  private func site() throws -> TemporaryWorkspace {
    let site = try TemporaryWorkspace()
    var store = try ResponseStore(
      workspace: site.workspace, device: "tablet", sealing: keys.sealing)
    for (index, name) in ["a", "b", "c"].enumerated() {
      var one = response(name, phone: "099000010\(index)")
      one.phoneColumn = "phone"
      _ = try store.commit(one)
    }
    _ = try site.workspace.tagPhones(
      of: "nfi", column: "phone", opening: keys.team, device: "office")
    try site.write("contacts/nfi/7/tablet.csv.torn-1", "uuid:b,0,,phone:team:x")
    return site
  }

  @Test func `deleting contacts takes theirs and leaves every other byte as it was`() throws {
    let site = try site()
    #expect(try site.workspace.heldContacts(of: "nfi") == ["uuid:a", "uuid:b", "uuid:c"])
    var before: [String: [UInt8]] = [:]
    for name in site.files() { before[name] = site.bytes(name) }
    #expect(try site.workspace.deleteContacts(of: "nfi", ["uuid:a", "uuid:b", "uuid:x"]) == 2)
    #expect(try site.workspace.heldContacts(of: "nfi") == ["uuid:c"])
    #expect(try site.workspace.contacts(of: "nfi", opening: keys.team).map(\.key) == ["uuid:c"])
    #expect(site.files() == before.keys.sorted())
    for (name, bytes) in before where !name.hasPrefix("contacts/") {
      #expect(site.bytes(name) == bytes, "\(name)")
    }
    for name in ["contacts/nfi/7/tablet.csv", "contacts/nfi/phones-office.csv"] {
      let lines = String(decoding: before[name] ?? [], as: UTF8.self).split(separator: "\n")
      let kept = lines.filter { !$0.hasPrefix("uuid:a") && !$0.hasPrefix("uuid:b") }
      #expect(kept.count == 2)
      #expect(site.text(name) == kept.map { $0 + "\n" }.joined())
      #expect(site.mode(name) == 0o600)
    }
    #expect(site.text("contacts/nfi/7/tablet.csv.torn-1") == "")
    #expect(try site.workspace.verify().damages.filter(\.kind.isDamage) == [])
    // Doing it again finds nothing.
    #expect(try site.workspace.deleteContacts(of: "nfi", ["uuid:a"]) == 0)
  }

  @Test func `contacts of a window that is open are not deleted behind its back`() throws {
    let site = try site()
    var store = try ResponseStore(
      workspace: site.workspace, device: "tablet", sealing: keys.sealing)
    var one = response("d", phone: "0990000104")
    one.phoneColumn = "phone"
    let receipt = try store.commit(one)
    let path = site.path + "/contacts/nfi/7/tablet.csv"
    #expect(throws: StorageError.inUse(path: path)) {
      _ = try site.workspace.deleteContacts(of: "nfi", ["uuid:a"])
    }
    #expect(try site.workspace.heldContacts(of: "nfi").contains("uuid:a"))
    #expect(receipt.key == "uuid:d")
    _ = consume store
    #expect(try site.workspace.deleteContacts(of: "nfi", ["uuid:a"]) == 1)
  }

  @Test func `a phone that nobody tagged is counted, so that somebody has it compared`() throws {
    let site = try TemporaryWorkspace()
    var store = try ResponseStore(
      workspace: site.workspace, device: "tablet", sealing: keys.sealing)
    var one = response("a", phone: "0990000100")
    one.phoneColumn = "phone"
    _ = try store.commit(one)
    #expect(try site.workspace.untaggedPhones(of: "nfi", column: "phone") == 1)
    _ = try site.workspace.tagPhones(
      of: "nfi", column: "phone", opening: keys.team, device: "office")
    #expect(try site.workspace.untaggedPhones(of: "nfi", column: "phone") == 0)
  }
}
