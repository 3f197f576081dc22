//! Languages as bibliographies name them: by tag, by three letters or by name. In: what is written. Out: its tag (BCP 47).

use crate::parse::language::{canonical, is_language_tag};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Each language by its tag, then by its codes in ISO 639-2 and by its names, in English, in its own words and in babel's.
const LANGUAGES: &str = "\
    en eng english canadian anglais englisch inglés; \
    fr fra fre french français francais acadian canadien französisch francés; \
    de deu ger german ngerman deutsch allemand alemán; \
    es spa spanish español espanol castellano castilian espagnol spanisch; \
    ar ara arabic العربية عربي arabe arabisch árabe; aa aar afar; ab abk abkhazian; ae ave avestan; \
    af afr afrikaans; ak aka akan; am amh amharic; an arg aragonese; as asm assamese; av ava avaric; ay aym aymara; \
    az aze azerbaijani; ba bak bashkir; be bel belarusian; bg bul bulgarian български; bi bis bislama; \
    bm bam bambara; bn ben bengali; bo bod tib tibetan; br bre breton; bs bos bosnian; ca cat catalan català; \
    ce che chechen; ch cha chamorro; co cos corsican; cr cre cree; cs ces cze czech čeština; cu chu; cv chv chuvash; \
    cy cym wel welsh; da dan danish dansk; dv div divehi; dz dzo dzongkha; ee ewe; el ell gre greek polutonikogreek; \
    eo epo esperanto; et est estonian; eu eus baq basque; fa fas per persian farsi فارسی; ff ful fulah; \
    fi fin finnish suomi; fj fij fijian; fo fao faroese; fy fry frisian; ga gle irish; gd gla gaelic; \
    gl glg galician; gn grn guarani; gu guj gujarati; gv glv manx; ha hau hausa; he heb hebrew עברית; hi hin hindi; \
    ho hmo; hr hrv croatian hrvatski; ht hat haitian; hu hun hungarian magyar; hy hye arm armenian; hz her herero; \
    ia ina interlingua; id ind indonesian bahasa; ie ile interlingue; ig ibo igbo; ii iii; ik ipk inupiaq; io ido; \
    is isl ice icelandic; it ita italian italiano; iu iku inuktitut; ja jpn japanese 日本語; jv jav javanese; \
    ka kat geo georgian; kg kon kongo; ki kik kikuyu; kj kua kuanyama; kk kaz kazakh; \
    kl kal kalaallisut greenlandic; km khm khmer; kn kan kannada; ko kor korean 한국어; kr kau kanuri; ks kas kashmiri; \
    ku kur kurdish kurdî; kv kom komi; kw cor cornish; ky kir kirghiz kyrgyz; la lat latin; lb ltz luxembourgish; \
    lg lug ganda; li lim limburgan limburgish; ln lin lingala; lo lao; lt lit lithuanian; lu lub; lv lav latvian; \
    mg mlg malagasy; mh mah marshallese; mi mri mao maori; mk mkd mac macedonian; ml mal malayalam; \
    mn mon mongolian; mr mar marathi; ms msa may malay; mt mlt maltese; my mya bur burmese; na nau nauru; \
    nb nob bokmål bokmal; nd nde; ne nep nepali; ng ndo ndonga; nl nld dut dutch nederlands; nn nno nynorsk; \
    no nor norwegian norsk; nr nbl; nv nav navajo; ny nya chichewa; oc oci occitan; oj oji ojibwa; om orm oromo; \
    or ori oriya odia; os oss ossetian; pa pan panjabi punjabi; pi pli pali; pl pol polish polski; \
    ps pus pushto pashto; pt por portuguese portuges português portugues; qu que quechua; rm roh romansh; \
    rn run rundi; ro ron rum romanian română; ru rus russian русский; rw kin kinyarwanda; sa san sanskrit; \
    sc srd sardinian; sd snd sindhi; se sme; sg sag sango; si sin sinhala; sk slk slo slovak; \
    sl slv slovenian slovene; sm smo samoan; sn sna shona; so som somali; sq sqi alb albanian; \
    sr srp serbian српски; ss ssw swati; st sot sotho; su sun sundanese; sv swe swedish svenska; sw swa swahili; \
    ta tam tamil; te tel telugu; tg tgk tajik; th tha thai; ti tir tigrinya; tk tuk turkmen; tl tgl tagalog; \
    tn tsn tswana; to ton tonga; tr tur turkish türkçe; ts tso tsonga; tt tat tatar; tw twi; ty tah tahitian; \
    ug uig uighur uyghur; uk ukr ukrainian українська; ur urd urdu; uz uzb uzbek; ve ven venda; vi vie vietnamese; \
    vo vol; wa wln walloon; wo wol wolof; xh xho xhosa; yi yid yiddish; yo yor yoruba; za zha zhuang; \
    zh zho chi chinese 中文; zu zul zulu; en-US american usenglish; en-GB british ukenglish; en-AU australian; \
    de-AT austrian naustrian; de-CH swissgerman nswissgerman; pt-BR brazilian brazil; ckb sorani; \
    kmr kurmanji kurmandschi kurmancî; prs dari";

/// The tag of each code and name.
static TAGS: LazyLock<FxHashMap<&str, &str>> = LazyLock::new(|| {
    let languages = LANGUAGES.split("; ").filter_map(|language| language.split_once(' '));
    languages.flat_map(|(tag, names)| names.split(' ').map(move |name| (name, tag))).collect()
});

/// The tag of a language, with two letters where it has such a code.
pub fn tag_of(written: &str) -> Option<String> {
    let name = written.trim().to_lowercase();
    // BibLaTeX has a prefix of its own.
    let tag = TAGS.get(name.as_str()).or_else(|| TAGS.get(name.strip_prefix("lang")?));
    if let Some(tag) = tag {
        return Some((*tag).to_owned());
    }
    // Programs write `en_US` as well.
    let tag = written.trim().replace('_', "-");
    let tag = shortest(&tag).unwrap_or(tag);
    is_language_tag(&tag).then(|| canonical(&tag))
}

/// A tag with the code of two letters in place of one of three, if the language has such a code.
pub fn shortest(tag: &str) -> Option<String> {
    let (language, rest) = tag.split_at(tag.find('-').unwrap_or(tag.len()));
    let short = TAGS.get(language.to_ascii_lowercase().as_str()).filter(|_| language.len() == 3)?;
    Some(canonical(&format!("{short}{rest}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_codes_are_tags() {
        for (written, tag) in [
            ("German", "de"),
            (" Français", "fr"),
            ("fra", "fr"),
            ("lav", "lv"),
            ("zho-Hans", "zh-Hans"),
            ("en_US", "en-US"),
            ("de-DE", "de-DE"),
            ("langjapanese", "ja"),
            ("ckb", "ckb"),
            ("usenglish", "en-US"),
        ] {
            assert_eq!(tag_of(written).as_deref(), Some(tag), "{written}");
        }
        for unknown in ["", "Klingon", "en, fr", "lang", "n/a"] {
            assert_eq!(tag_of(unknown), None, "{unknown}");
        }
    }

    #[test]
    fn every_language_has_a_tag_and_no_name_is_that_of_two() {
        let names = LANGUAGES.split("; ").map(|language| language.split(' ').count() - 1).sum::<usize>();
        assert_eq!(TAGS.len(), names);
        assert!(TAGS.values().all(|tag| is_language_tag(tag)));
    }
}
