//! Keys that other programs have. In: a key that is none here. Out: what says the same here, if anything does.

/// Where a source says what other programs have a field for.
pub(super) fn elsewhere(key: &str) -> Option<&'static str> {
    Some(match key {
        "language" => "a source has its language in `lang`, such as lang = \"fr\"",
        "doi" | "DOI" => "a source has its address in `url`: url = \"https://doi.org/…\"",
        "editor" | "translator" | "authors" | "editors" => {
            "a source has the people who made it in `author`, one or a list"
        }
        "volume" | "issue" | "docket" | "symbol" => {
            "a source has the number it goes by in `number`, such as number = \"12(3)\""
        }
        "journal" | "booktitle" | "series" => "a source has what it appeared in in `container`",
        "institution" | "school" | "organization" => "a source has who published it in `publisher`",
        "year" => "a source has its date in `date`: a year alone is fine",
        _ => return None,
    })
}

/// Where a text says what other programs have a key for, so that nothing is thrown away that has a place.
pub(super) fn of_other_texts(key: &str) -> Option<&'static str> {
    Some(match key {
        "name" => "what it is called stands in `title`",
        "byline" => "who wrote it stands in `authors`",
        "published" => "what is not to be published yet has draft = true; the day it was published stands in `date`",
        "description" | "abstract" | "excerpt" | "standfirst" | "dek" | "deck" | "lead" | "intro" | "teaser"
        | "blurb" => "what stands between title and text is the `summary`: summary = \"…\"",
        "subtitle" => {
            "what stands between title and text is the `summary`; or put it under `[extra]` if a template of yours needs it"
        }
        "lastmod" | "modified" | "last_modified_at" | "date-modified" | "dateModified" | "updatedDate" => {
            "the day it was changed stands in `updated`"
        }
        "publishDate" | "pubDate" | "publish_date" | "datePublished" | "created" | "created_at" => {
            "the day it is published stands in `date`"
        }
        "url" | "permalink" => {
            "its address comes from the name of the file, or of its last part from `slug`; old addresses that lead here stand in `aliases`"
        }
        "redirect_from" => "old addresses that lead here stand in `aliases`",
        "tags" | "tag" | "categories" | "category" | "keywords" | "topics" => {
            "what an article is about stands in `about`: names or ids of people, places or topics in content/entities.toml; or put it under `[extra]` if a template of yours needs it"
        }
        "language" | "languageCode" | "locale" => "the language stands in `lang`, such as lang = \"fr\"",
        "layout" | "type" | "weight" | "menu" | "params" | "cover" | "thumbnail" | "featured_image" | "math"
        | "resources" => {
            "put it under `[extra]` if a template of yours needs it, a table such as [cover] as [extra.cover]; or remove it"
        }
        _ => return None,
    })
}

/// The same of the settings of a site.
pub(super) fn of_other_settings(key: &str) -> Option<&'static str> {
    Some(match key {
        "paginate" | "pagination" | "pagerSize" | "per_page" => {
            "how many entries a page of a list has stands in `page_size`: page_size = 50"
        }
        "language" | "languageCode" | "defaultContentLanguage" | "locale" => {
            "the language stands in `lang`, such as lang = \"fr\""
        }
        "url" | "site_url" => "the address of the site stands in `base_url`",
        "params" | "menu" | "menus" => {
            "put it under `[extra]` if a template of yours needs it, [params] as [extra.params]; or remove it"
        }
        _ => return None,
    })
}
