package import Forms
import Tables

extension Workspace {
  /// Writes the notes that an interviewer left beside questions, in one file for each interview.
  ///
  /// `comments/<form_id>/<KEY without uuid:>.csv` with `KEY,edits,question,comment`; nothing where there are
  /// none. Written in one step, so that writing it again after a crash changes nothing. To be called before the
  /// response is committed.
  package func keepComments(of response: Response) throws(StorageError) {
    guard !response.comments.isEmpty else { return }
    var writer = CSVWriter()
    writer.append(["KEY", "edits", "question", "comment"])
    for comment in response.comments {
      writer.append([response.key, String(response.edits), comment.question, comment.text])
    }
    let key = response.key.hasPrefix("uuid:") ? String(response.key.dropFirst(5)) : response.key
    try replace("comments/\(safeName(response.formID))/\(safeName(key)).csv", with: writer.bytes)
  }
}
