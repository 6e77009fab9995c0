import Tables

/// What an interview begins with where an XForm writes other entries of its repeats than one each.
extension XFormReader {
  /// Whether an element is what new entries are made of, and no entry itself.
  func isTemplate(_ element: Int) -> Bool {
    document.javaRosaAttribute("template", of: element) != nil
  }

  /// The entries and texts of the instance; nil where every repeat has one entry with the defaults in it.
  func opening() -> OpeningEntry? {
    let entry = entry(document.root, of: 0)
    return isUsual(entry, of: 0) ? nil : entry
  }

  private func entry(_ element: Int, of node: Int) -> OpeningEntry {
    var entry = OpeningEntry()
    fill(&entry, from: element, of: node)
    return entry
  }

  private func fill(_ entry: inout OpeningEntry, from element: Int, of node: Int) {
    for child in document.tree.children(of: element) where !isTemplate(child) {
      let path = base.nodes[node].path + "/" + document.tree.elements[child].name
      guard let number = numbersByPath[path] else { continue }
      if base.nodes[number].isRepeat {
        entry.entries[number, default: []].append(self.entry(child, of: number))
      } else if base.nodes[number].question != nil {
        if entry.texts[number] == nil { entry.texts[number] = document.tree.text(of: child) }
      } else {
        fill(&entry, from: child, of: number)
      }
    }
  }

  private func isUsual(_ entry: OpeningEntry, of home: Int) -> Bool {
    for (node, text) in entry.texts {
      var fixed = ""
      if case .fixed(let own) = base.nodes[node].defaultValue { fixed = own }
      // What is computed at the beginning is written over the text.
      if case .computed = base.nodes[node].defaultValue { continue }
      if fixed != text { return false }
    }
    let repeats = base.nodes.indices.filter { number in
      number > 0 && base.nodes[number].isRepeat
        && base.nodes[base.nodes[number].parent].home == home
    }
    return repeats.allSatisfy { number in
      guard let entries = entry.entries[number], entries.count == 1 else { return false }
      return isUsual(entries[0], of: number)
    }
  }
}
