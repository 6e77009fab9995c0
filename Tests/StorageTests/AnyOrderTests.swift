import Forms
import Storage
import Tables
import Testing

/// Monitors, crashes and restarts in any order, against a model of what was acknowledged.
///
/// A crash in the middle of a write is a file cut off at a byte: exactly the bytes that the system took
/// before the process was killed. What must hold after each restart is the promise of the storage: every
/// acknowledged entry and response is there, none is there twice, and no half response counts.
@Suite struct AnyOrderTests {
  @Test(arguments: 1...24)
  func `whatever happens, what was acknowledged is there once`(_ seed: Int) throws {
    var world = try World(seed: UInt64(seed))
    for _ in 0..<60 { try world.step() }
    try world.restart()
  }
}

private struct World {
  let folder: TemporaryWorkspace
  var random: UInt64
  var store: ResponseStore
  /// A second process that holds files of its own for a while.
  var second: ResponseStore?
  var drafts: [String: Draft] = [:]
  /// What was acknowledged: the entries of drafts, and the committed interviews with their repeats' rows.
  var entries: [String: [DraftEntry]] = [:]
  var committed: [String: (edits: Int, items: [String])] = [:]
  var count = 0

  init(seed: UInt64) throws {
    folder = try TemporaryWorkspace()
    store = try folder.store()
    random = seed
  }

  mutating func draw(_ below: Int) -> Int {
    random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(random >> 33) % max(below, 1)
  }

  mutating func step() throws {
    let name = drafts.keys.sorted().isEmpty ? nil : drafts.keys.sorted()[draw(drafts.count)]
    switch (draw(10), name) {
    case (0...1, _), (2...8, nil): try begin()
    case (2...4, let name?): try answer(name)
    case (5, let name?): try crashWhileAnswering(name)
    case (6, let name?): try finish(name)
    case (7, let name?): try crashWhileFinishing(name)
    case (8, _): second = second == nil ? try folder.store() : nil
    default: try restart()
    }
  }

  mutating func begin() throws {
    let correctable = committed.keys.filter { drafts[$0] == nil }.sorted()
    let name: String
    var edits = 0
    if !correctable.isEmpty, draw(4) == 0 {
      name = correctable[draw(correctable.count)]
      edits = (committed[name]?.edits ?? 0) + 1
    } else {
      count += 1
      name = "i\(count)"
    }
    drafts[name] = try folder.workspace.beginDraft(opening(name, edits: edits))
    entries[name] = [.opened(opening(name, edits: edits))]
    if edits > 0 {
      let correction = DraftEntry.correcting(Self.correction)
      try drafts[name]?.append([correction])
      entries[name]?.append(correction)
    }
  }

  mutating func answer(_ name: String) throws {
    let entry = DraftEntry.answered(path: "/data/q\(draw(9))", value: "a\tb\n\(draw(1_000))")
    try drafts[name]?.append([entry])
    entries[name]?.append(entry)
  }

  /// The last line was not acknowledged and is cut off somewhere.
  mutating func crashWhileAnswering(_ name: String) throws {
    let file = "drafts/\(name).journal"
    let before = folder.bytes(file) ?? []
    try drafts[name]?.append([.answered(path: "/data/torn", value: "x, \"y\"\nz")])
    let after = folder.bytes(file) ?? []
    let kept = before.count + draw(after.count - before.count)
    try folder.write(file, Array(after.prefix(kept)))
    try restart(mayHold: [.answered(path: "/data/torn", value: "x, \"y\"\nz")])
  }

  func edits(of name: String) -> Int {
    guard case .opened(let opening)? = entries[name]?.first else { return 0 }
    return opening.edits
  }

  static let correction = Correction(reason: "why, \"so\"", monitor: "M", sittings: 1, endedAt: "")

  mutating func finished(_ name: String) -> Response {
    let items = (0..<draw(4)).map { "item\($0)" + (draw(2) == 0 ? ",\n\"" : "") }
    var one = response(
      name, edits: edits(of: name), items: items, phone: "\(draw(100))",
      why: draw(2) == 0 ? "" : "one, \"two\"\nthree")
    if one.edits > 0 {
      one.corrected = Response.Corrected(
        Self.correction,
        [AnswerChange(question: "why", entry: "", old: "a\nb", new: "", isGiven: true)])
    }
    return one
  }

  mutating func finish(_ name: String) throws {
    guard let draft = drafts.removeValue(forKey: name) else { return }
    let response = finished(name)
    let receipt: ResponseStore.Receipt
    if var other = second, draw(2) == 0 {
      receipt = try folder.workspace.finish(draft, as: response, restricted: [], in: &other)
      second = other
    } else {
      receipt = try folder.workspace.finish(draft, as: response, restricted: [], in: &store)
    }
    #expect(!receipt.wasThere)
    remember(response, receipt)
  }

  mutating func remember(_ response: Response, _ receipt: ResponseStore.Receipt) {
    let name = String(response.key.dropFirst(5))
    committed[name] = (receipt.edits, response.repeats[0].rows.map(\.cells[0]).sorted())
    entries[name] = nil
  }

  /// The commit is cut off at any byte, in the order in which the files are written.
  mutating func crashWhileFinishing(_ name: String) throws {
    let response = finished(name)
    var known: [String: [UInt8]] = [:]
    for file in folder.files() { known[file] = folder.bytes(file) }
    let receipt = try store.commit(response)
    let main = String(receipt.path.dropFirst(folder.path.count + 1))
    let stem = main.dropFirst("responses".count).dropLast(".csv".count)
    var wasCut = false
    let order = [
      "contacts\(stem).csv", "corrections\(stem).csv", "responses\(stem)-items.csv", main,
    ]
    // What was written stands behind what both contents have in common: a torn end went first.
    let sizes = order.map { file in
      let (old, new) = (known[file] ?? [], folder.bytes(file) ?? [])
      return new.count - zip(old, new).prefix { $0 == $1 }.count
    }
    var rest = draw(sizes.reduce(1, +))
    for (file, size) in zip(order, sizes) {
      let bytes = folder.bytes(file) ?? []
      let kept = min(rest, size)
      rest -= kept
      if kept < size {
        wasCut = true
        try folder.write(file, Array(bytes.prefix(bytes.count - size + kept)))
      }
    }
    if !wasCut { remember(response, receipt) }
    try restart()
  }

  /// Every process ends; a new one looks at what is there.
  mutating func restart(mayHold extra: [DraftEntry] = []) throws {
    drafts = [:]
    second = nil
    store = try ResponseStore(workspace: folder.workspace, device: "other")
    store = try folder.store()
    _ = try folder.workspace.settleDrafts()

    let list = try folder.workspace.drafts()
    #expect(list.unreadable.isEmpty)
    #expect(
      list.drafts.map { String($0.journal.opening.key.dropFirst(5)) }.sorted()
        == entries.keys.sorted())
    for name in entries.keys.sorted() {
      let (draft, journal) = try folder.workspace.resumeDraft(of: "uuid:\(name)")
      drafts[name] = draft
      let known = entries[name] ?? []
      #expect(Array(journal.entries.prefix(known.count)) == known)
      #expect(journal.entries.dropFirst(known.count).allSatisfy(extra.contains))
      entries[name] = journal.entries
    }
    try checkResponses()
  }

  func checkResponses() throws {
    let finished = try folder.workspace.finishedInterviews(of: "nfi")
    #expect(
      finished.map { String($0.key.dropFirst(5)) }.sorted() == committed.keys.sorted())
    var winning: [String: Int] = [:]
    for one in finished {
      winning[one.key] = one.edits
      // Each correction that came to its row is told once, and no other.
      let told = try folder.workspace.corrections(of: "nfi")[one.key] ?? []
      #expect(Set(told.map(\.edits)).count == told.count)
      #expect(told.last?.edits ?? 0 == (told.isEmpty ? 0 : one.edits))
      #expect(one.edits == committed[String(one.key.dropFirst(5))]?.edits)
    }
    // The rows of the repeat that count: those with the winning number of their interview.
    var items: [String: [String]] = [:]
    var mainRows: [[String]] = []
    for file in try folder.workspace.responseFiles(of: "nfi") {
      var reader = CSVReader(try folder.workspace.content(of: file))
      var record = CSVRecord()
      _ = reader.next(into: &record)
      reader.fieldCount = record.fields.count
      let isRepeat = reader.texts(record).contains("PARENT_KEY")
      while reader.next(into: &record), record.isTerminated, record.flaw == nil {
        let row = reader.texts(record)
        if !isRepeat {
          mainRows.append([row[0], row[8]])
        } else if Int(row[2]) == winning[row[1]] {
          items[row[1], default: []].append(row[3])
        }
      }
    }
    #expect(Set(mainRows).count == mainRows.count)
    for (name, expected) in committed {
      #expect((items["uuid:\(name)"] ?? []).sorted() == expected.items)
    }
  }
}
