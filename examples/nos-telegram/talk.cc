#include "talk.h"

#include <string_view>
#include <utility>
#include <vector>

#include "listing.h"
#include "phrases.h"
#include "vocabulary.h"

namespace textclf::nos_telegram {
namespace {

constexpr std::string_view kChatter[] = {
    "Wat gaan jullie {moment} {doen|eten|kijken}",
    "{who} zin in {food} {moment}",
    "Net {food} gehaald in {city}, €{5-25} kwijt",
    "Wat een {weer|regen|hitte|wind|file|drukte} in {city}",
    "{club} wint {moment} met {1-5}-{0-3}, let op",
    "Heb {moment} {food} gemaakt voor {person}",
    "Die {club} kaartjes zijn ook {30-120/5} euro geworden",
    "{person} wordt {moment} {18-70} jaar",
    "De trein naar {city} had {10-90/5} minuten vertraging",
    "Ik ben {moment} in {city}, wie ook",
    "Mijn {thing} is {kapot|gestolen|kwijt}, baal ervan",
    "Nieuwe {thing} gehaald voor {20-400/5} euro, blij mee",
    "Hoe laat {begint|is} {club} {moment}",
    "Oppas gevonden, bedankt {allemaal|voor het delen|groep}",
    "{person} zoekt een kamer in {city}, max {400-900/50} euro",
    "Gefeliciteerd {met je verjaardag|met je diploma|met de kleine}",
    "Wie kijkt er ook naar die serie op {weekday}",
    "Ik drink {alleen nog coke zero|geen cola meer|twee koffie per dag}, en jullie",
    "De bezorging van mijn pakket duurt al {2-9} dagen",
    "Pakketje van {thing} nog niet binnen, PostNL {slaapt|staakt|zoekt}",
    "Vandaag {5-25} kilometer gelopen bij {city}",
    "Ophalen van school om {14-16} uur, wie rijdt mee",
    "Weer {2-5} uur in de rij voor {thing}",
    "{food} van de {markt|buurman|toko} blijft het lekkerst",
    "{who} nog wakker",
    "Slecht geslapen, {2-6} uur maar",
    "De {benzine|boodschappen|huur} is weer duurder, {2-9} euro erbij",
    "Speed op internet is hier {10-90/10} mb, in {city} meer",
    "De {poes|hond|kat} van {person} is weg, omgeving {city}",
    "Sneeuw in {city}, {snow boots|muts|winterjas} aan",
};

constexpr std::string_view kRequests[] = {
    "{who} een {thing} te koop in {city}",
    "Zoek {thing} in {city}, max {20-300/10} euro",
    "Gezocht: {thing}, mag {gebruikt|kapot|oud} zijn",
    "{who} die {service} weet in {city}",
    "Ik zoek {service} voor {person}, omgeving {city}",
    "Wie verkoopt {thing}, kan ophalen in {city}",
    "Wie kan {thing} {repareren|bezorgen|brengen|meenemen} naar {city}",
    "Weet {who} waar je {food} kan bestellen in {city}",
    "Heeft {who} nog {thing} over, ophalen is geen probleem",
    "Wat is een normale prijs voor {thing}, {20-300/10} euro",
    "{who} tips voor {service}",
    "Zoek {2-6} kaartjes voor {club} {moment}, bied {20-80/5} per stuk",
    "Wie gaat er {moment} naar {city}, kan {thing} mee",
    "Bied {20-300/10} euro voor {thing}, stuur een berichtje",
    "Is {thing} nog beschikbaar",
    "Wat kost verzenden van {thing} met PostNL",
    "Zoek werk in {city}, {bezorger|schoonmaak|magazijn|keuken}",
};

// Whoever asks for drugs does not offer any.
constexpr std::string_view kDrugRequests[] = {
    "{who} {drug} in {city}",
    "Wie heeft {drug} in {city}, stuur een berichtje",
    "Zoek {drug} omgeving {city}",
    "Wat kost een gram {drug} {tegenwoordig|nu|bij jullie}",
    "Gezocht {drug} {city} {moment}",
    "Wie bezorgt {drug} in {city}",
    "{who} nog {drug}, ophalen {city}",
    "Zoek iemand met {drug} of {drug}",
    "Iemand hier die {drug} heeft",
    "Kan ik {drug} ophalen in {city}",
};

constexpr std::string_view kSwindle[] = {
    "Verdien {200-5000/100} euro per {dag|week} vanuit huis",
    "Investeer €{100-500/50} en krijg €{1000-5000/500} terug",
    "Snel geld {nodig|verdienen}? stuur {dm|bericht}, {18-21}+",
    "Crypto {tips|signals|groep}, {50-500/50}% winst per {week|maand}",
    "Rekening {over|beschikbaar|nodig}, {200-2000/100} euro voor jou",
    "Gratis {thing}, betaal alleen verzendkosten €{2-9}",
    "Je pakketje staat klaar, betaal {1-4} euro via de link",
    "Lening tot {5000-50000/5000} euro zonder {bkr|papieren|gedoe}",
    "Win een {thing}, stuur dit door naar {5-20} mensen",
    "{100-1000/100} volgers voor €{5-25}, levering vandaag",
    "Diploma of rijbewijs {regelen|snel geregeld}, stuur dm",
    "Cadeaukaart €{50-200/50} voor €{20-100/10}, op is op",
    "Betting tips {weekday}, {club} zeker, inleg {10-100/10}",
    "Vluchten en hotels {30-60/10}% korting, info {contact}",
};

constexpr std::string_view kNews[] = {
    "Politie vindt {10-900/10} kilo {drug} in {anycity}",
    "Volgens {source} is er {drug} gevonden in een {loods|busje|pand|container} in "
    "{anycity}",
    "{1-8} jaar cel voor {crime} {drug}, las ik bij {source}",
    "{source}: meer {drug} in {anycity} dan vorig jaar",
    "Kamer praat {moment} over {drug}",
    "Wietproef in {anycity} gaat door, zegt {source}",
    "Burgemeester van {anycity} sluit pand na vondst {drug}",
    "In de haven van {Rotterdam|Vlissingen|Antwerpen} weer {100-4000/100} kilo coke",
    "Bezorger van {drug} aangehouden in {anycity}",
    "{source} schrijft over {drug} op telegram, {2-9} op de 10 groepen",
    "Man uit {anycity} verkocht {drug} via telegram, {60-240/20} uur werkstraf",
    "Waterverontreiniging door afval van {drug} bij {anycity}",
    "Legalisering van {drug}: {source} is {voor|tegen|verdeeld}",
    "Podcast over {crime} {drug}, aanrader voor {onderweg|in de auto}",
    "Documentaire over {drug} {weekday} om {19-22} uur op tv",
    "Scanner in {anycity} vindt {drug} in pakketjes, {5-90} per week per post",
    "Tekort aan {medicine} bij apotheken volgens {source}",
    "Prijs van {drug} stijgt, {30-60/5} euro per gram volgens {source}",
    "Een gram {drug} kost nu €{5-60/5} zegt {source}",
    "Wiet wordt {duurder|legaal|besproken}, {source} vandaag",
};

constexpr std::string_view kCare[] = {
    "Voorlichtingsavond over {drug} in {city}, {weekday} {18-20} uur, gratis",
    "Inloop voor ouders met vragen over {drug}, {weekday} in {city}",
    "Praten over gebruik van {drug}? Inloopspreekuur {weekday} in {city}",
    "School van {person} houdt een les over {drug}",
    "Onderzoek: wie wil meedoen aan een enquete over {drug}, {10-30/5} minuten",
    "{person} is gestopt met {drug}, al {2-30} weken",
    "{person} zit aan de {drug}, met wie kan ik praten",
    "Lotgenotengroep {drug} {city}, elke {weekday}, stuur een berichtje",
    "Gastles over {drug} en {drug} voor het buurthuis {city}",
    "Boek over {drug} gelezen, {10-25} euro bij de boekhandel",
    "Vrijwilligers gezocht voor de verslavingszorg in {city}",
    "Brochure over {drug} gratis ophalen bij de {bieb|huisarts|gemeente} in {city}",
    "De huisarts van {person} schrijft geen {medicine} meer voor",
    "Recept voor {medicine} ophalen bij de apotheek in {city}",
};

constexpr std::string_view kComplaints[] = {
    "Pas op voor {other}, betaald voor {drug} en niks gekregen",
    "{other} is een oplichter, {20-200/10} euro kwijt",
    "Geen {drug} in deze groep aub, alleen {thing} en {thing}",
    "Admin: reclame voor {drug} wordt verwijderd",
    "Kan die spam over {drug} hier weg",
    "Elke dag {20-90} berichten over {drug}, ik ga uit de groep",
    "Waarom staat hier {drug} te koop, dit is een groep voor {thing}",
    "Is {other} te vertrouwen, wil {thing} kopen",
    "Nooit vooruit betalen, ook niet bij {other}",
    "Niet kopen bij {other}: {thing} was {kapot|nep|leeg}",
    "Regels: geen {drug}, geen {drug}, geen links",
    "{person} kreeg hier {drug} aangeboden, is {14-17} jaar",
    "Wie {drug} verkoopt krijgt een ban, prijslijst of niet",
    "Gemeld bij {source}: {drug} te koop in {city}, bezorging en al",
};

struct Subject {
  std::uint32_t weight;
  Words sentences;
};

constexpr Subject kSubjects[] = {
    {95, kChatter}, {70, kRequests}, {26, kDrugRequests}, {38, kSwindle},
    {42, kNews},    {22, kCare},     {34, kComplaints},
};

constexpr std::string_view kOpenings[] = {
    "Hey",     "Yo",       "Hallo allemaal", "Mensen",  "Goedemorgen", "Hoi",
    "Vraagje", "Trouwens", "Beste leden",    "Serieus", "Even delen",  "Goedenavond"};

constexpr std::string_view kClosings[] = {
    "{Alvast bedankt|Bedankt|Thanks|Dank}",
    "{Groetjes|Fijne dag|Fijn weekend}",
    "{Laat het weten|Laat maar horen|Hoor het graag|Stuur een berichtje}",
    "{reaction}",
    "{reaction}",
    "{Iemand|Jullie ook|Wat denken jullie|Wie weet meer}?",
    "{Haha|Pfff|Jammer|Mooi|Top}",
};

}  // namespace

std::string WriteTalk(const Account& account, Rng& rng) {
  const Words sentences = rng.PickByWeight(kSubjects).sentences;
  std::vector<std::string> parts;
  if (rng.Chance(250)) parts.push_back(Phrase(rng.Pick(kOpenings), account, rng));
  parts.push_back(Phrase(rng.Pick(sentences), account, rng));
  if (rng.Chance(200)) {
    std::string second = Phrase(rng.Pick(sentences), account, rng);
    if (second != parts.back()) parts.push_back(std::move(second));
  }
  if (rng.Chance(400)) parts.push_back(Phrase(rng.Pick(kClosings), account, rng));
  return JoinParts(parts, account, rng);
}

}  // namespace textclf::nos_telegram
