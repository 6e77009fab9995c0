import Forms
import Formulas

/// Interviews with the same answer throughout a list of like questions (Q11 of domain.md 6, statistics.md 14).
///
/// They count only with monitors to whom it happens in more than a fifth of their interviews, for a single
/// satisfied person answers so too; and not where it happens in more than a fifth of all interviews: then
/// the same answer is the usual one ("no difficulty", "not needed"), and says nothing about who asked.
struct StraightLines {
  /// One interview.
  struct Line {
    var row: Int
    /// The share of the questions with the same answer.
    var index: Double
    /// How many of the monitor's interviews are like this.
    var straight: Int
    /// How many of them had enough answers to tell.
    var judged: Int
  }

  /// The first of the questions that share a list.
  let question: Int
  let lines: [Line]

  /// From more interviews than this share on it is often, of one monitor as of all.
  private static let often = 0.20
  /// Of fewer interviews a share says nothing.
  private static let fewest = 5

  /// Looks at every battery of a questionnaire over the rows of one round; by the names of the lists.
  static func all(in dataset: Dataset, rows: [Int]) -> [StraightLines] {
    let monitors = dataset.column(.enumerator)
    return batteries(dataset.schema).map { slots in
      let question = slots[0]
      let columns = slots.compactMap { dataset.column($0) }
      var straight: [Int32: [(row: Int, index: Double)]] = [:]
      var judged: [Int32: Int] = [:]
      for row in rows {
        let line = StraightLining(
          of: columns.map { $0.state(at: row) == .answered ? $0.text(at: row) : nil })
        guard let index = line.index else { continue }
        let monitor = monitors?.codes[row] ?? 0
        judged[monitor, default: 0] += 1
        if line.isStraight == true { straight[monitor, default: []].append((row, index)) }
      }
      let all = judged.values.reduce(0, +)
      let found = straight.values.reduce(0) { $0 + $1.count }
      guard all > 0, !isBelow(often, Double(found) / Double(all)) else {
        return StraightLines(question: question, lines: [])
      }
      let lines = straight.flatMap { monitor, own -> [Line] in
        let count = judged[monitor] ?? 0
        guard count >= fewest, isBelow(often, Double(own.count) / Double(count)) else { return [] }
        return own.map { Line(row: $0.row, index: $0.index, straight: own.count, judged: count) }
      }
      return StraightLines(question: question, lines: lines.sorted { $0.row < $1.row })
    }
  }

  /// Opinions on one scale: at least six questions of one list with four answers or more, "don't know" and
  /// "prefers not to answer" left out.
  private static func batteries(_ schema: Schema) -> [[Int]] {
    var byList: [String: [Int]] = [:]
    for node in schema.form.nodes where node.question == .selectOne && node.role == nil {
      guard let list = schema.form.list(of: node), !node.isGenerated,
        list.choices.count(where: { !isNoGroup($0.name) }) >= 4,
        schema.places[node.number].table == 0, schema.places[node.number].column != nil
      else { continue }
      byList[list.name, default: []].append(node.number)
    }
    return byList.filter { $0.value.count >= 6 }.sorted { $0.key < $1.key }.map(\.value)
  }
}
