#include "vocabulary.h"

namespace textclf::nos_telegram {
namespace {

constexpr std::string_view kCities[] = {
    "Amsterdam",   "Rotterdam",      "Den Haag",    "Utrecht",
    "Eindhoven",   "Groningen",      "Tilburg",     "Almere",
    "Breda",       "Nijmegen",       "Apeldoorn",   "Arnhem",
    "Haarlem",     "Enschede",       "Amersfoort",  "Zaandam",
    "Den Bosch",   "Zwolle",         "Leiden",      "Zoetermeer",
    "Leeuwarden",  "Maastricht",     "Dordrecht",   "Ede",
    "Alphen",      "Alkmaar",        "Emmen",       "Delft",
    "Venlo",       "Deventer",       "Sittard",     "Helmond",
    "Oss",         "Amstelveen",     "Hilversum",   "Heerlen",
    "Purmerend",   "Schiedam",       "Lelystad",    "Hoorn",
    "Vlaardingen", "Gouda",          "Assen",       "Roosendaal",
    "Spijkenisse", "Veenendaal",     "Katwijk",     "Zeist",
    "Nieuwegein",  "Roermond",       "Hengelo",     "Almelo",
    "Doetinchem",  "Terneuzen",      "Middelburg",  "Vlissingen",
    "Goes",        "Bergen op Zoom", "Waalwijk",    "Weert",
    "Kampen",      "Meppel",         "Hoogeveen",   "Drachten",
    "Heerenveen",  "Sneek",          "Den Helder",  "Schagen",
    "Texel",       "Tiel",           "Culemborg",   "Woerden",
    "Houten",      "IJsselstein",    "Barneveld",   "Harderwijk",
    "Winterswijk", "Zutphen",        "Stadskanaal", "Delfzijl",
};

constexpr std::string_view kEmoji[] = {
    "🔥", "✅", "📲", "📦", "🚗", "💶",    "💯",    "⭐️", "🎉",      "👀",
    "🙏", "👍", "😀", "😂", "📍", "🛵", "💬",    "⚡️", "❗️", "👉",
    "🚚", "💥", "🕐", "🔝", "🌍", "🇳🇱",   "🌿",    "❄️", "💊",      "🍀",
    "💎", "🔌", "🍁", "🍫", "🌈", "🚀",    "🤝", "‼️", "🆕",      "💸",
};

constexpr std::string_view kProvinces[] = {
    "Groningen",    "Friesland",  "Drenthe",       "Overijssel",
    "Flevoland",    "Gelderland", "Utrecht",       "Noord-Holland",
    "Zuid-Holland", "Zeeland",    "Noord-Brabant", "Limburg",
};

constexpr std::string_view kSoft[] = {"wiet",     "weed",   "hasj", "wiet",
                                      "cannabis", "joints", "haze"};
constexpr std::string_view kHard[] = {"coke", "xtc",  "mdma",    "speed",      "ketamine",
                                      "coke", "keta", "cocaïne", "xtc-pillen", "lsd"};
constexpr std::string_view kDesignerDrugs[] = {"3-mmc", "2c-b",  "3mmc",
                                               "4-fa",  "4-mmc", "designerdrugs"};
constexpr std::string_view kMedicines[] = {
    "oxycodon", "diazepam", "xanax", "tramadol", "ritalin", "oxazepam", "slaappillen"};
constexpr std::string_view kDrugs[] = {
    "wiet",      "coke",  "xtc",      "drugs",  "hasj",    "3-mmc",         "speed",
    "ketamine",  "drugs", "oxycodon", "weed",   "cocaïne", "mdma",          "wiet",
    "pillen",    "lsd",   "xanax",    "ghb",    "lachgas", "designerdrugs", "softdrugs",
    "harddrugs", "coke",  "2c-b",     "joints",
};

constexpr std::string_view kWeekdays[] = {"maandag", "dinsdag",  "woensdag", "donderdag",
                                          "vrijdag", "zaterdag", "zondag"};
constexpr std::string_view kMoments[] = {
    "vanavond", "vandaag", "morgen",       "dit weekend", "vanmiddag",
    "straks",   "overdag", "na het werk",  "maandag",     "vrijdag",
    "zaterdag", "zondag",  "volgende week"};
constexpr std::string_view kPeople[] = {"iemand", "iemand hier", "wie", "niemand"};
constexpr std::string_view kPerson[] = {"mijn broer",   "mijn zus",    "een vriend",
                                        "mijn buurman", "mijn moeder", "mijn neef",
                                        "een collega",  "mijn vader",  "mijn dochter",
                                        "mijn zoon",    "een kennis",  "de buurvrouw"};

constexpr std::string_view kThings[] = {
    "iphone 11",
    "iphone 13",
    "samsung s21",
    "playstation 5",
    "nintendo switch",
    "xbox",
    "airpods",
    "laptop",
    "macbook",
    "ipad",
    "televisie",
    "monitor",
    "fatbike",
    "stadsfiets",
    "omafiets",
    "racefiets",
    "elektrische fiets",
    "scooter",
    "brommer",
    "kinderwagen",
    "bankstel",
    "eettafel",
    "kledingkast",
    "matras",
    "wasmachine",
    "droger",
    "koelkast",
    "magnetron",
    "airfryer",
    "stofzuiger",
    "winterjas",
    "sneakers maat 42",
    "nike air max",
    "spijkerbroek",
    "trainingspak",
    "handtas",
    "horloge",
    "zonnebril",
    "parfum",
    "kaartjes",
    "concertkaartjes",
    "festivalticket",
    "boormachine",
    "gereedschap",
    "grasmaaier",
    "tuinset",
    "trampoline",
    "speelgoed",
    "kinderkleding",
    "boeken",
    "gitaar",
    "keyboard",
    "vinyl",
    "kattenbak",
    "aquarium",
    "hondenmand",
    "barbecue",
    "tent",
    "luchtbed",
    "koffer",
    "autobanden",
    "fietsendrager",
    "dakkoffer",
    "simkaart",
    "powerbank",
    "bloemkool",
    "planten",
    "potgrond",
    "kweektent",
    "vitaminepillen",
};

constexpr std::string_view kServices[] = {
    "een loodgieter", "een fietsenmaker", "een kapper",     "een oppas",
    "een schilder",   "een goede garage", "een verhuisbus", "een nagelstudio",
    "een klusser",    "bijles wiskunde",  "een rijschool",  "een dierenarts",
    "een kleermaker", "een elektricien",  "een hovenier"};

constexpr std::string_view kFood[] = {
    "pizza",        "kapsalon", "sushi",   "roti",      "bami",      "patat",
    "pannenkoeken", "stamppot", "shoarma", "lasagne",   "bloemkool", "hash browns",
    "een broodje",  "nasi",     "soep",    "coke zero", "ijsthee",   "koffie",
    "brownies",     "ijs",      "chocola"};

constexpr std::string_view kClubs[] = {"ajax",       "feyenoord", "psv",     "az",
                                       "fc utrecht", "twente",    "vitesse", "nec",
                                       "heerenveen", "oranje"};

constexpr std::string_view kSources[] = {
    "NOS",           "het nieuws", "de krant", "de politie",      "de gemeente",
    "het journaal",  "de radio",   "het OM",   "de burgemeester", "de rechtbank",
    "een journalist"};

constexpr std::string_view kCrimes[] = {"handel in", "smokkel van", "bezit van",
                                        "invoer van", "verkoop van"};

constexpr std::string_view kReactions[] = {"bizar",
                                           "niet normaal",
                                           "wat een verhaal",
                                           "snap er niks van",
                                           "weer raak",
                                           "dat meen je niet",
                                           "geen verrassing",
                                           "heftig",
                                           "wel goed dat het gebeurt",
                                           "benieuwd hoe dit afloopt",
                                           "te gek voor woorden",
                                           "ja ja",
                                           "zo gaat dat hier"};

struct List {
  std::string_view name;
  Words words;
};

constexpr List kLists[] = {
    {"anycity", kCities},
    {"province", kProvinces},
    {"soft", kSoft},
    {"hard", kHard},
    {"designer", kDesignerDrugs},
    {"medicine", kMedicines},
    {"drug", kDrugs},
    {"weekday", kWeekdays},
    {"moment", kMoments},
    {"who", kPeople},
    {"person", kPerson},
    {"thing", kThings},
    {"service", kServices},
    {"food", kFood},
    {"club", kClubs},
    {"source", kSources},
    {"crime", kCrimes},
    {"reaction", kReactions},
    {"emoji", kEmoji},
};

}  // namespace

Words Cities() { return kCities; }

Words Emoji() { return kEmoji; }

Words WordsOf(std::string_view name) {
  for (const List& list : kLists) {
    if (list.name == name) return list.words;
  }
  return {};
}

}  // namespace textclf::nos_telegram
