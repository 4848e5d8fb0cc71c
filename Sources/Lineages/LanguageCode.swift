/// The languages of ISO 639-1: the codes that stand among a model's tags, and the English names under which
/// the paper counts them.
///
/// Source: the 184 codes of two letters in pycountry's table of ISO 639-3, the withdrawn `sh` included. A tag
/// of two letters counts as its language even where people mean something else by it (`ml`, `ts`, `cv`): the
/// paper counts so.
public enum LanguageCode {
  /// Each code with its name, in the order of the codes.
  public static let all: [(code: String, name: String)] = table.split(separator: "\n").map {
    (String($0.prefix(2)), String($0.dropFirst(3)))
  }

  /// The code of a language, or nil for another name than those of `all`.
  public static func code(ofLanguage name: String) -> String? {
    rowOfName[name].map { all[$0].code }
  }

  /// The row in `all` of a language, or nil for another name than those of `all`.
  public static func row(ofLanguage name: String) -> Int? { rowOfName[name] }

  /// The row in `all` of a code in UTF-8, or nil for anything else.
  public static func row(ofCode code: Span<UInt8>) -> Int? {
    guard code.count == 2, code[0] >= 97, code[0] <= 122, code[1] >= 97, code[1] <= 122 else { return nil }
    let row = rows[Int(code[0] - 97) * 26 + Int(code[1] - 97)]
    return row < 0 ? nil : Int(row)
  }

  private static let rowOfName = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($1.name, $0) })

  private static let rows: [Int16] = {
    var rows = [Int16](repeating: -1, count: 26 * 26)
    for (row, language) in all.enumerated() {
      let code = Array(language.code.utf8)
      rows[Int(code[0] - 97) * 26 + Int(code[1] - 97)] = Int16(row)
    }
    return rows
  }()

  private static let table = """
    aa Afar
    ab Abkhazian
    ae Avestan
    af Afrikaans
    ak Akan
    am Amharic
    an Aragonese
    ar Arabic
    as Assamese
    av Avaric
    ay Aymara
    az Azerbaijani
    ba Bashkir
    be Belarusian
    bg Bulgarian
    bi Bislama
    bm Bambara
    bn Bengali
    bo Tibetan
    br Breton
    bs Bosnian
    ca Catalan
    ce Chechen
    ch Chamorro
    co Corsican
    cr Cree
    cs Czech
    cu Church Slavic
    cv Chuvash
    cy Welsh
    da Danish
    de German
    dv Divehi
    dz Dzongkha
    ee Ewe
    el Modern Greek (1453-)
    en English
    eo Esperanto
    es Spanish
    et Estonian
    eu Basque
    fa Persian
    ff Fulah
    fi Finnish
    fj Fijian
    fo Faroese
    fr French
    fy Western Frisian
    ga Irish
    gd Scottish Gaelic
    gl Galician
    gn Guarani
    gu Gujarati
    gv Manx
    ha Hausa
    he Hebrew
    hi Hindi
    ho Hiri Motu
    hr Croatian
    ht Haitian
    hu Hungarian
    hy Armenian
    hz Herero
    ia Interlingua (International Auxiliary Language Association)
    id Indonesian
    ie Interlingue
    ig Igbo
    ii Sichuan Yi
    ik Inupiaq
    io Ido
    is Icelandic
    it Italian
    iu Inuktitut
    ja Japanese
    jv Javanese
    ka Georgian
    kg Kongo
    ki Kikuyu
    kj Kuanyama
    kk Kazakh
    kl Kalaallisut
    km Khmer
    kn Kannada
    ko Korean
    kr Kanuri
    ks Kashmiri
    ku Kurdish
    kv Komi
    kw Cornish
    ky Kirghiz
    la Latin
    lb Luxembourgish
    lg Ganda
    li Limburgan
    ln Lingala
    lo Lao
    lt Lithuanian
    lu Luba-Katanga
    lv Latvian
    mg Malagasy
    mh Marshallese
    mi Maori
    mk Macedonian
    ml Malayalam
    mn Mongolian
    mr Marathi
    ms Malay (macrolanguage)
    mt Maltese
    my Burmese
    na Nauru
    nb Norwegian Bokmål
    nd North Ndebele
    ne Nepali (macrolanguage)
    ng Ndonga
    nl Dutch
    nn Norwegian Nynorsk
    no Norwegian
    nr South Ndebele
    nv Navajo
    ny Chichewa
    oc Occitan (post 1500)
    oj Ojibwa
    om Oromo
    or Oriya (macrolanguage)
    os Ossetian
    pa Panjabi
    pi Pali
    pl Polish
    ps Pushto
    pt Portuguese
    qu Quechua
    rm Romansh
    rn Rundi
    ro Romanian
    ru Russian
    rw Kinyarwanda
    sa Sanskrit
    sc Sardinian
    sd Sindhi
    se Northern Sami
    sg Sango
    sh Serbo-Croatian
    si Sinhala
    sk Slovak
    sl Slovenian
    sm Samoan
    sn Shona
    so Somali
    sq Albanian
    sr Serbian
    ss Swati
    st Southern Sotho
    su Sundanese
    sv Swedish
    sw Swahili (macrolanguage)
    ta Tamil
    te Telugu
    tg Tajik
    th Thai
    ti Tigrinya
    tk Turkmen
    tl Tagalog
    tn Tswana
    to Tonga (Tonga Islands)
    tr Turkish
    ts Tsonga
    tt Tatar
    tw Twi
    ty Tahitian
    ug Uighur
    uk Ukrainian
    ur Urdu
    uz Uzbek
    ve Venda
    vi Vietnamese
    vo Volapük
    wa Walloon
    wo Wolof
    xh Xhosa
    yi Yiddish
    yo Yoruba
    za Zhuang
    zh Chinese
    zu Zulu
    """
}
