// SPDX-License-Identifier: GPL-3.0-or-later
// A critic for tests of the plug-in, loaded in the network's place ($AESTHETE_MODEL_LIBRARY): cheap, and a function of
// the picture alone. Every attribute scores from the mean of one channel, so a test can compute what to expect.
//   AESTHETE_FAKE_DELAY_MS   how long a judgement takes; it reports progress and can be cancelled meanwhile
//   AESTHETE_FAKE_OPEN_MS    how long opening takes, as LibTorch's does; it cannot be cancelled
//   AESTHETE_FAKE_FAMILIARITY, AESTHETE_FAKE_NOTICE   what to say
//   AESTHETE_FAKE_DUMP       a PPM file to write the picture to
#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <string>
#include <thread>

#include "aesthete/critic.hpp"

namespace aesthete {
namespace {

std::string setting(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}
int milliseconds(const char* name) {
  const std::string value = setting(name);
  return value.empty() ? 0 : std::stoi(value);
}

std::array<double, 3> channel_means(const Image& picture) {
  std::array<double, 3> sum{};
  for (int y = 0; y < picture.height(); ++y)
    for (int x = 0; x < picture.width() * 3; ++x) sum[x % 3] += picture.row(y)[x];
  for (double& channel : sum) channel /= double(picture.width()) * picture.height();
  return sum;
}

/// A bell around the mean: 0 to 255 becomes 0 to 10 points.
Score score_of(double channel) {
  Score score;
  const double centre = channel * 10 / 255;
  double total = 0;
  for (int i = 0; i < 10; ++i) total += score.distribution[i] = std::exp(-std::pow((i + 0.5 - centre) / 1.5, 2) / 2);
  for (double& bin : score.distribution) bin /= total;
  for (int i = 0; i < 10; ++i) score.mean += score.distribution[i] * (i + 0.5);
  for (int i = 0; i < 10; ++i) score.spread += score.distribution[i] * std::pow(i + 0.5 - score.mean, 2);
  score.spread = std::sqrt(score.spread);
  score.percentile = std::clamp(centre * 10, 0.0, 100.0);
  return score;
}

struct Row {
  const char *name, *label, *phrase, *value, *tool;
  int channel;
  double factor;
};
constexpr Row rows[] = {
    {"content", "Content", "The subject is easy to find.", "", "", 0, 1.0},
    {"emotion", "Emotion", "The mood is calm and holds the look.", "", "", 1, 1.0},
    {"composition", "Composition", "The horizon leans by {0}°.", "1.5", "Tools ▸ Transform Tools ▸ Rotate", 2, 1.0},
    {"depth_of_field", "Depth of field", "Everything from front to back is equally sharp.", "", "", 0, 0.8},
    {"lighting", "Lighting", "{0} % of the picture is clipped to white.", "3.5", "Colors ▸ Levels", 1, 0.8},
    {"color", "Color", "The colors agree with each other.", "", "", 2, 0.8},
    {"technical_quality", "Technical quality", "The shadows are noisy.", "", "Filters ▸ Enhance ▸ Noise Reduction", 0, 0.6},
};

ModelCard fake_card() {
  ModelCard card;
  card.name = "Fake critic";
  card.summary = "Scores by the mean of a channel. It knows nothing of photographs and is here for tests.";
  card.license = "GPL-3.0-or-later";
  card.created = "2026-11-24";
  card.encoder = "none";
  for (const Row& row : rows)
    card.attributes.push_back({row.name, row.label, "Rests on the mean of a channel, which says nothing of a photograph.",
                               std::string(row.name) == "depth_of_field"});
  card.overall_evidence = "Rests on the mean of the picture.";
  card.trained_on = {"nothing at all (no terms)", "nothing else either (no terms)"};
  card.sha256 = std::string(64, '0');
  card.parameters = 3;
  card.reference_photographs = 256;
  return card;
}

/// One of each kind that is applied in a way of its own.
std::vector<Proposal> fake_proposals(const Image& picture) {
  const double w = picture.width(), h = picture.height();
  return {{"exposure", "gegl:exposure", {{"exposure", 1}}, "lighting", {1.5, .5, -.4}, {0, 1}, {2}, false},
          {"noise", "gegl:noise-reduction", {{"iterations", 3}}, "lighting", {.3, .3, 0}, {0, 1}, {}, false},
          {"crop", "", {{"x", 8}, {"y", 4}, {"width", w - 16}, {"height", h - 12}}, "lighting", {.4, 0, 0}, {0}, {}, false},
          {"straighten", "", {{"degrees", 2}, {"x", 8}, {"y", 8}, {"width", w - 16}, {"height", h - 16}}, "lighting", {0, 0, 0}, {}, {}, true}};
}

class FakeCritic : public Critic {
public:
  explicit FakeCritic(Device device) : device_(device == Device::cuda ? "cuda" : "cpu") {}

  Assessment assess(const Image& picture, const Watch& watch) const override {
    if (std::min(picture.width(), picture.height()) < smallest_side) throw Error("the picture is too small");
    wait(watch);
    if (watch.rows) watch.rows(0, picture.height());
    dump(picture);
    const auto means = channel_means(picture);
    Assessment result;
    result.overall = score_of((means[0] + means[1] + means[2]) / 3);
    for (const Row& row : rows) {
      std::vector<std::string> values;
      if (*row.value) values.push_back(row.value);
      result.attributes.push_back({row.name, score_of(means[row.channel] * row.factor), {row.phrase, values, row.tool},
                                   std::string(row.name) == "depth_of_field"});
    }
    const std::string familiarity = setting("AESTHETE_FAKE_FAMILIARITY");
    result.familiarity = familiarity.empty() ? 0.8 : std::stod(familiarity);
    result.embedding = {float(means[0]), float(means[1]), float(means[2])};
    result.critic = card_.sha256;
    result.notice = setting("AESTHETE_FAKE_NOTICE");
    return result;
  }

  /// A cell carries what its channel is above the frame's mean, as points of the scale.
  std::vector<HeatMap> heat_maps(const Image& picture, HeatMethod method, const Watch& watch) const override {
    wait(watch);
    if (method == HeatMethod::exact) wait(watch, "AESTHETE_FAKE_EXACT_MS");
    if (watch.rows) watch.rows(0, picture.height());
    std::vector<HeatMap> maps;
    for (int i = -1; i < int(std::size(rows)); ++i) maps.push_back(heat_map(picture, i < 0 ? nullptr : &rows[i]));
    // So that a test sees which method was asked for.
    if (method == HeatMethod::exact)
      for (HeatMap& map : maps) for (float& value : map.points) value *= 2;
    return maps;
  }

  /// Always the same, but a bright picture is let alone. Nonsense that GIMP refuses is proposed where it is named.
  Fixes fixes(const Image& picture, const FixWatch& watch) const override {
    wait({watch.progress, watch.stop, {}});
    const auto means = channel_means(picture);
    Fixes fixes{{"overall", "lighting", "color"}, {means[0] / 25.5, means[1] / 25.5, means[2] / 25.5}, {.2, .2, .2}, {}};
    if (means[0] > 180) return fixes;
    if (watch.only == "nonsense") fixes.proposals.push_back({"nonsense", "gegl:no-such-operation", {{"in-low", 0}, {"in-high", 1}}, "lighting", {.1, .1, 0}, {0}, {}, false});
    for (const Proposal& proposal : fake_proposals(picture)) {
      if (!watch.only.empty() && proposal.name != watch.only) continue;
      fixes.proposals.push_back(proposal);
      if (watch.found) watch.found(fixes, proposal);
    }
    return fixes;
  }

  const ModelCard& card() const override { return card_; }
  std::string device() const override { return device_; }

private:
  static HeatMap heat_map(const Image& picture, const Row* row) {
    HeatMap map{row ? row->name : "overall", 12, 8, {}};
    const auto mean = [&](int left, int top, int right, int bottom) {
      double sum = 0;
      for (int y = top; y < bottom; ++y)
        for (int x = left; x < right; ++x)
          sum += row ? picture.row(y)[3 * x + row->channel] : (picture.row(y)[3 * x] + picture.row(y)[3 * x + 1] + picture.row(y)[3 * x + 2]) / 3.;
      return sum * 10 / 255 / (double(right - left) * (bottom - top));
    };
    const int w = picture.width(), h = picture.height();
    const double all = mean(0, 0, w, h);
    for (int y = 0; y < map.rows; ++y)
      for (int x = 0; x < map.columns; ++x)
        map.points.push_back(float((mean(x * w / map.columns, y * h / map.rows, (x + 1) * w / map.columns, (y + 1) * h / map.rows) - all) / 100));
    return map;
  }

  static void wait(const Watch& watch, const char* how_long = "AESTHETE_FAKE_DELAY_MS") {
    const int delay = milliseconds(how_long);
    for (int passed = 0; passed < delay; passed += 10) {
      if (watch.stop.stop_requested()) throw Cancelled();
      if (watch.progress) watch.progress(double(passed) / delay);
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
  }

  static void dump(const Image& picture) {
    const std::string file = setting("AESTHETE_FAKE_DUMP");
    if (file.empty()) return;
    std::ofstream out(file, std::ios::binary);
    out << "P6\n" << picture.width() << " " << picture.height() << "\n255\n";
    out.write(reinterpret_cast<const char*>(picture.row(0)), std::streamsize(picture.stride() * picture.height()));
  }

  ModelCard card_ = fake_card();
  std::string device_;
};

}  // namespace
}  // namespace aesthete

extern "C" aesthete::Critic* aesthete_open_critic(const std::filesystem::path&, aesthete::Device device) {
  std::this_thread::sleep_for(std::chrono::milliseconds(aesthete::milliseconds("AESTHETE_FAKE_OPEN_MS")));
  return new aesthete::FakeCritic(device);
}
