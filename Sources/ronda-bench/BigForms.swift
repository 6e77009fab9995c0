import ArgumentParser
import Forms
import Formulas
import Glibc
import Storage
import Tables

/// `ronda-bench form [KIND...]`.
struct BigFormsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "form",
    abstract: "Measure the form engine on forms of thousands of questions, beside JavaRosa.",
    discussion: """
      Makes large forms by rule, and measures reading and checking them, single
      answers, what screens ask after each answer, taking up a draft, and memory.
      Build for release first: swift build -c release.

      chain    a calculation behind each question, each adding to the one before
      hub      every question is relevant only if the first one is 1
      skip     every question is relevant only if the one before it was answered
      mixed    groups of 50 questions of all kinds, cascades, a running total, two
               languages
      entries  a repeat of 1,000 entries of 20 questions, with totals. Required: 10
               ms an answer
      choices  a list of 50,000 choices, as a whole and filtered by another answer

      Required of the first four: one answer in 2 ms; what a screen asks after it
      (the way through, the open problems, what an answer would hide) in 5 ms; a
      draft of all answers taken up in 100 ms; 64 MB of memory at most, in a process
      of their own. Then the same at a quarter, half and twice the size.

      With an oracle, both get the same answers. Required then: reading and checking
      10 times faster than its parsing, the answer at the head of chain and hub 20
      times faster. Medians of the rounds, here and there.
      """)

  @Argument(help: "Which forms, all of them where none is named.")
  var kinds: [BigForm] = []
  @Option(
    help: ArgumentHelp(
      "Run CMD --time FORM.csv ROUNDS PLAN.json, which measures JavaRosa on the form that pyxform makes of the same sheet.",
      valueName: "cmd"))
  var oracle: String?
  @Option(help: "How many questions.", transform: Bench.count)
  var size = 2000
  @Option(help: "The rounds of which the median counts.", transform: Bench.count)
  var rounds = 11
  @Flag(
    help: "Read, open and answer once, and print the peak of memory: for a profiler.")
  var once = false

  func run() throws {
    let forms = BigForms(
      kinds: kinds.isEmpty ? BigForm.allCases : kinds, oracle: oracle, size: size, rounds: rounds)
    do throws(SpeedProblem) {
      if once { try forms.answerOnce() } else { try forms.measure() }
    } catch {
      Output.warn("ronda-bench form: \(error.message)")
      try Bench.end(error.isInput ? EndCode.badInput : EndCode.cannotWrite)
    }
  }
}

extension BigForm: ExpressibleByArgument {}

/// The form engine on forms far larger than those that ship, in this process.
struct BigForms {
  let kinds: [BigForm]
  let oracle: String?
  let size: Int
  let rounds: Int
  private let table = SpeedTable()

  init(kinds: [BigForm], oracle: String?, size: Int, rounds: Int) {
    self.kinds = kinds
    self.oracle = oracle
    self.size = size
    self.rounds = rounds
  }

  /// Answers every question of each form once and says what memory that took.
  func answerOnce() throws(SpeedProblem) {
    for kind in kinds {
      var interview = try BigInterview(kind, size: size(of: kind))
      try interview.answerAll()
    }
    if let memory = ResidentMemory(of: getpid()) { Output.say("\(memory.peak) KiB at most") }
  }

  /// Entries of `entries` have 20 questions each.
  func size(of kind: BigForm) -> Int {
    switch kind {
    case .chain, .hub, .skip, .mixed: size
    case .entries: max(1, size / 2)
    case .choices: size * 25
    }
  }

  func measure() throws(SpeedProblem) {
    var loads = [Double](repeating: 0, count: 1)
    getloadavg(&loads, 1)
    Output.say("load \(Milliseconds.text(loads[0], digits: 1)), median of \(rounds)")
    Output.say(SpeedTable.head)
    for kind in kinds {
      let size = size(of: kind)
      let reference = BigForm.compared.contains(kind) ? try referenceTimes(kind, size) : nil
      try measure(kind, size, reference)
      if BigForm.compared.contains(kind) {
        for other in [size / 4, size / 2, size * 2] where other > 0 {
          try measureSize(kind, other)
        }
      }
    }
  }

  // MARK: One form

  private func measure(
    _ kind: BigForm, _ size: Int, _ reference: ReferenceTimes?
  ) throws(SpeedProblem) {
    let name = "\(kind.rawValue) \(size)"
    let bytes = kind.csv(size: size)
    var reading: [Int] = []
    for _ in 0..<rounds { reading.append(try BigInterview.read(bytes).elapsed) }
    add("\(name): read and check", reading, beside: reference?["parse"], times: 10)
    var opening: [Int] = []
    let opened = try BigInterview(kind, size: size)
    for _ in 0..<rounds {
      opening.append(elapsed { _ = BigInterview.interview(of: opened.interview.form) })
    }
    add("  open", opening, beside: reference?["initialize"])
    for (place, step) in kind.plan(size: size).enumerated() {
      var times: [Int] = []
      for _ in 0..<rounds {
        var fresh = opened
        for before in kind.plan(size: size)[..<place] { try fresh.answer(before) }
        let begun = monotonicNanoseconds()
        try fresh.answer(step)
        times.append(monotonicNanoseconds() - begun)
      }
      let isHead = place == 0 && (kind == .chain || kind == .hub)
      add(
        "  answer \(step.name) = \(step.value)", times, required: 2,
        beside: reference?["answer \(step.name)=\(step.value) "], times: isHead ? 20 : nil)
    }
    try measureFilled(opened, kind)
    table.add(
      "  peak memory of a process that does this", kibibytes: try peakMemory(kind), required: 64)
  }

  /// The same interview with everything answered.
  private func measureFilled(_ opened: BigInterview, _ kind: BigForm) throws(SpeedProblem) {
    var filled = opened
    try filled.answerAll()
    let limit = kind == .entries ? 10 : 2
    for answer in kind.changes(size: filled.size) {
      var times: [Int] = []
      for round in 0..<rounds {
        let value = round % 2 == 0 ? answer.value : answer.other
        let begun = monotonicNanoseconds()
        try filled.answer(BigAnswer(answer.name, value))
        times.append(monotonicNanoseconds() - begun)
      }
      try filled.answer(BigAnswer(answer.name, answer.other))
      add("  all answered, change of \(answer.name)", times, required: limit)
    }
    let interview = filled.interview
    if kind == .choices {
      measureChoices(interview)
      return
    }
    var asking: [Int] = []
    for _ in 0..<rounds {
      asking.append(elapsed { Self.askLikeScreens(interview, BigAnswer(kind.head, "1")) })
    }
    add("  way, problems, what an answer hides", asking, required: 5)
    let journal = filled.journal
    var resuming: [Int] = []
    for _ in 0..<rounds {
      var fresh = opened.interview
      resuming.append(elapsed { _ = fresh.replay(journal) })
    }
    let isTimed = kind != .entries
    add(
      "  take up a draft of \(journal.count) entries", resuming, required: isTimed ? 100 : nil)
    var fresh = opened.interview
    guard fresh.replay(journal).isEmpty else { throw .notAnswered(kind.rawValue, wrote: "") }
  }

  private func measureChoices(_ interview: Interview) {
    for name in ["any", "place"] {
      guard let node = interview.bigNode(name) else { continue }
      var times: [Int] = []
      var count = 0
      for _ in 0..<rounds { times.append(elapsed { count = interview.choices(of: node).count }) }
      add("  the \(count) choices of \(name)", times)
    }
  }

  private static func askLikeScreens(_ interview: Interview, _ answer: BigAnswer) {
    _ = interview.walk()
    _ = interview.problems()
    if let node = interview.bigNode(answer.name) {
      _ = interview.hiddenBy(answering: node, with: answer.value)
    }
  }

  // MARK: Other sizes

  private func measureSize(_ kind: BigForm, _ size: Int) throws(SpeedProblem) {
    let bytes = kind.csv(size: size)
    var reading: [Int] = []
    for _ in 0..<rounds { reading.append(try BigInterview.read(bytes).elapsed) }
    table.add("\(kind.rawValue) \(size): read and check", nanoseconds: reading)
    guard let step = kind.plan(size: size).first else { return }
    let opened = try BigInterview(kind, size: size)
    var times: [Int] = []
    for _ in 0..<rounds {
      var fresh = opened
      let begun = monotonicNanoseconds()
      try fresh.answer(step)
      times.append(monotonicNanoseconds() - begun)
    }
    table.add("  answer \(step.name) = \(step.value)", nanoseconds: times)
  }

  // MARK: Figures

  private func elapsed(_ body: () -> Void) -> Int {
    let begun = monotonicNanoseconds()
    body()
    return monotonicNanoseconds() - begun
  }

  /// A figure, and how many times faster it is than the reference engine's milliseconds.
  private func add(
    _ name: String, _ values: [Int], required: Int? = nil, beside other: Double? = nil,
    times: Double? = nil
  ) {
    var note = ""
    if let other {
      let own = Double(values.sorted()[values.count / 2]) / 1e6
      let ratio = other / max(own, 1e-6)
      note = "JavaRosa \(Milliseconds.text(other, digits: 1)) ms, "
      note += "\(Milliseconds.text(ratio, digits: 1)) times"
      if let times {
        note +=
          " of \(Milliseconds.text(times, digits: 0)): " + (ratio >= times ? "met" : "NOT MET")
      }
    }
    table.add(name, nanoseconds: values, required: required, note: note)
  }

  private func peakMemory(_ kind: BigForm) throws(SpeedProblem) -> Int {
    let run = try runPrinting(
      "/proc/self/exe", ["form", kind.rawValue, "--once", "--size", "\(size)"], environment: [:])
    let text = String(decoding: run.printed, as: UTF8.self)
    guard run.end.code == EndCode.fine,
      let kibibytes = text.split(separator: " ").first.flatMap({ Int($0) })
    else { throw .failed(command: "form \(kind.rawValue) --once", code: run.end.code) }
    return kibibytes
  }
}
