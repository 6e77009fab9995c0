import Formulas
import Testing

/// `extract-signed()`: texts that libsodium 1.0.18 has signed.
///
/// The key is that of the seed with the bytes from 0 to 31. JavaRosa 5.1 gives the same of the same arguments.
@Suite struct SignatureTests {
  static let key = "A6EHv/POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg="
  static let card =
    "zK3WC7x/KwqvG39WEax13kJBQqt7gzIpuYUyLm1kwVuPQq1BcH8vpQoqO6Na/gRllAw9cS5QW8meembz8r7EBE1h"
    + "csOtYTsxOTkwLTA1LTA1O0FCIDEyMw=="
  static let empty =
    "nKU1eVMGVNXD33cInvRe2mE+L+32cOlr7axGOVBOWEXvS5XVeTB3Iz3RaBeyUy6cVSWHKnOkrXS3WTaangXBAg=="

  private func extracted(_ signed: String, _ key: String) throws -> String {
    let form = SampleForm()
    let formula = try Formula.parse("extract-signed('\(signed)', '\(key)')")
    return formula.bound(to: form).formula.text(in: form)
  }

  @Test func `a text that was signed by the key is given`() throws {
    #expect(try extracted(Self.card, Self.key) == "María;1990-05-05;AB 123")
    #expect(try extracted(Self.empty, Self.key) == "")
  }

  @Test(arguments: [
    ("a changed text", card.replacing("0FC", with: "0FD"), key),
    ("a changed signature", "1" + card.dropFirst(), key),
    ("another key", card, "B" + key.dropFirst()),
    ("no point of the curve", card, "/////////////////////////////////////////38="),
    ("too short", "zK3WC7x/", key), ("no Base 64", "**", key), ("no key", card, ""),
    ("nothing", "", ""),
  ])
  func `anything else gives nothing`(name: String, signed: String, key: String) throws {
    #expect(try extracted(signed, key) == "")
  }
}
