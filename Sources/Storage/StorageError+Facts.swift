import Glibc

extension StorageError {
  /// The file or folder that is meant; empty where it is a name only.
  package var path: String {
    switch self {
    case .system(_, let path, _), .notAWorkspace(let path), .inUse(let path),
      .unreadableDraft(let path), .draftExists(let path), .noFreeName(let path),
      .notAFile(let path), .unusableKey(let path), .wrongPassphrase(let path), .keyExists(let path):
      path
    case .noSuchSurvey, .notADeviceName, .noSuchDraft: ""
    }
  }

  /// Whether there is no room: the disk, the quota or the greatest size of a file.
  package var isOutOfSpace: Bool {
    hasCode(in: [ENOSPC, EDQUOT, EFBIG])
  }

  /// Whether this person may not, here: permission, or a disk that is read-only.
  package var isForbidden: Bool {
    hasCode(in: [EACCES, EPERM, EROFS])
  }

  /// Whether the whole disk takes nothing.
  var isReadOnly: Bool { hasCode(in: [EROFS]) }

  /// Whether the file or folder is not there (any more).
  package var isMissing: Bool {
    hasCode(in: [ENOENT, ENOTDIR])
  }

  /// Whether the device itself failed: a worn disk, a stick that was pulled out.
  package var isDeviceFailure: Bool {
    hasCode(in: [EIO, ENODEV, ENXIO, ESTALE])
  }

  private func hasCode(in codes: [Int32]) -> Bool {
    guard case .system(_, _, let code) = self else { return false }
    return codes.contains(code)
  }
}
