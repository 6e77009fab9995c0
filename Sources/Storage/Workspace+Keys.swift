/// The keys that stand in a workspace: public ones only.
package struct WorkspaceKeys: Sendable, Equatable {
  package var team: PublicKey?
  package var protection: PublicKey?

  package init(team: PublicKey? = nil, protection: PublicKey? = nil) {
    self.team = team
    self.protection = protection
  }

  package subscript(role: KeyRole) -> PublicKey? {
    switch role {
    case .team: team
    case .protection: protection
    }
  }
}

extension Workspace {
  /// Where a role's public key stands, from the workspace's top.
  package static func keyName(_ role: KeyRole) -> String { "keys/\(role.rawValue).public" }

  /// The public keys of the workspace.
  ///
  /// Throws `.unusableKey` where one is there and cannot be used: nothing must then be stored readable as if
  /// there were none.
  package func keys() throws(StorageError) -> WorkspaceKeys {
    WorkspaceKeys(team: try publicKey(.team), protection: try publicKey(.protection))
  }

  private func publicKey(_ role: KeyRole) throws(StorageError) -> PublicKey? {
    let path = path + "/" + Self.keyName(role)
    let bytes: [UInt8]
    do throws(StorageError) {
      bytes = try OpenFile.reading(path).content()
    } catch  where error.isMissing {
      return nil
    }
    guard let key = PublicKey(file: bytes), key.role == role else {
      throw .unusableKey(path: path)
    }
    return key
  }

  /// Makes a public key the workspace's; one that it had is kept as `keys/<role>-<id>.public`.
  package func setKey(_ key: PublicKey) throws(StorageError) {
    if let old = try keys()[key.role], old != key {
      try replace("keys/\(key.role.rawValue)-\(old.id).public", with: old.file)
    }
    try replace(Self.keyName(key.role), with: key.file)
  }

  /// Whether a path lies in the workspace, links followed.
  package func contains(_ path: String) -> Bool {
    guard let inside = RealPath.of(self.path), let outside = RealPath.of(Folder.parent(of: path))
    else { return false }
    return outside == inside || outside.hasPrefix(inside == "/" ? "/" : inside + "/")
  }
}

extension Workspace {
  private static let readable = "keys/none.txt"

  /// Whether somebody agreed that this workspace keeps names and phones readable, having no keys.
  package func mayStoreReadable() -> Bool {
    LooseFile.exists(path + "/" + Self.readable)
  }

  /// Notes who agreed to that, and when; keys that are made later end it.
  package func allowReadable(by who: String, at instant: String) throws(StorageError) {
    try replace(Self.readable, with: Array("readable \(instant) \(who)\n".utf8))
  }
}
