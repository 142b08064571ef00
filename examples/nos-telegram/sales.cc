#include "sales.h"

#include <span>
#include <string_view>

#include "listing.h"
#include "phrases.h"
#include "vocabulary.h"

namespace textclf::nos_telegram {
namespace {

constexpr auto kGram = Unit::kGram;
constexpr auto kPiece = Unit::kPiece;
constexpr auto kStrip = Unit::kStrip;
constexpr auto kKilo = Unit::kKilo;

constexpr std::string_view kClothesHeadings[] = {
    "Oude kleding te koop", "Kleding {dames|heren|kinderen}",
    "{Merkkleding|Tweedehands kleding}", "Kast opgeruimd", "Maat {36-46/2}"};
constexpr Product kClothes[] = {
    {"jas|winterjas|jack", "🧥", kPiece, 15, 80},
    {"broek|spijkerbroek|jeans", "👖", kPiece, 8, 40},
    {"t-shirt|shirt|shirtje", "👕", kPiece, 3, 15},
    {"sneakers|schoenen|nikes", "👟", kPiece, 20, 120},
    {"snow boots|laarzen|wandelschoenen", "❄️", kPiece, 15, 60},
    {"trui|hoodie|vest", "", kPiece, 8, 35},
    {"pet|muts|sjaal", "🧢", kPiece, 4, 20},
    {"diesel jeans|trainingspak|joggingpak", "", kPiece, 15, 60},
};

constexpr std::string_view kPhoneHeadings[] = {
    "Telefoons te koop", "Reparatie {iphone|samsung|alle merken}", "We repareren ook",
    "Telefoonwinkel {city}", "Scherm kapot"};
constexpr Product kPhones[] = {
    {"iphone 11|iphone 12|iphone 13 pro", "📱", kPiece, 200, 700},
    {"samsung s21|samsung a52|samsung s20", "📱", kPiece, 150, 500},
    {"scherm vervangen|nieuw scherm|display reparatie", "🔧", kPiece, 50, 120},
    {"batterij vervangen|nieuwe accu|batterij", "🔋", kPiece, 30, 60},
    {"airpods|oordopjes|koptelefoon", "🎧", kPiece, 20, 150},
    {"hoesje|hoesjes|screenprotector", "", kPiece, 5, 15},
    {"speed oplader|snellader|oplader", "⚡️", kPiece, 8, 25},
    {"lebara simkaart|simkaart|simkaarten", "", kPiece, 2, 10},
};

constexpr std::string_view kBikeHeadings[] = {"Fietsen te koop", "Fietsenmaker {city}",
                                              "{Tweedehands fietsen|Fatbikes}"};
constexpr Product kBikes[] = {
    {"omafiets|damesfiets|stadsfiets", "🚲", kPiece, 50, 200},
    {"fatbike|e-bike|elektrische fiets", "⚡️", kPiece, 400, 1500},
    {"racefiets|speed pedelec|mountainbike", "🚴", kPiece, 150, 1500},
    {"band plakken|binnenband|nieuwe band", "", kPiece, 10, 25},
    {"kinderfiets|step|loopfiets", "", kPiece, 20, 80},
    {"bakfiets|vouwfiets|herenfiets", "", kPiece, 80, 900},
};

constexpr std::string_view kCarHeadings[] = {
    "Auto te koop", "Garage {city}", "{APK|Banden|Onderdelen} {city}", "Inkoop auto's"};
constexpr Product kCars[] = {
    {"volkswagen polo|golf|opel corsa", "🚗", kPiece, 900, 7000},
    {"winterbanden|banden|set velgen", "❄️", kPiece, 80, 400},
    {"apk keuring|apk|grote beurt", "🔧", kPiece, 25, 250},
    {"scooter|brommer|vespa", "🛵", kPiece, 300, 1800},
    {"accu|uitlaat|remblokken", "🔋", kPiece, 30, 120},
    {"olie verversen|olie|diesel filter", "", kPiece, 20, 70},
};

constexpr std::string_view kTicketHeadings[] = {"Kaartjes te koop", "Tickets {weekday}",
                                                "Kan niet meer, dus kaartje over"};
constexpr Product kTickets[] = {
    {"festivalticket|weekendticket|dagticket", "🎉", kPiece, 40, 200},
    {"concertkaartje|concertkaartjes|kaartje ziggo dome", "🎟", kPiece, 30, 120},
    {"amnesia feest|clubticket|ticket techno feest", "🌈", kPiece, 15, 60},
    {"kaartje ajax|kaartje feyenoord|kaartje psv", "⚽️", kPiece, 30, 90},
    {"efteling|dierentuin|pretpark", "", kPiece, 20, 45},
    {"munten|muntjes|drankbonnen", "", kPiece, 2, 4},
};

constexpr std::string_view kMealHeadings[] = {"Warme maaltijden", "Menukaart",
                                              "Eten {vanavond|vandaag}",
                                              "{Surinaamse|Marokkaanse|Indische} keuken"};
constexpr Product kMeals[] = {
    {"roti|roti kip|bami", "🍛", kPiece, 8, 14},
    {"broodje pom|broodje|broodje kip", "🥪", kPiece, 4, 8},
    {"couscous|tajine|soep", "🍲", kPiece, 8, 15},
    {"bloemkool curry|bloemkool|groente schotel", "🥦", kPiece, 6, 12},
    {"brownies|taart|cheesecake", "🍫", kPiece, 3, 25},
    {"cupcakes|koekjes|snoepzak", "🍬", kPiece, 2, 6},
    {"loempia|bapao|samosa", "", kPiece, 1, 3},
};

constexpr std::string_view kDrinkHeadings[] = {"Frisdrank te koop", "Drank partij",
                                               "{Avondwinkel|Snackbox} {city}"};
constexpr Product kDrinks[] = {
    {"coke zero|cola zero|coca cola", "🥤", kPiece, 1, 3},
    {"cola|coke|coca cola blikjes", "🥥", kPiece, 1, 3},
    {"red bull|energy|energydrank", "⚡️", kPiece, 1, 3},
    {"fanta|sprite|ice tea", "", kPiece, 1, 3},
    {"bier krat|krat bier|speciaalbier", "🍺", kPiece, 12, 22},
    {"chips|nootjes|snoep", "🍬", kPiece, 1, 4},
};

constexpr std::string_view kKitchenHeadings[] = {
    "Kruiden en thee", "Toko {city}", "Losse thee", "{Noten|Koffie|Kruiden} per gewicht"};
constexpr Product kKitchen[] = {
    {"groene thee|losse thee|muntthee", "🌿", kGram, 1, 4},
    {"saffraan|vanille|kaneel", "", kGram, 2, 9},
    {"kurkuma|komijn|ras el hanout", "", kGram, 1, 3},
    {"koffiebonen|koffie|espresso bonen", "☕️", kKilo, 10, 25},
    {"noten|amandelen|cashew", "🥜", kKilo, 8, 20},
    {"honing|witte honing|bijenpollen", "🍯", kGram, 1, 3},
    {"champignons|paddenstoelen|oesterzwammen", "🍄", kKilo, 4, 12},
};

constexpr std::string_view kGardenHeadings[] = {"Planten en stekjes", "Moestuin",
                                                "Groente uit eigen tuin", "Tuinspullen"};
constexpr Product kGarden[] = {
    {"stekjes|plantjes|kamerplant", "🌿", kPiece, 2, 15},
    {"bloemkool|spruitjes|boerenkool", "🥦", kPiece, 1, 3},
    {"kweektent|kweeklamp|groeilamp", "💡", kPiece, 30, 150},
    {"potgrond|mest|tuinaarde", "", kPiece, 4, 12},
    {"tomatenplanten|kruidenplanten|paprikaplanten", "🍅", kPiece, 2, 6},
    {"kunstgras|gras zaad|graszoden", "🍀", kKilo, 5, 15},
    {"aardappels|appels|peren", "🍏", kKilo, 1, 3},
};

constexpr std::string_view kHealthHeadings[] = {
    "Vitamines", "Drogist {city}", "Supplementen", "{Sportvoeding|Apotheek artikelen}"};
constexpr Product kHealth[] = {
    {"vitamine c pillen|vitaminepillen|vitamine d", "💊", kPiece, 4, 15},
    {"magnesium|omega 3|visolie pillen", "💊", kStrip, 5, 15},
    {"paracetamol|ibuprofen|hooikoorts tabletten", "💊", kStrip, 2, 6},
    {"creatine|whey|pre workout", "💪", kGram, 1, 2},
    {"slaapthee|melatonine|valeriaan", "🌙", kStrip, 4, 12},
    {"mondkapjes|zelftest|pleisters", "", kPiece, 1, 4},
    {"cbd olie|huidcreme|massage olie", "🌿", kPiece, 12, 35},
};

constexpr std::string_view kHobbyHeadings[] = {"Verzameling weg", "Zolder opgeruimd",
                                               "Hobby spullen",
                                               "{Vinyl|Boeken|Games} te koop"};
constexpr Product kHobby[] = {
    {"purple haze vinyl|lp|platen", "🎵", kPiece, 5, 30},
    {"playstation games|fifa|need for speed", "🎮", kPiece, 10, 50},
    {"edelstenen|kristallen|bergkristal", "💎", kGram, 1, 6},
    {"stripboeken|strips|donald duck", "", kPiece, 1, 5},
    {"postzegels|zegels|munten", "", kPiece, 1, 20},
    {"knuffel paard|paardendeken|rijlaarzen", "🐴", kPiece, 5, 60},
    {"puzzel|lego|poppenhuis", "", kPiece, 5, 60},
    {"goud|zilver|gouden ketting", "✨", kGram, 30, 60},
};

constexpr std::string_view kPetHeadings[] = {"Voor dieren", "Kittens {city}",
                                             "Dierenspullen"};
constexpr Product kPets[] = {
    {"kittens|poes|kat", "🐱", kPiece, 50, 250},
    {"kattenvoer|brokken|hondenvoer", "🐈", kKilo, 3, 9},
    {"aquarium|vissen|guppen", "🐟", kPiece, 2, 80},
    {"hondenmand|kattenbak|krabpaal", "", kPiece, 10, 60},
    {"hooi|stro|paardenbrokken", "🐴", kKilo, 1, 3},
};

constexpr std::string_view kServiceHeadings[] = {
    "Klusbedrijf {city}", "{Verhuizen|Verhuisservice}", "Kapper aan huis",
    "Schoonmaak en klussen"};
constexpr Product kServiceWork[] = {
    {"verhuizing|busje met chauffeur|verhuisbus", "🚚", kPiece, 40, 200},
    {"knippen|baard|knippen en baard", "💈", kPiece, 12, 35},
    {"nagels|gelnagels|wimpers", "💅", kPiece, 20, 50},
    {"schilderen|behangen|stucen", "🎨", kPiece, 20, 45},
    {"schoonmaak|ramen wassen|tapijt reinigen", "", kPiece, 15, 40},
    {"bijles|rijles|gitaarles", "🎸", kPiece, 15, 60},
};

constexpr std::string_view kFireworkHeadings[] = {"Vuurwerk", "Feestartikelen",
                                                  "Vapes en meer"};
constexpr Product kFireworks[] = {
    {"vuurpijlen|siervuurwerk|sterretjes", "🎆", kPiece, 5, 50},
    {"knalerwten|fonteinen|grondbloem", "💥", kPiece, 1, 15},
    {"vape|vapes|e-sigaret", "💨", kPiece, 8, 20},
    {"sigaretten|shag|tabak", "🚬", kPiece, 6, 12},
    {"ballonnen|slingers|confetti", "🎈", kPiece, 1, 8},
    {"aanstekers|vloei|lange vloei", "", kPiece, 1, 4},
};

struct Shop {
  std::uint32_t weight;
  Words headings;
  std::span<const Product> products;
};

constexpr Shop kShops[] = {
    {14, kClothesHeadings, kClothes},    {12, kPhoneHeadings, kPhones},
    {9, kBikeHeadings, kBikes},          {7, kCarHeadings, kCars},
    {7, kTicketHeadings, kTickets},      {9, kMealHeadings, kMeals},
    {5, kDrinkHeadings, kDrinks},        {6, kKitchenHeadings, kKitchen},
    {6, kGardenHeadings, kGarden},       {7, kHealthHeadings, kHealth},
    {7, kHobbyHeadings, kHobby},         {4, kPetHeadings, kPets},
    {8, kServiceHeadings, kServiceWork}, {5, kFireworkHeadings, kFireworks},
};

constexpr std::string_view kSentences[] = {
    "{thing} te koop, €{10-300/5}",
    "{thing} te koop, {moment} ophalen in {city}",
    "{thing} {over|over voor weinig|gratis op te halen|wegens verhuizing}",
    "Verkoop mijn {thing}, vraagprijs {10-300/5} euro",
    "Heb nog {thing} en {thing} {liggen|over|voor wie wil}",
    "Heb {thing} voor wie wil, {city}",
    "{Wie|Iemand} {thing} nodig",
    "Ruilen: {thing} tegen {thing}",
    "{thing}, {weinig gebruikt|als nieuw|met doos|met bon}, {10-300/5} euro",
    "Alles moet weg: {thing}, {thing} en {thing}",
    "Bieden vanaf {10-200/5} op {thing}",
};

constexpr std::string_view kVague[] = {
    "Stuur dm voor {het menu|de kaart|de lijst|de prijslijst}",
    "{Weer actief|Weer open|Beschikbaar} {moment}, stuur {dm|bericht} voor {menu|lijst}",
    "Alle {maten|soorten|merken} {op voorraad|aanwezig|beschikbaar}",
    "Van alles wat in {city}",
};

void DrawProducts(const Shop& shop, Rng& ad, std::vector<const Product*>& products) {
  const std::uint32_t wanted = 1 + ad.Below(4);
  const std::uint32_t first = ad.Below(shop.products.size());
  for (std::uint32_t i = 0; i < wanted; ++i) {
    products.push_back(&shop.products[(first + i) % shop.products.size()]);
  }
}

Scale DrawScale(Rng& ad) {
  const std::uint32_t draw = ad.Below(100);
  if (draw < 45) return Scale::kSingle;
  if (draw < 90) return Scale::kRetail;
  return draw < 95 ? Scale::kUpToLarge : Scale::kWholesale;
}

}  // namespace

std::string WriteSale(const Account& account, Rng ad, Rng posting) {
  Rng habit(SeedOf(account.seed, 1));
  const Shop& shop = habit.PickByWeight(kShops);
  const LabelSet offered = DrawDelivery(habit);
  Listing listing;
  const std::uint32_t form = ad.Below(1000);
  if (form < 280) {
    listing.heading = Phrase(ad.Pick(kSentences), account, ad);
  } else if (form < 310) {
    listing.heading = Phrase(ad.Pick(kVague), account, ad);
  } else {
    listing.heading = ad.Chance(350) ? Phrase(ad.Pick(shop.headings), account, ad)
                                     : SharedHeading(account, ad);
    listing.scale = DrawScale(ad);
    listing.coded = account.seed % 40 == 5;
    DrawProducts(shop, ad, listing.products);
  }
  if (ad.Chance(180)) AppendDelivery(offered, account, ad, listing.phrases);
  AppendClosing(account, ad, listing.phrases);
  return WriteListing(listing, account, ad, posting);
}

}  // namespace textclf::nos_telegram
