// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

#include "aesthete/critic.hpp"
#include "plugin/answers.hpp"
#include "plugin/main_loop.hpp"
#include "plugin/picture.hpp"
#include "plugin/stopwatch.hpp"
#include "plugin/worker.hpp"

namespace aesthete {

/// What came out of a judgement.
struct Verdict {
  Assessment assessment;
  ModelCard card;
  std::string device;  ///< "cpu" or "cuda"
  int width = 0, height = 0;
  double seconds = 0;  ///< from asking to knowing
};

/// Judges pictures while the main loop runs: it reads stripes whenever the loop is idle, and the critic is opened and
/// asked on a worker, which begins with what has arrived. All its calls, and all that it calls, are on the main thread.
class Judgement {
public:
  struct Listener {
    std::function<void(double, const char*)> progress;  ///< 0–1, and what is being done
    std::function<void(const Verdict&)> done;
    std::function<void(const std::string&)> failed;
  };

  explicit Judgement(Listener listener);
  ~Judgement();

  /// Starts; a judgement under way is cancelled. Opens the critic unless it is the one that is open.
  void start(const Target& target, const std::filesystem::path& critic, Device device);
  /// The same for a picture that may change yet: nothing is told before tell().
  void start_ahead(const Target& target, const std::filesystem::path& critic, Device device);
  /// What was started ahead is wanted: tells what is known of it, and from now on all.
  void tell();
  /// Stops at once. Nothing more is heard of this judgement.
  void cancel();
  bool busy() const { return busy_; }

  /// The picture judged last; null before the first, and from when the next one is read until it is judged, for it is read into the
  /// same memory. While somebody holds it, the next one needs other memory.
  std::shared_ptr<const Image> picture() const { return spare_; }

  using Answer = std::function<void()>;
  using Work = std::function<Answer(const Critic&, std::stop_token)>;
  using Failed = std::function<void(const std::string&)>;
  /// Works on the worker with the critic that judged last, then calls the answer on the main thread. The next judgement
  /// requests the stop and drops the answer. An exception goes to `failed`, but for Cancelled; so does that there is no critic.
  void ask(Work work, Failed failed);
  /// The same for what is done whatever comes: nothing stops it, its answer is never dropped, and this does not go before it is done.
  void ask_in_any_case(Work work, Failed failed);

private:
  struct Opened;  // the critic and what it was opened as; the worker's alone
  /// For the worker.
  std::function<void()> asking(Work work, Failed failed, Answers::Tell tell, std::stop_token stop) const;

  void begin(const Target& target, const std::filesystem::path& critic, Device device);
  bool read_slice(const Target& target);
  Image spare_memory();
  void judge(std::shared_ptr<ArrivingPicture> picture);
  void finish(Verdict verdict, const std::shared_ptr<ArrivingPicture>& picture);
  void publish(const Verdict& verdict);
  void fail(const std::string& message);
  void show();

  Listener listener_;
  bool busy_ = false, ahead_ = false;
  std::optional<Verdict> found_;  // ahead, and not told yet
  Stopwatch since_asked_;
  double judged_ = 0;  // 0–1
  std::stop_source stop_;
  std::unique_ptr<PictureReader> reader_;
  std::shared_ptr<Image> spare_;  // the last picture: its memory serves the next
  IdleTask reading_;
  std::shared_ptr<Opened> opened_;
  Answers answers_, answers_in_any_case_;
  std::shared_future<void> all_done_;  // of what is done in any case
  Worker worker_;  // last: its thread ends before the rest goes
};

}  // namespace aesthete
