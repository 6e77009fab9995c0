/// How often each answer to a question was given, in each group of interviews.
package struct Frequencies: Sendable {
  /// The question.
  package let slot: Int
  /// The distinct cells, the blank one among them as the empty text.
  package let codes: [String]
  /// By group, then by code.
  package let counts: [[Int]]
}

extension Dataset {
  /// Counts the answers to many questions in groups of interviews, in one go over each column.
  ///
  /// `groups` has the number of each interview's group. All ways of having no answer count as blank.
  package func frequencies(of slots: [Int], in groups: [Int32], count: Int) -> [Frequencies] {
    spread(slots, over: availableCores()) { slot in
      guard let column = self.column(slot) else {
        return Frequencies(slot: slot, codes: [], counts: [])
      }
      let width = column.entryCount
      var tally = [Int32](repeating: 0, count: count * width)
      column.codes.tally(groups, width: width, into: &tally)
      var positions: [String: Int] = [:]
      var codes: [String] = []
      let placeOfEntry = column.entries.map { entry in
        if let known = positions[entry.text] { return known }
        positions[entry.text] = codes.count
        codes.append(entry.text)
        return codes.count - 1
      }
      let counts = (0..<count).map { group in
        var result = [Int](repeating: 0, count: codes.count)
        for entry in 0..<width { result[placeOfEntry[entry]] += Int(tally[group * width + entry]) }
        return result
      }
      return Frequencies(slot: slot, codes: codes, counts: counts)
    }
  }

  /// The interviews sorted by the entries of several questions: only combinations that occur.
  package func combinations(of slots: [Int]) -> (codes: [[String]], ofRow: [Int32]) {
    let classes = classes(of: slots, over: 0)
    let codes = classes.representatives.map { row in
      slots.map { column($0)?.text(at: Int(row)) ?? "" }
    }
    return (codes, classes.codes)
  }

  /// The cells of a question that more than one interview has, blank ones apart.
  package func repetitions(of slot: Int) -> [(text: String, rows: [Int])] {
    guard let column = column(slot) else { return [] }
    let codes = column.codes
    var counts = [UInt8](repeating: 0, count: column.entryCount)
    codes.each { code in
      if code >= 4, counts[code] < 2 { counts[code] += 1 }
    }
    var places: [Int: Int] = [:]
    var result: [(text: String, rows: [Int])] = []
    var row = 0
    codes.each { code in
      if counts[code] > 1 {
        if let place = places[code] {
          result[place].rows.append(row)
        } else {
          places[code] = result.count
          result.append((column.text(at: row), [row]))
        }
      }
      row += 1
    }
    return result
  }

  /// Does something for each of many inputs on several threads; results in their order.
  ///
  /// Each thread takes the next input when it is done with one, for some take longer than others.
  func spread<Input: Sendable, Output: Sendable>(
    _ inputs: [Input], over cores: Int, _ work: @escaping @Sendable (Input) -> Output
  ) -> [Output] {
    let threads = rows > 4096 ? max(1, min(cores, inputs.count)) : 1
    var shares = [Turns](repeating: Turns(inputs.count), count: threads)
    let done = fork(&shares) { turns in
      var made: [(number: Int, output: Output)] = []
      while let number = turns.next() { made.append((number, work(inputs[number]))) }
      return made
    }
    var result = [Output?](repeating: nil, count: inputs.count)
    for (number, output) in done.joined() { result[number] = .some(output) }
    return result.compactMap(\.self)
  }
}
