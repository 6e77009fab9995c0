import Screens
import Storage

/// The home screen's facts, the monitor's code, and exports.
extension Session {
  mutating func loadHome() -> Event {
    do throws(StorageError) {
      try library.forgetChanged()
      try settleDrafts()
      return .homeLoaded(
        try HomeReader.facts(
          workspace, device: device, library: &library, tallies: &tallies, large: largeResponses))
    } catch {
      return .failed(StorageWords.failure(.openWorkspace, error))
    }
  }

  /// What has been counted for the home screen meanwhile; nil while there is nothing new, or something else in front.
  mutating func finishedCounting() -> Event? {
    guard tallies.takeCounted(), case .home = app.place else { return nil }
    return loadHome()
  }

  /// Takes drafts of finished interviews out of the way; where the folder cannot be listed, the home screen says so.
  private mutating func settleDrafts() throws(StorageError) {
    guard !hasSettledDrafts else { return }
    do throws(StorageError) {
      _ = try workspace.settleDrafts()
      hasSettledDrafts = true
    } catch {
      if (try? workspace.drafts()) != nil { throw error }
    }
  }

  mutating func setMonitor(_ code: String) -> Event {
    do throws(StorageError) {
      try HomeReader.keepMonitor(code, workspace, device: device)
      return loadHome()
    } catch {
      return .failed(StorageWords.failure(.saveSettings, error))
    }
  }

  func export(_ name: String, _ text: String) -> Event {
    do throws(StorageError) {
      try workspace.replace("exports/" + name, with: Array(text.utf8))
      return .exported(path: "exports/" + name)
    } catch {
      return .failed(StorageWords.failure(.export, error))
    }
  }
}
