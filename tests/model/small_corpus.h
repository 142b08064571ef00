#ifndef TEXTCLF_TESTS_MODEL_SMALL_CORPUS_H_
#define TEXTCLF_TESTS_MODEL_SMALL_CORPUS_H_

#include <string>
#include <utility>
#include <vector>

#include "textclf/data/corpus.h"
#include "textclf/model/train.h"

namespace textclf {

/// A text and the labels that it has.
using LabelledText = std::pair<std::string, std::vector<std::string>>;

inline Document MakeDocument(const LabelledText& labelled_text) {
  Document document;
  document.text = labelled_text.first;
  document.labelled = true;
  for (const std::string& label : labelled_text.second) {
    document.marks.push_back({label, Mark::kYes});
  }
  return document;
}

inline Corpus CorpusOf(const std::vector<LabelledText>& texts) {
  std::vector<Document> documents;
  for (const LabelledText& text : texts) documents.push_back(MakeDocument(text));
  return *MakeCorpus(std::move(documents));
}

/// Ads, chatter and requests; a text may be several of them.
inline Corpus MultilabelCorpus() {
  std::vector<LabelledText> texts;
  for (int i = 0; i < 12; ++i) {
    const std::string n = std::to_string(i);
    texts.push_back(
        {"Fiets te koop voor €" + n + "0, foto’s op aanvraag 📸", {"ad"}});
    texts.push_back({"Wie weet waar ik " + n + " fietsen kan huren?", {"request"}});
    texts.push_back({"Mooi weer vandaag, " + n + " graden", {}});
    texts.push_back({"Lamp te koop of te ruil, wie zoekt er een?", {"ad", "request"}});
  }
  return CorpusOf(texts);
}

inline Corpus BinaryCorpus() {
  std::vector<LabelledText> texts;
  for (int i = 0; i < 12; ++i) {
    const std::string n = std::to_string(i);
    texts.push_back({"Fiets te koop voor €" + n + "0", {"ad"}});
    texts.push_back({"Mooi weer vandaag, " + n + " graden", {"chat"}});
  }
  return CorpusOf(texts);
}

inline Corpus MulticlassCorpus() {
  std::vector<LabelledText> texts;
  for (int i = 0; i < 12; ++i) {
    const std::string n = std::to_string(i);
    texts.push_back({"Fiets te koop voor €" + n + "0", {"ad"}});
    texts.push_back({"Mooi weer vandaag, " + n + " graden", {"chat"}});
    texts.push_back({"Wie weet waar ik " + n + " fietsen kan huren?", {"request"}});
  }
  return CorpusOf(texts);
}

inline TrainOptions WordsAndCharacters() {
  TrainOptions options;
  options.analyzer.words = {1, 2};
  options.analyzer.characters = {2, 4};
  options.tfidf.sublinear_tf = true;
  return options;
}

}  // namespace textclf

#endif  // TEXTCLF_TESTS_MODEL_SMALL_CORPUS_H_
