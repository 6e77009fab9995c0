extension Function {
  /// Points, traces and shapes on the earth.
  static let places: [Function] = [
    Function("area", 1, .terms { terms, evaluation in area("area", terms, &evaluation) }),
    Function(
      "enclosed-area", 1,
      .terms { terms, evaluation in area("enclosed-area", terms, &evaluation) }),
    Function(
      "distance", 1...Int.max,
      .terms { terms, evaluation in
        var points: [GeoPoint] = []
        let values = terms.flatMap { evaluation.spread([$0]) }
        // From a place that is not known there is no distance.
        if values.count > 1, values.contains(where: { $0.asText.isEmpty }) { return .number(.nan) }
        for value in values {
          guard let more = GeoPoint.points(of: value.asText) else {
            return evaluation.failure(.badPoint(function: "distance"))
          }
          points += more
        }
        return .number(GeoPoint.distance(along: points))
      }),
    Function(
      "geofence", 2,
      .values { values, evaluation in
        // What is not answered yet is nowhere.
        if values.contains(where: { $0.asText.isEmpty }) { return .boolean(false) }
        guard let point = GeoPoint(anyDegrees: values[0].asText),
          let shape = GeoPoint.points(of: values[1].asText)
        else { return evaluation.failure(.badPoint(function: "geofence")) }
        return .boolean(point.isInside(shape))
      }),
    Function(
      "intersects", 1,
      .values { values, evaluation in
        guard let trace = GeoPoint.points(of: values[0].asText) else {
          return evaluation.failure(.badPoint(function: "intersects"))
        }
        return .boolean(GeoPoint.crossesItself(trace))
      }),
  ]

  private static func area(
    _ name: String, _ terms: [Term], _ evaluation: inout Evaluation
  ) -> Value {
    var points: [GeoPoint] = []
    for value in evaluation.spread(terms) {
      guard let more = GeoPoint.points(of: value.asText) else {
        return evaluation.failure(.badPoint(function: name))
      }
      points += more
    }
    return .number(GeoPoint.area(inside: points))
  }
}
