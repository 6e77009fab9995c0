import ArgumentParser
import Forms
import Storage
import Tables

/// A form read from bytes, with what is wrong in it.
struct LooseForm {
  var form: Form?
  var diagnostics: [Diagnostic]

  /// Reads and checks the form at a path; ends the program with 65 where the file cannot be read.
  static func read(_ path: String, _ language: InterfaceLanguage) throws -> LooseForm {
    do throws(StorageError) {
      let file = try LooseFile.read(path)
      return read(
        file.bytes, path: file.path, files: file.neighbours, attachments: file.names)
    } catch {
      throw Ending(.unreadable, StorageWords.message(error)[language])
    }
  }

  /// Reads and checks a form of any kind that `FormFile` knows; an XForm is read and not checked further.
  ///
  /// `attachments` are the names of what stands beside it; nil where nobody looked.
  static func read(
    _ bytes: [UInt8], path: String, files: [String: [UInt8]], attachments: Set<String>? = nil
  ) -> LooseForm {
    if FormFile.isXForm(path) {
      let read = Form.read(xform: bytes, file: path, files: files)
      return LooseForm(form: read.form, diagnostics: read.diagnostics)
    }
    let (workbook, problems) = FormFile.workbook(bytes, path: path, files: files)
    guard !problems.contains(where: \.isFatal) else {
      // What could be read is not the form, and its mistakes would be those of the damage.
      return LooseForm(form: nil, diagnostics: problems.map(Diagnostic.init))
    }
    let read = Form.read(workbook: workbook, files: files, attachments: attachments)
    return LooseForm(
      form: read.form, diagnostics: problems.map(Diagnostic.init) + read.diagnostics)
  }

  /// The form; where it cannot be used, its errors go to standard error and the program ends with 65.
  func loaded(_ language: InterfaceLanguage) throws -> Form {
    if let form { return form }
    let errors = diagnostics.filter { $0.severity == .error }
    throw Ending(.unreadable, CheckCommand.text(errors, language))
  }
}
