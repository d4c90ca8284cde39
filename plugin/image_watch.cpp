// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/image_watch.hpp"

#include <utility>

#include "aesthete/image.hpp"

namespace aesthete {
namespace {

constexpr double busy_ms = 10;      // between questions whether GIMP is done with what it does
constexpr double doubtful_ms = 15;  // for each megapixel: a look that takes so long had more computed than what is shown
constexpr double sleepy_ms = 1000;  // between looks whether the image is still there, while nobody wants more

bool is_change(Rest::News news) { return news == Rest::News::changed || news == Rest::News::changed_and_settling; }

double now_ms() { return double(g_get_monotonic_time()) / 1000; }

double megapixels(const Target& target) { return 1e-6 * gimp_image_get_width(target.image) * gimp_image_get_height(target.image); }

/// Another number when the file is another.
std::uint64_t stamp_of(const std::filesystem::path& file) {
  std::error_code none;
  return std::uint64_t(std::filesystem::last_write_time(file, none).time_since_epoch().count()) * 31 +
         std::filesystem::file_size(file, none);
}

}  // namespace

void ImageWatch::follow(const Target& target, std::filesystem::path critic) {
  target_.reset();
  critic_ = std::move(critic);
  rest_.forget();
  if (doubtful_ && *doubtful_ != gimp_image_get_id(target.image)) redraw_doubtful();
  target_ = target;
  look();
  timer_.start(rest_.pause_ms(), [this] { tick(); });
}

void ImageWatch::set_live(bool live) {
  live_ = live;
  if (target_) timer_.start(live ? 1 : sleepy_ms, [this] { tick(); });
}

void ImageWatch::look() {
  const double waited = waiting_ ? waiting_->milliseconds() : 0;
  waiting_.reset();
  const Stopwatch cost;
  seen_ = eye_.look(*target_);
  const std::uint64_t found = seen_.fingerprint() ^ stamp_of(critic_);
  const Rest::News news = rest_.look(found, now_ms(), cost.milliseconds(), waited);
  if (is_change(news) && cost.milliseconds() > doubtful_ms * megapixels(*target_)) doubtful_ = gimp_image_get_id(target_->image);
  tell(news);
  if (news == Rest::News::rested) redraw_doubtful();
}

void ImageWatch::redraw_doubtful() {
  if (GimpImage* image = doubtful_ ? gimp_image_get_by_id(*doubtful_) : nullptr) redraw(image);
  doubtful_.reset();
}

bool ImageWatch::can_look() {
  if (answers_at_once(target_->image)) return true;
  if (!waiting_) waiting_.emplace();
  return false;
}

void ImageWatch::tell(Rest::News news) {
  if (is_change(news)) listener_.changed();
  if (news == Rest::News::settling || news == Rest::News::changed_and_settling) listener_.settling();
  if (news == Rest::News::rested) listener_.rested();
}

void ImageWatch::tick() {
  try {
    if (live_ && !can_look()) return timer_.start(busy_ms, [this] { tick(); });
    if (live_) look();
    else must_be_there(*target_);
    listener_.looked();
  } catch (const Error& error) {
    target_.reset();
    listener_.gone(error.what());
  }
  if (target_ && !timer_.running()) timer_.start(live_ ? rest_.pause_ms() : sleepy_ms, [this] { tick(); });
}

}  // namespace aesthete
