extension Workspace {
  /// Whether a new workspace may be made at a path: nothing is there, or a folder without anything in it.
  package static func isFree(_ path: String) throws(StorageError) -> Bool {
    guard let facts = FileFacts.of(path, followingLinks: true) else { return true }
    guard facts.isFolder else { return false }
    return try Folder.names(in: path).isEmpty
  }

  /// Makes a workspace at a free path with copies of questionnaires and what they share.
  package static func create(
    at path: String, with folders: [SurveyFolder]
  ) throws(StorageError) -> Workspace {
    let workspace = try create(at: path)
    for folder in folders {
      for (name, bytes) in folder.files.sorted(by: { $0.key < $1.key }) {
        try workspace.replace(folder.path(of: name), with: bytes)
      }
    }
    return workspace
  }
}
