// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

namespace aesthete {

/// The objects of a file that has one a line. A line that a killed program left half written, and any other that is no object,
/// is left out and counted.
struct JsonLines {
  std::vector<nlohmann::ordered_json> objects;
  std::size_t damaged = 0;

  /// Throws Error when the file cannot be read.
  static JsonLines read(const std::filesystem::path& file);
};

/// What one phase of a training logged, step by step or epoch by epoch.
struct Phase {
  std::string name;               ///< "encoder"
  std::string counter;            ///< what `at` counts: "step" or "epoch"
  std::vector<double> at;         ///< rising
  double planned = 0;             ///< how far it was to go; 0: the log does not say
  std::vector<std::pair<std::string, std::vector<double>>> values;  ///< as long as `at`; NaN where a line lacks it

  /// Null where there is none.
  const std::vector<double>* find(const std::string& name) const;
};

/// A run's log.jsonl. Where the run was killed and went on from its checkpoint, the steps done twice are there once, as they were
/// the second time.
struct TrainingLog {
  std::vector<Phase> phases;                    ///< in the order they came
  std::vector<nlohmann::ordered_json> events;   ///< lines that count nothing: "start", "end"
  std::string first_time, last_time;            ///< ISO 8601, UTC
  std::size_t damaged = 0, repeated = 0;        ///< lines left out: no object; steps done again

  /// Throws Error naming the run when it has no log, or one without a line.
  static TrainingLog read(const std::filesystem::path& run);

  /// The last event of that phase, or null.
  const nlohmann::ordered_json* event(const std::string& phase) const;
};

}  // namespace aesthete
