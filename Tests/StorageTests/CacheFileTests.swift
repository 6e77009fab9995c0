import Forms
import Foundation
import Storage
import Testing

/// The files of `.ronda-cache`, whatever their bytes mean.
@Suite struct CacheFileTests {
  private static func rights(_ path: String) -> Int? {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return attributes?[.posixPermissions] as? Int
  }

  private static func content(_ reader: CacheReader?) -> [UInt8]? {
    guard let reader else { return nil }
    var bytes = [UInt8](repeating: 0, count: reader.size)
    return reader.read(at: 0, into: &bytes, 0..<reader.size) == reader.size ? bytes : nil
  }

  private static func site() throws -> TemporaryWorkspace {
    let site = try TemporaryWorkspace()
    try site.write("responses/f/1/d.csv", "KEY\n1\n")
    return site
  }

  @Test func `what is kept is there again, for the owner alone`() throws {
    let site = try Self.site()
    let listed = try site.workspace.responseFiles(of: "f")
    #expect(site.workspace.cachedColumns(of: "f") == nil)
    site.workspace.keepCachedColumns(of: "f", listed: listed) { $0([1, 2]) && $0([3]) }
    site.workspace.keepCacheMarks([4, 5], of: "f")
    #expect(Self.content(site.workspace.cachedColumns(of: "f")) == [1, 2, 3])
    #expect(site.workspace.cacheMarks(of: "f") == [4, 5])
    #expect(Self.rights(site.path + "/.ronda-cache") == 0o700)
    for name in ["f.columns", "f.marks"] {
      #expect(Self.rights(site.path + "/.ronda-cache/" + name) == 0o600)
    }
  }

  @Test func `a writing that was given up, or that the files outran, leaves what was there`() throws
  {
    let site = try Self.site()
    let listed = try site.workspace.responseFiles(of: "f")
    site.workspace.keepCachedColumns(of: "f", listed: listed) { $0([1]) }
    site.workspace.keepCachedColumns(of: "f", listed: listed) { take in
      _ = take([2])
      return false
    }
    try site.write("responses/f/1/d.csv", "KEY\n1\n2\n")
    site.workspace.keepCachedColumns(of: "f", listed: listed) { $0([3]) }
    #expect(Self.content(site.workspace.cachedColumns(of: "f")) == [1])
    let names = try FileManager.default.contentsOfDirectory(atPath: site.path + "/.ronda-cache")
    #expect(names == ["f.columns"])
  }

  @Test func `whoever has the old columns open goes on with them while others take their place`()
    throws
  {
    let site = try Self.site()
    let listed = try site.workspace.responseFiles(of: "f")
    site.workspace.keepCachedColumns(of: "f", listed: listed) { $0([1, 1]) }
    let old = site.workspace.cachedColumns(of: "f")
    site.workspace.keepCachedColumns(of: "f", listed: listed) { take in
      // Another process, in the middle of this one's writing.
      site.workspace.keepCacheMarks([9], of: "f")
      return take([2, 2, 2])
    }
    #expect(Self.content(old) == [1, 1])
    #expect(Self.content(site.workspace.cachedColumns(of: "f")) == [2, 2, 2])
  }

  @Test func `where nothing can be kept nothing is said`() throws {
    let site = try Self.site()
    let listed = try site.workspace.responseFiles(of: "f")
    try site.write(".ronda-cache", "a file where the folder should be")
    site.workspace.keepCachedColumns(of: "f", listed: listed) { $0([1]) }
    site.workspace.keepCacheMarks([1], of: "f")
    #expect(site.workspace.cachedColumns(of: "f") == nil)
    #expect(site.text(".ronda-cache") == "a file where the folder should be")
  }

  @Test func `what an ended process left half written is taken away`() throws {
    let site = try Self.site()
    let listed = try site.workspace.responseFiles(of: "f")
    try site.write(".ronda-cache/f.columns.999999999.new", "half")
    site.workspace.keepCachedColumns(of: "f", listed: listed) { $0([1]) }
    #expect(site.text(".ronda-cache/f.columns.999999999.new") == nil)
  }
}
