import Glibc

extension Bench {
  /// `ronda-bench fuzz SECONDS SEED`.
  static let fuzz = Command(
    name: "fuzz",
    usage: "fuzz SECONDS SEED [TARGET...] | fuzz --bombs [NAME...] | fuzz --one TARGET SEED INPUT",
    summary:
      "Give the readers and the engine random and monstrous inputs, in processes of their own.",
    run: { Fuzz.run($0) })
}

/// Runs inputs in child processes with a limit of time and of memory, and tells which did not end well.
///
/// An input is made from target, seed and number alone: `--one` runs it again.
enum Fuzz {
  static let help = """
    usage: ronda-bench fuzz SECONDS SEED [TARGET...]
           ronda-bench fuzz --bombs [NAME...]
           ronda-bench fuzz --one TARGET SEED INPUT

    The first runs random inputs for that long, all targets in turn unless some are named; the second the inputs
    that are made to be too much, each once; the third one input again, in this process. Every slice of inputs is
    a process of its own with 30 s of processor time and 1.5 GiB of memory; one input may take 5 s.
    Exit code 1 where an input trapped, ran away, grew too large or broke a promise.
    """

  /// What one slice may use.
  static let seconds = 30
  static let memory = 1536 << 20
  /// What one input may take, in nanoseconds.
  static let longest = 5_000_000_000
  static let inputsInSlice = 500

  static func run(_ arguments: [String]) -> Int32 {
    switch arguments.first {
    case "--bombs": return bombs(Array(arguments.dropFirst()))
    case "--one":
      guard arguments.count == 4, let seed = UInt64(arguments[2]), let input = Int(arguments[3])
      else { return wrongUsage() }
      return slice(arguments[1], seed: seed, inputs: input..<(input + 1))
    case "--slice":
      guard arguments.count == 4, let seed = UInt64(arguments[2]), let count = Int(arguments[3])
      else { return wrongUsage() }
      limit()
      return slice(arguments[1], seed: seed, inputs: 0..<count)
    case "--help", "-h":
      Output.say(help)
      return ExitCode.fine
    default: break
    }
    guard arguments.count >= 2, let seconds = Int(arguments[0]), let seed = UInt64(arguments[1])
    else { return wrongUsage() }
    let names = arguments.dropFirst(2)
    let targets = FuzzTarget.all.filter { names.isEmpty || names.contains($0.name) }
    guard !targets.isEmpty else { return wrongUsage() }
    return random(targets, seconds: seconds, seed: seed)
  }

  private static func wrongUsage() -> Int32 {
    Output.warn(help)
    return ExitCode.usage
  }

  // MARK: In a process of its own

  private static func limit() {
    var time = rlimit(rlim_cur: UInt(seconds), rlim_max: UInt(seconds))
    var space = rlimit(rlim_cur: UInt(memory), rlim_max: UInt(memory))
    var core = rlimit(rlim_cur: 0, rlim_max: 0)
    setrlimit(__rlimit_resource_t(RLIMIT_CPU.rawValue), &time)
    setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &space)
    setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &core)
  }

  private static func slice(_ name: String, seed: UInt64, inputs: Range<Int>) -> Int32 {
    let known = FuzzTarget.all.first { $0.name == name }
    guard let target = known ?? FuzzTarget.bombs().first(where: { $0.name == name }) else {
      return ExitCode.usage
    }
    var code = ExitCode.fine
    for input in inputs {
      var source = FuzzSource(seed: seed, input: input)
      let begun = monotonicNanoseconds()
      let isKept = target.run(&source)
      let taken = monotonicNanoseconds() - begun
      guard !isKept || taken > longest else { continue }
      Output.warn(
        "\(isKept ? "slow, \(taken / 1_000_000) ms" : "promise broken"): "
          + "ronda-bench fuzz --one \(name) \(seed) \(input)")
      code = 1
    }
    return code
  }

  // MARK: Watching

  private static func random(_ targets: [FuzzTarget], seconds: Int, seed: UInt64) -> Int32 {
    let begun = monotonicNanoseconds()
    var counts: [String: (inputs: Int, time: Int, peak: Int)] = [:]
    var failures = 0
    var round: UInt64 = 0
    while (monotonicNanoseconds() - begun) / 1_000_000_000 < seconds {
      let target = targets[Int(round) % targets.count]
      let own = seed &+ round &* 1000
      let (elapsed, end) = child(target.name, own, inputsInSlice)
      let before = counts[target.name] ?? (0, 0, 0)
      counts[target.name] = (
        before.inputs + inputsInSlice, before.time + elapsed, max(before.peak, end.peakMemory)
      )
      if end.code > 1 {
        failures += 1
        tell(target.name, own, end)
      } else if end.code == 1 {
        failures += 1
      }
      round += 1
    }
    for target in targets {
      let (inputs, time, peak) = counts[target.name] ?? (0, 0, 0)
      Output.say(
        "\(target.name): \(inputs) inputs in \(time / 1_000_000_000) s, at most \(peak / 1024) MiB")
    }
    Output.say("seed \(seed), \(round) processes, \(failures) that did not end well")
    return failures == 0 ? ExitCode.fine : 1
  }

  /// Finds the input of a slice that ended its process.
  private static func tell(_ name: String, _ seed: UInt64, _ end: ProcessEnd) {
    var (low, high) = (0, inputsInSlice)
    // The first so many inputs end well; with one more the process does not.
    while high - low > 1 {
      let middle = (low + high) / 2
      if child(name, seed, middle).end.code > 1 { high = middle } else { low = middle }
    }
    Output.warn(
      "ended with \(end.code), \(end.peakMemory / 1024) MiB: "
        + "ronda-bench fuzz --one \(name) \(seed) \(low)")
  }

  private static func bombs(_ names: [String]) -> Int32 {
    var failures = 0
    for bomb in FuzzTarget.bombs() where names.isEmpty || names.contains(bomb.name) {
      let (elapsed, end) = child(bomb.name, 0, 1)
      let verdict = end.code == 0 ? "fine" : "ended with \(end.code)"
      Output.say(
        "\(bomb.name): \(elapsed / 1_000_000) ms, \(end.peakMemory / 1024) MiB, \(verdict)")
      if end.code != 0 { failures += 1 }
    }
    Output.say("\(failures) that did not end well")
    return failures == 0 ? ExitCode.fine : 1
  }

  private static func child(
    _ name: String, _ seed: UInt64, _ count: Int
  ) -> (elapsed: Int, end: ProcessEnd) {
    let arguments = ["fuzz", "--slice", name, String(seed), String(count)]
    do throws(SpeedProblem) {
      return try runToEnd("/proc/self/exe", arguments, environment: [:])
    } catch {
      Output.warn("cannot start a process: \(error)")
      exit(ExitCode.usage)
    }
  }
}
