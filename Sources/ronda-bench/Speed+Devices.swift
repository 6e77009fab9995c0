import Tables

extension Speed {
  /// A workspace that many devices wrote to: how long it takes until it is open and counted.
  func measureDevices() throws(SpeedProblem) {
    let folder = try Self.temporaryFolder()
    defer { Files.remove(folder) }
    let demo = folder + "/demo"
    let made = try runToEnd(
      program, ["demo", demo, "--interviews", "6000"], environment: environment)
    guard made.end.code == EndCode.fine else {
      throw .failed(command: "ronda demo", code: made.end.code)
    }
    let files = try spread(responses: demo + "/responses", over: 200)
    for (arguments, sign, name) in [
      ([], "F1", "home"), (["supervise", "nfi"], Self.signOfReading, "supervise nfi"),
    ] {
      var times: [Int] = []
      for run in 0..<(runs + 3) {
        let terminal = try PseudoTerminal(
          program, arguments + ["--workspace", demo], environment: environment)
        let time = try firstPaint(on: terminal, sign: sign, name: name)
        terminal.type(Array("q".utf8))
        terminal.end()
        if run >= 3 { times.append(time) }
      }
      table.add(
        "200 devices, \(files) files: \(name), everything counted", nanoseconds: times,
        required: 1_000)
    }
  }

  /// Deals the rows of all response files out to so many devices and two versions; gives the number of files.
  private func spread(responses: String, over devices: Int) throws(SpeedProblem) -> Int {
    var count = 0
    for form in Files.names(in: responses) ?? [] {
      guard let version = Files.names(in: responses + "/" + form)?.first else { continue }
      let folder = "\(responses)/\(form)/\(version)"
      var dealt: [String: CSVWriter] = [:]
      for name in Files.names(in: folder) ?? [] {
        guard let bytes = Files.read(folder + "/" + name) else { throw .cannotCopy(folder) }
        let kind = name.firstIndex(of: "-").map { String(name[$0...]) } ?? ".csv"
        var reader = CSVReader(bytes)
        var record = CSVRecord()
        guard reader.next(into: &record) else { continue }
        let header = reader.texts(record)
        let column = header.firstIndex(of: "PARENT_KEY") ?? 0
        while reader.next(into: &record) {
          let cells = reader.texts(record)
          // An interview and its entries come to the same device and version.
          let number = cells[column].utf8.reduce(7) { ($0 &* 31 &+ Int($1)) & 0xFFFF_FFFF }
          let edition = number / devices % 2 == 0 ? version : version + "-2"
          let file = "\(responses)/\(form)/\(edition)/device_\(number % devices)\(kind)"
          if dealt[file] == nil {
            dealt[file] = CSVWriter()
            dealt[file]?.append(header)
          }
          dealt[file]?.append(cells)
        }
      }
      Files.remove(folder)
      for (file, rows) in dealt {
        let parent = String(file[..<(file.lastIndex(of: "/") ?? file.endIndex)])
        guard Files.makeFolder(parent), Files.write(rows.bytes, to: file) else {
          throw .cannotCopy(file)
        }
      }
      count += dealt.count
    }
    return count
  }
}
