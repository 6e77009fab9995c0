import Canvas
import Findings
import Forms

extension SupervisionScreen {
  /// What only the page of free text understands; nil for everything else.
  mutating func pressInTexts(_ key: Key, _ surroundings: Surroundings) -> Step? {
    let words = surroundings.words.supervision.texts
    switch texts.mode {
    case .naming: return keeping(texts.name(key, surroundings.language))
    case .reading: return pressInAnswer(key, surroundings)
    case .questions, .table: break
    }
    if Bindings.matches(key, .readTexts), !texts.isTable {
      return texts.open() ? Step.none : Step(notice: Notice(words.noAnswers))
    }
    if Bindings.matches(key, .themeTable) {
      return texts.toggleTable() ? Step.none : Step(notice: Notice(words.nothingCoded))
    }
    if Bindings.matches(key, .groupBy), texts.isTable {
      guard let picker = SupervisionPicker(.role, self, surroundings) else {
        return Step(notice: Notice(surroundings.words.supervision.noGroupings))
      }
      front = .picker(picker)
      return Step.none
    }
    return nil
  }

  /// Digits are themes here, so that no key but those of this place goes on to the pages.
  private mutating func pressInAnswer(_ key: Key, _ surroundings: Surroundings) -> Step? {
    let words = surroundings.words.supervision.texts
    switch key {
    case .left, .right:
      texts.move(by: key == .left ? -1 : 1)
      return Step.none
    case .character(let digit) where ("1"..."9").contains(digit):
      let index = (digit.wholeNumberValue ?? 1) - 1
      guard texts.themes.indices.contains(index) else {
        return Step(notice: Notice(words.noSuchTheme))
      }
      return keeping(texts.toggle(themeAt: index))
    default: break
    }
    if Bindings.matches(key, .nextAnswer) {
      texts.move(by: 1)
    } else if Bindings.matches(key, .noTheme) {
      return keeping(texts.toggle(Theme.none))
    } else if Bindings.matches(key, .markTheme) {
      guard !texts.themes.isEmpty else { return Step(notice: Notice(words.noSuchTheme)) }
      return keeping(texts.toggle(themeAt: texts.themeCursor.selected))
    } else if Bindings.matches(key, .addTheme) {
      texts.beginNaming()
    } else if Bindings.matches(key, .nextUncoded) {
      if !texts.moveToOpen() { return Step(notice: Notice(words.allCoded, tone: .good)) }
    } else if Bindings.matches(key, .undo) {
      let entries = texts.undo()
      return entries.isEmpty ? Step(notice: Notice(words.nothingToUndo)) : keeping(entries)
    } else if Bindings.matches(key, .themeTable) {
      return texts.toggleTable() ? Step.none : Step(notice: Notice(words.nothingCoded))
    } else if Bindings.matches(key, .close) || key == .control("c") {
      _ = texts.closeOne()
    } else if Bindings.matches(key, .switchLanguage) {
      return nil
    } else if Bindings.matches(key, .export) {
      return Step(notice: Notice(words.textsNotExported))
    } else if !texts.moveInThemes(key) {
      return Step(
        notice: Notice(
          surroundings.words.keyDoesNothing(surroundings.words.keyNames.name(of: key))))
    }
    return Step.none
  }

  private func keeping(_ entries: [ThemeEntry]) -> Step {
    entries.isEmpty ? Step.none : Step([.keepThemes(survey: folder, entries)])
  }
}
