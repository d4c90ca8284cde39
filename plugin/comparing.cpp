// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/comparing.hpp"

#include <algorithm>

#include "plugin/text.hpp"
#include "plugin/thumbnail.hpp"

namespace aesthete {
namespace {

constexpr double slice_ms = 25;           // of reading, between looks at what the person does
constexpr std::size_t most_in_flight = 2;  // pictures in memory: one that is judged, one that is read
constexpr int thumbnail_side = 64;

}  // namespace

struct Comparing::Opened {
  std::unique_ptr<Critic> critic;
  std::vector<VerdictRule> rules;
  std::filesystem::path file;
  Device device{};

  void open(const std::filesystem::path& wanted, Device where) {
    if (critic && wanted == file && where == device) return;
    critic.reset();
    rules = read_verdict_rules(wanted);
    critic = Critic::open(wanted, where);
    file = wanted;
    device = where;
  }
};

Comparing::Comparing(Listener listener) : listener_(std::move(listener)), opened_(std::make_shared<Opened>()) {}

Comparing::~Comparing() { cancel(); }

void Comparing::start(std::unique_ptr<Variants> variants, const std::filesystem::path& critic, Device device, std::vector<std::string> told) {
  cancel();
  told_ = std::move(told);
  since_asked_ = Stopwatch();
  stop_ = std::stop_source();
  variants_ = std::move(variants);
  begun_ = finished_ = 0;
  result_ = {std::vector<JudgedVariant>(variants_->names().size()), variants_->are_parts(), {}, {}, 0};
  worker_.run([this, tell = answers_.teller(), opened = opened_, critic, device] {
    try {
      opened->open(critic, device);
      tell([this, card = opened->critic->card(), rules = opened->rules] {
        result_.card = card;
        result_.rules = rules;
      });
    } catch (const std::exception& error) {
      tell([this, message = std::string(error.what())] { fail(message); });
    }
  });
  read_on();
}

void Comparing::cancel() {
  answers_.drop();
  stop_.request_stop();
  reading_.stop();
  reader_.reset();
  variants_.reset();
}

void Comparing::read_on() {
  listener_.progress(double(finished_) / double(result_.variants.size()), tr("Comparing…"));
  reading_.start([this] { return read_slice(); });
}

void Comparing::begin(std::size_t index) {
  Image memory;
  if (!spare_.empty()) {
    memory = std::move(spare_.back());
    spare_.pop_back();
  }
  const Stopwatch showing;
  reader_ = std::make_unique<PictureReader>(variants_->show(index), std::move(memory));
  showing.report("showing a variant");
  judge(index, reader_->picture());
}

bool Comparing::read_slice() try {
  if (!reader_) {
    if (begun_ == result_.variants.size() || begun_ - finished_ >= most_in_flight) return false;  // judged() goes on
    begin(begun_++);
  }
  bool more = true;
  for (const Stopwatch slice; more && slice.milliseconds() < slice_ms;) more = reader_->step();
  if (!more) reader_.reset();
  return true;
} catch (const std::exception& error) {
  fail(error.what());
  return false;
}

void Comparing::judge(std::size_t index, std::shared_ptr<ArrivingPicture> picture) {
  const std::string name = variants_->names()[index];
  const bool told = std::ranges::find(told_, name) != told_.end();
  worker_.run([this, tell = answers_.teller(), index, picture, opened = opened_, stop = stop_.get_token(), name, told] {
    if (!opened->critic || stop.stop_requested()) return;  // the opening has told why
    try {
      const auto rows = [&](int first, int last) { picture->wait(first, last, stop); };
      const Stopwatch judging;
      JudgedVariant variant{name, opened->critic->assess(picture->image(), {{}, stop, rows}), thumbnail_of(picture->image(), thumbnail_side), {}};
      if (told) variant.picture = judged_picture(picture->image(), name, variant.assessment, opened->critic->card());
      judging.report("judging a variant");
      tell([this, index, variant, picture] { judged(index, variant, picture); });
    } catch (const std::exception& error) {
      tell([this, message = std::string(error.what())] { fail(message); });
    }
  });
}

void Comparing::judged(std::size_t index, JudgedVariant variant, const std::shared_ptr<ArrivingPicture>& picture) {
  result_.variants[index] = std::move(variant);
  spare_.push_back(std::move(picture->image()));
  if (++finished_ < result_.variants.size()) return read_on();
  result_.seconds = since_asked_.milliseconds() / 1000;
  since_asked_.report("asking to knowing");
  cancel();
  listener_.done(std::move(result_));
}

void Comparing::fail(const std::string& message) {
  cancel();
  g_debug("comparing failed: %s", message.c_str());
  listener_.failed(message);
}

Judged compare_now(std::unique_ptr<Variants> variants, const std::filesystem::path& critic, Device device) {
  const std::unique_ptr<GMainLoop, void (*)(GMainLoop*)> loop(g_main_loop_new(nullptr, FALSE), g_main_loop_unref);
  std::optional<Judged> result;
  std::string failure;
  Comparing comparing({.progress = [](double, const std::string&) {},
                       .done = [&](Judged judged) {
                         result = std::move(judged);
                         g_main_loop_quit(loop.get());
                       },
                       .failed = [&](const std::string& message) {
                         failure = message;
                         g_main_loop_quit(loop.get());
                       }});
  comparing.start(std::move(variants), critic, device);
  g_main_loop_run(loop.get());
  if (!result) throw Error(failure);
  return std::move(*result);
}

}  // namespace aesthete
