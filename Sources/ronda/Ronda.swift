@main
enum Ronda {
  static func main() {}
}
