import Findings
import Forms
import Storage

/// A form's responses, read as far as can be from what was kept of them beside the files.
struct KeptResponses: Sendable {
  let workspace: Workspace
  /// The files as they stood when they were listed.
  let listed: [Storage.ResponseFile]

  /// Reads the columns of some questions, all for nil; from `least` bytes on they are to be kept.
  func reading(
    _ form: Form, _ files: [Findings.ResponseFile], slots: Set<Int>?, least: Int = 1 << 20,
    joins: Bool = true, daysOnly: Bool = false
  ) -> DatasetReading {
    let cache = columns(of: form.id)
    return Dataset.read(
      form: form, files: files, slots: slots, cache: cache,
      marks: cache == nil ? [] : workspace.cacheMarks(of: form.id), program: Workspace.program,
      least: least, joins: joins, daysOnly: daysOnly)
  }

  /// The columns that are kept of a form's responses.
  func columns(of formID: String) -> CacheSource? {
    workspace.cachedColumns(of: formID).map { reader in
      CacheSource(size: reader.size) { reader.read(at: $0, into: &$1, $2) }
    }
  }

  /// Keeps for next time what a reading found worth keeping.
  func keep(_ reading: DatasetReading, of formID: String) {
    switch reading.keeping {
    case .nothing: break
    case .marks(let bytes): workspace.keepCacheMarks(bytes, of: formID)
    case .whole: workspace.keepCachedColumns(of: formID, listed: listed, reading.write)
    }
  }

  /// The columns of some questions, for which nothing is kept: everything is about to be.
  ///
  /// Of when interviews began and ended only the day may be relied on.
  func some(_ form: Form, _ files: [Findings.ResponseFile], slots: Set<Int>?) -> Dataset {
    reading(form, files, slots: slots, least: .max, daysOnly: true).dataset
  }

  /// All columns, which are then kept while somebody looks at them.
  func all(_ form: Form, _ files: [Findings.ResponseFile]) -> Dataset {
    let reading = reading(form, files, slots: nil)
    BackgroundWork { keep(reading, of: form.id) }.start()
    return reading.dataset
  }
}
