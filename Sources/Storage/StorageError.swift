/// What the disk, or what stands on it, refused; facts only, the words are made where they are shown.
package enum StorageError: Error, Sendable, Equatable {
  /// What was being done to a file or folder.
  package enum Action: String, Sendable {
    case open
    case create
    case createFolder
    case list
    case read
    case write
    case sync
    case truncate
    case lock
    case rename
    case remove
  }

  /// The operating system said no, with its error number.
  case system(Action, path: String, code: Int32)
  /// The folder is no workspace: it has no `surveys`.
  case notAWorkspace(path: String)
  case noSuchSurvey(name: String)
  /// The name is no device name (`[a-z0-9_]+`, at most 64 characters).
  case notADeviceName(String)
  /// Another process has the draft open.
  case inUse(path: String)
  /// The draft is there but its opening cannot be read.
  case unreadableDraft(path: String)
  case noSuchDraft(key: String)
  /// A draft of this interview is already under way.
  case draftExists(path: String)
  /// Each of a thousand names is taken by a file with other columns or by another process.
  case noFreeName(path: String)
  /// Not a regular file, where one is needed.
  case notAFile(path: String)
  /// A key's file that is no key, or of another role than its name says.
  case unusableKey(path: String)
  /// The passphrase is not the one that the key's file was locked with, or the file was changed.
  case wrongPassphrase(path: String)
  /// A key stands there already.
  case keyExists(path: String)
}
