import Glibc

/// Another program that answers the four jobs, timed beside this one in one run.
///
/// Both are started as processes of their own, in turns and after one start each that does not count, so
/// that whatever else the machine does meets both. A figure alone says little of a machine; the ratio does.
struct JobsPeer {
  /// The program and its arguments.
  let command: [String]
  let runs: Int

  /// Times both and prints the medians and how many times faster this program is.
  func compare(workspace: String, out: String) -> Int32 {
    let contestants = [
      (name: "ronda-bench jobs", command: ["/proc/self/exe", "jobs", workspace, out]),
      (name: "peer", command: command),
    ]
    var environment: [String: String] = [:]
    for name in ["HOME", "LANG", "LC_ALL", "PATH", "TMPDIR"] {
      if let value = getenv(name) { environment[name] = String(cString: value) }
    }
    var measured: [[(elapsed: Int, end: ProcessEnd)]] = [[], []]
    do {
      for turn in 0...runs {
        for (number, contestant) in contestants.enumerated() {
          let run = try runToEnd(
            contestant.command[0], Array(contestant.command.dropFirst()),
            environment: environment)
          guard run.end.code == 0 else {
            Output.warn("\(contestant.name): ended with \(run.end.code)")
            return EndCode.badInput
          }
          if turn > 0 { measured[number].append(run) }
        }
      }
    } catch {
      Output.warn("\(error)")
      return EndCode.badInput
    }
    let table = SpeedTable()
    Output.say(SpeedTable.head)
    for (contestant, runs) in zip(contestants, measured) {
      table.add("\(contestant.name), elapsed", nanoseconds: runs.map(\.elapsed))
      table.add("\(contestant.name), processors", nanoseconds: runs.map(\.end.processorTime))
      let peak = runs.map(\.end.peakMemory).max() ?? 0
      table.add("\(contestant.name), memory at most", kibibytes: peak)
    }
    func ratio(_ measure: ((elapsed: Int, end: ProcessEnd)) -> Int) -> String {
      let medians = measured.map { $0.map(measure).sorted()[$0.count / 2] }
      return Milliseconds.text(Double(medians[1]) / Double(max(1, medians[0])), digits: 2)
    }
    Output.say("times faster than the peer: \(ratio(\.elapsed))")
    Output.say("less of the processors: \(ratio(\.end.processorTime))")
    return EndCode.fine
  }
}
