import Forms
import Formulas
import Screens
import Storage

/// What a laptop seals with, and whether its people agreed to go on without.
enum Protection {
  /// The workspace's keys, and the key that tags phones where this laptop has it.
  static func sealing(of workspace: Workspace) throws(StorageError) -> FieldSealing {
    try workspace.fieldSealing(projectKey: projectKeyPath)
  }

  /// RONDA_PROJECT_KEY, or `project.key` in the person's own folder.
  private static var projectKeyPath: String? {
    if let named = ProgramEnvironment.value("RONDA_PROJECT_KEY") { return named }
    return ProgramEnvironment.value("HOME").map { $0 + "/.ronda/project.key" }
  }

  /// Whether names and phones would be stored readable, and they are those of real people.
  static func lacksKeys(_ workspace: Workspace) throws(StorageError) -> Bool {
    if try workspace.file("SYNTHETIC.txt") != nil { return false }
    return try workspace.keys().team == nil
  }
}

extension Session {
  /// Brings what is sealed with up to date before an interview; the question that comes before it, if any.
  mutating func askReadable(
    _ form: Form, then effect: Effect
  ) throws(StorageError) -> Event? {
    store.sealing = try Protection.sealing(of: workspace)
    guard !form.contactColumns.isEmpty, try Protection.lacksKeys(workspace),
      !workspace.mayStoreReadable()
    else { return nil }
    return .readableAsked(then: effect)
  }

  func allowReadable() -> Event? {
    do throws(StorageError) {
      let who = HomeReader.monitor(workspace, device: device)
      try workspace.allowReadable(
        by: who.isEmpty ? device : who, at: Clock.now().stored(as: .dateTime))
      return nil
    } catch {
      return .failed(StorageWords.failure(.saveSettings, error))
    }
  }
}
