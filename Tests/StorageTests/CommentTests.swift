import Forms
import Storage
import Testing

@Suite struct CommentTests {
  @Test func `notes beside questions stand in a file of the interview, written again without harm`()
    throws
  {
    let folder = try TemporaryWorkspace()
    var finished = response("one")
    finished.comments = [
      Response.Comment(question: "hh_size", text: "two were absent, \"maybe\" three"),
      Response.Comment(question: "items[2]/item_use", text: "seen"),
    ]
    try folder.workspace.keepComments(of: finished)
    try folder.workspace.keepComments(of: finished)
    #expect(folder.files("comments") == ["\(finished.formID)/one.csv"])
    #expect(
      folder.text("comments/\(finished.formID)/one.csv") == """
        KEY,edits,question,comment
        uuid:one,\(finished.edits),hh_size,"two were absent, ""maybe"" three"
        uuid:one,\(finished.edits),items[2]/item_use,seen

        """)
  }

  @Test func `notes that cannot be read are not written over, and are no change either`() throws {
    let folder = try TemporaryWorkspace()
    var corrected = response("one")
    corrected.edits = 1
    corrected.comments = [Response.Comment(question: "hh_size", text: "again")]
    // What the disk does not give, for once: a folder in the file's place.
    try folder.write("comments/\(corrected.formID)/one.csv/inside", [])
    #expect(throws: StorageError.self) { try folder.workspace.keepComments(of: corrected) }
    #expect(folder.files("comments") == ["\(corrected.formID)/one.csv/inside"])
  }

  @Test func `an interview without notes leaves no file`() throws {
    let folder = try TemporaryWorkspace()
    try folder.workspace.keepComments(of: response("two"))
    #expect(folder.files("comments").isEmpty)
  }
}
