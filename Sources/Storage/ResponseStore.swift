package import Forms
import Tables

/// Finished interviews on their way into the response files of this device.
///
/// The files are held, locked, until this value goes. Where another process holds them, or they have other
/// columns, `<device>_2` and so on are taken.
package struct ResponseStore {
  /// What became of a finished interview.
  package struct Receipt: Sendable, Equatable {
    package var key: String
    /// The file that the row stands in; empty where it was there already.
    package var path: String
    /// The number that was written: higher than the response's own where rows of a commit that a crash
    /// interrupted would otherwise be taken for this one's.
    package var edits: Int
    /// Nothing was written, since the row was there with the same or a higher `edits`.
    package var wasThere: Bool
    /// Files in which torn ends of rows were kept when the device's files were opened.
    package var tornAt: [String]
  }

  /// What direct identifiers and restricted cases are sealed with.
  package var sealing: FieldSealing
  private let workspace: Workspace
  private let device: String
  private var files: [String: RowFile] = [:]
  private var others = KeyIndex()
  private var otherContacts = KeyIndex()
  private var otherCorrections = KeyIndex()
  private var madeFolders: Set<String> = []

  package init(
    workspace: Workspace, device: String, sealing: FieldSealing = .none
  ) throws(StorageError) {
    guard Workspace.isDeviceName(device) else { throw .notADeviceName(device) }
    self.workspace = workspace
    self.device = device
    self.sealing = sealing
  }

  /// Writes a finished interview so that it survives anything from here on.
  ///
  /// When this returns the rows are on the disk. When it throws, the files are as they were; and should
  /// even taking back have failed, what is left over does not count without the main row, which comes last.
  package mutating func commit(
    _ response: Response, restricted: [RestrictedCase] = []
  ) throws(StorageError) -> Receipt {
    let receipts = try commit([(response, restricted)])
    return receipts[0]
  }

  /// Writes many finished interviews with one wait for the disk for each file and run of the same form.
  ///
  /// When it throws, the runs before the one that failed are written.
  package mutating func commit(
    _ finished: [(response: Response, restricted: [RestrictedCase])]
  ) throws(StorageError) -> [Receipt] {
    var receipts: [Receipt] = []
    var start = 0
    while start < finished.count {
      var end = start + 1
      let first = finished[start].response
      while end < finished.count, Self.shareFiles(first, finished[end].response) { end += 1 }
      receipts += try commit(run: finished[start..<end])
      start = end
    }
    return receipts
  }

  private static func shareFiles(_ one: Response, _ other: Response) -> Bool {
    one.formID == other.formID && one.formVersion == other.formVersion
      && one.columns == other.columns && one.contactColumns == other.contactColumns
      && one.repeats.map(\.columns) == other.repeats.map(\.columns)
  }

  private mutating func commit(
    run: ArraySlice<(response: Response, restricted: [RestrictedCase])>
  ) throws(StorageError) -> [Receipt] {
    guard let first = run.first?.response else { return [] }
    let places = try claim(
      for: first, restricted: run.contains { !$0.restricted.isEmpty },
      corrected: run.contains { $0.response.corrected != nil },
      audited: run.contains { !$0.response.audit.isEmpty })
    try others.refresh(Folder.parent(of: places.main), except: places.all)
    if let contact = places.contact {
      try otherContacts.refresh(Folder.parent(of: contact), except: places.all)
    }
    if let corrections = places.corrections {
      try otherCorrections.refresh(Folder.parent(of: corrections), except: places.all)
    }
    let torn = places.all.compactMap { path in
      defer { files[path]?.tornAt = nil }
      return files[path]?.tornAt
    }

    var rows: [String: Rows] = [:]
    var receipts: [Receipt] = []
    var known: [String: Int] = [:]
    for (response, restricted) in run {
      let key = response.key
      let there = [known[key], files[places.main]?.edits[key], others.edits(of: key)]
        .compactMap { $0 }.max()
      if let there, there >= response.edits {
        receipts.append(Receipt(key: key, path: "", edits: there, wasThere: true, tornAt: torn))
        continue
      }
      // Rows of a repeat without their main row: from a commit that was cut off before its end.
      let orphan =
        (places.before.map { files[$0]?.edits[key] } + [others.editsOfParts(of: key)]
        + [otherContacts, otherCorrections].map { $0.editsOfParts(of: key) }).compactMap { $0 }
        .max()
      let edits = max(response.edits, orphan.map { $0 + 1 } ?? 0)
      known[key] = edits
      try gather(response, restricted, edits: edits, at: places, into: &rows)
      receipts.append(
        Receipt(key: key, path: places.main, edits: edits, wasThere: false, tornAt: torn))
    }
    try append(rows, in: places.all)
    return receipts
  }

  /// Puts the rows of one response with those of its run.
  private func gather(
    _ response: Response, _ restricted: [RestrictedCase], edits: Int, at places: Places,
    into rows: inout [String: Rows]
  ) throws(StorageError) {
    for (table, path) in zip(response.repeats, places.repeats) {
      for row in table.rows {
        let cells = [row.key, row.parentKey, String(edits)] + row.cells
        rows[path, default: Rows()].add(cells, key: response.key, edits: edits)
      }
    }
    if let path = places.contact {
      let cells = try sealing.contactCells(of: response, restricted: restricted)
      if edits > 0 || cells.contains(where: { $0 != "" }) {
        let row = [response.key, String(edits)] + cells
        rows[path, default: Rows()].add(row, key: response.key, edits: edits)
      }
    }
    if let path = places.restricted, let file = files[path] {
      for one in restricted {
        if let row = try sealing.restrictedCells(one, of: response, edits: edits) {
          if (file.edits[one.id] ?? -1) < edits {
            rows[path, default: Rows()].add(row, key: one.id, edits: edits)
          }
          continue
        }
        let cells = [one.key, one.date, one.site, one.rule, one.referralWanted]
        if try !isKnown(cells, beside: path) {
          rows[path, default: Rows()].add(cells, key: one.key, edits: 0)
        }
      }
    }
    if let path = places.corrections {
      for cells in response.correctionRows(edits: edits) {
        rows[path, default: Rows()].add(cells, key: response.key, edits: edits)
      }
    }
    if let path = places.audit, let file = files[path] {
      for cells in try file.missing(response.auditRows, of: response.key) {
        rows[path, default: Rows()].add(cells, key: response.key, edits: 0)
      }
    }
    rows[places.main, default: Rows()].add(
      response.row(edits: edits), key: response.key, edits: edits)
  }

  /// Appends to file after file, the main one last; takes everything back if one of them fails.
  private mutating func append(
    _ rows: [String: Rows], in paths: [String]
  ) throws(StorageError) {
    var done: [(path: String, size: Int)] = []
    for path in paths {
      guard let new = rows[path] else { continue }
      do throws(StorageError) {
        if let size = try files[path]?.append(new.writer.bytes, edits: new.edits) {
          done.append((path, size))
        }
      } catch {
        for (path, size) in done { try? files[path]?.takeBack(to: size) }
        // Whatever is known of these files may no longer be so: they are read again next time.
        for path in paths { files[path] = nil }
        throw error
      }
    }
  }
}

/// Rows of one file that are to be written together.
private struct Rows {
  var writer = CSVWriter()
  var edits: [String: Int] = [:]

  mutating func add(_ cells: [String], key: String, edits number: Int) {
    // A NUL would make the line look damaged; nothing that a person typed holds one.
    writer.append(cells.map { $0.utf8.contains(0) ? String($0.filter { $0 != "\0" }) : $0 })
    edits[key] = max(edits[key] ?? 0, number)
  }
}

/// The files that the rows of one form and version go to.
struct Places {
  var main: String
  var repeats: [String]
  var contact: String?
  var restricted: String?
  var corrections: String?
  var audit: String?

  /// What is written before the main row.
  var before: [String] { repeats + [contact, corrections].compactMap { $0 } }
  /// In the order of writing: the main row is the commit point.
  var all: [String] {
    [restricted, contact, corrections, audit].compactMap { $0 } + repeats + [main]
  }
}

extension ResponseStore {
  /// The files for a response, opened and locked, all under one device name.
  private mutating func claim(
    for response: Response, restricted: Bool, corrected: Bool, audited: Bool
  ) throws(StorageError) -> Places {
    let form = safeName(response.formID)
    let version = safeName(response.formVersion)
    let responses = try folder(["responses", form, version])
    var wanted: [(folder: String, suffix: String, layout: RowFile.Layout)] = [
      (responses, "", .responses(response.header))
    ]
    for table in response.repeats {
      let header = ["KEY", "PARENT_KEY", "edits"] + table.columns
      wanted.append((responses, "-" + safeName(table.name), .rows(ofRepeat: header)))
    }
    if !response.contactColumns.isEmpty {
      let contacts = try folder(["contacts", form, version])
      let header = ["KEY", "edits", "phone_hmac", "sealed"] + response.contactColumns
      wanted.append((contacts, "", .contacts(header)))
    }
    if corrected {
      wanted.append((try folder(["corrections", form, version]), "", .corrections))
    }
    if audited {
      wanted.append((try folder(["audits", form, version]), "", .audit))
    }
    var paths = try claim(wanted)
    var places = Places(
      main: paths[0], repeats: Array(paths[1...].prefix(response.repeats.count)))
    if audited { places.audit = paths.popLast() }
    if corrected { places.corrections = paths.popLast() }
    if !response.contactColumns.isEmpty { places.contact = paths.last }
    if restricted {
      let folder = try folder(["restricted", form])
      let layout: RowFile.Layout =
        sealing.keys.protection == nil ? .restricted : .sealedRestricted
      places.restricted = try claim([(folder, "", layout)])[0]
    }
    return places
  }

  /// Whether a restricted case stands in any of the files of its form already.
  ///
  /// A commit that was cut off may be made good on another day, and an interview corrected on another machine.
  private func isKnown(_ cells: [String], beside path: String) throws(StorageError) -> Bool {
    let folder = Folder.parent(of: path)
    for name in try Folder.names(in: folder) where name.hasSuffix(".csv") {
      let bytes = try OpenFile.reading(folder + "/" + name).content()
      if RowFile.holds(cells, but: 1, in: bytes) { return true }
    }
    return false
  }

  /// A folder of the workspace, made where it is missing.
  private mutating func folder(_ parts: [String]) throws(StorageError) -> String {
    let path = workspace.path + "/" + parts.joined(separator: "/")
    if !madeFolders.contains(path) || FileFacts.of(path)?.isFolder != true {
      _ = try Folder.make(parts, in: workspace.path)
      madeFolders.insert(path)
    }
    return path
  }

  /// Claims files under the first name under which all of them can be had.
  private mutating func claim(
    _ wanted: [(folder: String, suffix: String, layout: RowFile.Layout)]
  ) throws(StorageError) -> [String] {
    let names = (1...1_000).map { $0 == 1 ? device : "\(device)_\($0)" }
    // A name that is held already goes first: asking for one that is taken costs time.
    let held = names.first { name in
      files["\(wanted[0].folder)/\(name)\(wanted[0].suffix).csv"]?.layout == wanted[0].layout
    }
    for name in [held].compactMap({ $0 }) + names {
      if let paths = try claim(wanted, as: name) { return paths }
    }
    throw .noFreeName(path: "\(wanted[0].folder)/\(device).csv")
  }

  private mutating func claim(
    _ wanted: [(folder: String, suffix: String, layout: RowFile.Layout)], as name: String
  ) throws(StorageError) -> [String]? {
    let paths = wanted.map { "\($0.folder)/\(name)\($0.suffix).csv" }
    var opened: [RowFile] = []
    for ((folder, _, layout), path) in zip(wanted, paths) {
      if let held = files[path] {
        let isOurs = try held.isUntouched()
        if isOurs, held.layout == layout { continue }
        // The lock must be given up before the file can be opened anew.
        files[path] = nil
      }
      let drafts = workspace
      do throws(StorageError) {
        let file = try RowFile(path, in: folder, layout: layout) { drafts.hasDraft(of: $0) }
        guard let file else {
          for file in opened { file.removeIfNew() }
          return nil
        }
        opened.append(file)
      } catch {
        for file in opened { file.removeIfNew() }
        throw error
      }
    }
    for file in opened { files[file.path] = file }
    return paths
  }
}
