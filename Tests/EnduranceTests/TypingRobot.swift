import Canvas
import Formulas
import Screens

@testable import Terminal
@testable import ronda

/// Stands in for the terminal: types what comes to its mind, byte by byte, and looks at what is painted.
///
/// The same seed and the same workspace give the same keys. Bytes go through the decoder of the real terminal.
final class TypingRobot: SessionConsole {
  private(set) var rows = 24
  private(set) var columns = 80
  let glyphs: GlyphSet
  /// Keys and sizes given so far.
  private(set) var typed = 0
  /// How often the way home was tried, and the screens from which it was not found.
  private(set) var returns = 0
  private(set) var traps: [String] = []
  /// What was wrong with a painted screen.
  private(set) var flaws: [String] = []
  /// The longest times from a key to the screen after it, in seconds, with the key and the head of that screen.
  private(set) var slowest: [(seconds: Double, key: String, screen: String)] = []
  /// How often each kind of screen was met, at a look every few keys.
  private(set) var visits: [String: Int] = [:]
  /// The last keys, for finding out how something came about.
  private(set) var trail: [String] = []
  /// What the robot's clock says; it goes on with every key, sometimes by more than a coffee break.
  var time: Moment { Moment(instant: instant, offset: -300, kind: .dateTime) }
  private var instant = 1_763_800_000_000

  private let limit: Int
  private let random: RandomSource
  private var decoder = KeyDecoder()
  private var mood = Mood.hurried
  private var moodLeft = 0
  /// Keys of the way home that are still to be tried; nil outside of an attempt.
  private var homeward: [Key]?
  private var screen = Buffer(rows: 24, columns: 80)
  private var given: (at: Double, key: String)?

  /// How the robot types for a while.
  private enum Mood: CaseIterable {
    /// Answers and Enter, as a monitor at six in the evening.
    case hurried
    /// Arrows and function keys.
    case looking
    /// From page to page of the supervisor's screens, with what can be done there.
    case supervising
    /// Finished interviews are opened again, with a reason, and gone through.
    case correcting
    /// Whatever the keyboard has, and what it has not.
    case wild
  }

  init(seed: UInt64, keys: Int, glyphs: GlyphSet = .unicode) {
    random = RandomSource(seed: seed)
    limit = keys
    self.glyphs = glyphs
  }

  /// Whether all keys are typed.
  var isDone: Bool { typed >= limit }

  // MARK: A terminal

  func paint(_ buffer: Buffer) {
    screen = buffer
    if let given {
      let seconds = Clock.seconds() - given.at
      if slowest.count < 3 || seconds > slowest[2].seconds {
        let head = buffer.text.split(separator: "\n").first.map(String.init) ?? ""
        slowest.append((seconds, given.key, head))
        slowest = Array(slowest.sorted { $0.seconds > $1.seconds }.prefix(3))
      }
    }
    given = nil
    if typed % 64 == 0 { inspect() }
    if typed % 8 == 0 { visit() }
  }

  /// Counts what kind of screen is in front, by words in either language.
  private func visit() {
    let lines = screen.text.split(separator: "\n", omittingEmptySubsequences: false)
    let head = lines.dropFirst(2).first.map { String($0.drop { $0 == " " }) } ?? ""
    let text = screen.text
    for (name, words) in Self.pages where words.contains(where: { head.hasPrefix($0) }) {
      visits[name, default: 0] += 1
    }
    for (name, words) in Self.screens where words.contains(where: { text.contains($0) }) {
      visits[name, default: 0] += 1
    }
  }

  /// What the line under the head begins with on the supervisor's pages.
  static let pages: [(name: String, words: [String])] = [
    ("progress", ["Avance", "Progress"]), ("indicators", ["Indicadores", "Indicators"]),
    ("tables", ["Tablas", "Tables"]), ("quality", ["Calidad", "Quality"]),
    ("texts", ["Textos libres", "Free text"]), ("data", ["Datos", "Data"]),
    ("finding", ["Hallazgo ", "Finding "]),
  ]

  /// Words that stand on no other screen.
  static let screens: [(name: String, words: [String])] = [
    ("home", ["q salir", "q quit"]),
    ("findings", [" hallazgos  ", " findings  "]),
    ("funnel", ["Embudo por", "Funnel by"]),
    ("rounds", ["Ronda por ronda,", "Round by round,"]),
    ("themes", ["tema nuevo", "new theme"]),
    ("finished", ["Entrevistas terminadas", "Finished interviews"]),
    ("reason", ["¿Por qué se corrige", "Why is this interview corrected"]),
    ("correction", [" · corrección ", " · correction "]),
    ("end", ["Fin del cuestionario", "End of the questionnaire"]),
    ("saved", ["Entrevista guardada", "Interview saved"]),
    ("help", ["Esc o F1", "Esc or F1"]),
  ]

  func next(milliseconds: Int?) -> ConsoleEvent {
    if isDone { return .leave(.hangUp) }
    instant += 700
    if homeward == nil, typed > 0, typed % 3000 == 0, let way = wayHome() {
      homeward = way
      returns += 1
    }
    if var way = homeward {
      if isHome {
        homeward = nil
      } else if way.isEmpty {
        traps.append(trail.suffix(80).joined(separator: " ") + "\n" + screen.text)
        homeward = nil
      } else {
        let key = way.removeFirst()
        homeward = way
        return give(key)
      }
    }
    // A kill, an answering machine, a stopped program.
    switch random.below(5000) {
    case 0: return .leave(.terminated)
    case 1: return .resumed
    case 2:
      instant += 11 * 60_000
      return .idle
    case 3..<10: return .idle
    default: break
    }
    while true {
      if let key = decoder.next() { return give(key) }
      if decoder.isWaiting, random.below(3) == 0 {
        decoder.settle()
      } else if random.below(300) == 0 {
        return give(.resize(rows: random.below(70), columns: random.below(240)))
      } else {
        decoder.feed(bytes())
      }
    }
  }

  func suspend() {}
  func forget() {}

  private func give(_ key: Key) -> ConsoleEvent {
    typed += 1
    if case .resize(let rows, let columns) = key { (self.rows, self.columns) = (rows, columns) }
    let name = Self.name(key)
    trail.append(name)
    if trail.count > 400 { trail.removeFirst(200) }
    given = (Clock.seconds(), name)
    return .key(key)
  }

  private static func name(_ key: Key) -> String {
    if case .paste(let text) = key { return "<paste \(text.utf8.count)>" }
    return "\(key)"
  }

  // MARK: Looking

  /// What every screen has to be, whatever is on it.
  private func inspect() {
    if screen.rows != rows || screen.columns != columns {
      flaws.append("\(screen.rows)x\(screen.columns) was painted on \(rows)x\(columns)")
    }
    if let cursor = screen.cursor {
      if cursor.row >= max(1, rows) || cursor.column > max(1, columns) || cursor.row < 0
        || cursor.column < 0
      {
        flaws.append("the cursor is at \(cursor.row), \(cursor.column) of \(rows)x\(columns)")
      }
    }
    for row in 0..<screen.rows {
      for cell in screen.row(row) where !cell.isContinuation {
        for scalar in cell.glyph.unicodeScalars
        where scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) {
          flaws.append("U+\(String(scalar.value, radix: 16)) is on the screen")
        }
      }
    }
  }

  /// Whether the home screen is in front, in one of its languages.
  private var isHome: Bool {
    let text = screen.text
    return text.contains("q salir") || text.contains("q quit")
  }

  /// What a person tries who wants to get out; nil where no time is left for it.
  private func wayHome() -> [Key]? {
    guard limit - typed > 60 else { return nil }
    // Ctrl-C is the way out of the lock for who has forgotten the code, as the robot always has.
    let once: [Key] = [.escape, .escape, .function(10), .escape, .enter, .control("c")]
    return [.resize(rows: 24, columns: 80)] + Array(repeating: once, count: 8).flatMap { $0 }
  }

  // MARK: Typing

  private func bytes() -> [UInt8] {
    if moodLeft == 0 {
      mood = Mood.allCases[random.below(Mood.allCases.count)]
      moodLeft = 50 + random.below(400)
      // These two begin on the home screen.
      if mood == .supervising || mood == .correcting, homeward == nil, let way = wayHome() {
        homeward = way
        returns += 1
        return [0x1B]
      }
    }
    moodLeft -= 1
    switch mood {
    case .hurried:
      switch random.below(20) {
      case 0..<7: return [0x0D]
      case 7..<15: return Array("123456789"[random.below(9)].utf8)
      case 15: return Array("abcdefghijklmnopqrstuvwxyz"[random.below(26)].utf8)
      case 16: return Array("\u{1B}[C".utf8)
      case 17:
        return Array(["t", "-3", "12/11", "2026-11-20", "10:30", "3,5"][random.below(6)].utf8)
      case 18: return Array("\u{1B}[B".utf8)
      default: return [0x09]
      }
    case .looking:
      switch random.below(10) {
      case 0..<4: return [0x1B, 0x5B, 0x41 + UInt8(random.below(4))]
      case 4, 5: return function(1 + random.below(12))
      case 6: return [0x1B, UInt8(ascii: "a") + UInt8(random.below(26))]
      case 7:
        return Array(["\u{1B}[5~", "\u{1B}[6~", "\u{1B}[H", "\u{1B}[F"][random.below(4)].utf8)
      case 8: return Array("12345rpsngGteqi/dm?"[random.below(19)].utf8)
      default: return [0x0D]
      }
    case .supervising:
      if isHome { return [UInt8(ascii: "s")] }
      switch random.below(20) {
      case 0..<6: return Array("1234567"[random.below(7)].utf8)
      case 6..<11: return [0x1B, 0x5B, 0x41 + UInt8(random.below(4))]
      case 11..<14: return [0x0D]
      case 14..<18: return Array("vtgrpse/nmuN+-0 "[random.below(16)].utf8)
      // The second drawing of an indicator lies behind the first.
      case 18: return Array("vv".utf8)
      default: return [0x1B, 0x5B, 0x5A]
      }
    case .correcting:
      if isHome { return random.below(3) == 0 ? [0x1B, 0x5B, 0x42] : [UInt8(ascii: "c")] }
      switch random.below(12) {
      case 0..<5: return [0x0D]
      case 5: return Array("mal digitado\r".utf8)
      case 6: return [0x1B, UInt8(ascii: "f")]
      case 7..<9: return Array("123456"[random.below(6)].utf8)
      case 9: return [0x1B, 0x5B, 0x42]
      default: return [0x09]
      }
    case .wild:
      return wild()
    }
  }

  private func wild() -> [UInt8] {
    switch random.below(100) {
    case 0..<50: return [0x20 + UInt8(random.below(95))]
    case 50..<60: return [UInt8(random.below(0x20))]
    case 60..<66: return [UInt8(random.below(256)), UInt8(random.below(256))]
    case 66..<70: return Array(["ñ", "é", "漢", "👩‍👧", "\u{202E}", "e\u{301}"][random.below(6)].utf8)
    case 70..<74: return function(1 + random.below(12))
    // A mouse that reports in three ways, though nobody asked it.
    case 74:
      return Array("\u{1B}[<\(random.below(70));\(random.below(300));\(random.below(90))M".utf8)
    case 75: return [0x1B, 0x5B, 0x4D] + (0..<3).map { _ in 0x20 + UInt8(random.below(0xDF)) }
    case 76:
      return Array("\u{1B}[\(random.below(99));\(random.below(99));\(random.below(99))M".utf8)
    case 77:
      return [0x1B, 0x5B] + (0..<random.below(90)).map { _ in 0x20 + UInt8(random.below(95)) }
    case 78: return [0x1B]
    case 79: return [0x1B, UInt8(random.below(128))]
    case 80: return paste(length: random.below(200))
    case 81 where random.below(200) == 0: return paste(length: 1_000_000 + random.below(3_000_000))
    case 82..<90: return [0x7F]
    default: return [0x0D]
    }
  }

  private func function(_ number: Int) -> [UInt8] {
    let codes = [11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24]
    return Array("\u{1B}[\(codes[number - 1])~".utf8)
  }

  private func paste(length: Int) -> [UInt8] {
    let start = Array("\u{1B}[200~".utf8)
    let end = random.below(20) == 0 ? [] : Array("\u{1B}[201~".utf8)
    let word = Array(["arroz ", "=1+1;", "\u{0}\u{7}", "¡sí!\n", "\u{FF}"][random.below(5)].utf8)
    var text: [UInt8] = []
    text.reserveCapacity(length + word.count)
    while text.count < length { text += word }
    if random.below(4) == 0, length > 0 { text[random.below(length)] = 0xFF }
    return start + text + end
  }
}

extension RandomSource {
  /// A number from 0 to below a bound.
  fileprivate func below(_ bound: Int) -> Int { Int(bits() % UInt64(max(1, bound))) }
}

extension String {
  fileprivate subscript(_ offset: Int) -> String {
    String(self[index(startIndex, offsetBy: offset)])
  }
}
