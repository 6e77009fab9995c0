import Foundation
import Storage
import Testing

@Suite struct KeyTests {
  private let phrase = Array("cuatro palabras al azar".utf8)

  @Test func `a private key comes back from its file with the passphrase, and only with it`() throws
  {
    let key = PrivateKey(role: .team)
    let file = try #require(key.file(passphrase: phrase, cost: .least))
    let again = try PrivateKey(file: file, passphrase: phrase, path: "k")
    #expect(again.open == key.open)
    #expect(again.projectKey == key.projectKey)
    #expect(throws: StorageError.wrongPassphrase(path: "k")) {
      _ = try PrivateKey(file: file, passphrase: Array("otra".utf8), path: "k")
    }
  }

  @Test func `the file of a private key holds neither the passphrase nor a readable key`() throws {
    let key = PrivateKey(role: .team)
    let file = try #require(key.file(passphrase: phrase, cost: .least))
    let text = String(decoding: file, as: UTF8.self)
    #expect(!text.contains("palabras"))
    let secrets = text.split(separator: "\n").filter { $0.hasPrefix("locked ") }
    #expect(secrets.count == 1)
    #expect(text.hasPrefix("ronda private key 1\nrole team\npublic "))
    // Locking the same key again gives other bytes: salt and nonce are new.
    #expect(key.file(passphrase: phrase, cost: .least) != file)
  }

  @Test(arguments: [
    ("role team", "role protection"), ("argon2id 1 8192", "argon2id 2 8192"),
    ("locked ", "locked A"), ("public ", "public A"),
  ])
  func `a private key's file that was changed does not open`(old: String, new: String) throws {
    let file = try #require(PrivateKey(role: .team).file(passphrase: phrase, cost: .least))
    let text = String(decoding: file, as: UTF8.self)
    let changed = text.replacing(old, with: new)
    #expect(changed != text)
    #expect(throws: StorageError.self) {
      _ = try PrivateKey(file: Array(changed.utf8), passphrase: phrase, path: "k")
    }
  }

  @Test func `a stranger's file cannot ask for all memory of the machine`() throws {
    let file = try #require(PrivateKey(role: .team).file(passphrase: phrase, cost: .least))
    let greedy = String(decoding: file, as: UTF8.self)
      .replacing("argon2id 1 8192", with: "argon2id 1 1099511627776")
    #expect(throws: StorageError.unusableKey(path: "k")) {
      _ = try PrivateKey(file: Array(greedy.utf8), passphrase: phrase, path: "k")
    }
  }

  @Test func `the workspace keeps public keys only, and the one that was replaced beside the new`()
    throws
  {
    let site = try TemporaryWorkspace()
    #expect(try site.workspace.keys() == WorkspaceKeys())
    let first = PrivateKey(role: .team)
    let second = PrivateKey(role: .team)
    try site.workspace.setKey(first.open)
    try site.workspace.setKey(second.open)
    #expect(try site.workspace.keys().team == second.open)
    #expect(site.files("keys") == ["team-\(first.open.id).public", "team.public"])
    #expect(site.mode("keys/team.public") == 0o600)
    #expect(site.mode("keys") == 0o700)
  }

  @Test(arguments: [
    "", "ronda public key 1\n", "garbage", "ronda public key 1\nrole protection\nkey AAAA\n",
  ])
  func `a public key that cannot be used is an error, not a workspace without keys`(text: String)
    throws
  {
    let site = try TemporaryWorkspace()
    try site.write("keys/team.public", text)
    #expect(
      storageError { _ = try site.workspace.keys() }
        == .unusableKey(path: site.path + "/keys/team.public"))
  }

  @Test func `a key under another role's name is refused`() throws {
    let site = try TemporaryWorkspace()
    try site.write("keys/team.public", PrivateKey(role: .protection).open.file)
    #expect(storageError { _ = try site.workspace.keys() } != nil)
  }

  @Test func `a private key is never written over, and is its owner's alone`() throws {
    let site = try TemporaryWorkspace()
    let path = site.path + "/away/deep/team.private"
    try SecretFile.create(path, with: [1])
    #expect(site.mode("away/deep/team.private") == 0o600)
    #expect(site.mode("away/deep") == 0o700)
    #expect(storageError { try SecretFile.create(path, with: [2]) } == .keyExists(path: path))
    #expect(site.bytes("away/deep/team.private") == [1])
  }

  @Test func `paths inside the workspace are told from those outside, through links too`() throws {
    let site = try TemporaryWorkspace()
    let link = FileManager.default.temporaryDirectory.path + "/ronda-link-" + UUID().uuidString
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: site.path)
    defer { try? FileManager.default.removeItem(atPath: link) }
    #expect(site.workspace.contains(site.path + "/team.private"))
    #expect(site.workspace.contains(site.path + "/not/yet/team.private"))
    #expect(site.workspace.contains(link + "/team.private"))
    #expect(!site.workspace.contains("/tmp/team.private"))
    #expect(!site.workspace.contains(site.path + "-other/team.private"))
  }

  @Test(arguments: [
    "0990000001", "099 000 0001", "+593 99 000 0001", "00593990000001", "593-99-000-0001",
    "990000001", "٠٩٩٠٠٠٠٠٠١",
  ])
  func `a phone has one tag however it is written`(spelling: String) {
    let key = [UInt8](repeating: 7, count: 32)
    #expect(
      ProjectKey.tag(ofPhone: spelling, key: key) == ProjectKey.tag(ofPhone: "0990000001", key: key)
    )
    #expect(
      ProjectKey.tag(ofPhone: spelling, key: key) != ProjectKey.tag(ofPhone: "0990000002", key: key)
    )
  }

  @Test func `the tag is the HMAC-SHA-256 of the digits, and other keys give other tags`() {
    // openssl dgst -sha256 -mac HMAC -macopt hexkey:0707..07 over `0990000001`.
    let tag = ProjectKey.tag(ofPhone: "0990000001", key: [UInt8](repeating: 7, count: 32))
    #expect(tag == "4dc6f077e344f15b1ae2b60e56c58cdcb09c08b5056376865dadb2814386d8b1")
    #expect(ProjectKey.tag(ofPhone: "0990000001", key: [UInt8](repeating: 8, count: 32)) != tag)
    #expect(ProjectKey.tag(ofPhone: "no tiene", key: [UInt8](repeating: 7, count: 32)) == "")
  }

  @Test func `the project key comes back from its file`() throws {
    let site = try TemporaryWorkspace()
    let key = try #require(PrivateKey(role: .team).projectKey)
    try SecretFile.create(site.path + "/project.key", with: ProjectKey.file(key))
    #expect(try ProjectKey.read(site.path + "/project.key") == key)
  }
}
