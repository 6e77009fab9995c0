import Forms
import Formulas
import Glibc

/// Somebody who answers every question of a shipped form, and the keys that say so.
///
/// The interview stands in memory too: what is offered at a place, and what is accepted there, comes from the form.
struct SpeedRespondent {
  /// A place where the interview stands and wants keys.
  struct Stop {
    var node: NodeID
    var path: String
    /// What is to be stored; nil for what is only read or opened.
    var answer: String?
    /// Keys one by one; the last one has the answer accepted.
    var keys: [[UInt8]]
  }

  private(set) var interview: Interview

  init(_ interview: Interview) {
    self.interview = interview
  }

  /// What to do at a place; nil where the path leads nowhere or no answer that is known is accepted.
  func stop(at path: String) -> Stop? {
    guard let node = interview.node(at: path) else { return nil }
    let place = interview.formNode(node)
    guard let type = place.question, type != .note, !interview.isReadOnly(node) else {
      return Stop(node: node, path: path, answer: nil, keys: [Keys.enter])
    }
    guard let answer = answer(to: node) else { return nil }
    return Stop(node: node, path: path, answer: answer, keys: keys(for: answer, at: node))
  }

  /// Every question that is asked, in order, each told to `body` before it is answered.
  mutating func answerAll(_ body: (Interview, Stop) -> Void) {
    var visited: Set<NodeID> = []
    while let node = interview.walk().first(where: {
      $0.event == .question && !visited.contains($0.node)
    })?.node {
      visited.insert(node)
      let place = interview.formNode(node)
      guard !place.isHead, let stop = stop(at: interview.path(of: node)),
        let answer = stop.answer
      else { continue }
      body(interview, stop)
      take(answer, at: stop)
    }
  }

  /// Keeps what the program has stored, so that the way goes on from there.
  mutating func take(_ stored: String, at stop: Stop) {
    _ = interview.answer(stop.node, stored)
  }

  private func answer(to node: NodeID) -> String? {
    let place = interview.formNode(node)
    return candidates(for: node, place).first { interview.verdict(node, $0).isAccepted }
  }

  private func candidates(for node: NodeID, _ place: FormNode) -> [String] {
    let preset = SpeedRespondent.answers[place.name].map { [$0] } ?? []
    switch place.question {
    case .selectOne, .selectMultiple: return preset + interview.choices(of: node).map(\.value)
    case .integer, .decimal, .range: return preset + ["1", "0", "20", "5", "100"]
    case .date:
      let today = interview.environment.now.day
      return preset + [CivilDate(dayNumber: today - 20).text]
    // Such a question takes digits only.
    case _ where place.appearance.contains("numbers"): return preset + ["0990000000"]
    default: return preset + ["Una respuesta de prueba", "PRUEBA-0001", "0990000000"]
    }
  }

  /// The answers that open the whole form: reached, consented, in private; a household of four.
  private static let answers = [
    "contact_result": "reached", "consent": "yes", "privacy_ok": "yes", "resp_age": "35",
    "hh_size": "4", "f_0_4": "0", "f_5_11": "1", "f_12_17": "0", "f_18_59": "1", "f_60p": "0",
    "x_any": "0", "m_0_4": "0", "m_5_11": "0", "m_12_17": "1", "m_18_59": "1", "m_60p": "0",
    "wg_see": "none", "amount_received_usd": "160", "recontact_ok": "yes", "spend_usd": "20",
  ]

  private func keys(for answer: String, at node: NodeID) -> [[UInt8]] {
    let place = interview.formNode(node)
    let isMultiple = place.question == .selectMultiple
    guard isMultiple || place.question == .selectOne else {
      return answer.unicodeScalars.map { Array(String($0).utf8) } + [Keys.enter]
    }
    let choices = interview.choices(of: node).map(\.value)
    let number = choices.firstIndex(of: answer) ?? 0
    if choices.count < 10 {
      return [Array(String(number + 1).utf8)] + (isMultiple ? [Keys.enter] : [])
    }
    let moves = [[UInt8]](repeating: Keys.down, count: number + 1)
    return moves + (isMultiple ? [Keys.space] : []) + [Keys.enter]
  }
}

/// Keys as a terminal of the xterm kind sends them.
enum Keys {
  static let enter: [UInt8] = [0x0D]
  static let space: [UInt8] = [0x20]
  static let down = Array("\u{1B}OB".utf8)
  static let right = Array("\u{1B}OC".utf8)
}

extension FormNode {
  /// The head of a grid, which is shown above its rows and never answered.
  fileprivate var isHead: Bool { question == .selectOne && appearance.contains("label") }
}
