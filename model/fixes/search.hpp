// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <mutex>
#include <optional>
#include <span>

#include "model/fixes/candidates.hpp"
#include "model/fixes/jury.hpp"

namespace aesthete::fixes {

/// What an edit does to the scores, told in one number and in words.
struct Weighed {
  double worth = 0;                         ///< in noticeable changes: of the aim or of overall, less what is lost elsewhere
  std::string aim;                          ///< the attribute that gains most of those aimed at; empty where the critic has none
  bool helps = false;                       ///< the aim gains noticeably, or half as much while overall does, and overall does not lose
  bool harmless = false;                    ///< neither overall nor the aim loses noticeably
  std::vector<std::size_t> raises, lowers;
};
Weighed weigh(const Jury& jury, const std::vector<double>& gains, const std::vector<std::string>& aims);

/// Windows looked at while strengths or frames are compared; the best is judged on all.
constexpr std::size_t few_windows = 2;

/// Judges edits of one picture, from any thread where the jury allows it. What has been seen of the picture is kept, since
/// most edits change a part of that only.
class Search {
public:
  /// stop is looked at before each judgement; Cancelled is thrown.
  Search(const Subject& subject, const Jury& jury, std::stop_token stop);

  const std::vector<double>& scores() const { return full_.scores; }
  double percentile(const std::string& attribute) const;
  /// Degrees that the picture's whole view seems turned by, clockwise.
  double tilt() const { return tilt_; }

  /// A strength and its worth by a quick look.
  struct Tried {
    double strength, worth;
  };
  /// Of a strength that is the only one, which nobody looked at.
  static constexpr double unknown_worth = 1e9;
  /// The best strength of a candidate, by quick looks. Nothing where it falls far short.
  std::optional<Tried> best_strength(const Candidate& candidate) const;
  /// The candidate at a strength, judged on all that a critic sees. Nothing where it does not help.
  std::optional<Proposal> judged(const Candidate& candidate, double strength) const;
  double worth(const Proposal& proposal, const std::vector<std::string>& aims) const;

  /// What a crop does, by the whole frame, cut from the reduced copy, and a few windows of its own: to frames beside another's windows
  /// critics answer as to nothing they ever saw.
  std::vector<double> gains_of_frame(const Views& views) const;
  /// By the frame and the windows.
  std::vector<double> gains_of(const Views& views) const;
  /// Fills in what follows from the gains. False where they are no reason to propose it.
  bool decide(Proposal& proposal, const std::vector<std::string>& aims, bool measured) const;

private:
  /// What a look of one kind saw of the picture as it is.
  struct AsItIs {
    Look look;
    std::vector<float> whole, windows;  // features
    std::vector<double> scores;
  };
  AsItIs seen(Look look, std::vector<float> whole, std::vector<float> windows) const;
  std::vector<double> gains(const Views& views, const AsItIs& before) const;
  double quick_worth(const Candidate& candidate, double strength) const;
  /// The best of some strengths, from the mildest on, or the neutral one: where a step brings nothing, more of it or the
  /// opposite of what helped would not either, if worth is concave in strength.
  Tried climbed(const Candidate& candidate, std::span<const double> from_mild) const;
  Tried climbed_both_ways(const Candidate& candidate) const;

  const Subject& subject_;
  const Jury& jury_;
  std::stop_token stop_;
  AsItIs full_, quick_;  // on all; quick, on few windows
  double tilt_ = 0;
  mutable AsItIs frame_;  // quick, of the reduced copy, on few windows; once a crop asks for it
  mutable std::once_flag frame_seen_;
};

}  // namespace aesthete::fixes
