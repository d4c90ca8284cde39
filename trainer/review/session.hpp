// SPDX-License-Identifier: GPL-3.0-or-later
// One person's review of a collection, without a window.
#pragma once

#include <map>

#include "trainer/database/database.hpp"

namespace aesthete {

struct ReviewChoice {
  std::string person;
  std::vector<std::string> describers, attributes;  ///< whose texts, and about what; empty: all
};

/// Throws UsageError naming the nearest where `choice` names a describer or an attribute that none of the texts has, Error when there
/// are no texts.
void check_choice(const ReviewChoice& choice, const std::vector<Description>& descriptions);

/// Whether it is one to judge. What people wrote in place of a text is not: everyone judges what the describer wrote.
bool is_chosen(const ReviewChoice& choice, const Description& description);

struct ReviewedText {
  Description description;
  std::string verdict;           ///< this person's newest: accepted | rejected | rewritten; empty: none yet
  std::string rewritten;         ///< the text in its place, where it was rewritten
  std::int64_t replacement = 0;  ///< the description that the rewritten text became

  const std::string& shown() const { return verdict == "rewritten" ? rewritten : description.text; }
};

struct ReviewCounts {
  std::size_t accepted = 0, rejected = 0, rewritten = 0;
};

/// Walks through the texts that this person has not judged, photograph by photograph, and keeps each verdict at once.
/// Everyone meets the photographs in the same order: first those that others have judged, so that agreement can be
/// measured early, then by content hash, so that any beginning is a fair sample of the collection.
///
/// Nothing is overwritten. Who goes back and decides otherwise adds a verdict, and the newest counts; a rewriting that
/// was thought better of is rejected by the person who wrote it.
class ReviewSession {
public:
  /// Throws Error when there is nothing of the kind that `choice` names, or no description at all.
  ReviewSession(Database& database, ReviewChoice choice);

  std::size_t photographs() const { return queue_.size(); }
  std::size_t place() const { return place_; }  ///< of the current photograph, from 0; photographs() when finished
  bool finished() const { return place_ == queue_.size(); }
  const Photograph& photograph() const { return queue_[place_]; }
  /// The current photograph and up to `count` that come after it.
  std::vector<Photograph> upcoming(std::size_t count) const;

  /// Of the current photograph; variants of an attribute together. Empty when finished.
  const std::vector<ReviewedText>& texts() const { return texts_; }
  std::size_t current() const { return current_; }
  ReviewCounts counts() const;  ///< of this session

  void accept();
  void reject();
  /// Spaces around `text` are dropped; the old text again accepts it. Throws Error when nothing is left.
  void rewrite(const std::string& text);
  /// Accepts all texts of the photograph that have no verdict yet, and goes on to the next photograph.
  void accept_all();
  void skip();
  /// To the text before, whether it was judged or skipped. False at the very first.
  bool back();
  void select(std::size_t text);

private:
  void judge(const std::string& verdict, const std::string& rewritten = "");
  /// Into the database; returns the id of the description that `rewritten` became, or 0.
  std::int64_t keep(const ReviewedText& text, const std::string& verdict, const std::string& rewritten);
  void add_verdict(std::int64_t description, const std::string& verdict);
  void note(ReviewedText& text, const std::string& verdict, const std::string& rewritten, std::int64_t replacement);
  void next_text();
  void enter(std::size_t place);
  std::vector<ReviewedText> texts_of(const Photograph& photograph);
  void fill_queue(const std::vector<Description>& descriptions, const std::vector<ReviewVerdict>& verdicts);

  Database& database_;
  ReviewChoice choice_;
  std::vector<Photograph> queue_;
  std::map<std::int64_t, ReviewVerdict> mine_;       ///< newest, by description
  std::map<std::int64_t, std::string> judged_here_;  ///< by description
  std::vector<ReviewedText> texts_;
  std::size_t place_ = 0, current_ = 0;
};

}  // namespace aesthete
