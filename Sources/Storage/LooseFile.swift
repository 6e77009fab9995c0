/// A form's file that stands anywhere, with the files that it may name: those beside it, then those of the
/// sibling folder `shared`.
package struct LooseFile: Sendable, Equatable {
  package var path: String
  package var bytes: [UInt8]
  /// By file name; of two with one name the one beside the form counts.
  package var neighbours: [String: [UInt8]]

  /// Reads a file and what stands beside it; a neighbour that cannot be read is left out.
  package static func read(_ path: String) throws(StorageError) -> LooseFile {
    let bytes = try OpenFile.reading(path).content()
    let folder = Folder.parent(of: path)
    let own = path.split(separator: "/").last.map(String.init) ?? path
    var neighbours = files(in: folder + "/../shared")
    neighbours.merge(files(in: folder)) { _, beside in beside }
    neighbours[own] = nil
    return LooseFile(path: path, bytes: bytes, neighbours: neighbours)
  }

  private static func files(in folder: String) -> [String: [UInt8]] {
    var found: [String: [UInt8]] = [:]
    for name in (try? Folder.names(in: folder)) ?? [] {
      guard [".csv", ".xml", ".geojson"].contains(where: { name.lowercased().hasSuffix($0) }),
        let facts = FileFacts.of(folder + "/" + name, followingLinks: true), facts.isRegular
      else { continue }
      found[name] = try? OpenFile.reading(folder + "/" + name).content()
    }
    return found
  }
}
