import Forms
import Glibc
import Storage

extension Speed {
  /// What a key cost.
  struct KeyCost {
    var processor: Int
    var elapsed: Int
  }

  /// A whole interview by keys: the cost of each key, and the memory at the end.
  func measureInterview() throws(SpeedProblem) {
    let folder = try copiedWorkspace()
    defer { Files.remove(folder) }
    // Without keys the program asks before it keeps phones readable: that is no part of an interview.
    if let workspace = try? Workspace(at: folder) {
      try? workspace.allowReadable(by: "M-00", at: "2026-01-01T00:00:00.000Z")
    }
    let form = try SpeedForm.read("cva", in: folder).form
    let terminal = try PseudoTerminal(
      program, ["interview", "cva", "--workspace", folder], environment: environment)
    let start = try firstPaint(on: terminal, sign: "F1", name: "interview cva")
    let (accepting, typing) = try answerAll(of: form, in: folder, on: terminal)
    let memory = ResidentMemory(of: terminal.process)
    let all = terminal.processorTime
    let finishing = try finish(in: folder, on: terminal)
    terminal.type(Keys.enter)
    terminal.settle()
    terminal.type(Array("q".utf8))
    terminal.end()
    table.add("first paint of an interview (cva)", nanoseconds: [start])
    table.add(
      "answer to the next question, processor time", nanoseconds: accepting.map(\.processor),
      required: 5, note: "\(accepting.count) answers")
    table.add(
      "  on the clock, flushed to the disk", nanoseconds: accepting.map(\.elapsed))
    table.add(
      "  other keys, processor time", nanoseconds: typing.map(\.processor),
      note: "\(typing.count) keys")
    table.add("  whole interview, processor time", nanoseconds: [all])
    table.add("  end to the finished interview in its files", nanoseconds: [finishing.elapsed])
    if let memory {
      table.add("resident memory at its end", kibibytes: memory.now, required: 40)
      table.add("  at most", kibibytes: memory.peak, required: 40)
    }
  }

  /// Answers every question of an interview that has just begun: what accepting an answer cost, and every other key.
  func answerAll(
    of form: Form, in folder: String, on terminal: PseudoTerminal
  ) throws(SpeedProblem) -> (accepting: [KeyCost], typing: [KeyCost]) {
    var respondent = SpeedRespondent(
      Interview(form: form, environment: SpeedForm.environment(), language: nil))
    var accepting: [KeyCost] = []
    var typing: [KeyCost] = []
    var ways = 0
    while let stop = try nextStop(of: respondent, in: folder, on: terminal) {
      ways += 1
      guard ways < 1000 else { throw .notAnswered(stop.path, wrote: terminal.lastText) }
      terminal.forget()
      var costs = stop.keys.map { cost(of: $0, on: terminal) }
      guard stop.answer != nil else { continue }
      let journal = Self.journal(in: folder)
      guard let stored = journal?.answers[stop.path], let last = costs.popLast() else {
        throw .notAnswered(stop.path, wrote: terminal.lastText)
      }
      respondent.take(stored, at: stop)
      accepting.append(last)
      typing += costs
      // A warning of the form keeps the question in front, until Enter.
      if journal?.lastStood == stop.path { _ = cost(of: Keys.enter, on: terminal) }
    }
    return (accepting, typing)
  }

  /// Finishes an interview that stands at its end.
  func finish(in folder: String, on terminal: PseudoTerminal) throws(SpeedProblem) -> KeyCost {
    terminal.forget()
    let cost = cost(of: Keys.enter, on: terminal)
    guard Self.journal(in: folder) == nil else {
      throw .notAnswered("the end", wrote: terminal.lastText)
    }
    return cost
  }

  private func cost(of key: [UInt8], on terminal: PseudoTerminal) -> KeyCost {
    let before = terminal.processorTime
    let pressed = terminal.type(key)
    let pause = terminal.settle(quiet: quiet, limit: 1000)
    return KeyCost(
      processor: terminal.processorTime - before, elapsed: (pause.lastByte ?? pressed) - pressed)
  }

  /// Where the person stands, as the journal on the disk says; nil at the end of the form.
  private func nextStop(
    of respondent: SpeedRespondent, in folder: String, on terminal: PseudoTerminal
  ) throws(SpeedProblem) -> SpeedRespondent.Stop? {
    guard let path = Self.journal(in: folder)?.lastStood else {
      throw .noScreen(of: "interview", wrote: terminal.lastText)
    }
    if path == respondent.interview.path(of: respondent.interview.root) { return nil }
    guard let stop = respondent.stop(at: path) else {
      throw .notAnswered(path, wrote: terminal.lastText)
    }
    return stop
  }

  /// The draft's journal; nil where there is no draft (any more).
  private static func journal(in folder: String) -> DraftJournal? {
    guard let workspace = try? Workspace(at: folder) else { return nil }
    return (try? workspace.drafts())?.drafts.first?.journal
  }
}
