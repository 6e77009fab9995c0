import Forms
import Formulas
import Glibc
import Storage
import Tables

extension Speed {
  /// In this process: reading each form of the workspace, and one answer of the longest interview.
  func measureForms() throws(SpeedProblem) {
    guard let names = try? Workspace(at: workspace).surveys() else {
      throw .noWorkspace(workspace)
    }
    for name in names {
      var times: [Int] = []
      var nodes = 0
      for _ in 0..<9 {
        let (form, elapsed) = try SpeedForm.read(name, in: workspace)
        times.append(elapsed)
        nodes = form.nodes.count
      }
      table.add("read and check \(name)", nanoseconds: times, note: "\(nodes) nodes")
    }
    if names.contains("cva") { try measureAnswers() }
  }

  private func measureAnswers() throws(SpeedProblem) {
    let form = try SpeedForm.read("cva", in: workspace).form
    var respondent = SpeedRespondent(
      Interview(form: form, environment: SpeedForm.environment(), language: nil))
    var times: [Int] = []
    var worst = (time: 0, name: "")
    respondent.answerAll { interview, stop in
      var copy = interview
      guard let answer = stop.answer else { return }
      _ = copy.answer(stop.node, answer)
      let begun = monotonicNanoseconds()
      _ = copy.answer(stop.node, answer)
      let elapsed = monotonicNanoseconds() - begun
      times.append(elapsed)
      if elapsed > worst.time { worst = (elapsed, interview.formNode(stop.node).name) }
    }
    table.add(
      "one answer of cva, recalculated", nanoseconds: times,
      note: "\(times.count) answers, worst: \(worst.name)")
    let interview = respondent.interview
    guard
      let node = form.question(column: "hh_size").map({ NodeID(frame: 0, node: Int32($0.number)) })
    else { return }
    var again: [Int] = []
    for number in 0..<9 {
      var copy = interview
      _ = copy.answer(node, "4")
      let begun = monotonicNanoseconds()
      _ = copy.answer(node, String(4 + number % 2))
      again.append(monotonicNanoseconds() - begun)
    }
    table.add("  the size of the household, all answered", nanoseconds: again)
  }
}

/// A survey's form as the program reads it.
enum SpeedForm {
  /// The form, and the nanoseconds that reading its bytes took; the disk is not part of them.
  static func read(
    _ name: String, in folder: String
  ) throws(SpeedProblem) -> (form: Form, elapsed: Int) {
    guard let workspace = try? Workspace(at: folder), let survey = try? workspace.survey(name),
      let shared = try? workspace.shared(), let bytes = survey.files["form.csv"]
    else { throw .noSurvey(name) }
    let begun = monotonicNanoseconds()
    let (workbook, _) = Workbook.read(csv: bytes, file: survey.path(of: "form.csv"))
    let (form, _) = Form.read(workbook: workbook, files: survey.attachments(with: shared))
    let elapsed = monotonicNanoseconds() - begun
    guard let form else { throw .noSurvey(name) }
    return (form, elapsed)
  }

  /// The clock of this machine, and no chance.
  static func environment() -> Environment {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    var seconds = time.tv_sec
    var local = tm()
    localtime_r(&seconds, &local)
    let now = Moment(
      instant: time.tv_sec * 1000 + time.tv_nsec / 1_000_000, offset: local.tm_gmtoff / 60)
    return Environment(now: now, random: { 0.5 })
  }
}
