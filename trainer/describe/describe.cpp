// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/describe/describe.hpp"

#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>
#include <opencv2/core.hpp>
#include <optional>

#include "model/base/sha256.hpp"
#include "trainer/describe/claims.hpp"
#include "trainer/describe/interrupt.hpp"
#include "trainer/describe/shipped.hpp"
#include "trainer/in_order.hpp"
#include "trainer/photo.hpp"
#include "trainer/progress.hpp"
#include "trainer/share.hpp"

namespace aesthete {
namespace {

/// What became of a photograph: its texts, or what went wrong; neither when it was not tried any more.
struct Outcome {
  std::optional<std::vector<Text>> texts;
  std::string problem;
};

Outcome tried(const std::function<std::vector<Text>()>& describe) {
  Outcome outcome;
  if (interrupted()) return outcome;
  try {
    outcome.texts = describe();
  } catch (const Describer::Stop&) {
    throw;
  } catch (const Error& e) {
    outcome.problem = e.what();
  }
  return outcome;
}

/// OpenCV's own threads would only stand in the way of ours.
void keep_to_one_thread() { cv::setNumThreads(1); }

std::vector<Text> texts_of(const Describer& describer, const Photograph& photograph) {
  if (!photograph.member.empty()) throw Error("photograph " + photograph.member + " in " + photograph.path + ": archives are not read yet");
  return describer.describe(read_photo(photograph.path), photograph.sha256);
}

std::vector<Text> texts_of(const Describer& describer, const std::string& path) {
  const std::string bytes = read_text(path);
  const auto span = std::as_bytes(std::span(bytes));
  return describer.describe(decode_photo(span, path), sha256(span));
}

void print(const std::string& path, const std::vector<Text>& texts, bool json) {
  for (const auto& [attribute, text] : texts)
    if (json) std::cout << nlohmann::json{{"path", path}, {"attribute", attribute}, {"text", text}}.dump() << '\n';
    else std::cout << path << '\t' << attribute << '\t' << text << '\n';
}

/// One describer at work on a collection.
class Work {
public:
  Work(const DescribeHow& how, const Describer& describer)
      : how_(how), describer_(describer), database_(how.database), claims_(database_, describer, how.stale_seconds),
        heartbeat_(how.database, describer.name, claims_.worker(), how.stale_seconds) {}

  int run() {
    const Interruptible interruptible;
    while (!interrupted() && describe_some() != none_left) {
    }
    report();
    return failed_ > 0 || interrupted() ? 1 : 0;
  }

private:
  enum Left { some_left, none_left };

  Left describe_some() {
    const std::vector<Photograph> batch = claims_.next(how_.batch);
    if (batch.empty()) return wait_for_others();
    std::size_t taken = 0;
    try {
      in_order<Outcome>(batch.size(), std::min<unsigned>(how_.workers, unsigned(batch.size())),
                        [&](std::size_t i) { return tried([&] { return texts_of(describer_, batch[i]); }); },
                        [&](std::size_t i, Outcome outcome) { take(batch[i], std::move(outcome)), taken = i + 1; });
      flush();
    } catch (...) {
      // What is not described is another's at once, not only when its claim is stale.
      flush();
      for (std::size_t i = taken; i < batch.size(); ++i) claims_.put_back(batch[i]);
      throw;
    }
    return some_left;
  }

  void take(const Photograph& photograph, Outcome outcome) {
    if (outcome.texts) {
      done_.push_back({photograph, std::move(*outcome.texts)});
      if (done_.size() >= std::size_t(how_.written_together)) flush();
    } else if (outcome.problem.empty()) {
      claims_.put_back(photograph);
    } else {
      ++failed_;
      std::cerr << "aesthete-trainer: " << outcome.problem << '\n';
      claims_.give_up(photograph);
      if (how_.max_failures && failed_ >= how_.max_failures) throw Describer::Stop(std::to_string(failed_) + " photographs could not be described, and --max-failures says to stop there; what was described is kept");
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
  Left wait_for_others() {
    const auto elsewhere = claims_.elsewhere();
    if (elsewhere == 0) return none_left;
    if (!waited_)
      std::cerr << "aesthete-trainer: waiting for " << elsewhere << " photographs that other describers hold; those of one that has died are free after "
                << how_.stale_seconds << " s\n";
    waited_ = true;
    for (int i = 0; i < 10 && !interrupted(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(100));
    return some_left;
  }

  void report() const {
    if (how_.json)
      std::cout << nlohmann::json{{"describer", describer_.name}, {"described", described_}, {"texts", texts_}, {"failed", failed_}}.dump() << '\n';
    else
      std::cout << described_ << " photographs described in " << texts_ << " texts by " << describer_.name
                << (failed_ ? ", " + std::to_string(failed_) + " could not be described" : std::string()) << '\n';
    if (interrupted()) std::cerr << "aesthete-trainer: interrupted; the same command goes on\n";
  }

  const DescribeHow& how_;
  const Describer& describer_;
  Database database_;
  Claims claims_;
  Heartbeat heartbeat_;
  Progress progress_{"describe", std::size_t(database_.undescribed(describer_.name))};
  std::vector<Claims::Described> done_;
  std::size_t described_ = 0, texts_ = 0, failed_ = 0;
  bool waited_ = false;
};

}  // namespace

int describe_collection(const DescribeHow& how, const Describer& describer) {
  keep_to_one_thread();
  return Work(how, describer).run();
}

int describe_files(const DescribeHow& how, const Describer& describer, const std::vector<std::string>& paths) {
  keep_to_one_thread();
  const std::vector<std::string> mine = share_of(paths);
  if (mine.empty()) return 0;
  const Interruptible interruptible;
  std::size_t failed = 0;
  in_order<Outcome>(mine.size(), std::min<unsigned>(how.workers, unsigned(mine.size())),
                    [&](std::size_t i) { return tried([&] { return texts_of(describer, mine[i]); }); },
                    [&](std::size_t i, Outcome outcome) {
                      if (outcome.texts) return print(mine[i], *outcome.texts, how.json);
                      if (!outcome.problem.empty()) ++failed, std::cerr << "aesthete-trainer: " << outcome.problem << '\n';
                    });
  return failed > 0 || interrupted() ? 1 : 0;
}

}  // namespace aesthete
