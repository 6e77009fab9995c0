import Glibc

extension Speed {
  /// The demo workspace: how long it takes to make, to look at on the screen, and to ask as a command.
  func measureFindings() throws(SpeedProblem) {
    let folder = try Self.temporaryFolder()
    defer { Files.remove(folder) }
    let demo = folder + "/demo"
    let made = try runToEnd(program, ["demo", demo], environment: environment)
    guard made.end.code == EndCode.fine else {
      throw .failed(command: "ronda demo", code: made.end.code)
    }
    table.add("ronda demo", nanoseconds: [made.elapsed])
    var first: [Int] = []
    var second: [Int] = []
    var both: [Int] = []
    for number in 0..<(runs + 3) {
      let terminal = try PseudoTerminal(
        program, ["supervise", "nfi", "--workspace", demo], environment: environment)
      let overview = try firstPaint(on: terminal, sign: Self.signOfReading, name: "supervise nfi")
      terminal.forget()
      let pressed = terminal.type(Array("3".utf8))
      guard let last = terminal.settle().lastByte else {
        throw .noScreen(of: "findings", wrote: terminal.lastText)
      }
      kill(terminal.process, SIGTERM)
      terminal.end()
      guard number >= 3 else { continue }
      first.append(overview)
      second.append(last - pressed)
      both.append(overview + last - pressed)
    }
    table.add("supervise nfi, first screen", nanoseconds: first)
    table.add("  key 3 to the findings", nanoseconds: second)
    table.add("findings on the screen, from the start", nanoseconds: both, required: 200)
    try measureCommand(["findings", "nfi"], in: demo)
    try measureCommand(["findings"], in: demo)
    try measureCommand(["indicators", "nfi"], in: demo)
  }

  private func measureCommand(_ arguments: [String], in demo: String) throws(SpeedProblem) {
    let words = arguments + ["--workspace", demo, "--format", "csv"]
    var times: [Int] = []
    var memory = 0
    for _ in 0..<runs {
      let result = try runToEnd(program, words, environment: environment)
      let command = "ronda " + arguments.joined(separator: " ")
      guard result.end.code == EndCode.fine else {
        throw .failed(command: command, code: result.end.code)
      }
      times.append(result.elapsed)
      memory = max(memory, result.end.peakMemory)
    }
    table.add(
      "ronda " + arguments.joined(separator: " "), nanoseconds: times,
      note: "at most \(memory / 1024) MiB")
  }
}
