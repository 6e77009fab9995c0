import Tables

/// What somebody who reads answers in people's own words wrote down about them.
package enum ThemeRow: Sendable, Equatable {
  /// A theme of a question, under a name in both languages.
  case theme(question: String, code: String, nameES: String, nameEN: String)
  /// What one answer is about: codes, none where a coding is taken back; and a hash of the words that were read.
  case coding(
    key: String, question: String, codes: [String], coder: String, at: String, hash: String)

  var cells: [String] {
    switch self {
    case .theme(let question, let code, let nameES, let nameEN): [question, code, nameES, nameEN]
    case .coding(let key, let question, let codes, let coder, let at, let hash):
      [key, question, codes.joined(separator: " "), coder, at, hash]
    }
  }
}

extension Workspace {
  /// The columns of `themes/<form_id>/<device>-list.csv`.
  package static let themeColumns = ["question", "code", "name_es", "name_en"]
  /// The columns of `themes/<form_id>/<device>.csv`.
  package static let codingColumns = [
    "KEY", "question", "themes", "coder", "coded_at", "text_hash",
  ]

  /// Appends rows to a device's own files; they are on the disk when this returns, or nothing of them is.
  ///
  /// Rows are never changed: who reads the files takes the latest of a coder about an answer. Where another window
  /// of the program has the file, or it has other columns, the next name is taken (`<device>_2`), as for responses.
  package func keepThemes(
    _ rows: [ThemeRow], of formID: String, device: String
  ) throws(StorageError) {
    guard Self.isDeviceName(device) else { throw .notADeviceName(device) }
    let folder = try Folder.make(["themes", safeName(formID)], in: path)
    var themes: [ThemeRow] = []
    var codings: [ThemeRow] = []
    for row in rows {
      if case .theme = row { themes.append(row) } else { codings.append(row) }
    }
    // A theme before the codings that name it.
    try append(themes, Self.themeColumns, in: folder, device: device, ending: "-list.csv")
    try append(codings, Self.codingColumns, in: folder, device: device, ending: ".csv")
  }

  private func append(
    _ rows: [ThemeRow], _ columns: [String], in folder: String, device: String, ending: String
  ) throws(StorageError) {
    guard !rows.isEmpty else { return }
    for number in 1...9 {
      let name = number == 1 ? device : "\(device)_\(number)"
      let file = try OpenFile.appending(folder + "/" + name + ending)
      guard try file.lock() else { continue }
      // Rows stand under columns of their own.
      var header = CSVWriter()
      header.append(columns)
      let before = try file.content()
      guard before.isEmpty || before.starts(with: header.bytes) else { continue }
      try file.append(rows: rows.map(\.cells), under: columns)
      try Folder.sync(folder)
      return
    }
    throw .inUse(path: folder + "/" + device + ending)
  }

  /// The files of themes and codings of a form, of all devices, by name from the workspace's top, sorted.
  package func themeFiles(of formID: String) throws(StorageError) -> [(
    name: String, bytes: [UInt8]
  )] {
    let folder = "themes/\(safeName(formID))"
    guard FileFacts.of(path + "/" + folder, followingLinks: true)?.isFolder == true else {
      return []
    }
    var files: [(name: String, bytes: [UInt8])] = []
    for name in try Folder.names(in: path + "/" + folder).sorted()
    where name.hasSuffix(".csv") && !name.hasPrefix(".") {
      let file = "\(path)/\(folder)/\(name)"
      guard FileFacts.of(file)?.isRegular == true else { continue }
      files.append((folder + "/" + name, try OpenFile.reading(file).content()))
    }
    return files
  }
}
