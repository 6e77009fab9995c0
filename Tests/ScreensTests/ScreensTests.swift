import Testing

@Suite struct ScreensTests {}
