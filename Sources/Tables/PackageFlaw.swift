/// Why a spreadsheet file, which is a zip archive of XML parts, cannot be read or not to its end.
enum PackageFlaw: Error, Equatable {
  /// Not a zip archive.
  case notAnArchive
  /// An archive, but of something else.
  case notAWorkbook
  /// The container of .xls files and of workbooks that a password protects.
  case compoundFile
  /// The archive's directory, which stands at its end, is missing or incomplete.
  case cutOff
  /// The directory speaks of something that is not there.
  case damagedDirectory
  case tooManyParts(Int)
  case missingPart(String)
  /// Encrypted, or packed by a method other than deflate.
  case unreadable(part: String)
  /// Its bytes do not unpack, or are not those that were packed.
  case damaged(part: String)
  /// More than a form's part can be, unpacked or by its own word.
  case tooLarge(part: String)
  case markup(part: String, XMLFlaw)
  case outOfMemory
}

/// How much of a spreadsheet file is unpacked at most; a form needs far less.
///
/// A zip bomb is a small file that unpacks to a very large one. The directory's word on sizes is a first
/// check and nothing more: what counts is what comes out.
package struct PackageLimits: Sendable {
  package var parts = 10_000
  /// Bytes of one part: a million rows of a few short cells fit.
  package var part = 128 << 20
  /// Bytes of all parts that are read.
  package var whole = 256 << 20
  /// Up to these bytes a part may be packed however tightly: blank rows pack very well.
  package var denseBytes = 16 << 20
  /// Beyond them, how many bytes one packed byte may become; deflate's own limit is 1,032.
  package var density = 250
  /// Cells that are kept, of all sheets.
  package var cells = 8_000_000

  package init() {}
}
