package import Forms

/// A file of finished interviews or of the rows of a repeat, as it stood when it was listed.
package struct ResponseFile: Sendable, Hashable {
  package var path: String
  /// The names of the folders it lies in: the form's id and version as file names.
  package var form: String
  package var version: String
  /// The file's name without `.csv`: a device, or a device and a repeat.
  package var name: String
  package var stamp: FileStamp
}

/// What the response files say of a finished interview besides its answers.
package struct FinishedInterview: Sendable, Equatable {
  package var key: String
  package var edits: Int
  package var device: String
  package var startedAt: String
  package var endedAt: String
  package var status: Response.Status
  /// The file that the row stands in.
  package var path: String
  /// The cells of the columns that were asked for, in that order; empty where the file has none.
  package var cells: [String] = []
}

extension Workspace {
  /// The forms that have a folder of responses, by its name, sorted.
  package func formsWithResponses() throws(StorageError) -> [String] {
    try folders(in: path + "/responses")
  }

  /// The response files of a form in all versions and of all devices, repeats' files included, sorted.
  ///
  /// Two listings are equal exactly when nothing is new: nothing is read for that. Empty where there are
  /// no responses. Only the header tells a repeat's file (`PARENT_KEY`).
  package func responseFiles(of formID: String) throws(StorageError) -> [ResponseFile] {
    var files: [ResponseFile] = []
    let form = safeName(formID)
    let folder = "\(path)/responses/\(form)"
    for version in try folders(in: folder) {
      for name in try Folder.names(in: folder + "/" + version)
      where name.hasSuffix(".csv") && !name.hasPrefix(".") {
        let file = "\(folder)/\(version)/\(name)"
        guard let facts = FileFacts.of(file), facts.isRegular else { continue }
        files.append(
          ResponseFile(
            path: file, form: form, version: version, name: String(name.dropLast(4)),
            stamp: facts.stamp))
      }
    }
    return files
  }

  /// The content of a response file as it stands now.
  package func content(of file: ResponseFile) throws(StorageError) -> [UInt8] {
    try OpenFile.reading(file.path).content()
  }

  /// The finished interviews of a form, each once, as its winning row says; in no order.
  ///
  /// The winner is the higher `edits`, then the later end, as text. Damaged rows are passed over.
  package func finishedInterviews(
    of formID: String, with columns: [String] = []
  ) throws(StorageError) -> [FinishedInterview] {
    var winners: [String: FinishedInterview] = [:]
    for file in try responseFiles(of: formID) {
      let rows = KeyedRows(try content(of: file))
      for row in rows where !rows.isPart {
        let one = FinishedInterview(
          key: row.key, edits: row.edits, device: row.cell("device"),
          startedAt: row.cell("started_at"), endedAt: row.cell("ended_at"),
          status: Response.Status(rawValue: row.cell("status")) ?? .complete, path: file.path,
          cells: columns.map(row.cell))
        if let other = winners[row.key],
          (other.edits, other.endedAt) >= (one.edits, one.endedAt)
        {
          continue
        }
        winners[row.key] = one
      }
    }
    return Array(winners.values)
  }

  func folders(in path: String) throws(StorageError) -> [String] {
    do throws(StorageError) {
      return try Folder.names(in: path).filter { name in
        !name.hasPrefix(".") && FileFacts.of(path + "/" + name)?.isFolder == true
      }
    } catch  where error.isMissing {
      return []
    }
  }
}
