extension Workspace {
  /// What the versions of a form asked, as `questionnaires/<form_id>/<version>.csv` keeps it, by version.
  package func wordings(of form: String) throws(StorageError) -> [String: [UInt8]] {
    let folder = "\(path)/questionnaires/\(safeName(form))"
    guard FileFacts.of(folder, followingLinks: true)?.isFolder == true else { return [:] }
    var result: [String: [UInt8]] = [:]
    for name in try Folder.names(in: folder) where name.hasSuffix(".csv") && !name.hasPrefix(".") {
      let version = String(name.dropLast(4))
      result[version == "_" ? "" : version] = try OpenFile.reading("\(folder)/\(name)").content()
    }
    return result
  }

  /// Keeps what a version of a form asks, once: what is there already stays.
  package func keepWording(
    of form: String, version: String, _ bytes: [UInt8]
  ) throws(StorageError) {
    let name = version.isEmpty ? "_" : safeName(version)
    let file = "questionnaires/\(safeName(form))/\(name).csv"
    guard FileFacts.of("\(path)/\(file)", followingLinks: true) == nil else { return }
    try replace(file, with: bytes)
  }
}
