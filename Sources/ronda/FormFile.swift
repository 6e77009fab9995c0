import ArgumentParser
import Forms
import Glibc
import Tables

/// A form named on the command line, read with the files it names.
struct FormFile {
  var form: Form?
  var diagnostics: [Diagnostic]

  /// Reads a form; the files it names lie beside it, or in the sibling folder `shared`.
  init(path: String) throws {
    guard let bytes = FileBytes.read(path) else {
      StandardError.print("\(path): cannot be read")
      throw ExitCode(65)
    }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let folder = String(path.dropLast(name.count))
    let (workbook, problems) =
      name.hasSuffix(".md")
      ? Workbook.read(markdown: String(decoding: bytes, as: UTF8.self), file: name)
      : Workbook.read(csv: bytes, file: name)
    var files: [String: [UInt8]] = [:]
    for file in Form.files(namedIn: workbook) {
      files[file] = FileBytes.read(folder + file) ?? FileBytes.read(folder + "../shared/" + file)
    }
    let (form, found) = Form.read(workbook: workbook, files: files)
    self.form = form
    diagnostics = problems.map(Diagnostic.init) + found
  }

  /// The form, or exit code 65 with its errors on standard error.
  func loaded() throws -> Form {
    if let form { return form }
    for error in diagnostics where error.severity == .error {
      let place = error.place
      StandardError.print(
        "\(place.file): \(place.sheet) row \(place.row) \(place.columnLetter): "
          + "\(error.message.en) \(error.remedy.en)")
    }
    throw ExitCode(65)
  }
}

/// Whole files as bytes.
enum FileBytes {
  /// Nil where there is no such file, or it cannot be read.
  static func read(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = fread(&chunk, 1, chunk.count, file)
      if count == 0 { return ferror(file) == 0 ? bytes : nil }
      bytes += chunk[..<count]
    }
  }
}

/// Messages, apart from data.
enum StandardError {
  static func print(_ text: String) {
    var bytes = Array((text + "\n").utf8)[...]
    while !bytes.isEmpty {
      let written = bytes.withUnsafeBytes { write(2, $0.baseAddress, $0.count) }
      if written <= 0 { return }
      bytes = bytes.dropFirst(written)
    }
  }
}
