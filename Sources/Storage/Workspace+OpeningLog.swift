import Tables

/// One time that somebody opened what is sealed.
package struct SealOpening: Sendable, Equatable {
  package enum What: String, Sendable {
    case contacts
    case restricted
    /// Phones were tagged; nobody saw one.
    case tags
    /// Contacts whose time is over are about to be deleted, and were deleted; nobody saw one.
    case deleting
    case deleted
  }

  /// As ODK writes instants.
  package var at: String
  /// The person's name on the machine, and the machine's.
  package var user: String
  package var machine: String
  package var survey: String
  package var what: What
  /// How many interviews or cases were opened.
  package var count: Int
  /// The id of the key that opened them; empty where none was needed.
  package var key: String

  package init(
    at: String, user: String, machine: String, survey: String, what: What, count: Int, key: String
  ) {
    self.at = at
    self.user = user
    self.machine = machine
    self.survey = survey
    self.what = what
    self.count = count
    self.key = key
  }
}

extension Workspace {
  /// The columns of `logs/opened-<device>.csv`.
  package static let openingColumns = [
    "at", "user", "machine", "survey", "what", "count", "key",
  ]

  /// Notes that something sealed was opened; it is on the disk when this returns.
  ///
  /// To be called before anything of it is shown. No answer stands in the log.
  package func note(_ opening: SealOpening, device: String) throws(StorageError) {
    guard Self.isDeviceName(device) else { throw .notADeviceName(device) }
    let folder = try Folder.make(["logs"], in: path)
    let path = folder + "/opened-\(device).csv"
    let file = try OpenFile.appending(path)
    guard try file.lock() else { throw .inUse(path: path) }
    try file.append(
      rows: [
        [
          opening.at, opening.user, opening.machine, opening.survey, opening.what.rawValue,
          String(opening.count), opening.key,
        ]
      ], under: Self.openingColumns)
    try Folder.sync(folder)
  }
}
