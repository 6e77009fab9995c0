import Forms
import Storage
import Tables

/// The kinds of files that a form comes in; the path's ending tells which.
enum FormFile: Equatable {
  case csv
  case markdown
  case spreadsheet
  /// One CSV file a sheet.
  case folder

  /// The kind by a path's ending; nil where it has another one.
  init?(path: String) {
    let name = path.split(separator: "/").last.map { $0.lowercased() } ?? ""
    switch name.split(separator: ".", omittingEmptySubsequences: false).last {
    case "csv": self = .csv
    case "md": self = .markdown
    case "xlsx", "xlsm": self = .spreadsheet
    default: return nil
    }
  }

  /// Whether a path is that of an XForm, which has no sheets.
  static func isXForm(_ path: String) -> Bool { path.lowercased().hasSuffix(".xml") }

  /// Said where a workbook is needed and a path is that of an XForm.
  static func noWorkbook(_ path: String) -> Bilingual {
    Bilingual(
      en:
        "\(path) is an XForm, which `ronda try` and `ronda eval` take. Give the XLSForm it was made from.",
      es:
        "\(path) es un XForm; solo lo admiten `ronda try` y `ronda eval`. Indique el XLSForm del que proviene."
    )
  }

  /// Reads a form's sheets; what is no other kind by its ending is CSV.
  ///
  /// A CSV file that is a single sheet `survey` is read with the sheets beside it, which are among `files`.
  static func workbook(
    _ bytes: [UInt8], path: String, files: [String: [UInt8]], keepingNotes: Bool = false
  ) -> (workbook: Workbook, problems: [TableProblem]) {
    switch FormFile(path: path) {
    case .markdown:
      return Workbook.read(markdown: String(decoding: bytes, as: UTF8.self), file: path)
    case .spreadsheet:
      return Workbook.read(xlsx: bytes, file: path, keepingNotes: keepingNotes)
    case .csv, .folder, nil: break
    }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard let name = parts.last, name.lowercased() == "survey.csv",
      !Workbook.isSingleFile(csv: bytes)
    else { return Workbook.read(csv: bytes, file: path) }
    var sheets = files.filter { Workbook.isSheetFile($0.key) }
    sheets[name] = bytes
    let folder = parts.dropLast().joined(separator: "/")
    return Workbook.read(sheetFiles: sheets, folder: folder.isEmpty ? "." : folder)
  }
}
