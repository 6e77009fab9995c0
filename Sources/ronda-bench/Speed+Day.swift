import Storage

extension Speed {
  /// A day of work in one process: what an answer costs and how much memory is held, early and late.
  mutating func measureDay() throws(SpeedProblem) {
    let folder = try copiedWorkspace()
    defer { Files.remove(folder) }
    if let workspace = try? Workspace(at: folder) {
      try? workspace.allowReadable(by: "M-00", at: "2026-01-01T00:00:00.000Z")
      // Whoever comes from the home screen is asked for a code, once.
      let device = try? workspace.deviceName(random: 1)
      try? workspace.replace("monitor_\(device ?? "").txt", with: Array("M-00\n".utf8))
    }
    let form = try SpeedForm.read("cva", in: folder).form
    let terminal = try PseudoTerminal(
      program, ["interview", "cva", "--workspace", folder], environment: environment)
    _ = try firstPaint(on: terminal, sign: "F1", name: "interview cva")
    // Figures here are the process's own: the wait after a key can be short.
    quiet = 4
    defer { quiet = 30 }
    var costs: [[Int]] = []
    var finishing: [Int] = []
    var memory: [Int] = []
    for number in 0..<interviews {
      if number > 0 {
        // From the end screen home, where the first survey is in front, and into the next interview.
        terminal.type(Keys.enter)
        terminal.settle()
        terminal.type(Keys.enter)
        terminal.settle()
      }
      costs.append(
        try answerAll(of: form, in: folder, on: terminal).accepting.map(\.processor))
      finishing.append(try finish(in: folder, on: terminal).processor)
      if let now = ResidentMemory(of: terminal.process)?.now { memory.append(now) }
    }
    terminal.type(Keys.enter)
    terminal.settle()
    terminal.type(Array("q".utf8))
    terminal.end()
    let part = max(1, interviews / 20)
    for (name, share) in [("first", costs.prefix(part)), ("last", costs.suffix(part))] {
      table.add(
        "answer in the \(name) \(part) of \(interviews) interviews, processor time",
        nanoseconds: share.flatMap(\.self), required: 5)
    }
    table.add("  finishing, the first \(part)", nanoseconds: Array(finishing.prefix(part)))
    table.add("  finishing, the last \(part)", nanoseconds: Array(finishing.suffix(part)))
    if memory.count > part {
      table.add("resident memory after \(part) interviews", kibibytes: memory[part - 1])
      table.add(
        "resident memory after \(memory.count)", kibibytes: memory[memory.count - 1], required: 40)
    }
  }
}
