public enum LanguageCode {
  public static func code(ofLanguage name: String) -> String? { nil }
}
