import Glibc

/// One call of a run that went well.
struct SystemCall: Sendable {
  var kind: String
  /// From 1 on.
  var number: Int
  /// Of a write: how many bytes.
  var size: Int
}

/// Something that goes wrong at one call.
struct Fault: Sendable, CustomStringConvertible {
  enum Deed: Sendable, Hashable {
    case killBefore
    case killAfter
    /// The process dies with so many bytes written.
    case cut(Int)
    /// So many bytes are written, which is no error.
    case short(Int)
    case fails(code: Int32, stays: Bool)
    /// The clock goes back by so many seconds.
    case clockBack(Int)

    /// What it is called in counting kinds of faults: everything but the bytes.
    var name: String {
      switch self {
      case .killBefore: "kill before"
      case .killAfter: "kill after"
      case .cut: "kill within"
      case .short: "short"
      case .fails(let code, let stays):
        "\(Self.errors[code] ?? "\(code)")\(stays ? " staying" : "")"
      case .clockBack: "clock back"
      }
    }

    /// Whether the program ends by it.
    var kills: Bool {
      switch self {
      case .killBefore, .killAfter, .cut: true
      case .short, .fails, .clockBack: false
      }
    }

    private static let errors: [Int32: String] = [
      ENOSPC: "ENOSPC", EIO: "EIO", EINTR: "EINTR", EDQUOT: "EDQUOT", EROFS: "EROFS",
    ]
  }

  var call: SystemCall
  var deed: Deed

  var description: String {
    let bytes: String
    switch deed {
    case .cut(let count), .short(let count): bytes = " byte \(count) of \(call.size)"
    case .clockBack(let seconds): bytes = " \(seconds) s"
    case .killBefore, .killAfter, .fails: bytes = ""
    }
    return "\(deed.name)\(bytes) at \(call.kind) \(call.number)"
  }

  /// What the injector is told; `lift` is the file that ends an error that stays.
  func environment(lift: String) -> [String: String] {
    var variables = ["RONDA_FAULT_AT": String(call.number)]
    switch deed {
    case .killBefore: variables["RONDA_FAULT_DO"] = "kill-before"
    case .killAfter: variables["RONDA_FAULT_DO"] = "kill-after"
    case .cut(let count):
      variables["RONDA_FAULT_DO"] = "cut"
      variables["RONDA_FAULT_BYTES"] = String(count)
    case .short(let count):
      variables["RONDA_FAULT_DO"] = "short"
      variables["RONDA_FAULT_BYTES"] = String(count)
    case .fails(let code, let stays):
      variables["RONDA_FAULT_DO"] = "fail"
      variables["RONDA_FAULT_CODE"] = String(code)
      if stays { variables["RONDA_FAULT_UNTIL"] = lift }
    case .clockBack(let seconds):
      variables["RONDA_FAULT_DO"] = "back"
      variables["RONDA_FAULT_BYTES"] = String(seconds)
    }
    return variables
  }

  /// All that can go wrong in a run: every call, in every way, a write at every byte.
  static func all(of calls: [SystemCall]) -> [Fault] {
    var faults: [Fault] = []
    for call in calls {
      var deeds: [Deed] = [.killBefore, .killAfter, .clockBack(86_400)]
      for code in [ENOSPC, EIO, EINTR, EDQUOT, EROFS] {
        deeds.append(.fails(code: code, stays: false))
        // A signal interrupts one call.
        if code != EINTR, call.kind != "close" { deeds.append(.fails(code: code, stays: true)) }
      }
      if call.kind == "write" {
        for count in 0..<call.size { deeds.append(.cut(count)) }
        for count in 1..<max(1, call.size) { deeds.append(.short(count)) }
      }
      faults += deeds.map { Fault(call: call, deed: $0) }
    }
    return faults
  }
}

/// Numbers that a seed decides (SplitMix64, Steele, Lea and Flood 2014).
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
