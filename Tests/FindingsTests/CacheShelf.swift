import Findings
import Forms
import Testing

/// Response files in memory, each with what the file system says of it.
struct ResponseDisk {
  struct Entry {
    var version: String
    var bytes: [UInt8]
    var stamp: [Int]
  }

  var entries: [String: Entry] = [:]

  func files() -> [ResponseFile] {
    entries.map { name, entry in
      var file = ResponseFile(name: name, version: entry.version, bytes: entry.bytes)
      file.stamp = entry.stamp
      return file
    }
  }

  mutating func add(_ name: String, _ bytes: [UInt8], version: String = "2") {
    entries[name] = Entry(version: version, bytes: bytes, stamp: [entries.count, 0])
  }

  mutating func append(_ name: String, _ bytes: [UInt8]) {
    entries[name]?.bytes += bytes
    entries[name]?.stamp[1] += 1
  }
}

/// A cache in memory.
final class CacheShelf {
  var columns: [UInt8]?
  var marks: [UInt8] = []
  var program = "one"
  var kept = ""

  func read(_ disk: ResponseDisk, slots: Set<Int>? = nil, form: Form = CacheTests.form) -> Dataset {
    let cache = columns.map { CacheSource($0) }
    let reading = Dataset.read(
      form: form, files: disk.files(), slots: slots, cache: cache, marks: marks,
      program: program, least: 0)
    switch reading.keeping {
    case .nothing: kept = "nothing"
    case .marks(let bytes):
      kept = "marks"
      marks = bytes
    case .whole:
      kept = "whole"
      columns = reading.written()
    }
    return reading.dataset
  }
}

extension CacheSource {
  /// What was written, in memory.
  init(_ bytes: [UInt8]) {
    self.init(size: bytes.count) { offset, buffer, part in
      let count = max(0, min(part.count, bytes.count - offset))
      buffer.replaceSubrange(
        part.lowerBound..<(part.lowerBound + count), with: bytes[offset..<(offset + count)])
      return count
    }
  }
}

extension DatasetReading {
  /// The bytes of a cache.
  func written() -> [UInt8] {
    var written: [UInt8] = []
    let isWritten = write { bytes in
      written += bytes
      return true
    }
    #expect(isWritten)
    return written
  }
}

/// Everything that may be asked of a dataset, or of some of its columns, as text.
func content(of dataset: Dataset, _ names: [String]? = nil) -> [String] {
  var lines = ["\(dataset.files)", "\(dataset.counts)"]
  for table in dataset.tables {
    let columns = table.columns.filter { names?.contains($0.name) ?? true }
    lines.append("\(table.rows) rows below \(table.parents)")
    for row in 0..<table.rows {
      var line = "\(table.origins[row].file):\(table.origins[row].line)"
      for column in columns {
        let entry = column.entry(at: row)
        line += "|\(entry.text) \(entry.state) \(entry.number)"
      }
      lines.append(line)
    }
  }
  return lines
    + dataset.problems.map { "\($0.kind) \($0.file) \($0.column) \($0.lines.sorted())" }.sorted()
}
