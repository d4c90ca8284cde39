// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>

#include "aesthete/assessment.hpp"

namespace aesthete {

/// Scores, 0–10, by the attribute's name; "overall" is among them.
using Points = std::map<std::string, double>;

Points points_of(const Assessment& assessment);

/// What has been gained, in points, for each name that both have.
Points gains(const Points& from, const Points& to);

/// How the scores stand to those when the dialog was opened, and to those at *Set Reference*.
struct Progress {
  Points since_opened, since_reference;  ///< empty where there is nothing to compare with
};

/// Remembers, for each image and layer that the dialog has followed, what scores are compared with. Scores of two critics
/// are not: a new one begins anew.
class Baselines {
public:
  /// An image's id and a layer's, 0 for the whole image.
  using Subject = std::pair<int, int>;

  /// Returns how the scores stand; the first ones of a subject become what later ones are compared with.
  Progress judged(Subject subject, const Assessment& assessment);

  /// Makes the last scores of this subject the reference. False when there are none.
  bool set_reference(Subject subject);

  /// How the last scores of a subject stand.
  Progress progress(Subject subject) const;

private:
  struct Kept {
    std::string critic;
    Points opened, last;
    bool first = true;
    std::optional<Points> reference;
  };
  std::map<Subject, Kept> kept_;
};

}  // namespace aesthete
