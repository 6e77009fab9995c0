import ArgumentParser
import Glibc

/// `ronda-bench fuzz SECONDS SEED`.
struct FuzzCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fuzz",
    abstract:
      "Give the readers and the engine random and monstrous inputs, in processes of their own.",
    usage: """
      ronda-bench fuzz SECONDS SEED [TARGET...]
      ronda-bench fuzz --bombs [NAME...]
      ronda-bench fuzz --one TARGET SEED INPUT
      """,
    discussion: """
      The first runs random inputs for that long, all targets in turn unless some
      are named; the second the inputs that are made to be too much, each once; the
      third one input again, in this process. Every slice of inputs is a process of
      its own with 30 s of processor time and 1.5 GiB of memory; one input may take
      5 s. Exit code 1 where an input trapped, ran away, grew too large or broke a
      promise.
      """)

  @Flag(help: "Only the inputs that are made to be too much.")
  var bombs = false
  @Flag(help: "One input again, in this process.")
  var one = false
  @Flag(help: .private)
  var slice = false
  @Argument(help: "As the usage says.")
  var words: [String] = []

  func validate() throws {
    if bombs { return }
    if one || slice {
      guard words.count == 3, UInt64(words[1]) != nil, let number = Int(words[2]), number >= 0
      else { throw ValidationError("--one wants a target, a seed and the number of an input.") }
      return
    }
    guard words.count >= 2, Int(words[0]) != nil, UInt64(words[1]) != nil else {
      throw ValidationError("Say for how many seconds, and a seed.")
    }
    if let unknown = words.dropFirst(2).first(where: { FuzzTarget.named($0) == nil }) {
      let known = FuzzTarget.all.map(\.name).joined(separator: ", ")
      throw ValidationError("There is no target '\(unknown)'. There are: \(known).")
    }
  }

  func run() throws {
    if bombs { return try Bench.end(Fuzz.bombs(words)) }
    // Both forms have a seed in the middle and were looked at above.
    let seed = UInt64(words[1]) ?? 0
    if one || slice {
      let number = Int(words[2]) ?? 0
      if slice { Fuzz.limit() }
      let inputs = slice ? 0..<number : number..<(number + 1)
      return try Bench.end(Fuzz.slice(words[0], seed: seed, inputs: inputs))
    }
    let named = words.dropFirst(2).compactMap(FuzzTarget.named)
    try Bench.end(
      Fuzz.random(named.isEmpty ? FuzzTarget.all : named, seconds: Int(words[0]) ?? 0, seed: seed))
  }
}

/// Runs inputs in child processes with a limit of time and of memory, and tells which did not end well.
///
/// An input is made from target, seed and number alone: `--one` runs it again.
enum Fuzz {
  /// What one slice may use.
  static let seconds = 30
  static let memory = 1536 << 20
  /// What one input may take, in nanoseconds.
  static let longest = 5_000_000_000
  static let inputsInSlice = 500

  // MARK: In a process of its own

  static func limit() {
    var time = rlimit(rlim_cur: UInt(seconds), rlim_max: UInt(seconds))
    var space = rlimit(rlim_cur: UInt(memory), rlim_max: UInt(memory))
    var core = rlimit(rlim_cur: 0, rlim_max: 0)
    setrlimit(__rlimit_resource_t(RLIMIT_CPU.rawValue), &time)
    setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &space)
    setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &core)
  }

  static func slice(_ name: String, seed: UInt64, inputs: Range<Int>) -> Int32 {
    let bomb = FuzzTarget.bombs().first { $0.name == name }
    guard let target = FuzzTarget.named(name) ?? bomb else {
      return EndCode.usage
    }
    var code = EndCode.fine
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

  static func random(_ targets: [FuzzTarget], seconds: Int, seed: UInt64) -> Int32 {
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
    return failures == 0 ? EndCode.fine : 1
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

  static func bombs(_ names: [String]) -> Int32 {
    var failures = 0
    for bomb in FuzzTarget.bombs() where names.isEmpty || names.contains(bomb.name) {
      let (elapsed, end) = child(bomb.name, 0, 1)
      let verdict = end.code == 0 ? "fine" : "ended with \(end.code)"
      Output.say(
        "\(bomb.name): \(elapsed / 1_000_000) ms, \(end.peakMemory / 1024) MiB, \(verdict)")
      if end.code != 0 { failures += 1 }
    }
    Output.say("\(failures) that did not end well")
    return failures == 0 ? EndCode.fine : 1
  }

  private static func child(
    _ name: String, _ seed: UInt64, _ count: Int
  ) -> (elapsed: Int, end: ProcessEnd) {
    let arguments = ["fuzz", "--slice", name, String(seed), String(count)]
    do throws(SpeedProblem) {
      return try runToEnd("/proc/self/exe", arguments, environment: [:])
    } catch {
      Output.warn("cannot start a process: \(error)")
      exit(EndCode.usage)
    }
  }
}
