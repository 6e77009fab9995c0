package import Forms
import Tables

extension Workspace {
  /// Writes the notes that an interviewer left beside questions, in one file for each interview.
  ///
  /// `comments/<form_id>/<KEY without uuid:>.csv` with `KEY,edits,question,comment`; nothing where there are
  /// none. Written in one step, so that writing it again after a crash changes nothing. Of a correction, the notes
  /// stand behind those of the versions before. To be called before the response is committed.
  package func keepComments(of response: Response) throws(StorageError) {
    guard !response.comments.isEmpty else { return }
    var writer = CSVWriter()
    writer.append(["KEY", "edits", "question", "comment"])
    if response.edits > 0 {
      let earlier = NamedRows(try commentBytes(of: response.key, in: response.formID))
      for row in earlier where (Int(row("edits")) ?? 0) < response.edits {
        writer.append([row("KEY"), row("edits"), row("question"), row("comment")])
      }
    }
    for comment in response.comments {
      writer.append([response.key, String(response.edits), comment.question, comment.text])
    }
    try replace(commentsName(of: response.key, in: response.formID), with: writer.bytes)
  }

  /// The notes beside the questions of a finished interview, those of its latest version.
  func comments(
    of key: String, in formID: String
  ) throws(StorageError) -> [Response.Comment] {
    var comments: [Response.Comment] = []
    var latest = 0
    for row in NamedRows(try commentBytes(of: key, in: formID)) where row("KEY") == key {
      let edits = Int(row("edits")) ?? 0
      if edits > latest { comments = [] }
      latest = max(latest, edits)
      guard edits == latest else { continue }
      comments.append(Response.Comment(question: row("question"), text: row("comment")))
    }
    return comments
  }

  /// What stands in the file; nothing where there is none.
  private func commentBytes(of key: String, in formID: String) throws(StorageError) -> [UInt8] {
    do throws(StorageError) {
      return try OpenFile.reading(path + "/" + commentsName(of: key, in: formID)).content()
    } catch  where error.isMissing {
      return []
    }
  }

  private func commentsName(of key: String, in formID: String) -> String {
    let name = key.hasPrefix("uuid:") ? String(key.dropFirst(5)) : key
    return "comments/\(safeName(formID))/\(safeName(name)).csv"
  }
}
