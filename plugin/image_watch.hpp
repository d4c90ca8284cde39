// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "plugin/image_eye.hpp"
#include "plugin/main_loop.hpp"
#include "plugin/rest.hpp"
#include "plugin/stopwatch.hpp"

namespace aesthete {

/// Follows what is judged. GIMP sends a plug-in no signal, so it looks, as Rest says when. Main thread only.
class ImageWatch {
public:
  struct Listener {
    std::function<void()> changed;                    ///< each time a change is seen
    std::function<void()> settling;                   ///< once, when it has been as it is for Rest::settling_ms
    std::function<void()> rested;                     ///< once, when it has been as it is for 400 ms
    std::function<void(const std::string&)> gone;     ///< once, when the image or the layer is no more
    std::function<void()> looked;                     ///< after each look
  };

  explicit ImageWatch(Listener listener) : listener_(std::move(listener)) {}

  /// From now on; the look taken here is what is at rest. A change of the critic's file counts as one of the picture.
  /// Throws Error when there is nothing to follow.
  void follow(const Target& target, std::filesystem::path critic);

  /// Whether it looks for changes. When not, it still sees that the image has gone.
  void set_live(bool live);
  bool live() const { return live_; }

  /// What the last look has seen.
  const Seen& seen() const { return seen_; }
  /// Names are asked for again at the next look.
  void forget_names() { eye_.forget_names(); }

private:
  void tick();
  void look();
  void tell(Rest::News news);
  bool can_look();
  void redraw_doubtful();

  Listener listener_;
  bool live_ = true;
  std::optional<Target> target_;
  std::filesystem::path critic_;
  ImageEye eye_;
  Seen seen_;
  Rest rest_;
  std::optional<gint32> doubtful_;  ///< the image where GIMP may have begun with something just when it was looked at, and show a mixture since
  std::optional<Stopwatch> waiting_;  ///< since GIMP does not answer at once
  TimerTask timer_;
};

}  // namespace aesthete
