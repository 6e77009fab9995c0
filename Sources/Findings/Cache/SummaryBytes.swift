extension Summary {
  /// Adds it to the bytes of a file.
  func write(to writer: inout CacheWriter) {
    writer.add(units.count)
    for unit in units {
      writer.add(unit.round)
      writer.add(unit.stratum)
      writer.add(unit.cluster)
      writer.add(unit.weight?.bitPattern ?? Double.nan.bitPattern)
      writer.add(unit.population?.bitPattern ?? Double.nan.bitPattern)
    }
    writer.add(groups.count)
    for group in groups {
      writer.add(group.count)
      for code in group { writer.add(code) }
    }
    writer.add(blocks.count)
    for block in blocks {
      writer.add([Int(block.unit), Int(block.group), block.rows, block.sample])
    }
    writer.add(indicators.count)
    for cells in indicators {
      writer.add(cells.blocks.count)
      writer.add(cells.kind.rawValue)
      writer.add(all: cells.blocks)
      writer.add(all: cells.states)
      writer.add(all: cells.counts)
      switch cells.kind {
      case .values: writer.add(all: cells.values)
      case .pairs:
        writer.add(all: cells.values)
        writer.add(all: cells.denominators)
      case .sums:
        for sums in cells.sums {
          writer.add(all: [sums.sum.high, sums.sum.low, sums.squares.high, sums.squares.low])
        }
      }
    }
    writer.add(questions.count)
    for answers in questions {
      writer.add(answers.question)
      writer.add(answers.texts.count)
      for text in answers.texts { writer.add(text) }
      writer.add(all: answers.states)
      writer.add(answers.blocks.count)
      writer.add(all: answers.blocks)
      writer.add(all: answers.codes)
      writer.add(all: answers.counts)
    }
    writer.add(versions.count)
    for version in versions { writer.add(version) }
    writer.add(problems)
  }

  /// Reads what `write` wrote; nil where some of it cannot be.
  init?(from reader: inout CacheBytes) {
    units = reader.list(of: 40) { reader in
      var unit = Unit(round: reader.text(), stratum: reader.text(), cluster: reader.text())
      let (weight, population) = (reader.double(), reader.double())
      unit.weight = weight.isNaN ? nil : weight
      unit.population = population.isNaN ? nil : population
      return unit
    }
    groups = reader.list(of: 8) { $0.list(of: 8) { $0.text() } }
    let (unitCount, groupCount) = (units.count, groups.count)
    blocks = reader.list(of: 40) { reader in
      let numbers = reader.ints()
      guard numbers.count == 4, 0..<unitCount ~= numbers[0], 0..<groupCount ~= numbers[1] else {
        reader.refuse()
        return Block(unit: 0, group: 0, rows: 0, sample: 0)
      }
      return Block(
        unit: Int32(numbers[0]), group: Int32(numbers[1]), rows: numbers[2], sample: numbers[3])
    }
    let blockCount = blocks.count
    func areBlocks(_ numbers: [Int32]) -> Bool {
      numbers.allSatisfy { $0 >= 0 && Int($0) < blockCount }
    }
    indicators = reader.list(of: 16) { reader in
      let (count, kind) = (reader.int(), Cells.Kind(rawValue: reader.int()))
      var cells = Cells(kind: kind ?? .values)
      cells.blocks = reader.all(count, as: Int32.self)
      cells.states = reader.all(count, as: UInt8.self)
      cells.counts = reader.all(count, as: Int32.self)
      switch cells.kind {
      case .values: cells.values = reader.all(count, as: Double.self)
      case .pairs:
        cells.values = reader.all(count, as: Double.self)
        cells.denominators = reader.all(count, as: Double.self)
      case .sums:
        cells.values = [Double](repeating: .nan, count: cells.blocks.count)
        cells.sums = cells.blocks.map { _ in PowerSums(from: &reader) }
      }
      if kind == nil || !areBlocks(cells.blocks) { reader.refuse() }
      return cells
    }
    questions = reader.list(of: 24) { reader in
      var answers = Answers(question: reader.int())
      answers.texts = reader.list(of: 8) { $0.text() }
      answers.states = reader.all(answers.texts.count, as: UInt8.self)
      let count = reader.int()
      answers.blocks = reader.all(count, as: Int32.self)
      answers.codes = reader.all(count, as: Int32.self)
      answers.counts = reader.all(count, as: Int32.self)
      let texts = answers.texts.count
      if !areBlocks(answers.blocks) || !answers.codes.allSatisfy({ $0 >= 0 && Int($0) < texts }) {
        reader.refuse()
      }
      return answers
    }
    versions = reader.list(of: 8) { $0.text() }
    problems = reader.problems()
    if reader.isBroken { return nil }
  }
}

extension CacheBytes {
  fileprivate mutating func double() -> Double { Double(bitPattern: word()) }
}

extension PowerSums {
  fileprivate init(from reader: inout CacheBytes) {
    sum = WideNumber(high: reader.double(), low: reader.double())
    squares = WideNumber(high: reader.double(), low: reader.double())
  }
}
