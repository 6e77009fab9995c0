import CSodium

/// What guessing a passphrase costs for each guess: argon2id with so many passes over so much memory.
package struct KeyCost: Sendable, Equatable {
  package var passes: Int
  /// In bytes.
  package var memory: Int

  package init(passes: Int, memory: Int) {
    self.passes = passes
    self.memory = memory
  }

  /// About a second on an old laptop; 256 MiB keep graphics cards from trying many at a time.
  package static let usual = KeyCost(passes: 3, memory: 256 << 20)
  /// The least that the function takes: no protection, for tests.
  package static let least = KeyCost(passes: Int(CSD_LEAST_PASSES), memory: Int(CSD_LEAST_MEMORY))

  /// Whether a file may ask for it: one from a stranger must not take all memory or hours.
  var isReasonable: Bool {
    (Self.least.passes...64).contains(passes) && (Self.least.memory...(2 << 30)).contains(memory)
  }
}

/// A key that opens what was sealed to its public half; the team's holds the project key as well.
package struct PrivateKey: Sendable {
  package let open: PublicKey
  private let secret: [UInt8]
  /// With which phones are tagged, so that the same phone is found again; nil for the focal point's.
  package let projectKey: [UInt8]?

  /// A new pair.
  package init(role: KeyRole) {
    let pair = Sodium.pair()
    open = PublicKey(role: role, bytes: pair.open)
    secret = pair.secret
    projectKey = role == .team ? Sodium.random(Int(CSD_KEY)) : nil
  }

  /// Opens a box; nil where it is for another key, or was changed.
  func open(_ box: [UInt8]) -> [UInt8]? {
    Sodium.open(box, open.bytes, secret)
  }

  // MARK: The file

  /// The key as its file holds it: locked with a passphrase.
  ///
  /// Nil where the machine has not the memory that `cost` asks for. All that is not encrypted is vouched for.
  package func file(passphrase: [UInt8], cost: KeyCost) -> [UInt8]? {
    let (salt, nonce) = (Sodium.random(Int(CSD_SALT)), Sodium.random(Int(CSD_NONCE)))
    guard let key = Sodium.derive(passphrase, salt: salt, cost) else { return nil }
    var head = "\(Self.kind)\nrole \(open.role.rawValue)\npublic \(Sodium.text(open.bytes))\n"
    head += "argon2id \(cost.passes) \(cost.memory)\n"
    head += "salt \(Sodium.text(salt))\nnonce \(Sodium.text(nonce))\n"
    let box = Sodium.lock(
      secret + (projectKey ?? []), context: Array(head.utf8), nonce: nonce, key: key)
    return Array((head + "locked \(Sodium.text(box))\n").utf8)
  }

  /// Opens such a file; `path` is for the error only.
  package init(file: [UInt8], passphrase: [UInt8], path: String) throws(StorageError) {
    let text = String(decoding: file, as: UTF8.self)
    let cost = KeyFile.fields(of: file, kind: Self.kind)?["argon2id"]?.split(separator: " ")
      .compactMap { Int($0) }
    guard let fields = KeyFile.fields(of: file, kind: Self.kind), let cost, cost.count == 2,
      KeyCost(passes: cost[0], memory: cost[1]).isReasonable,
      let role = fields["role"].flatMap(KeyRole.init(rawValue:)),
      let bytes = fields["public"].flatMap({ Sodium.bytes($0) }), bytes.count == Int(CSD_KEY),
      let salt = fields["salt"].flatMap({ Sodium.bytes($0) }),
      let nonce = fields["nonce"].flatMap({ Sodium.bytes($0) }),
      let box = fields["locked"].flatMap({ Sodium.bytes($0) }),
      let head = text.split(separator: "locked ").first
    else { throw .unusableKey(path: path) }
    let derived = Sodium.derive(
      passphrase, salt: salt, KeyCost(passes: cost[0], memory: cost[1]))
    guard let derived,
      let content = Sodium.unlock(box, context: Array(head.utf8), nonce: nonce, key: derived)
    else { throw .wrongPassphrase(path: path) }
    let size = Int(CSD_KEY)
    guard content.count == (role == .team ? 2 * size : size) else {
      throw .unusableKey(path: path)
    }
    open = PublicKey(role: role, bytes: bytes)
    secret = Array(content.prefix(size))
    projectKey = role == .team ? Array(content.suffix(size)) : nil
  }

  private static let kind = "ronda private key 1"
}
