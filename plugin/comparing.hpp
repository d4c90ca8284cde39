// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "aesthete/comparison.hpp"
#include "aesthete/critic.hpp"
#include "opinions/opinion.hpp"
#include "plugin/answers.hpp"
#include "plugin/main_loop.hpp"
#include "plugin/picture.hpp"
#include "plugin/stopwatch.hpp"
#include "plugin/variants.hpp"
#include "plugin/worker.hpp"

namespace aesthete {

/// One variant after it was judged.
struct JudgedVariant {
  std::string name;
  Assessment assessment;
  Image thumbnail;
  std::optional<JudgedPicture> picture;  ///< where it was asked for
};

/// What came of a comparison, in the order of the variants.
struct Judged {
  std::vector<JudgedVariant> variants;
  bool parts = false;  ///< the first is the whole, the others it without a part
  ModelCard card;
  std::vector<VerdictRule> rules;  ///< of the critic file; none when it was never calibrated
  double seconds = 0;  ///< from asking to knowing
};

/// Judges variants one after another while the main loop runs: the next one is read while the critic looks at the one
/// before. All its calls, and all that it calls, are on the main thread.
class Comparing {
public:
  struct Listener {
    std::function<void(double, const std::string&)> progress;  ///< 0–1, and what is being done
    std::function<void(Judged)> done;
    std::function<void(const std::string&)> failed;
  };

  explicit Comparing(Listener listener);
  ~Comparing();

  /// Starts; a comparison under way is cancelled. Opens the critic unless it is open already. `told`: the names of those
  /// whose JudgedVariant::picture is wanted, which takes a look at all of their pixels.
  void start(std::unique_ptr<Variants> variants, const std::filesystem::path& critic, Device device, std::vector<std::string> told = {});
  /// Stops at once and deletes what was made for it. Nothing more is heard of this comparison.
  void cancel();

private:
  struct Opened;  // the critic and what it was opened as; the worker's alone

  bool read_slice();
  void begin(std::size_t index);
  void judge(std::size_t index, std::shared_ptr<ArrivingPicture> picture);
  void judged(std::size_t index, JudgedVariant variant, const std::shared_ptr<ArrivingPicture>& picture);
  void fail(const std::string& message);
  void read_on();

  Listener listener_;
  Stopwatch since_asked_;
  std::stop_source stop_;
  std::unique_ptr<Variants> variants_;
  std::unique_ptr<PictureReader> reader_;  // after variants_: it reads what these show
  std::size_t begun_ = 0, finished_ = 0;
  Judged result_;
  std::vector<std::string> told_;
  std::vector<Image> spare_;  // memory of pictures that were judged
  IdleTask reading_;
  std::shared_ptr<Opened> opened_;
  Answers answers_;
  Worker worker_;  // last: its thread ends before the rest goes
};

/// Compares without a dialog: runs a main loop of its own until all is known. Throws Error.
Judged compare_now(std::unique_ptr<Variants> variants, const std::filesystem::path& critic, Device device);

}  // namespace aesthete
