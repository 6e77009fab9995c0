import Tables

/// Interviews that share a phone, found without anyone reading it.
extension Workspace {
  /// The tags of a form's phones by interview: those that laptops wrote, and those that a supervisor's machine made
  /// with `tagPhones`.
  ///
  /// Equal tags are equal phones. Interviews without a phone, or whose phone nobody tagged yet, are left out.
  package func phoneTags(of formID: String) throws(StorageError) -> [String: String] {
    var made: [String: (edits: Int, tag: String)] = [:]
    let folder = "\(path)/contacts/\(safeName(formID))"
    if FileFacts.of(folder)?.isFolder == true {
      for name in try Folder.names(in: folder)
      where name.hasPrefix("phones-") && name.hasSuffix(".csv") {
        for row in NamedRows(try OpenFile.reading(folder + "/" + name).content()) {
          let edits = Int(row("edits")) ?? 0
          if edits >= made[row("KEY")]?.edits ?? 0 { made[row("KEY")] = (edits, row("phone_hmac")) }
        }
      }
    }
    var tags: [String: String] = [:]
    for row in try contactRows(of: formID) {
      if !row.tag.isEmpty {
        tags[row.key] = row.tag
      } else if let one = made[row.key], one.edits == row.edits, !one.tag.isEmpty {
        tags[row.key] = one.tag
      }
    }
    return tags
  }

  /// How many interviews of a form have a sealed phone that nobody tagged, so that it is compared with no other.
  package func untaggedPhones(of formID: String, column: String) throws(StorageError) -> Int {
    let tags = try phoneTags(of: formID)
    return try contactRows(of: formID).count { row in
      tags[row.key] == nil
        && SealedBox.boxes(of: row.sealed).contains {
          $0.purpose == .team && $0.question == column
        }
    }
  }

  /// The interviews of a form that share a phone: two or more keys a group, sorted.
  package func duplicatePhones(of formID: String) throws(StorageError) -> [[String]] {
    let tags = try phoneTags(of: formID)
    return Dictionary(grouping: tags.keys) { tags[$0] ?? "" }.values
      .filter { $0.count > 1 }
      .map { $0.sorted() }
      .sorted { $0[0] < $1[0] }
  }

  /// Tags the phones of a form whose laptops could not, and keeps the tags in
  /// `contacts/<form_id>/phones-<device>.csv` (`KEY,edits,phone_hmac`); returns how many.
  ///
  /// Without the project key, which is locked up with the private key, a tag says nothing.
  package func tagPhones(
    of formID: String, column: String, opening key: PrivateKey, device: String
  ) throws(StorageError) -> Int {
    guard let projectKey = key.projectKey else { throw .unusableKey(path: "") }
    var writer = CSVWriter()
    writer.append(["KEY", "edits", "phone_hmac"])
    var count = 0
    for contact in try contacts(of: formID, opening: key) {
      guard let phone = contact.answers.first(where: { $0.question == column }) else { continue }
      let tag = ProjectKey.tag(ofPhone: phone.value, key: projectKey)
      guard !tag.isEmpty else { continue }
      writer.append([contact.key, String(contact.edits), tag])
      count += 1
    }
    try replace("contacts/\(safeName(formID))/phones-\(device).csv", with: writer.bytes)
    return count
  }
}
