import Forms
import Glibc

/// What the reference engine takes for the same form and the same answers, in milliseconds.
struct ReferenceTimes {
  private let medians: [(name: String, time: Double)]

  /// Nil where the document is none of the oracle's.
  init?(_ document: JSON) {
    medians = document.members.compactMap { member in
      member.value["median_ms"]?.text.flatMap(Double.init).map { (member.key, $0) }
    }
    if medians.isEmpty { return nil }
  }

  /// The median of a figure whose name begins so.
  subscript(beginning: String) -> Double? {
    medians.first { $0.name.hasPrefix(beginning) }?.time
  }
}

extension BigForms {
  /// Runs the oracle, if there is one, on the same form and answers.
  func referenceTimes(_ kind: BigForm, _ size: Int) throws(SpeedProblem) -> ReferenceTimes? {
    guard let oracle else { return nil }
    let folder = try Speed.temporaryFolder()
    defer { Files.remove(folder) }
    let form = folder + "/form.csv"
    let plan = folder + "/plan.json"
    let steps = kind.plan(size: size).map {
      JSON.object([("set", .object([($0.name, .string($0.value))]))])
    }
    guard Files.write(kind.csv(size: size), to: form),
      Files.write(Array(JSON.array(steps).encoded.utf8), to: plan)
    else { throw .cannotCopy(folder) }
    var environment: [String: String] = [:]
    for name in ["PATH", "HOME", "LD_LIBRARY_PATH", "TMPDIR", "ORACLE_VENV", "JAVA_HOME"] {
      if let value = getenv(name) { environment[name] = String(cString: value) }
    }
    let run = try runPrinting(
      oracle, ["--time", form, "\(rounds)", plan], environment: environment)
    guard run.end.code == EndCode.fine, let document = try? JSON.parse(run.printed),
      let times = ReferenceTimes(document)
    else { throw .failed(command: oracle + " --time", code: run.end.code) }
    return times
  }
}
