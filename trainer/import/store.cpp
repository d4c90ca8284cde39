// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/import/store.hpp"

#include <map>
#include <set>
#include <tuple>

#include "opinions/opinion.hpp"
#include "trainer/import/finder.hpp"
#include "trainer/trimmed.hpp"

namespace aesthete {
namespace {

class Store {
public:
  Store(Database& database, const std::string& images) : database_(database), finder_(database, images) {}

  Stored all(const Labels& labels) {
    for (const auto& rating : labels.ratings)
      if (const auto image = id_of(rating.of))
        count(database_.add(RatingRow{*image, rating.attribute, rating.mean, rating.spread, rating.count, rating.source}), stored_.ratings);
    if (!labels.texts.empty()) remember_texts();
    for (const auto& text : labels.texts)
      if (const auto image = id_of(text.of)) add(text, *image);
    for (const auto& pair : labels.preferences) add(pair);
    stored_.ambiguous = finder_.ambiguous();
    stored_.missing -= stored_.ambiguous;
    return stored_;
  }

private:
  void count(bool is_new, std::size_t& of) { ++(is_new ? of : stored_.known); }

  void remember_texts() {
    for (const auto& said : database_.descriptions()) texts_.insert({said.image, said.attribute, said.describer, trimmed(said.text)});
  }

  void add(const LabelledText& text, std::int64_t image) {
    const std::string said = trimmed(text.text);
    if (said.empty()) return;
    const bool is_new = texts_.insert({image, text.attribute, text.source, said}).second;
    count(is_new, stored_.descriptions);
    if (is_new) database_.add(Description{.image = image, .attribute = text.attribute, .text = said, .describer = text.source});
  }

  void add(const LabelledPreference& pair) {
    const auto better = id_of(pair.better);
    if (!better) return;
    const auto worse = id_of(pair.worse);
    if (worse) count(database_.add(PreferenceRow{*better, *worse, pair.attribute, pair.source, pair.votes}), stored_.preferences);
  }

  /// None when it is not in the collection, which is counted.
  std::optional<std::int64_t> id_of(const Named& named) {
    const auto whole = finder_.find(named.image);
    if (!whole) ++stored_.missing;
    if (whole && !named.pixels.empty() && pixels_of(*whole) != named.pixels) {
      ++stored_.edited;
      return std::nullopt;
    }
    if (!whole || !named.crop) return whole;
    const Photograph photograph = *database_.photograph(*whole);
    const Crop& crop = *named.crop;
    if (crop.x + crop.width > photograph.width || crop.y + crop.height > photograph.height) {
      ++stored_.outside;
      return std::nullopt;
    }
    return database_.add(crop_of(photograph, crop)).first;
  }

  const std::string& pixels_of(std::int64_t image) {
    std::string& known = pixels_[image];
    if (known.empty()) known = picture_sha256(read_photograph(*database_.photograph(image)));
    return known;
  }

  Database& database_;
  PhotographFinder finder_;
  Stored stored_;
  std::map<std::int64_t, std::string> pixels_;
  std::set<std::tuple<std::int64_t, std::string, std::string, std::string>> texts_;
};

}  // namespace

Stored store(const Labels& labels, const std::string& images, Database& database) {
  auto whole = database.transaction();
  const Stored stored = Store(database, images).all(labels);
  whole.commit();
  return stored;
}

}  // namespace aesthete
