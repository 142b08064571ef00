#include "phrases.h"

#include "pattern.h"

namespace textclf::nos_telegram {
namespace {

constexpr std::string_view kHeadings[] = {
    "",
    "",
    "",
    "Menu",
    "Menu {city}",
    "Prijslijst",
    "Prijslijst {weekday}",
    "Nieuwe prijzen",
    "{Vandaag|Vanavond|Dit weekend} beschikbaar",
    "Beschikbaar in {city}",
    "Actief in {city}",
    "{city} {actief|open|beschikbaar|en omgeving}",
    "Weer {op voorraad|binnen|beschikbaar|aanwezig|actief}",
    "Aanbieding {weekday}",
    "Actie {van de week|deze week|vandaag}",
    "Actie tot {weekday}",
    "{Goedemorgen|Goedemiddag|Goedenavond} {city}",
    "Te koop in {city}",
    "Te koop",
    "{Nieuwe voorraad|Nieuw binnen|Net binnen|Laatste stuks}",
    "{Hallo|Hey|Hoi|Beste} {mensen|allemaal|leden|groep}",
    "Vanaf {10-16} uur {open|bereikbaar|actief}",
    "Nog {2-12} over",
    "Aangeboden",
    "Wij zijn {vandaag|vanavond|het hele weekend} open",
};

struct DeliveryPhrase {
  std::uint32_t weight;
  LabelSet names;
  std::string_view pattern;
};

constexpr LabelSet kBring = SetOf(kBezorging);
constexpr LabelSet kFetch = SetOf(kPickup);
constexpr LabelSet kMail = SetOf(kPost);

constexpr DeliveryPhrase kDeliveryPhrases[] = {
    {10, kBring, "{Bezorging|Bezorgen|Bezorging} in {city}"},
    {8, kBring, "{Wij bezorgen|Bezorgen|Ik bezorg} in {city} en omgeving"},
    {8, kBring, "{Bezorgen|Bezorging|Thuisbezorgen} {mogelijk|kan|kan ook}"},
    {5, kBring, "Bezorging vanaf €{20-100/10}"},
    {4, kBring, "{Bezorging|Bezorgen} {cities}"},
    {2, kBring, "{Wij brengen het|Wordt gebracht|Komen langs} in {city}"},
    {1, kBring, "🚗 {cities}"},
    {1, kBring, "Rijden door heel {province}"},
    {2, kBring, "Delivery {city}"},
    {1, kBring, "Alleen bezorgen, niet ophalen"},
    {12, kFetch, "{Ophalen|Afhalen|Ophalen} in {city}"},
    {9, kFetch, "{Ophalen|Afhalen} {kan|mogelijk|kan elke dag|na afspraak}"},
    {4, kFetch, "{Pick up|Pickup|Pick-up} {city}"},
    {2, kFetch, "{Langskomen|Afspreken|Meet up} in {city}"},
    {3, kFetch, "Zelf {ophalen|afhalen} in {city}"},
    {1, kFetch, "{Alleen ophalen|Alleen afhalen}, geen {bezorging|verzending}"},
    {8, kMail, "{Verzenden|Verzending|Verzenden} {kan|mogelijk|kan ook|heel Nederland}"},
    {6, kMail, "{Per post|Via de post|Verzending per post} {heel Nederland|mogelijk|NL}"},
    {3, kMail, "Verzenden met PostNL {mogelijk|€5|kan}"},
    {2, kMail, "Verzending {met track en trace|gratis vanaf €100}"},
    {1, kMail, "{Brievenbus|Pakketje} binnen {1-4} {werkdagen|dagen} in huis"},
    {6, Union(kBring, kFetch), "{Bezorgen|Bezorging} {of|en|/} {ophalen|afhalen}"},
    {3, Union(kBring, kFetch), "{Ophalen|Afhalen} {city}, bezorgen {cities}"},
    {4, Union(kFetch, kMail), "{Ophalen|Afhalen} of {verzenden|per post}"},
    {3, Union(kBring, kMail),
     "{Bezorging|Bezorgen} in {city}, verder {per post|verzenden}"},
    {2, 0, "{city} en omgeving"},
    {1, 0, "{cities}"},
    {1, 0, "Regio {city}"},
};

struct DeliveryMix {
  std::uint32_t weight;
  LabelSet offered;
};

constexpr DeliveryMix kDeliveryMixes[] = {
    {25, kBring},
    {20, kFetch},
    {15, kMail},
    {17, Union(kBring, kFetch)},
    {8, Union(kFetch, kMail)},
    {5, Union(kBring, kMail)},
    {4, SetOf(kBezorging, kPickup, kPost)},
    {6, 0},
};

constexpr std::string_view kClosings[] = {
    "Stuur een berichtje",
    "Stuur {bericht|berichtje|dm|pb|een dm|een bericht}",
    "{Dm|Pb|App|Bericht} voor {info|meer info|meer|vragen|foto's|de prijs}",
    "{Interesse|Vragen}? {Stuur een bericht|Dm|Laat het weten|Pb}",
    "{contact}",
    "{contact}",
    "Contact: {contact}",
    "Info {contact}",
    "{Bestellen|Reserveren} via {contact}",
    "{Reageer|Reacties} {snel|via dm|prive|alleen serieus}",
    "{Elke dag|Ma t/m za|Dagelijks} {bereikbaar|open|actief} van {9-14} tot {19-23} uur",
    "{Contant|Cash|Tikkie|Cash of tikkie} {kan|bij levering|graag}",
    "Wie het eerst komt",
    "{Op is op|Weg is weg|Zolang de voorraad strekt}",
    "{Minimaal|Vanaf} €{20-60/5}",
    "Tot {snel|zo|vanavond}",
    "Groetjes",
    "Bel of app {niet|alleen overdag}, stuur een bericht",
};

}  // namespace

std::string Phrase(std::string_view pattern, const Account& account, Rng& rng) {
  std::string text;
  FillPattern(pattern, account, rng, text);
  return text;
}

std::string SharedHeading(const Account& account, Rng& rng) {
  return Phrase(rng.Pick(kHeadings), account, rng);
}

LabelSet DrawDelivery(Rng& rng) { return rng.PickByWeight(kDeliveryMixes).offered; }

LabelSet AppendDelivery(LabelSet offered, const Account& account, Rng& rng,
                        std::vector<std::string>& phrases) {
  const DeliveryPhrase* before = nullptr;
  LabelSet named = 0;
  for (int left = rng.Chance(650) ? 2 : 1; left > 0; --left) {
    const DeliveryPhrase* phrase = &rng.PickByWeight(kDeliveryPhrases);
    while (!IsSubset(phrase->names, offered))
      phrase = &rng.PickByWeight(kDeliveryPhrases);
    if (phrase == before) continue;
    before = phrase;
    phrases.push_back(Phrase(phrase->pattern, account, rng));
    named = Union(named, phrase->names);
  }
  return named;
}

void AppendClosing(const Account& account, Rng& rng, std::vector<std::string>& phrases) {
  const std::uint32_t first = rng.Below(std::size(kClosings));
  const std::uint32_t wanted = rng.Below(3);
  for (std::uint32_t i = 0; i < wanted; ++i) {
    // Seven steps away stands another kind of closing.
    phrases.push_back(
        Phrase(kClosings[(first + 7 * i) % std::size(kClosings)], account, rng));
  }
}

}  // namespace textclf::nos_telegram
