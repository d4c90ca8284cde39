// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "aesthete/assessment.hpp"
#include "aesthete/fixes.hpp"
#include "aesthete/heat_map.hpp"
#include "aesthete/image.hpp"

namespace aesthete {

enum class Device { automatic, cpu, cuda };

/// "auto", "cpu" or "cuda"; nothing for another word.
std::optional<Device> device_named(std::string_view name);

struct Attribute {
  std::string name;      ///< "depth_of_field"
  std::string label;     ///< "Depth of field", English
  std::string evidence;  ///< what its score rests on, one English sentence
  bool weak = false;     ///< that evidence is thin
};

/// What a critic says of itself. Free text is English.
struct ModelCard {
  std::string name, summary, license, created, encoder;
  std::string context = {};  ///< a second encoder, which sees the whole frame alone; empty where there is none
  std::vector<Attribute> attributes;
  std::string overall_evidence;
  std::vector<std::string> trained_on;  ///< one line for each set, with its terms
  std::string sha256;
  std::int64_t parameters = 0;
  int reference_photographs = 0;
  std::string corrects = {};  ///< of a personal critic: SHA-256 of the critic whose scores it corrects; else empty
  int opinions = 0;           ///< on how many of that person's it rests

  /// The critic whose embeddings these are: a personal one leaves them as they were.
  const std::string& embedder() const { return corrects.empty() ? sha256 : corrects; }
};

/// How a long judgement is watched and stopped. All may be left empty.
struct Watch {
  std::function<void(double)> progress;  ///< 0–1, called on the judging threads, one at a time
  std::stop_token stop;                  ///< when requested, assess throws Cancelled soon

  /// Where the picture is still being read: called on the judging threads before rows [first, last) are looked at, and
  /// returns when they are there. The windows come first, so that most is judged before all is read.
  std::function<void(int first, int last)> rows;
};

class Cancelled : public Error {
public:
  Cancelled() : Error("the assessment was cancelled") {}
};

/// Judges pictures. Opening one reads the file and picks the device; judging is const and may run on any one thread at
/// a time.
class Critic {
public:
  /// Smallest side, in pixels, of a picture that can be judged.
  static constexpr int smallest_side = 32;

  virtual ~Critic() = default;

  /// Opens a critic file. Throws Error when it is damaged or of a format newer than this build reads, and when
  /// `device` is cuda and there is none. Where this is linked from the loader, what judges is loaded now, not before.
  static std::unique_ptr<Critic> open(const std::filesystem::path& file, Device device = Device::automatic);

  /// Judges one picture. Throws Error when a side is under smallest_side, Cancelled when stopped.
  virtual Assessment assess(const Image& picture, const Watch& watch = {}) const = 0;

  /// What in the frame carries or costs each score: of overall, then of each attribute, all over the same cells. Throws as
  /// assess does, and Error when the critic's encoder allows the exact method only.
  virtual std::vector<HeatMap> heat_maps(const Image& picture, HeatMethod method = HeatMethod::fast, const Watch& watch = {}) const = 0;

  /// Looks for edits that GIMP can do and that raise a score, each judged with its parameters. Throws as assess does.
  virtual Fixes fixes(const Image& picture, const FixWatch& watch = {}) const = 0;

  /// By how many degrees a picture seems turned clockwise, −7 to 7 or so; 0 where the critic never learnt that. Throws as assess does.
  virtual double tilt(const Image&) const { return 0; }

  virtual const ModelCard& card() const = 0;

  /// Where it runs: "cpu" or "cuda".
  virtual std::string device() const = 0;
};

/// Reads only the card: no network, no LibTorch. Throws Error as open does.
ModelCard read_card(const std::filesystem::path& file);

}  // namespace aesthete
