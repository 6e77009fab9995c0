import ArgumentParser
import Forms
import Foundation
import Tables

/// A form named on the command line, with the files it names.
struct FormFile {
  var form: Form?
  var diagnostics: [Diagnostic]

  /// Reads a form and the CSV files beside it, or in the sibling folder `shared`.
  init(path: String) throws {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw LoadFailure(message: "cannot read \(path)")
    }
    let url = URL(filePath: path)
    let name = url.lastPathComponent
    let (workbook, problems) =
      name.hasSuffix(".md")
      ? Workbook.read(markdown: String(decoding: data, as: UTF8.self), file: name)
      : Workbook.read(csv: Array(data), file: name)
    let folder = url.deletingLastPathComponent()
    let shared = folder.deletingLastPathComponent().appending(path: "shared")
    var files: [String: [UInt8]] = [:]
    for folder in [shared, folder] {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
      for file in names where file.hasSuffix(".csv") && file != name {
        if let data = FileManager.default.contents(atPath: folder.appending(path: file).path) {
          files[file] = Array(data)
        }
      }
    }
    let (form, found) = Form.read(workbook: workbook, files: files)
    self.form = form
    diagnostics = problems.map(Diagnostic.init) + found
  }

  /// The form, or exit code 65 with what is wrong on standard error.
  func loaded() throws -> Form {
    if let form { return form }
    let errors = diagnostics.filter { $0.severity == .error }
    for error in errors {
      let place = error.place
      FileHandle.standardError.write(
        Data(
          "\(place.file): \(place.sheet) row \(place.row) \(place.columnLetter): \(error.message.en) \(error.remedy.en)\n"
            .utf8))
    }
    throw ExitCode(65)
  }
}

/// A file that cannot be used: exit code 65.
struct LoadFailure: Error {
  var message: String
}
