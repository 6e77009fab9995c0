import Forms
import Formulas
import Tables

/// One answer of a plan, by the name of its question.
struct BigAnswer {
  var name: String
  var value: String
  /// Another value that may be given in its place.
  var other: String

  init(_ name: String, _ value: String, or other: String = "") {
    self.name = name
    self.value = value
    self.other = other
  }
}

extension BigForm {
  /// The question on which the most depends.
  var head: String {
    switch self {
    case .chain, .hub, .skip: "q1"
    case .mixed: "g1_q1"
    case .entries: "n1"
    case .choices: "region"
    }
  }

  /// The first answers of an interview: those that are measured, there and here.
  func plan(size: Int) -> [BigAnswer] {
    switch self {
    case .chain: ["q1", "q\(max(1, size / 2))", "q\(size)"].map { BigAnswer($0, "5") }
    case .hub: [BigAnswer("q1", "1"), BigAnswer("q2", "5"), BigAnswer("q1", "2")]
    case .skip: [BigAnswer("q1", "1"), BigAnswer("q2", "1")]
    case .mixed: [BigAnswer("g1_q1", "5"), BigAnswer("g1_q2", "7"), BigAnswer("g1_q7", "r2")]
    case .entries: []
    case .choices: [BigAnswer("region", "r1"), BigAnswer("any", "p\(size - 1)")]
    }
  }

  /// Changes of mind in an interview in which everything is answered: to the first value and back.
  func changes(size: Int) -> [BigAnswer] {
    switch self {
    case .chain: [BigAnswer("q1", "7", or: "5"), BigAnswer("q\(size / 2)", "7", or: "5")]
    case .hub: [BigAnswer("q1", "2", or: "1"), BigAnswer("q2", "7", or: "5")]
    case .skip: [BigAnswer("q1", "", or: "5"), BigAnswer("q\(size / 2)", "7", or: "5")]
    case .mixed:
      [
        BigAnswer("g1_q1", "0", or: "5"), BigAnswer("g1_q2", "7", or: "5"),
        BigAnswer("g1_q7", "r2", or: "r1"),
      ]
    case .entries:
      ["n1", "n2", "n17", "kind"].map {
        $0 == "kind" ? BigAnswer($0, "none", or: "food") : BigAnswer($0, "7", or: "5")
      }
    case .choices: [BigAnswer("region", "r2", or: "r1"), BigAnswer("any", "p7", or: "p8")]
    }
  }
}

/// An interview of a large form, answered by name.
struct BigInterview {
  let kind: BigForm
  let size: Int
  private(set) var interview: Interview
  /// What a journal of the answers would hold.
  private(set) var journal: [DraftEntry] = []

  init(_ kind: BigForm, size: Int) throws(SpeedProblem) {
    self.kind = kind
    self.size = size
    let (form, _) = try Self.read(kind.csv(size: size))
    interview = Self.interview(of: form)
  }

  static func read(_ bytes: [UInt8]) throws(SpeedProblem) -> (form: Form, elapsed: Int) {
    let begun = monotonicNanoseconds()
    let (workbook, _) = Workbook.read(csv: bytes, file: "form.csv")
    let (form, _) = Form.read(workbook: workbook)
    let elapsed = monotonicNanoseconds() - begun
    guard let form else { throw .noSurvey("of a large form") }
    return (form, elapsed)
  }

  static func interview(of form: Form) -> Interview {
    Interview(form: form, environment: SpeedForm.environment(), language: nil)
  }

  /// Gives one answer; of a question in a repeat in its middle entry.
  mutating func answer(_ answer: BigAnswer) throws(SpeedProblem) {
    guard let node = interview.bigNode(answer.name),
      interview.answer(node, answer.value).isAccepted
    else { throw .notAnswered(answer.name, wrote: "") }
  }

  /// Answers every question that is asked, in form order.
  mutating func answerAll() throws(SpeedProblem) {
    guard kind == .entries else {
      for question in interview.form.questions where question.isVisibleQuestion {
        give(NodeID(frame: 0, node: Int32(question.number)))
      }
      return
    }
    guard let item = interview.form.question(column: "n1")?.parent else { return }
    for number in 0..<size {
      if number > 0 {
        guard case .added = interview.addEntry(of: item, in: interview.root) else {
          throw .notAnswered("item", wrote: "")
        }
        journal.append(.added(repeat: "/data/item[\(number + 1)]"))
      }
      guard let entry = interview.entries(of: item, in: interview.root).last else { return }
      for child in interview.formNode(entry).children {
        give(NodeID(frame: entry.frame, node: Int32(child)))
      }
    }
  }

  private mutating func give(_ node: NodeID) {
    guard let type = interview.formNode(node).question, type.isVisible,
      interview.isRelevant(node)
    else { return }
    let value: String
    switch type {
    case .integer, .decimal: value = kind == .hub && node.node == 1 ? "1" : "5"
    case .selectOne, .selectMultiple:
      if kind == .choices {
        value = interview.formNode(node).name == "region" ? "r1" : "p0"
      } else {
        value = interview.choices(of: node).first?.value ?? ""
      }
    case .text: value = "Text"
    default: return
    }
    guard interview.answer(node, value).isAccepted else { return }
    journal.append(.answered(path: interview.path(of: node), value: value))
  }
}

extension Interview {
  /// The question of that name; in a repeat that of the middle entry.
  func bigNode(_ name: String) -> NodeID? {
    guard let question = form.question(column: name) else { return nil }
    var frame: Int32 = 0
    if question.home > 0 {
      let entries = entries(of: question.home, in: root)
      guard !entries.isEmpty else { return nil }
      frame = entries[entries.count / 2].frame
    }
    return NodeID(frame: frame, node: Int32(question.number))
  }
}
