import Forms

/// The rows of the files in `audits/`: ODK's log of events, one file a device, as ODK Central exports it.
enum AuditLine {
  static let header = [
    "instance ID", "event", "node", "start", "end", "old-value", "new-value", "user",
    "change-reason",
  ]
}

extension Response {
  /// The log of events as rows, each of which stands once.
  var auditRows: [[String]] {
    var seen: Set<[String]> = []
    return audit.map { row in
      [
        key, row.event.name.rawValue, row.event.path, String(row.event.start),
        row.event.end.map(String.init) ?? "", row.old, row.new, auditUser, row.reason,
      ]
    }.filter { seen.insert($0).inserted }
  }
}
