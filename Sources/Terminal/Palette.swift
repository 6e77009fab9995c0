import CNcurses
import Canvas

/// How roles look; the only place that knows colours.
///
/// Backgrounds stay the terminal's own, so every colour is legible on dark and on light. Without colours every role that
/// matters still differs by bold, underline or reverse.
struct Palette {
  /// Attributes and colours of one role; -1 is the terminal's own colour.
  struct Look: Equatable {
    var attributes: UInt32
    var colour: Int32 = -1
  }

  private let looks: [Look]

  /// The palette for a terminal of so many colours; fewer than 8 are none.
  init(colours: Int) {
    looks = Role.allCases.map { role in
      if colours >= 256 { return Self.rich(role) }
      return colours >= 8 ? Self.basic(role) : Self.monochrome(role)
    }
    guard colours >= 8 else { return }
    for (index, look) in looks.enumerated() where look.colour >= 0 {
      cn_set_pair(Int32(index + 1), look.colour, -1)
    }
  }

  /// The attributes and the colour pair of a role; pair 0 is the terminal's own colours.
  func look(of role: Role) -> (attributes: UInt32, pair: Int32) {
    let look = looks[Int(role.rawValue)]
    return (look.attributes, look.colour >= 0 ? Int32(role.rawValue) + 1 : 0)
  }

  private static let bold = UInt32(CN_BOLD)
  private static let dim = UInt32(CN_DIM)
  private static let underline = UInt32(CN_UNDERLINE)
  private static let reverse = UInt32(CN_REVERSE)

  static func monochrome(_ role: Role) -> Look {
    switch role {
    case .plain, .hint, .good, .bar, .interval, .border: Look(attributes: 0)
    case .dim: Look(attributes: dim)
    case .title, .heading, .key, .answer, .problem, .target: Look(attributes: bold)
    case .selected: Look(attributes: reverse)
    case .field, .match: Look(attributes: underline)
    case .warning: Look(attributes: bold | underline)
    case .critical: Look(attributes: bold | reverse)
    }
  }

  /// The eight colours of ECMA-48: 1 red, 2 green, 3 yellow, 5 magenta, 6 cyan.
  private static func basic(_ role: Role) -> Look {
    var look = monochrome(role)
    switch role {
    case .plain, .dim, .title, .heading, .selected, .field, .answer, .match, .border: break
    case .hint, .bar, .interval, .key: look.colour = 6
    case .problem, .critical: look.colour = 1
    case .warning: look = Look(attributes: bold, colour: 3)
    case .good: look.colour = 2
    case .target: look.colour = 5
    }
    return look
  }

  /// Middle tones of the cube of 256 colours, with a contrast of about 3 to 1 or more on black and on white.
  private static func rich(_ role: Role) -> Look {
    var look = basic(role)
    switch role {
    case .plain, .title, .heading, .selected, .field, .answer, .match: break
    case .dim, .border: look = Look(attributes: 0, colour: 244)
    case .hint, .key: look.colour = 31
    case .bar, .interval: look.colour = 32
    case .problem, .critical: look.colour = 167
    case .warning: look.colour = 136
    case .good: look.colour = 34
    case .target: look.colour = 133
    }
    return look
  }
}
