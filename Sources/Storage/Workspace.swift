import Glibc

/// The folder that a team works in (`surveys/`, `responses/`, `drafts/`, ...).
package struct Workspace: Sendable, Equatable {
  package let path: String

  /// The workspace at a path; throws `.notAWorkspace` where there is no folder `surveys`.
  package init(at path: String) throws(StorageError) {
    guard Self.isWorkspace(path) else { throw .notAWorkspace(path: path) }
    self.path = Self.withoutTrailingSlash(path)
  }

  /// Whether the folder has a folder `surveys`.
  package static func isWorkspace(_ path: String) -> Bool {
    FileFacts.of(path + "/surveys", followingLinks: true)?.isFolder == true
  }

  /// Makes a folder a workspace; what is there already stays.
  package static func create(at path: String) throws(StorageError) -> Workspace {
    let path = withoutTrailingSlash(path)
    var root = path.hasPrefix("/") ? path : "./" + path
    var missing: [String] = ["surveys"]
    while FileFacts.of(root, followingLinks: true) == nil, let slash = root.lastIndex(of: "/") {
      let name = String(root[root.index(after: slash)...])
      if !name.isEmpty { missing.insert(name, at: 0) }
      root = String(root[..<slash])
    }
    _ = try Folder.make(missing, in: root)
    return try Workspace(at: path)
  }

  /// The names of the surveys' folders, sorted; `shared` and hidden ones are none.
  package func surveys() throws(StorageError) -> [String] {
    var surveys: [String] = []
    for name in try Folder.names(in: path + "/surveys")
    where name != "shared" && !name.hasPrefix(".") {
      let facts = FileFacts.of("\(path)/surveys/\(name)", followingLinks: true)
      if facts?.isFolder == true { surveys.append(name) }
    }
    return surveys
  }

  /// Reads a survey's folder; throws `.noSuchSurvey` where the name is none of `surveys()`.
  package func survey(_ name: String) throws(StorageError) -> SurveyFolder {
    guard try surveys().contains(name) else { throw .noSuchSurvey(name: name) }
    return SurveyFolder.read("surveys/" + name, name: name, in: path)
  }

  /// What all surveys share; empty where there is no such folder.
  package func shared() throws(StorageError) -> SurveyFolder {
    guard FileFacts.of(path + "/surveys/shared", followingLinks: true)?.isFolder == true else {
      return SurveyFolder(name: "shared", path: "surveys/shared", files: [:], unreadable: [])
    }
    return SurveyFolder.read("surveys/shared", name: "shared", in: path)
  }

  /// The content of a file at the workspace's top, such as `rounds.csv`; nil where it is missing.
  package func file(_ name: String) throws(StorageError) -> [UInt8]? {
    do throws(StorageError) {
      return try OpenFile.reading(path + "/" + safeName(name)).content()
    } catch  where error.isMissing {
      return nil
    }
  }

  /// Writes a whole file such as `rounds.csv`, or `surveys/nfi/form.csv`, in one step; folders are made.
  ///
  /// At any time either the old or the new content stands there.
  package func replace(_ name: String, with bytes: [UInt8]) throws(StorageError) {
    var parts = name.split(separator: "/").map { safeName(String($0)) }
    guard let last = parts.popLast() else { return }
    let folder = try Folder.make(parts, in: path)
    try Folder.replace(folder + "/" + last, in: folder, with: bytes)
  }

  private static func withoutTrailingSlash(_ path: String) -> String {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    return path
  }
}

/// The authored files of one survey, or those that all share.
package struct SurveyFolder: Sendable, Equatable {
  package var name: String
  /// From the workspace's top: `surveys/nfi`.
  package var path: String
  /// The content by file name; only kinds of files that forms, indicators and rules are made of.
  package var files: [String: [UInt8]]
  /// The files that are there and could not be read.
  package var unreadable: [StorageError]
  /// The names of everything that stands in the folder, pictures and sounds included.
  package var names: Set<String> = []

  /// What the disk failed to give, though nobody forbids it: it may be there the next time.
  package var failures: [StorageError] {
    unreadable.filter { error in
      guard case .system(_, _, let code) = error else { return false }
      return code != EACCES && code != EPERM
    }
  }

  /// The names that a questionnaire's file may have, the first that is there counting.
  ///
  /// `survey.csv` is one sheet, which stands beside the others' files.
  package static let formNames = ["form.csv", "form.xlsx", "form.xlsm", "form.md", "survey.csv"]

  /// The questionnaire's file name; nil where none is, or the one that counts could not be read.
  package var formName: String? {
    guard let name = Self.formNames.first(where: { files[$0] != nil || failure(of: $0) != nil })
    else { return nil }
    return files[name] == nil ? nil : name
  }

  /// Why the questionnaire's file, which is there, could not be read; nil where it was, or none is there.
  ///
  /// Another file of the folder does not take its place: it may be an older questionnaire.
  package var unreadableForm: StorageError? {
    formName == nil ? Self.formNames.lazy.compactMap { failure(of: $0) }.first : nil
  }

  /// Why a file of the folder, or the whole folder, could not be read; nil where it was, or is not there.
  package func failure(of file: String) -> StorageError? {
    unreadable.first {
      $0.path.hasSuffix("/" + path(of: file)) || $0.path.hasSuffix("/" + path)
    }
  }

  /// A file's path as messages show it: `surveys/nfi/form.csv`.
  package func path(of file: String) -> String {
    path + "/" + file
  }

  /// The files that a form may name: its own before those of `shared`.
  package func attachments(with shared: SurveyFolder) -> [String: [UInt8]] {
    let own = Self.formNames + ["indicators.csv", "rules.csv", "quality.csv"]
    return files.merging(shared.files) { mine, _ in mine }.filter { !own.contains($0.key) }
  }

  static func read(
    _ folder: String, name: String, in root: String
  ) -> SurveyFolder {
    var survey = SurveyFolder(name: name, path: folder, files: [:], unreadable: [])
    let names: [String]
    do throws(StorageError) {
      names = try Folder.names(in: root + "/" + folder)
    } catch {
      // The other surveys are not to be lost with it.
      survey.unreadable = [error]
      return survey
    }
    for file in names {
      survey.names.insert(file)
      let kind = file.split(separator: ".").last.map { $0.lowercased() } ?? ""
      guard kinds.contains(kind), !file.hasPrefix(".") else { continue }
      let place = "\(root)/\(folder)/\(file)"
      guard RealPath.stays(place, in: [root + "/surveys", "\(root)/\(folder)"]) else {
        survey.unreadable.append(.notAFile(path: place))
        continue
      }
      do throws(StorageError) {
        survey.files[file] = try OpenFile.reading(place).content()
      } catch {
        survey.unreadable.append(error)
      }
    }
    return survey
  }

  private static let kinds: Set<String> = ["csv", "xlsx", "xlsm", "md", "xml", "geojson"]
}
