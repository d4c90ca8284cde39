// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <mutex>
#include <optional>

#include "model/fixes/search.hpp"

namespace aesthete::fixes {

inline const std::vector<std::string> of_frame{"composition"};

/// Parts of a picture, in its own ratio, that are worth a look: what stands out at the centre or on a third, and without each corner's
/// two sides. In pixels of the picture.
std::vector<Window> crops_of(const Subject& subject);

/// Looks for the best crop: where it lies, from any thread, then its ratio, then how tight it is, each by the whole frame; the best at
/// last on all that a critic sees.
class CropSearch {
public:
  CropSearch(const Subject& subject, const Search& search, const Jury& jury) : subject_(subject), search_(search), jury_(jury), crops_(crops_of(subject)) {}

  std::size_t count() const { return crops_.size(); }
  void look_at(std::size_t index) { consider(crops_[index]); }
  /// After all have been looked at. Nothing where none helps.
  std::optional<Proposal> best();

private:
  void consider(const Window& window);
  void consider_all(const std::vector<Window>& windows);

  const Subject& subject_;
  const Search& search_;
  const Jury& jury_;
  std::vector<Window> crops_;
  std::mutex mutex_;
  Window best_{};
  double worth_ = 0;  ///< of the best
};

}  // namespace aesthete::fixes
