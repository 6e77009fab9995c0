import Forms
import Glibc
import Tables
import Testing

@testable import Storage
@testable import ronda

/// What commands and lists of problems say of a disk that refuses.
@Suite struct StorageWordsTests {
  static let codes = [
    ENOSPC, EDQUOT, EROFS, EACCES, EPERM, EIO, ENODEV, ESTALE, ENOENT, ENOTDIR, EMFILE, ELOOP,
  ]

  @Test(arguments: codes)
  func `a command says what is safe, what to do, and which file it is`(code: Int32) {
    let error = StorageError.system(.write, path: "drafts/x.journal", code: code)
    let message = StorageWords.message(error)
    for (text, safe) in [
      (message.en, ["is safe", "left as it was", "Nothing was changed"]),
      (message.es, ["está a salvo", "quedó como estaba", "No se cambió nada"]),
    ] {
      #expect(text.contains("drafts/x.journal"), "\(text)")
      #expect(safe.contains { text.contains($0) }, "\(text)")
      // What failed, what is safe, and what to do now.
      #expect(text.contains(". ") && text.contains(";"), "\(text)")
    }
    #expect(message.en != message.es)
  }

  @Test(arguments: [StorageError.Action.list, .read])
  func `who may not read is not told to ask for the right to write`(
    action: StorageError.Action
  ) {
    let message = StorageWords.message(.system(action, path: "responses/x", code: EACCES))
    #expect(message.en.contains("right to read") && message.es.contains("permiso de lectura"))
    #expect(message.en.contains("is safe") && message.es.contains("a salvo"))
  }

  @Test(arguments: [EIO, EACCES, ENOENT])
  func `a questionnaire that could not be read is told from one that is missing`(code: Int32) {
    let error = StorageError.system(.open, path: "w/surveys/nfi/form.csv", code: code)
    let folder = SurveyFolder(name: "nfi", path: "surveys/nfi", files: [:], unreadable: [error])
    let entry = SurveyLibrary.read(
      folder,
      shared: SurveyFolder(name: "shared", path: "surveys/shared", files: [:], unreadable: []))
    #expect(entry.form == nil)
    #expect(entry.diagnostics.map(\.code) == ["unread-file"])
    let problem = entry.diagnostics.first
    #expect(problem?.place.file == "surveys/nfi/form.csv")
    #expect(problem?.message.en.hasSuffix("The others work; what was saved is safe.") == true)
    #expect(problem?.message.es.hasSuffix("Los demás funcionan; lo guardado está a salvo.") == true)
    #expect(problem?.remedy.en.hasSuffix("and open it again.") == true)
    #expect(problem?.remedy.es.hasSuffix("y ábralo otra vez.") == true)
  }

  @Test func `an older file does not take the place of a form that could not be read`() {
    let error = StorageError.system(.read, path: "w/surveys/nfi/form.csv", code: EIO)
    let folder = SurveyFolder(
      name: "nfi", path: "surveys/nfi", files: ["form.md": Array("| survey |".utf8)],
      unreadable: [error])
    #expect(folder.formName == nil)
    #expect(folder.unreadableForm == error)
    // Of a folder that could not be listed nothing is known to be missing.
    let unlisted = SurveyFolder(
      name: "nfi", path: "surveys/nfi", files: [:],
      unreadable: [.system(.list, path: "w/surveys/nfi", code: EIO)])
    #expect(unlisted.failure(of: "rules.csv") != nil)
    #expect(SurveyLibrary.sheetFailure(in: [unlisted]) != nil)
    #expect(SurveyLibrary.sheetFailure(in: [folder]) == nil)
  }
}
