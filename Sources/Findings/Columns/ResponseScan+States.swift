/// Which questions an interview lists as blank, not known or refused: its last three cells.
extension ResponseScan {
  /// What one such cell names: questions of the interview, and of entries by the way to these.
  struct StateList: Sendable {
    var columns: [Int]
    var inRepeats: [(way: Int32, column: String)]
  }

  /// Gives the questions that a cell of `_blank`, `_dk` or `_refused` names their state.
  mutating func setStates(
    _ place: Int, _ code: Int, _ row: Int, _ text: () -> String
  ) {
    let number = code - 4
    while stateNames[place].count <= number { stateNames[place].append(nil) }
    let list: StateList
    if let known = stateNames[place][number] {
      list = known
    } else {
      var made = StateList(columns: [], inRepeats: [])
      for name in tokens(of: text()) {
        if let column = positions[0][String(name)] {
          made.columns.append(column)
        } else if let bracket = name.utf8.lastIndex(of: UInt8(ascii: "]")) {
          // `items[2]/item_use`: the entry's own KEY ends with the last bracket.
          let column = name[name.utf8.index(after: bracket)...].dropFirst()
          made.inRepeats.append((ways.code(of: "/" + name[...bracket]), String(column)))
        }
      }
      stateNames[place][number] = made
      list = made
    }
    let state = UInt8(place + 1)
    for column in list.columns where wanted[0][column] {
      tables[0].codes[column].setIfZero(row, to: state)
    }
    for (way, column) in list.inRepeats {
      tables[0].repeatStates.append(
        .init(row: Int32(row), way: way, column: column, state: state))
    }
  }
}
