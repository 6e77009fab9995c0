/// A form's file that stands anywhere, with the files that it may name: those beside it, then those of the
/// sibling folder `shared`.
package struct LooseFile: Sendable, Equatable {
  package var path: String
  package var bytes: [UInt8]
  /// By file name; of two with one name the one beside the form counts.
  package var neighbours: [String: [UInt8]]
  /// The names of everything in the two folders, pictures and sounds included.
  package var names: Set<String> = []

  /// Reads a file and what stands beside it; a neighbour that cannot be read is left out.
  ///
  /// Of a folder, the questionnaire in it is read. Where many files stand beside, those that are wanted
  /// are told by name.
  package static func read(
    _ path: String, neighbours isWanted: (String) -> Bool = { _ in true }
  ) throws(StorageError) -> LooseFile {
    let path = formPath(path)
    let bytes = try OpenFile.reading(path).content()
    let folder = Folder.parent(of: path)
    let own = path.split(separator: "/").last.map(String.init) ?? path
    var neighbours = files(in: folder + "/../shared", isWanted)
    neighbours.merge(files(in: folder, isWanted)) { _, beside in beside }
    neighbours[own] = nil
    let names = [folder, folder + "/../shared"].flatMap { (try? Folder.names(in: $0)) ?? [] }
    return LooseFile(path: path, bytes: bytes, neighbours: neighbours, names: Set(names))
  }

  /// The questionnaire's file where the path is a folder with one; else the path.
  private static func formPath(_ path: String) -> String {
    guard isFolder(path) else { return path }
    let folder = path.hasSuffix("/") ? String(path.dropLast()) : path
    let names = (try? Folder.names(in: path)) ?? []
    return folder + "/" + (SurveyFolder.formNames.first { names.contains($0) } ?? "form.csv")
  }

  private static func files(
    in folder: String, _ isWanted: (String) -> Bool
  ) -> [String: [UInt8]] {
    var found: [String: [UInt8]] = [:]
    for name in (try? Folder.names(in: folder)) ?? [] where isWanted(name) {
      guard [".csv", ".xml", ".geojson"].contains(where: { name.lowercased().hasSuffix($0) }),
        let facts = FileFacts.of(folder + "/" + name, followingLinks: true), facts.isRegular,
        RealPath.stays(folder + "/" + name, in: [folder, folder + "/.."])
      else { continue }
      found[name] = try? OpenFile.reading(folder + "/" + name).content()
    }
    return found
  }

  // MARK: Writing

  /// Whether something stands at a path, be it a link that leads nowhere.
  package static func exists(_ path: String) -> Bool {
    FileFacts.of(path) != nil
  }

  package static func isFolder(_ path: String) -> Bool {
    FileFacts.of(path, followingLinks: true)?.isFolder == true
  }

  /// Writes a file that others may read, in one step; one that is there is replaced.
  package static func write(_ bytes: [UInt8], to path: String) throws(StorageError) {
    try Folder.replace(
      path, in: Folder.parent(of: path), with: bytes, rights: OpenFile.everybody)
  }

  /// Makes a folder for such files; its parent is there, and so may be the folder itself.
  package static func makeFolder(_ path: String) throws(StorageError) {
    guard !isFolder(path) else { return }
    try Folder.makeShared(path)
  }
}
