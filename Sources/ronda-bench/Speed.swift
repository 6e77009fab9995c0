import ArgumentParser
import Glibc
import Storage

/// `ronda-bench speed [FIGURE...]`.
struct SpeedCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "speed",
    abstract: "Measure start, keys, memory and findings of the ronda beside this program.",
    discussion: """
      Build both for release first: swift build -c release; figures of a debug build
      say nothing.

      start      from the start of the process to the home screen painted down to
                 its key bar, median of the runs after three to warm up, required:
                 30 ms; then to its second paint, which brings the counts and asks
                 for every form and response; beside them the smallest ncurses
                 program in C, where there is a compiler (cc) and its header.
      interview  a whole interview of the survey cva by keys. Processor time of the
                 process from the key that has an answer accepted to the painted
                 next question, its recalculation, its journal line and the flush to
                 the disk included; required: 5 ms. Beside it the time on the clock,
                 and the processor time of every other key (typing, arrows). Then
                 the resident memory at the end of the interview; required: 40 MB.
      findings   the time to make the demo workspace; from the start of `ronda
                 supervise nfi` to its complete screen, from key 3 to the complete
                 findings, and both together; required: 200 ms. Then `ronda
                 findings` as a command, for one survey and for all.
      devices    the home screen and the supervisor's first screen, everything
                 counted, in a workspace of 200 devices and about 2,000 response
                 files; required: 1 s each.
      day        a day of work: 500 whole interviews of the survey cva, one after
                 another, in one process. What an accepted answer costs and the
                 resident memory, in the first and in the last twentieth of them.
                 Takes some minutes.
      form       in this process: reading and checking each form of the workspace
                 with its files, and one answer of the survey cva with the
                 recalculation of the whole form, median of 9.

      A screen is complete when the program has written nothing for 30 ms and waits;
      the time is that of its last byte. The figures are those of a quiet machine
      only if it is quiet: the load of the last minute is printed with them.
      """)

  @Argument(help: "What to measure; all but day where nothing is named.")
  var figures: [Speed.Figure] = []
  @Option(help: "The folder whose surveys are asked. It is copied: nothing is written there.")
  var workspace = "."
  @Option(help: "The program to measure, instead of the one beside this one.")
  var program: String?
  @Option(help: "The runs of start, findings and devices.", transform: Bench.count)
  var runs = 15
  @Option(help: "The interviews of day.", transform: Bench.count)
  var interviews = 500

  func run() throws {
    var speed = Speed(
      program: program ?? Speed.besideThisProgram("ronda"), workspace: workspace, runs: runs,
      interviews: interviews)
    do throws(SpeedProblem) {
      try speed.measure(figures.isEmpty ? Speed.Figure.usual : figures)
    } catch {
      Output.warn("ronda-bench speed: \(error.message)")
      try Bench.end(error.isInput ? EndCode.badInput : EndCode.cannotWrite)
    }
  }
}

/// What the program costs the person in front of it, measured on the real one.
///
/// `ronda` runs on a pseudo-terminal of 24 rows and 80 columns and is driven by keys; its processor time and memory are the
/// kernel's. Only the figures of `form` are of the same code in this process.
struct Speed {
  /// What can be measured.
  enum Figure: String, CaseIterable, ExpressibleByArgument {
    case start, interview, findings, devices, form
    /// Takes some minutes.
    case day

    /// What is measured where nothing is named.
    static let usual = allCases.filter { $0 != .day }
  }

  var program: String
  var workspace: String
  var runs: Int
  /// The interviews of `day`.
  var interviews: Int
  /// Milliseconds without output after which a sleeping program is taken to be done.
  var quiet = 30
  var table = SpeedTable()

  mutating func measure(_ figures: [Figure]) throws(SpeedProblem) {
    guard access(program, X_OK) == 0 else { throw .noProgram(program) }
    guard Workspace.isWorkspace(workspace) else { throw .noWorkspace(workspace) }
    var loads = [Double](repeating: 0, count: 1)
    getloadavg(&loads, 1)
    Output.say("\(program), load \(Milliseconds.text(loads[0], digits: 1))")
    Output.say(SpeedTable.head)
    for figure in figures {
      switch figure {
      case .start: try measureStart()
      case .interview: try measureInterview()
      case .findings: try measureFindings()
      case .devices: try measureDevices()
      case .day: try measureDay()
      case .form: try measureForms()
      }
    }
  }

  /// What the supervisor's screens say when all that is in front was read.
  static let signOfReading = "leído"

  /// What the measured program finds in its environment.
  var environment: [String: String] {
    var found = ["TERM": "xterm-256color", "LANG": "C.UTF-8"]
    for name in ["PATH", "HOME", "LD_LIBRARY_PATH"] {
      if let value = getenv(name) { found[name] = String(cString: value) }
    }
    return found
  }

  /// A new workspace with the same surveys, and its folder, to be removed by the caller.
  func copiedWorkspace() throws(SpeedProblem) -> String {
    let folder = try Self.temporaryFolder()
    guard Files.copy(workspace + "/surveys", to: folder + "/surveys") else {
      throw .cannotCopy(workspace + "/surveys")
    }
    if let rounds = Files.read(workspace + "/rounds.csv") {
      _ = Files.write(rounds, to: folder + "/rounds.csv")
    }
    return folder
  }

  static func temporaryFolder() throws(SpeedProblem) -> String {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var name = Array((parent + "/ronda-bench-XXXXXX").utf8CString)
    guard mkdtemp(&name) != nil else { throw .cannotCopy(parent) }
    return String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  static func besideThisProgram(_ name: String) -> String {
    var path = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &path, path.count)
    let this = String(
      decoding: path.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    guard let slash = this.lastIndex(of: "/") else { return name }
    return String(this[...slash]) + name
  }
}

/// Why something could not be measured.
enum SpeedProblem: Error {
  case noProgram(String)
  case noWorkspace(String)
  case noSurvey(String)
  case cannotCopy(String)
  case noPseudoTerminal(Int32)
  case cannotStart(String, Int32)
  /// The program wrote nothing, or not what was waited for; with what it wrote last.
  case noScreen(of: String, wrote: String)
  /// A question without an accepted answer, by its path; with what the program wrote last.
  case notAnswered(String, wrote: String)
  case failed(command: String, code: Int32)

  var isInput: Bool {
    if case .cannotCopy = self { return false }
    return true
  }

  var message: String {
    switch self {
    case .noProgram(let path):
      "\(path): there is no such program; build it with swift build -c release"
    case .noWorkspace(let path):
      "\(path): there is no folder surveys in it; name a workspace with --workspace"
    case .noSurvey(let name): "surveys/\(name)/form.csv: cannot be read as a form"
    case .cannotCopy(let path): "\(path): cannot be copied to a temporary folder"
    case .noPseudoTerminal(let code): "no pseudo-terminal: \(Self.text(code))"
    case .cannotStart(let program, let code): "\(program): cannot be started: \(Self.text(code))"
    case .noScreen(let screen, let wrote): "\(screen): no complete screen came. Last:\n\(wrote)"
    case .notAnswered(let path, let wrote): "\(path): was not answered by its keys. Last:\n\(wrote)"
    case .failed(let command, let code): "\(command): ended with \(code)"
    }
  }

  private static func text(_ code: Int32) -> String { String(cString: strerror(code)) }
}
