// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>

#include "opinions/opinion.hpp"

namespace aesthete {

/// A person's opinions in a SQLite file that only that person can read, and that several programs may use at once. One
/// connection, for one thread. All throws Error with the remedy (damaged, locked, a newer version's, a full disk), and
/// what was kept before stays.
class OpinionStore {
public:
  enum class Missing { make, refuse };

  explicit OpinionStore(const std::filesystem::path& file, Missing missing = Missing::make);
  ~OpinionStore();
  OpinionStore(OpinionStore&&) noexcept;

  /// A new opinion on the same score takes the place of the old one. Throws Error when the critic gave no such score.
  void keep(const JudgedPicture& picture, const std::string& attribute, Stance stance);
  /// A new preference takes the place of the opposite one. Throws Error when both are the same picture.
  void prefer(const JudgedPicture& better, const JudgedPicture& worse, const std::string& attribute = "overall");

  Kept all();
  /// What somebody has said of a score that this critic gave to this picture.
  std::optional<Stance> stance(const std::string& picture, const std::string& critic, const std::string& attribute);

  /// By their id; whether there was one. The bytes are overwritten, and so are those of pictures that nothing is said of any more.
  bool forget_opinion(std::int64_t id);
  bool forget_preference(std::int64_t id);
  void forget_everything();

  /// A copy that can be carried elsewhere. The file must not be there.
  void copy_to(const std::filesystem::path& file);

private:
  bool forget(const std::string& table, std::int64_t id);
  void empty_log();

  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace aesthete
