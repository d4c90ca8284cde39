// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/judgement.hpp"

#include "plugin/text.hpp"

namespace aesthete {
namespace {

constexpr double reading_share = 0.3;  // of the progress bar
constexpr double slice_ms = 25;        // of reading, between looks at what the person does

/// Passes progress on at most every 40 ms, which is as often as one sees.
std::function<void(double)> seldom(std::function<void(double)> progress) {
  return [progress = std::move(progress), last = Stopwatch(), first = true](double fraction) mutable {
    if (!std::exchange(first, false) && last.milliseconds() < 40) return;
    last = Stopwatch();
    progress(fraction);
  };
}

}  // namespace

struct Judgement::Opened {
  std::unique_ptr<Critic> critic;
  std::filesystem::path file;
  std::filesystem::file_time_type written;
  Device device{};

  /// Returns whether it had to be opened.
  void open(const std::filesystem::path& wanted, Device where) {
    std::error_code none;  // where there is no file, opening says so
    const auto now = std::filesystem::last_write_time(wanted, none);
    if (critic && wanted == file && where == device && now == written) return;
    critic.reset();
    written = now;
    Stopwatch opening;
    critic = Critic::open(wanted, where);
    opening.report("opening");
    file = wanted;
    device = where;
  }
};

Judgement::Judgement(Listener listener) : listener_(std::move(listener)), opened_(std::make_shared<Opened>()) {}

Judgement::~Judgement() {
  cancel();
  if (all_done_.valid()) all_done_.wait();
}

void Judgement::start(const Target& target, const std::filesystem::path& critic, Device device) {
  cancel();
  begin(target, critic, device);
}

void Judgement::start_ahead(const Target& target, const std::filesystem::path& critic, Device device) {
  cancel();
  ahead_ = true;
  begin(target, critic, device);
}

void Judgement::begin(const Target& target, const std::filesystem::path& critic, Device device) {
  busy_ = true;
  since_asked_ = Stopwatch();
  worker_.run([this, tell = answers_.teller(), opened = opened_, critic, device] {
    try {
      opened->open(critic, device);
    } catch (const std::exception& error) {
      tell([this, message = std::string(error.what())] { fail(message); });
    }
  });
  judged_ = 0;
  show();
  reading_.start([this, target] { return read_slice(target); });
}

void Judgement::tell() {
  ahead_ = false;
  if (found_) publish(*std::exchange(found_, std::nullopt));
  else show();
}

void Judgement::cancel() {
  answers_.drop();
  busy_ = ahead_ = false;
  found_.reset();
  stop_.request_stop();
  stop_ = {};  // what is asked from now on is another matter
  reading_.stop();
  reader_.reset();
}

bool Judgement::read_slice(const Target& target) try {
  if (!reader_) {
    reader_ = std::make_unique<PictureReader>(target, spare_memory());
    judge(reader_->picture());
  }
  bool more = true;
  for (const Stopwatch slice; more && slice.milliseconds() < slice_ms;) more = reader_->step();
  show();
  if (!more) since_asked_.report("reading");
  return more;
} catch (const std::exception& error) {
  fail(error.what());
  return false;
}

Image Judgement::spare_memory() {
  const std::shared_ptr<Image> last = std::exchange(spare_, nullptr);
  return last && last.use_count() == 1 ? std::move(*last) : Image();
}

void Judgement::ask(Work work, Failed failed) { worker_.run(asking(std::move(work), std::move(failed), answers_.teller(), stop_.get_token())); }

void Judgement::ask_in_any_case(Work work, Failed failed) {
  const auto done = std::make_shared<std::promise<void>>();
  all_done_ = done->get_future();
  worker_.run([task = asking(std::move(work), std::move(failed), answers_in_any_case_.teller(), {}), done] {
    task();
    done->set_value();
  });
}

std::function<void()> Judgement::asking(Work work, Failed failed, Answers::Tell tell, std::stop_token stop) const {
  return [work = std::move(work), failed = std::move(failed), tell = std::move(tell), stop = std::move(stop), opened = opened_] {
    if (stop.stop_requested()) return;
    try {
      if (!opened->critic) throw Error(tr("No critic is open; choose another one under “Your Eye”, or critique again"));
      tell(work(*opened->critic, stop));
    } catch (const Cancelled&) {
    } catch (const std::exception& error) {
      tell([failed, message = std::string(error.what())] { failed(message); });
    }
  };
}

void Judgement::judge(std::shared_ptr<ArrivingPicture> picture) {
  const auto tell = answers_.teller();
  const auto progress = seldom([this, tell](double fraction) {
    tell([this, fraction] {
      judged_ = fraction;
      show();
    });
  });
  worker_.run([this, tell, progress, picture, opened = opened_, stop = stop_.get_token()] {
    if (!opened->critic) return;  // the opening has told why
    try {
      const Critic& critic = *opened->critic;
      const auto rows = [&](int first, int last) { picture->wait(first, last, stop); };
      Verdict verdict{critic.assess(picture->image(), {progress, stop, rows}), critic.card(), critic.device()};
      tell([this, verdict, picture] { finish(verdict, picture); });
    } catch (const std::exception& error) {
      tell([this, message = std::string(error.what())] { fail(message); });
    }
  });
}

void Judgement::finish(Verdict verdict, const std::shared_ptr<ArrivingPicture>& picture) {
  reader_.reset();
  verdict.width = picture->image().width();
  verdict.height = picture->image().height();
  verdict.seconds = since_asked_.milliseconds() / 1000;
  spare_ = std::make_shared<Image>(std::move(picture->image()));
  if (ahead_) found_ = std::move(verdict);
  else publish(verdict);
}

void Judgement::publish(const Verdict& verdict) {
  busy_ = false;
  since_asked_.report("asking to knowing");
  listener_.done(verdict);
}

void Judgement::fail(const std::string& message) {
  cancel();
  listener_.failed(message);
}

void Judgement::show() {
  if (ahead_) return;
  const double read = reader_ ? reader_->progress() : 0;
  listener_.progress(reading_share * read + (1 - reading_share) * judged_, read < 1 ? tr("Reading the picture…") : tr("Judging…"));
}

}  // namespace aesthete
