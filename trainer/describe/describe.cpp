// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/describe/describe.hpp"

#include <algorithm>
#include <atomic>
#include <format>
#include <iostream>
#include <mutex>
#include <nlohmann/json.hpp>
#include <optional>

#include "model/base/sha256.hpp"
#include "trainer/collect/read_photograph.hpp"
#include "trainer/describe/claims.hpp"
#include "trainer/describe/crew.hpp"
#include "trainer/describe/interrupt.hpp"
#include "trainer/describe/shipped.hpp"
#include "trainer/in_order.hpp"
#include "trainer/photo.hpp"
#include "trainer/progress.hpp"
#include "trainer/share.hpp"
#include "trainer/threads.hpp"
#include "trainer/written.hpp"

namespace aesthete {
namespace {

/// What became of a photograph: its texts, or what went wrong; neither when it was not tried, or not to the end.
struct Outcome {
  std::optional<std::vector<Text>> texts;
  std::string problem;
};

/// Whether to begin another photograph: until somebody interrupts, or the describer can go on no more.
class Course {
public:
  bool ended() const { return interrupted() || stopped_; }

  void stop(const std::string& why) {
    const std::lock_guard lock(mutex_);
    if (!stopped_) why_ = why;
    stopped_ = true;
  }

  Outcome tried(const std::function<std::vector<Text>()>& describe) {
    Outcome outcome;
    if (ended()) return outcome;
    try {
      outcome.texts = describe();
    } catch (const Describer::Stop& e) {
      stop(e.what());
    } catch (const std::exception& e) {
      outcome.problem = e.what();
    }
    return outcome;
  }

  /// Says on stderr why it ended before all was done, if it did. Returns whether.
  bool tell() const {
    if (interrupted()) std::cerr << "aesthete-trainer: interrupted; the same command goes on\n";
    else if (stopped_) std::cerr << "aesthete-trainer: " << why_ << '\n';
    return ended();
  }

private:
  std::atomic<bool> stopped_ = false;
  std::mutex mutex_;
  std::string why_;
};

std::vector<Text> texts_of(const Describer& describer, const Photograph& photograph) {
  return describer.describe(decode_photo(collected_bytes(photograph), name_of(photograph)), photograph.sha256);
}

std::vector<Text> texts_of(const Describer& describer, const std::string& path) {
  const std::string bytes = read_text(path);
  const auto span = std::as_bytes(std::span(bytes));
  return describer.describe(decode_photo(span, path), sha256(span));
}

/// A file's name need not be UTF-8, and JSON must be.
std::string line_of(const nlohmann::json& object) { return object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace); }

void print(const std::string& path, const std::vector<Text>& texts, bool json) {
  for (const auto& [attribute, text] : texts)
    if (json) std::cout << line_of({{"path", path}, {"attribute", attribute}, {"text", text}}) << '\n';
    else std::cout << path << '\t' << attribute << '\t' << text << '\n';
  need_written();
}

/// One describer at work on a collection.
class Work {
public:
  Work(const DescribeHow& how, const Describer& describer)
      : how_(how), describer_(describer), database_(how.database), claims_(database_, describer, how.stale_seconds),
        heartbeat_(how.database, describer.name, claims_.worker(), how.stale_seconds),
        progress_("describe", std::size_t(database_.undescribed(describer.name))) {}

  int run() {
    const Interruptible interruptible;
    {
      PhotographCrew crew(how_.workers, [this](const Photograph& p) { keep_to_one_processor(how_.workers); return course_.tried([&] { return texts_of(describer_, p); }); });
      while (go_on(crew)) {
      }
    }
    flush();
    report();
    const bool ended_early = course_.tell();
    return failed_ > 0 || ended_early ? 1 : 0;
  }

private:
  using PhotographCrew = Crew<Photograph, Outcome>;

  /// One step: more to do for the crew, or what it has done. Returns whether there may be more.
  bool go_on(PhotographCrew& crew) {
    if (!course_.ended() && !dry_ && int(crew.waiting()) <= how_.batch / 2) {
      auto more = claims_.next(how_.batch);
      dry_ = more.empty();
      for (auto& photograph : more) crew.give(std::move(photograph));
    }
    if (crew.open() > 0) {
      auto [photograph, outcome] = crew.take();
      take(photograph, std::move(outcome));
      return true;
    }
    flush();
    dry_ = false;
    return !course_.ended() && others_work();
  }

  void take(const Photograph& photograph, Outcome outcome) {
    if (outcome.texts) {
      done_.push_back({photograph, std::move(*outcome.texts)});
      if (done_.size() >= std::size_t(how_.written_together)) flush();
    } else if (outcome.problem.empty()) {
      claims_.put_back(photograph);
    } else {
      std::cerr << "aesthete-trainer: " << outcome.problem << '\n';
      claims_.give_up(photograph);
      if (++failed_ == how_.max_failures)
        course_.stop(std::format("{} photographs could not be described, and --max-failures says to stop there; what was described is kept", failed_));
    }
  }

  void flush() {
    if (done_.empty()) return;
    claims_.write(done_);
    for (const auto& [photograph, texts] : done_) texts_ += texts.size();
    described_ += done_.size();
    progress_.step(done_.size());
    done_.clear();
  }

  /// Others hold the rest. They may die, and then it is this worker's.
  bool others_work() {
    const auto elsewhere = claims_.elsewhere();
    if (elsewhere == 0) return false;
    if (!waited_)
      std::cerr << "aesthete-trainer: waiting for " << elsewhere << " photographs that other describers hold; those of one that has died are free after "
                << how_.stale_seconds << " s\n";
    waited_ = true;
    for (int i = 0; i < 10 && !interrupted(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(100));
    return true;
  }

  void report() const {
    nlohmann::json said{{"describer", describer_.name}, {"described", described_}, {"texts", texts_}, {"failed", failed_}};
    std::string text = std::format("{} photographs described in {} texts by {}", described_, texts_, describer_.name);
    if (failed_) text += std::format(", {} could not be described", failed_);
    if (describer_.tokens) said["tokens"] = describer_.tokens(), text += std::format(", {} tokens", describer_.tokens());
    std::cout << (how_.json ? line_of(said) : text) << '\n';
  }

  const DescribeHow& how_;
  const Describer& describer_;
  Database database_;
  Claims claims_;
  Heartbeat heartbeat_;
  Progress progress_;
  Course course_;
  std::vector<Claims::Described> done_;
  std::size_t described_ = 0, texts_ = 0, failed_ = 0;
  bool dry_ = false, waited_ = false;
};

}  // namespace

int describe_collection(const DescribeHow& how, const Describer& describer) {
  need_database(how.database);
  keep_opencv_to_one_thread();
  return Work(how, describer).run();
}

int describe_files(const DescribeHow& how, const Describer& describer, const std::vector<std::string>& paths) {
  keep_opencv_to_one_thread();
  const std::vector<std::string> mine = share_of(paths);
  if (mine.empty()) return 0;
  const Interruptible interruptible;
  Course course;
  std::size_t failed = 0;
  in_order<Outcome>(mine.size(), std::min<unsigned>(how.workers, unsigned(mine.size())),
                    [&](std::size_t i) { keep_to_one_processor(how.workers); return course.tried([&] { return texts_of(describer, mine[i]); }); },
                    [&](std::size_t i, Outcome outcome) {
                      if (outcome.texts) return print(mine[i], *outcome.texts, how.json);
                      if (outcome.problem.empty()) return;
                      std::cerr << "aesthete-trainer: " << outcome.problem << '\n';
                      if (++failed == how.max_failures) course.stop(std::format("{} photographs could not be described, and --max-failures says to stop there", failed));
                    });
  const bool ended_early = course.tell();
  return failed > 0 || ended_early ? 1 : 0;
}

}  // namespace aesthete
