// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/review/session.hpp"

#include <algorithm>

#include "aesthete/image.hpp"
#include "trainer/trimmed.hpp"

namespace aesthete {
namespace {

/// Variants of an attribute together, attributes in the order in which they first appear.
void group_by_attribute(std::vector<ReviewedText>& texts) {
  std::vector<std::string> order;
  for (const auto& text : texts) order.push_back(text.description.attribute);
  const auto rank = [&](const ReviewedText& text) { return std::ranges::find(order, text.description.attribute) - order.begin(); };
  std::ranges::stable_sort(texts, {}, rank);
}

/// The description that the database made of a rewritten text, or 0.
std::int64_t replacement_of(const Description& old, const std::string& rewritten, const std::vector<Description>& all) {
  const auto found = std::ranges::find_if(all, [&](const auto& other) { return other.rewrites == old.id && other.text == rewritten; });
  return found == all.end() ? 0 : found->id;
}

}  // namespace

std::vector<Photograph> ReviewSession::upcoming(std::size_t count) const {
  const auto first = queue_.begin() + std::ptrdiff_t(place_);
  return {first, first + std::ptrdiff_t(std::min(count + 1, queue_.size() - place_))};
}

ReviewCounts ReviewSession::counts() const {
  ReviewCounts counts;
  for (const auto& [description, verdict] : judged_here_)
    ++(verdict == "accepted" ? counts.accepted : verdict == "rejected" ? counts.rejected : counts.rewritten);
  return counts;
}

void ReviewSession::accept() { judge("accepted"); }
void ReviewSession::reject() { judge("rejected"); }

void ReviewSession::rewrite(const std::string& text) {
  if (finished()) return;
  const std::string written = trimmed(text);
  if (written.empty()) throw Error("an empty text says nothing: reject the old one instead");
  written == trimmed(texts_[current_].description.text) ? accept() : judge("rewritten", written);
}

void ReviewSession::accept_all() {
  if (finished()) return;
  auto transaction = database_.transaction();
  for (const auto& text : texts_)
    if (text.verdict.empty()) keep(text, "accepted", "");
  transaction.commit();
  for (auto& text : texts_)
    if (text.verdict.empty()) note(text, "accepted", "", 0);
  enter(place_ + 1);
}

void ReviewSession::skip() {
  if (!finished()) next_text();
}

bool ReviewSession::back() {
  if (current_ > 0 && !finished()) return --current_, true;
  if (place_ == 0) return false;
  enter(place_ - 1);
  current_ = texts_.size() - 1;
  return true;
}

void ReviewSession::select(std::size_t text) {
  if (text < texts_.size()) current_ = text;
}

void ReviewSession::judge(const std::string& verdict, const std::string& rewritten) {
  if (finished()) return;
  auto transaction = database_.transaction();
  const std::int64_t replacement = keep(texts_[current_], verdict, rewritten);
  transaction.commit();
  note(texts_[current_], verdict, rewritten, replacement);
  next_text();
}

std::int64_t ReviewSession::keep(const ReviewedText& text, const std::string& verdict, const std::string& rewritten) {
  if (text.replacement) add_verdict(text.replacement, "rejected");
  database_.add(ReviewVerdict{text.description.id, choice_.person, verdict, rewritten, ""});
  if (verdict != "rewritten") return 0;
  const std::int64_t replacement = replacement_of(text.description, rewritten, database_.descriptions(text.description.image));
  // One that this person had thought better of is taken up again.
  if (mine_.contains(replacement)) add_verdict(replacement, "accepted");
  return replacement;
}

void ReviewSession::add_verdict(std::int64_t description, const std::string& verdict) {
  mine_[description] = {description, choice_.person, verdict, "", ""};
  database_.add(mine_[description]);
}

void ReviewSession::note(ReviewedText& text, const std::string& verdict, const std::string& rewritten, std::int64_t replacement) {
  mine_[text.description.id] = {text.description.id, choice_.person, verdict, rewritten, ""};
  judged_here_[text.description.id] = verdict;
  text.verdict = verdict;
  text.rewritten = rewritten;
  text.replacement = replacement;
}

void ReviewSession::next_text() {
  const auto open = std::find_if(texts_.begin() + std::ptrdiff_t(current_) + 1, texts_.end(), [](const auto& text) { return text.verdict.empty(); });
  open == texts_.end() ? enter(place_ + 1) : void(current_ = std::size_t(open - texts_.begin()));
}

void ReviewSession::enter(std::size_t place) {
  auto texts = place < queue_.size() ? texts_of(queue_[place]) : std::vector<ReviewedText>();
  texts_ = std::move(texts);
  place_ = place;
  const auto open = std::ranges::find_if(texts_, [](const auto& text) { return text.verdict.empty(); });
  current_ = open == texts_.end() ? 0 : std::size_t(open - texts_.begin());
}

std::vector<ReviewedText> ReviewSession::texts_of(const Photograph& photograph) {
  const auto descriptions = database_.descriptions(photograph.id);
  std::vector<ReviewedText> texts;
  for (const auto& description : descriptions) {
    if (!is_chosen(choice_, description)) continue;
    ReviewedText text{description, "", "", 0};
    if (const auto verdict = mine_.find(description.id); verdict != mine_.end()) {
      text.verdict = verdict->second.verdict;
      text.rewritten = verdict->second.text;
      if (text.verdict == "rewritten") text.replacement = replacement_of(description, text.rewritten, descriptions);
    }
    texts.push_back(text);
  }
  group_by_attribute(texts);
  return texts;
}

}  // namespace aesthete
