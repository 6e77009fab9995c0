import Foundation
import Glibc
import Testing

/// A file system of its own in memory, of a size that can be filled, which can be taken away.
final class TinyDisk {
  /// Where the program sees it, and where it stands whether the program sees it or not.
  let place: String
  private let behind: String

  /// Why no test can have one here; nil where it can.
  static let obstacle: Comment? = {
    guard getuid() == 0 else { return "only root may mount a file system" }
    guard let disk = try? TinyDisk(kilobytes: 64) else {
      return "this machine lets nobody mount a file system (a container without that right)"
    }
    disk.remove()
    return nil
  }()

  init(kilobytes: Int) throws {
    let base = FileManager.default.temporaryDirectory.appending(
      path: "ronda-disk-" + UUID().uuidString
    ).path()
    (place, behind) = (base + "-place", base + "-behind")
    for folder in [place, behind] {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }
    guard mount("tmpfs", behind, "tmpfs", 0, "size=\(kilobytes)k,mode=700") == 0 else {
      let code = errno
      remove()
      throw FaultProblem.notStarted("mount", code)
    }
    try plugIn()
  }

  deinit { remove() }

  /// Puts it where the program looks for it.
  func plugIn() throws {
    guard mount(behind, place, nil, UInt(MS_BIND), nil) == 0 else {
      throw FaultProblem.notStarted("mount", errno)
    }
  }

  /// Takes it away, whatever is open there.
  func pullOut() { umount2(place, Int32(MNT_DETACH)) }

  /// Lets nobody write to it, or everybody again; false where a file is open for writing.
  func protect(_ isReadOnly: Bool) -> Bool {
    let flags = UInt(MS_BIND) | UInt(MS_REMOUNT)
    return mount(nil, place, nil, isReadOnly ? flags | UInt(MS_RDONLY) : flags, nil) == 0
  }

  /// Another program writes until nothing goes in any more.
  func fill() {
    let file = open(behind + "/film.mp4", O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    defer { close(file) }
    let block = [UInt8](repeating: 7, count: 4096)
    while write(file, block, block.count) > 0 {}
  }

  /// Somebody deletes what filled it.
  func free() { unlink(behind + "/film.mp4") }

  private func remove() {
    umount2(place, Int32(MNT_DETACH))
    umount2(behind, Int32(MNT_DETACH))
    rmdir(place)
    rmdir(behind)
  }
}

/// The same faults as those that are injected, by a real file system.
@Suite(.serialized, .enabled(if: TinyDisk.obstacle == nil, TinyDisk.obstacle))
struct TinyDiskTests {
  @Test func `a disk that another program fills in mid-interview takes the rest when it is freed`()
    throws
  {
    let disk = try TinyDisk(kilobytes: 256)
    let site = try FaultSite(in: disk.place + "/w")
    let harness = try Harness()
    let script = Script.interview
    let full = script.firstIndex { $0.page == .delta } ?? 0
    let terminal = try harness.open(site)
    var acknowledged = Robot(terminal: terminal, lift: {}).play(Array(script[..<full])).acknowledged
    disk.fill()
    var screens: [String] = []
    var course = Robot(terminal: terminal) {
      screens.append(terminal.screen.lines.joined(separator: "\n"))
      disk.free()
    }.play(Array(script[full...]))
    acknowledged += course.acknowledged
    course.acknowledged = acknowledged
    #expect(course.isComplete, "\(course)")
    let said = screens.first ?? "nothing was said"
    // The block that the journal has begun still takes answers; the finished interview needs new ones.
    #expect(said.contains("the disk is full"), "\(said)")
    #expect(said.contains("drafts/") && said.contains("Free some space"), "\(said)")
    let judgement = try site.judge(Expectation(course))
    #expect(judgement.isGood, "\(judgement.text)")
  }

  @Test func `a stick that is pulled out in mid-interview and put back has everything`() throws {
    let disk = try TinyDisk(kilobytes: 512)
    let site = try FaultSite(in: disk.place + "/w")
    let harness = try Harness()
    let script = Script.interview
    let (gone, back) = (
      script.firstIndex { $0.page == .delta } ?? 0, script.firstIndex { $0.page == .echo } ?? 0
    )
    let terminal = try harness.open(site)
    let robot = Robot(terminal: terminal, lift: {})
    var acknowledged = robot.play(Array(script[..<gone])).acknowledged
    disk.pullOut()
    acknowledged += robot.play(Array(script[gone..<back])).acknowledged
    let said = terminal.screen.lines.joined(separator: "\n")
    #expect(said.contains("Connect the disk or stick again"), "\(said)")
    try disk.plugIn()
    var course = robot.play(Array(script[back...]))
    course.acknowledged = acknowledged + course.acknowledged
    #expect(course.isComplete, "\(course)")
    let judgement = try site.judge(Expectation(course))
    #expect(judgement.isGood, "\(judgement.text)")
  }

  @Test func `a stick with write protection says so, and goes on when it is taken off`() throws {
    let disk = try TinyDisk(kilobytes: 512)
    let site = try FaultSite(in: disk.place + "/w")
    let harness = try Harness()
    // Who interviews is known, and so is the name of the device.
    _ = try harness.finish(in: site)
    try #require(disk.protect(true))
    let terminal = try harness.open(site)
    terminal.wait { Page.of($0) == .home }
    terminal.type("\r")
    #expect(terminal.wait { Page.isRefused($0) })
    let said = terminal.screen.lines.joined(separator: "\n")
    #expect(said.contains("the disk cannot be written to"), "\(said)")
    #expect(said.contains("Take the write protection off"), "\(said)")
    try #require(disk.protect(false))
    terminal.type("\r")
    #expect(terminal.wait { Page.of($0) == .alpha })
  }
}
