import Glibc

extension Speed {
  /// From the start of the process to the whole home screen, beside the smallest ncurses program.
  func measureStart() throws(SpeedProblem) {
    let folder = try copiedWorkspace()
    defer { Files.remove(folder) }
    var times: [Int] = []
    var counted: [Int] = []
    var processor: [Int] = []
    for run in 0..<(runs + 3) {
      let terminal = try PseudoTerminal(
        program, ["--workspace", folder], environment: environment)
      let pause = terminal.settle(sign: "F1")
      guard let time = pause.sign, let last = pause.lastByte else {
        throw .noScreen(of: "home screen", wrote: terminal.lastText)
      }
      let used = terminal.processorTime
      terminal.type(Array("q".utf8))
      terminal.end()
      // The first runs warm the caches of the disk.
      guard run >= 3 else { continue }
      times.append(time - terminal.started)
      counted.append(last - terminal.started)
      processor.append(used)
    }
    table.add("first paint of the home screen", nanoseconds: times, required: 30)
    table.add("  with the forms checked and the interviews counted", nanoseconds: counted)
    table.add("  processor time until it waits", nanoseconds: processor)
    try measureSmallestProgram()
  }

  /// The nanoseconds from the start to the last byte of a first screen that holds a sign.
  func firstPaint(
    on terminal: PseudoTerminal, sign: String, name: String
  ) throws(SpeedProblem) -> Int {
    // What is computed beside the keys comes after a pause.
    var pause = terminal.settle(limit: 10_000)
    while !terminal.hasWritten(sign) {
      let more = terminal.settle(limit: 10_000)
      guard more.bytes > 0, !more.hasEnded else { break }
      pause = more
    }
    guard let last = pause.lastByte, terminal.hasWritten(sign) else {
      throw .noScreen(of: name, wrote: terminal.lastText)
    }
    return last - terminal.started
  }

  private func measureSmallestProgram() throws(SpeedProblem) {
    let name = "  an ncurses program in C with one word"
    let folder = try Self.temporaryFolder()
    defer { Files.remove(folder) }
    let source = folder + "/smallest.c"
    let built = folder + "/smallest"
    guard Files.write(Array(Self.smallestProgram.utf8), to: source),
      let compiling = try? runToEnd(
        "cc", ["-O2", "-o", built, source, "-lncursesw"], environment: environment),
      compiling.end.code == 0
    else {
      table.leaveOut(name, "no C compiler, or no ncurses for it")
      return
    }
    var times: [Int] = []
    for run in 0..<(runs + 3) {
      let terminal = try PseudoTerminal(built, [], environment: environment)
      let time = try firstPaint(on: terminal, sign: "ready", name: name)
      terminal.type(Keys.enter)
      terminal.end()
      if run >= 3 { times.append(time) }
    }
    table.add(name, nanoseconds: times)
  }

  private static let smallestProgram = """
    #include <curses.h>
    #include <locale.h>
    int main(void) {
      setlocale(LC_ALL, "");
      initscr();
      noecho();
      cbreak();
      mvaddstr(0, 0, "ready");
      getch();
      endwin();
      return 0;
    }

    """
}

extension PseudoTerminal {
  /// The end of what was written, without the sequences that place and colour it.
  var lastText: String {
    var text: [UInt8] = []
    var rest = output[...]
    while let byte = rest.popFirst() {
      if byte == 0x1B {
        // A control sequence ends with a letter; another escape is two or three bytes.
        guard let kind = rest.popFirst() else { break }
        if kind == UInt8(ascii: "[") {
          while let next = rest.popFirst(), !(0x40...0x7E).contains(next) {}
          if text.last != 0x0A { text.append(0x0A) }
        } else if kind == UInt8(ascii: "(") {
          _ = rest.popFirst()
        }
      } else if byte >= 0x20 || byte == 0x0A {
        text.append(byte)
      }
    }
    return String(decoding: text.suffix(1500), as: UTF8.self)
  }
}
