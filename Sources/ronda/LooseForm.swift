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
      return read(file.bytes, path: path, files: file.neighbours)
    } catch {
      throw Ending(.unreadable, StorageWords.message(error)[language])
    }
  }

  /// Reads and checks a form; a path that ends in `.md` holds Markdown tables, any other one CSV.
  static func read(_ bytes: [UInt8], path: String, files: [String: [UInt8]]) -> LooseForm {
    let (workbook, problems) =
      path.lowercased().hasSuffix(".md")
      ? Workbook.read(markdown: String(decoding: bytes, as: UTF8.self), file: path)
      : Workbook.read(csv: bytes, file: path)
    let read = Form.read(workbook: workbook, files: files)
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
