import Canvas
import Forms
import Formulas
import Foundation
import Screens
import Storage
import Terminal
import Testing

@testable import ronda

/// Presses keys one after another, and keeps the screen that came of each.
private final class PatientConsole: SessionConsole {
  let rows = 24
  let columns = 80
  let glyphs = GlyphSet.unicode
  /// The screens before each key, and after the last one.
  private(set) var screens: [String] = []
  /// The first screen with the responses on it.
  private(set) var first = ""
  private var keys: ArraySlice<Key>
  private let isReady: (String) -> Bool
  private var screen = ""
  private var patience = 3_000

  /// The next key is pressed when a screen is ready for it.
  init(_ keys: String, when isReady: @escaping (String) -> Bool) throws {
    self.keys = try Key.sequence(keys)[...]
    self.isReady = isReady
  }

  func paint(_ buffer: Buffer) {
    screen = buffer.text
    if first.isEmpty { first = screen }
  }

  func next(milliseconds: Int?) -> ConsoleEvent {
    guard isReady(screen) else {
      patience -= 1
      if patience == 0 { return .leave(.hangUp) }
      // The reading goes on meanwhile: this is the wait for a key.
      usleep(UInt32((milliseconds ?? 50) * 1000))
      return .idle
    }
    screens.append(screen)
    guard let key = keys.popFirst() else { return .leave(.terminated) }
    return .key(key)
  }

  func suspend() {}
  func forget() {}
}

@Suite struct LargeSurveyTests {
  private static let keys = "<down>2<down>3<enter><esc>457"

  private static func look(
    _ site: RobotWorkspace, largeFrom bytes: Int64, atOnce: Int = .max,
    when isReady: @escaping (String) -> Bool
  ) throws -> PatientConsole {
    let console = try PatientConsole(keys, when: isReady)
    var session = try Session(
      workspace: try Workspace(at: site.folder), console: console, language: .es,
      clock: { Moment(instant: 1_795_000_000_000, offset: -300, kind: .dateTime) })
    session.largeResponses = bytes
    session.computedAtOnce = atOnce
    session.run(.supervision(survey: "nfi"))
    return console
  }

  /// The time of reading is that of the clock on the wall.
  private static func timeless(_ screen: String) -> String {
    screen.replacing(/leído \d\d:\d\d:\d\d/, with: "leído")
  }

  @Test func `a large survey shows its progress first, and then what a small one shows at once`()
    throws
  {
    let site = try RobotWorkspace(interviews: 120)
    let small = try Self.look(site, largeFrom: .max) { _ in true }
    let large = try Self.look(site, largeFrom: 0) { $0.contains("leído") }
    #expect(small.first.contains("leído"))
    #expect(large.first.contains("leyendo..."))
    #expect(large.first.contains("Se leen las respuestas. El avance aparece solo."))
    #expect(small.screens.count == 10)
    #expect(large.screens.map(Self.timeless) == small.screens.map(Self.timeless))
  }

  @Test func `pages that are computed meanwhile come to what is computed at once`() throws {
    let site = try RobotWorkspace(interviews: 120)
    let small = try Self.look(site, largeFrom: .max) { _ in true }
    let patient = try Self.look(site, largeFrom: .max, atOnce: 0) { $0.contains("leído") }
    #expect(patient.screens.count == 10)
    #expect(patient.screens.map(Self.timeless) == small.screens.map(Self.timeless))
    // Whoever does not wait is told so, and shown nothing that belongs to another page or round.
    let hasty = try Self.look(site, largeFrom: .max, atOnce: 0) { _ in true }
    #expect(hasty.screens.count == 10)
    #expect(hasty.screens.contains { $0.contains("Calculando...") })
  }

  @Test func `before all is read, pages say so and keys that need answers wait`() throws {
    let site = try RobotWorkspace(interviews: 40)
    // Keys are pressed at once, while everything is still being read.
    let hasty = try Self.look(site, largeFrom: 0) { _ in true }
    #expect(hasty.screens.count == 10)
    let early = hasty.screens.filter { $0.contains("leyendo...") }
    #expect(!early.isEmpty)
    for screen in early where !screen.contains("Avance") {
      #expect(screen.contains("Se leen las respuestas"), "\(screen)")
    }
  }

  @Test func `the home screen comes to the counts of a large survey, and waits for no key`() throws
  {
    let site = try RobotWorkspace(interviews: 120)
    func home(largeFrom bytes: Int64, when isReady: @escaping (String) -> Bool) throws
      -> PatientConsole
    {
      let console = try PatientConsole("<down><up>", when: isReady)
      var session = try Session(
        workspace: try Workspace(at: site.folder), console: console, language: .es)
      session.largeResponses = bytes
      session.run(.home)
      return console
    }
    let small = try home(largeFrom: .max) { _ in true }
    #expect(small.screens.count == 3)
    let large = try home(largeFrom: 0) { _ in true }
    #expect(large.screens.count == 3)
    let patient = try home(largeFrom: 0) { screen in
      small.screens.contains { $0 == screen }
    }
    #expect(patient.screens == small.screens)
  }
}
