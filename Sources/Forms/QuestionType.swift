package import Formulas

/// What a question asks for: the types of the XLSForm standard.
package enum QuestionType: String, Sendable, CaseIterable {
  // Text and numbers.
  case text
  case integer
  case decimal
  case range
  // Dates and times.
  case date
  case time
  case dateTime
  // Choices.
  case selectOne = "select_one"
  case selectMultiple = "select_multiple"
  case rank
  // Shown, without an answer of their own.
  case note
  case acknowledge
  // Never shown.
  case calculate
  case hidden
  // Media, place and sensors.
  case image
  case audio
  case video
  case file
  case barcode
  case geopoint
  case geotrace
  case geoshape
  case osm
  case startGeopoint = "start-geopoint"
  case backgroundGeopoint = "background-geopoint"
  case backgroundAudio = "background-audio"
  // Metadata.
  case start
  case end
  case today
  case deviceID = "deviceid"
  case username
  case email
  case phoneNumber = "phonenumber"
  case subscriberID = "subscriberid"
  case simSerial = "simserial"
  case instanceID = "instanceid"
  case instanceName = "instancename"

  /// What kind of value it holds; a range of whole numbers holds integers all the same.
  package var nodeType: NodeType {
    switch self {
    case .text, .selectOne, .selectMultiple, .rank, .note, .acknowledge, .calculate, .hidden,
      .image, .audio, .video, .file, .barcode, .osm, .backgroundAudio, .deviceID, .username,
      .email, .phoneNumber, .subscriberID, .simSerial, .instanceID, .instanceName, .geotrace,
      .geoshape:
      .text
    case .integer: .integer
    case .decimal, .range: .decimal
    case .date, .today: .date
    case .time: .time
    case .dateTime, .start, .end: .dateTime
    case .geopoint, .startGeopoint, .backgroundGeopoint: .geopoint
    }
  }

  /// Whether an interview shows it: neither a calculation nor metadata.
  package var isVisible: Bool {
    switch self {
    case .calculate, .hidden: false
    case .startGeopoint, .backgroundGeopoint, .backgroundAudio: false
    default: !isMetadata
    }
  }

  /// Whether it is filled in by the program, not by anybody.
  package var isMetadata: Bool {
    switch self {
    case .start, .end, .today, .deviceID, .username, .email, .phoneNumber, .subscriberID,
      .simSerial, .instanceID, .instanceName:
      true
    default: false
    }
  }

  /// Whether its answer is one or several choices of a list.
  package var isChoice: Bool { self == .selectOne || self == .selectMultiple || self == .rank }

  /// What phones put before its value where its type is written with `uri:`.
  var scheme: String {
    switch self {
    case .username: "username:"
    case .email: "mailto:"
    case .phoneNumber: "tel:"
    default: ""
    }
  }

  /// The environment's property that fills it in, for metadata that comes from the settings.
  package var property: String? {
    switch self {
    case .deviceID, .username, .email, .phoneNumber, .subscriberID, .simSerial: rawValue
    case .instanceID: "instanceID"
    default: nil
    }
  }
}

extension QuestionType {
  /// Spellings of the types without arguments, in lower case with single spaces.
  static let spellings: [String: QuestionType] = [
    "text": .text, "string": .text, "integer": .integer, "int": .integer, "decimal": .decimal,
    "range": .range, "date": .date, "time": .time, "datetime": .dateTime,
    "date time": .dateTime, "note": .note, "acknowledge": .acknowledge, "trigger": .acknowledge,
    "calculate": .calculate, "hidden": .hidden, "image": .image, "photo": .image,
    "audio": .audio, "video": .video, "file": .file, "barcode": .barcode,
    "geopoint": .geopoint, "location": .geopoint, "gps": .geopoint, "geotrace": .geotrace,
    "geoshape": .geoshape, "osm": .osm, "start-geopoint": .startGeopoint,
    "background-geopoint": .backgroundGeopoint, "background-audio": .backgroundAudio,
    "start": .start, "start time": .start, "end": .end, "end time": .end, "today": .today,
    "deviceid": .deviceID, "device id": .deviceID, "imei": .deviceID,
    "uri:deviceid": .deviceID, "username": .username, "uri:username": .username,
    "email": .email, "uri:email": .email, "phonenumber": .phoneNumber,
    "phone number": .text, "uri:phonenumber": .phoneNumber, "percentage": .integer,
    "number of days in last month": .integer, "number of days in last six months": .integer,
    "number of days in last year": .integer, "subscriberid": .subscriberID,
    "subscriber id": .subscriberID, "uri:subscriberid": .subscriberID,
    "simserial": .simSerial, "sim id": .simSerial, "uri:simserial": .simSerial,
  ]

  /// The type with that spelling, in lower case with single spaces.
  ///
  /// Old forms write `add integer prompt`, `q integer`, `get start time`; `osm` may name its tags.
  static func named(_ spelling: String) -> QuestionType? {
    if let type = spellings[spelling] { return type }
    if spelling.hasPrefix("add "), spelling.hasSuffix(" prompt") {
      return spellings[String(spelling.dropFirst(4).dropLast(7))]
    }
    if spelling == "q picture" { return .image }
    if spelling.hasPrefix("q ") { return spellings[String(spelling.dropFirst(2))] }
    if spelling == "get phone number" { return .phoneNumber }
    if spelling.hasPrefix("get ") { return spellings[String(spelling.dropFirst(4))] }
    return spelling.hasPrefix("osm ") ? .osm : nil
  }

  /// What the word behind a select's type names.
  enum OriginKind {
    case list
    case external
    case file
  }

  /// Spellings of the types that name a list, in lower case with single spaces; longest first.
  static let choiceSpellings: [(spelling: String, type: QuestionType, kind: OriginKind)] = [
    ("add select multiple prompt using", .selectMultiple, .list),
    ("add select one prompt using", .selectOne, .list),
    ("select all that apply from", .selectMultiple, .list),
    ("select multiple from file", .selectMultiple, .file),
    ("select_multiple_from_file", .selectMultiple, .file),
    ("select_one_from_file", .selectOne, .file),
    ("select one from file", .selectOne, .file),
    ("select_one_external", .selectOne, .external),
    ("select one external", .selectOne, .external),
    ("select multiple using", .selectMultiple, .list),
    ("select multiple from", .selectMultiple, .list),
    ("select all that apply", .selectMultiple, .list),
    ("select one using", .selectOne, .list),
    ("select one from", .selectOne, .list),
    ("select_multiple", .selectMultiple, .list),
    ("select multiple", .selectMultiple, .list),
    ("select_one", .selectOne, .list),
    ("select one", .selectOne, .list),
    ("select1", .selectOne, .list),
    ("rank", .rank, .list),
  ]

  /// What stands for a choice that the list lacks, at the end of a select's type.
  static let otherSpellings = ["or specify other", "or_other", "or other"]
}
