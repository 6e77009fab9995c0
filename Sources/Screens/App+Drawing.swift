package import Canvas

extension App {
  /// Draws what stands in front on an empty buffer of the terminal's size.
  package func draw(on buffer: inout Buffer) {
    buffer.clear()
    guard buffer.rows >= App.smallest.rows, buffer.columns >= App.smallest.columns else {
      buffer.write(
        words.tooSmall(App.smallest.rows, App.smallest.columns), in: buffer.bounds, role: .warning)
      return
    }
    let surroundings = surroundings
    if let lock {
      lock.draw(on: &buffer, surroundings)
      return
    }
    if let readable {
      readable.draw(on: &buffer, surroundings)
      return
    }
    if let help {
      help.draw(on: &buffer, surroundings)
      return
    }
    switch place {
    case .home: home.draw(on: &buffer, surroundings, notice: notice)
    case .interview(let screen): screen.draw(on: &buffer, surroundings, notice: notice)
    case .supervision(let screen): screen.draw(on: &buffer, surroundings, notice: notice)
    case .problems(let screen): screen.draw(on: &buffer, surroundings, notice: notice)
    case .finished(let screen): screen.draw(on: &buffer, surroundings, notice: notice)
    }
  }

  /// A buffer of the terminal's size with everything drawn.
  package func drawn() -> Buffer {
    var buffer = Buffer(rows: rows, columns: columns)
    draw(on: &buffer)
    return buffer
  }
}
