import Forms

extension Response {
  /// The response file's header.
  var header: [String] {
    [
      "KEY", "form_id", "form_version", "device", "started_at", "ended_at", "active_seconds",
      "sittings", "edits", "status",
    ] + columns + ["_blank", "_dk", "_refused"]
  }

  /// The response's own row, with the number of the correction that it is written as.
  func row(edits: Int) -> [String] {
    [
      key, formID, formVersion, device, startedAt, endedAt, String(activeSeconds),
      String(sittings), String(edits), status.rawValue,
    ] + cells + [blank, dontKnow, refused].map { $0.joined(separator: " ") }
  }
}
