import Formulas
import Tables

/// The marks on a range: how far apart they are, what they are called, where the handle stands at first.
extension FormReader {
  /// Takes the list that names the marks of a range, so that it can be shown beside them.
  mutating func nameTicks(of node: Int) {
    guard nodes[node].question == .range, let list = nodes[node].parameters["tick_labelset"],
      let number = lists.firstIndex(where: { $0.name.lowercased() == list && $0.origin == .sheet })
    else { return }
    lists[number].isUsed = true
    nodes[node].tickList = number
  }

  /// Says which of a range's marks phones refuse: those beside it, or between its steps.
  mutating func checkTicks(of node: Int, on limits: RangeLimits) {
    let parameters = nodes[node].parameters
    func isWhole(_ steps: Double) -> Bool { abs(steps - steps.rounded()) < 1e-9 }
    var wrong: [String] = []
    if let text = parameters["tick_interval"] {
      let interval = Numeral.value(of: text)
      let fits =
        interval > 0 && interval <= abs(limits.end - limits.start)
        && isWhole(interval / limits.step)
      if !fits { wrong.append(text) }
    }
    if let text = parameters["placeholder"], !limits.contains(Numeral.value(of: text)) {
      wrong.append(text)
    }
    if let list = parameters["tick_labelset"] {
      if let number = nodes[node].tickList {
        wrong += lists[number].items.map(\.name).filter {
          !limits.contains(Numeral.value(of: $0))
        }
      } else {
        report(
          DiagnosticKind.unknownList.at(
            sources[node].place("parameters"), sources[node].text("parameters"), list,
            nearest: nearestName(to: list, among: lists.map(\.name))))
      }
    }
    for mark in wrong {
      report(
        DiagnosticKind.badTick.at(
          sources[node].place("parameters"), sources[node].text("parameters"), mark))
    }
  }
}
