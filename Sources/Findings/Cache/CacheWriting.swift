import Forms

extension CacheDirectory {
  /// Writes a dataset with what tells its files, piece by piece; false where a piece was refused.
  static func write(
    _ dataset: Dataset, of files: [ResponseFile], fingerprint: UInt64,
    to sink: ([UInt8]) -> Bool
  ) -> Bool {
    var directory = CacheDirectory(fingerprint: fingerprint)
    var offset = 0
    var isRefused = false
    func keep(_ bytes: [UInt8]) -> Section {
      let section = Section(offset: offset, size: bytes.count, hash: ContentHash.of(bytes))
      if !isRefused, !bytes.isEmpty, !sink(bytes) { isRefused = true }
      offset += bytes.count
      return section
    }
    func keep<Number: BitwiseCopyable>(all numbers: [Number]) -> Section {
      var writer = CacheWriter()
      writer.add(all: numbers)
      return keep(writer.bytes)
    }
    directory.sources = dataset.files
    directory.problems = dataset.problems
    directory.counts = dataset.counts
    directory.files = known(files, dataset)
    for table in dataset.tables {
      let parents = keep(all: table.parents)
      let (fileWidth, fileBytes) = table.origins.files.raw
      let ofFiles = keep(fileBytes)
      let lines = keep(all: table.origins.lines)
      var (prints, printIndex) = (Section(), Section())
      var columns: [ColumnPlace] = []
      for column in table.columns {
        if isRefused { return false }
        var place = ColumnPlace()
        var writer = CacheWriter()
        switch column.content {
        case .unread: break
        case .entries(let codes, let entries):
          place.content = .entries
          writer.add(entries.count - 4)
          for entry in entries.dropFirst(4) { writer.add(entry.text) }
          let (width, bytes) = codes.raw
          place.width = width
          place.codes = keep(bytes)
        case .texts(let cells):
          let (width, bytes) = cells.codes.raw
          place.width = width
          place.codes = keep(bytes)
          switch cells.texts {
          case .cells(let texts):
            place.content = .cells
            writer.add(texts.words.count)
            writer.add(all: texts.words.map(\.low))
            writer.add(all: texts.words.map(\.high))
            writer.add(texts.arena.count)
            writer.add(all: texts.arena)
            writer.add(cells.flawed.sorted().map(Int.init))
          case .keys(let keys):
            place.content = .keys
            keys.write(to: &writer)
            let laid = KeyPrints(keys)
            prints = keep(all: laid.prints)
            printIndex = keep(all: laid.index)
          }
        }
        if !writer.bytes.isEmpty { place.texts = keep(writer.bytes) }
        columns.append(place)
      }
      directory.tables.append(
        TablePlace(
          rows: table.rows, parents: parents, fileWidth: fileWidth, files: ofFiles, lines: lines,
          prints: prints, printIndex: printIndex, columns: columns))
    }
    return !isRefused && sink(directory.bytes(at: offset))
  }

  /// The files with the hash of what stands in them, read once more on all cores.
  private static func known(_ files: [ResponseFile], _ dataset: Dataset) -> [File] {
    var sources: [String: Int] = [:]
    for (number, name) in dataset.files.enumerated() { sources[name] = number }
    let hashes = dataset.spread(files, over: availableCores()) { $0.hash() ?? 0 }
    return files.indices.map { number in
      let file = files[number]
      let source = sources[file.name] ?? -1
      return File(
        name: file.name, version: file.version, size: file.size, stamp: file.stamp,
        hash: hashes[number], source: source,
        end: source < 0 ? SourceEnd() : dataset.ends[source])
    }
  }

  /// What the columns of a form, as the program reads them, come to as a number.
  static func fingerprint(_ schema: Schema, program: String) -> UInt64 {
    var writer = CacheWriter()
    writer.add("columns 3")
    writer.add(program)
    writer.add(schema.form.id)
    writer.add(schema.form.version)
    for table in schema.tables {
      writer.add(table.name)
      writer.add(table.parent ?? -1)
      for column in table.columns {
        writer.add(column.name)
        writer.add(String(describing: column.kind))
        writer.add(schema.isExpected(column) ? 1 : 0)
        let list = column.node.flatMap { schema.form.list(of: schema.form.nodes[$0]) }
        for choice in list?.choices ?? [] { writer.add(choice.name) }
      }
    }
    return ContentHash.of(writer.bytes)
  }
}

extension ResponseFile {
  /// The hash of its content; nil where that is not all there, or does not begin with what was known.
  func hash(beginning known: CacheDirectory.File? = nil) -> UInt64? {
    var hash = ContentHash()
    if let known, known.size > size || known.size == 0 && known.hash != hash.value { return nil }
    // A multiple of what is hashed at once, so that the hash can go on behind what was known.
    var buffer = [UInt8](repeating: 0, count: 1 << 19)
    var done = 0
    while done < size {
      let wanted = min(buffer.count, size - done)
      guard read(at: done, into: &buffer, 0..<wanted) == wanted else { return nil }
      if let known, known.size > done, known.size <= done + wanted {
        var beginning = hash
        beginning.add(buffer, 0..<(known.size - done))
        guard beginning.value == known.hash else { return nil }
      }
      hash.add(buffer, 0..<wanted)
      done += wanted
    }
    return hash.value
  }
}
