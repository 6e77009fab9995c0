import Findings

extension Golden {
  /// Statistics of how interviews were made.
  static let qualityFiles = [
    rows("quality_icc.csv", ["groups", "n", "n0", "msb", "msw", "icc", "f", "p"]) {
      source, row throws(GoldenProblem) in
      let data = try source.qualityData()
      let effect = EnumeratorEffect(
        of: try data.numbers(try row.text("variable")),
        by: Design.codes(of: try data.texts("enumerator")))
      return [
        "groups": GoldenNumber.text(effect.groups),
        "n": GoldenNumber.text(effect.n),
        "n0": GoldenNumber.text(effect.typicalSize),
        "msb": GoldenNumber.text(effect.between),
        "msw": GoldenNumber.text(effect.within),
        "icc": GoldenNumber.text(effect.icc),
        "f": GoldenNumber.text(effect.f),
        "p": GoldenNumber.text(effect.p),
      ]
    },
    File(
      name: "quality_enumerators.csv",
      results: ["x1", "n1", "x0", "n0", "diff", "test", "p", "q"]
    ) { source, inputs throws(GoldenProblem) in
      let data = try source.qualityData()
      let names = try data.texts("enumerator")
      let codes = Design.codes(of: names)
      let all = EnumeratorComparison.all(of: try data.numbers("y"), by: codes)
      let q = benjaminiHochberg(all.map { $0.result?.p })
      var cells: [[String: String]] = []
      for input in inputs {
        let name = try input.text("enumerator")
        guard let row = names.firstIndex(of: name),
          let place = all.firstIndex(where: { $0.interviewer == codes[row] })
        else {
          cells.append([:])
          continue
        }
        let comparison = all[place]
        cells.append([
          "x1": GoldenNumber.text(comparison.x1),
          "n1": GoldenNumber.text(comparison.n1),
          "x0": GoldenNumber.text(comparison.x0),
          "n0": GoldenNumber.text(comparison.n0),
          "diff": GoldenNumber.text(comparison.result?.difference),
          "test": comparison.result?.test.rawValue ?? "",
          "p": GoldenNumber.text(comparison.result?.p),
          "q": GoldenNumber.text(q[place]),
        ])
      }
      return cells
    },
    File(name: "quality_durations.csv", results: ["z", "flag"]) {
      source, inputs throws(GoldenProblem) in
      let durations = Durations(minutes: try source.qualityData().numbers("minutes"))
      return try byRow(inputs, of: durations.scores.count) { row in
        [
          "z": GoldenNumber.text(durations.scores[row]),
          "flag": durations.flags[row]?.rawValue ?? "",
        ]
      }
    },
    rows("quality_mad.csv", ["median", "scale", "fallback", "z"]) {
      _, row throws(GoldenProblem) in
      let values = try row.numbers("values")
      guard let scale = RobustScale(of: values) else { return [:] }
      return [
        "median": GoldenNumber.text(scale.median),
        "scale": GoldenNumber.text(scale.scale),
        "fallback": String(scale.isFallback),
        "z": values.map { GoldenNumber.text(scale.score($0)) }.joined(separator: " "),
      ]
    },
    File(name: "quality_straightlining.csv", results: ["answered", "index", "straight"]) {
      source, inputs throws(GoldenProblem) in
      let interviews = try batteries(try source.qualityData())
      return try byRow(inputs, of: interviews.count) { row in
        let line = StraightLining(of: interviews[row].map { $0 < 0 ? nil : $0 })
        return [
          "answered": GoldenNumber.text(line.answered),
          "index": GoldenNumber.text(line.index),
          "straight": line.isStraight.map { String($0) } ?? "",
        ]
      }
    },
    File(
      name: "quality_duplicates.csv",
      results: ["max_match", "match_row", "near_duplicate", "same_id"]
    ) { source, inputs throws(GoldenProblem) in
      let data = try source.qualityData()
      let matches = NearDuplicate.all(try batteries(data), fewestInCommon: 8)
      let names = try data.texts("id")
      var counts: [String: Int] = [:]
      for name in names { counts[name, default: 0] += 1 }
      return try byRow(inputs, of: matches.count) { row in
        let match = matches[row]
        return [
          "max_match": GoldenNumber.text(match?.share),
          "match_row": GoldenNumber.text(match.map { $0.match + 1 }),
          "near_duplicate": String(match?.isFlagged ?? false),
          "same_id": String((counts[names[row]] ?? 0) > 1),
        ]
      }
    },
  ]

  /// The battery `q1`, `q2` and so on of each interview, as codes; -1 for no valid answer.
  private static func batteries(_ data: GoldenData) throws(GoldenProblem) -> [[Int32]] {
    var interviews = [[Int32]](repeating: [], count: data.count)
    // One numbering for all questions: straight-lining compares answers across them.
    var codes: [String: Int32] = [:]
    for column in data.table.columns {
      guard column.hasPrefix("q"), Int(column.dropFirst()) != nil else { continue }
      for (row, cell) in try data.texts(column).enumerated() {
        let code = codes[cell] ?? Int32(codes.count)
        codes[cell] = code
        interviews[row].append(GoldenData.state(cell) == .valid ? code : -1)
      }
    }
    return interviews
  }

  /// Cells by the row of the data set that each result row names, from 1.
  private static func byRow(
    _ inputs: [GoldenRow], of count: Int, _ cells: (Int) -> [String: String]
  ) throws(GoldenProblem) -> [[String: String]] {
    var results: [[String: String]] = []
    for input in inputs {
      let row = try input.integer("row") - 1
      guard row >= 0, row < count else { throw .unknown(column: "row", text: "\(row + 1)") }
      results.append(cells(row))
    }
    return results
  }
}
