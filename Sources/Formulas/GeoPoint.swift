import Glibc

/// A point on the earth.
package struct GeoPoint: Sendable, Equatable {
  /// Degrees, -90...90.
  package var latitude: Double
  /// Degrees, -180...180.
  package var longitude: Double
  /// Metres.
  package var altitude = 0.0
  /// Metres.
  package var accuracy = 0.0

  /// Reads two to four numbers between blanks, the first two of them degrees; nil for anything else.
  package init?(_ text: some StringProtocol) {
    self.init(anyDegrees: text)
    guard (-90...90).contains(latitude), (-180...180).contains(longitude) else { return nil }
  }

  /// The same with any numbers for degrees, as formulas take them out of texts.
  init?(anyDegrees text: some StringProtocol) {
    let parts = text.utf8.split { $0 <= 0x20 }
    let numbers = parts.compactMap { javaDouble(String(decoding: $0, as: UTF8.self)) }
    guard (2...4).contains(parts.count), numbers.count == parts.count else { return nil }
    latitude = numbers[0]
    longitude = numbers[1]
    if numbers.count > 2 { altitude = numbers[2] }
    if numbers.count > 3 { accuracy = numbers[3] }
  }

  /// It as ODK stores it: always four numbers (`12.5 -1.5 300.0 5.0`).
  package var text: String {
    [latitude, longitude, altitude, accuracy]
      .map { Numeral.plainText(of: $0, keepsFraction: true) }.joined(separator: " ")
  }

  /// The points of a trace or a shape, with semicolons between; nil if one of them is none.
  static func points(of text: String) -> [GeoPoint]? {
    var points: [GeoPoint] = []
    for part in text.split(separator: ";") where part.utf8.contains(where: { $0 > 0x20 }) {
      guard let point = GeoPoint(anyDegrees: part) else { return nil }
      points.append(point)
    }
    return points
  }

  /// The earth's equatorial radius in metres that JavaRosa computes with.
  private static let radius = 6_378_100.0

  private static func radians(_ degrees: Double) -> Double { degrees / 180 * .pi }

  /// Metres along the points: the spherical law of cosines; 0 for fewer than two.
  static func distance(along points: [GeoPoint]) -> Double {
    var total = 0.0
    for (one, other) in zip(points, points.dropFirst()) {
      let difference = radians(one.longitude - other.longitude)
      let first = radians(one.latitude)
      let second = radians(other.latitude)
      let cosine = sin(first) * sin(second) + cos(first) * cos(second) * cos(difference)
      // Rounding may lead past 1 for equal points.
      total += acos(min(1, max(-1, cosine))) * radius
    }
    return total
  }

  /// Square metres inside the points, on a plane that touches the first; 0 for fewer than three.
  ///
  /// The shoelace formula, as JavaRosa has it; good for fields and camps, not for countries.
  static func area(inside points: [GeoPoint]) -> Double {
    guard points.count >= 3, let origin = points.first else { return 0 }
    let metresInDegree = 2 * radius * .pi / 360
    let flat = points.dropFirst().map { point in
      (
        x: (point.longitude - origin.longitude) * metresInDegree * cos(radians(point.latitude)),
        y: (point.latitude - origin.latitude) * metresInDegree
      )
    }
    var sum = 0.0
    for (one, other) in zip(flat, flat.dropFirst()) {
      sum += (one.y * other.x - one.x * other.y) / 2
    }
    return abs(sum)
  }

  /// Whether the point lies inside a shape whose last point is its first again: the even-odd rule.
  func isInside(_ shape: [GeoPoint]) -> Bool {
    var isInside = false
    for (before, after) in zip(shape, shape.dropFirst())
    where (after.latitude > latitude) != (before.latitude > latitude) {
      let slope = (before.longitude - after.longitude) / (before.latitude - after.latitude)
      if longitude < slope * (latitude - after.latitude) + after.longitude { isInside.toggle() }
    }
    return isInside
  }

  /// Whether two stretches of a trace cross, neighbours not counted where they only share a point.
  static func crossesItself(_ trace: [GeoPoint]) -> Bool {
    guard trace.count > 3 else { return false }
    let last = trace.count - 1
    let isClosed =
      trace[0].latitude == trace[last].latitude && trace[0].longitude == trace[last].longitude
    for one in 0..<last {
      for other in (one + 2)..<max(one + 2, last) {
        if isClosed, one == 0, other == last - 1 { continue }
        if cross(trace[one], trace[one + 1], trace[other], trace[other + 1]) { return true }
      }
    }
    return false
  }

  private static func cross(_ a: GeoPoint, _ b: GeoPoint, _ c: GeoPoint, _ d: GeoPoint) -> Bool {
    func side(_ p: GeoPoint, _ q: GeoPoint, _ r: GeoPoint) -> Double {
      (q.longitude - p.longitude) * (r.latitude - p.latitude)
        - (q.latitude - p.latitude) * (r.longitude - p.longitude)
    }
    let sides = (side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b))
    return sides.0 * sides.1 <= 0 && sides.2 * sides.3 <= 0
      && !(sides.0 == 0 && sides.1 == 0)
  }
}
