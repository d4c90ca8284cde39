// SPDX-License-Identifier: GPL-3.0-or-later
// How a command declares itself: one file of this folder for each, free of LibTorch.
#pragma once

#include <CLI/CLI.hpp>

#include <functional>
#include <memory>

#include "trainer/commands.hpp"

namespace aesthete {

using Action = std::function<int()>;  ///< returns the exit status

/// Each adds its options to `app` and returns what the command does once they are parsed.
Action declare_collect(CLI::App& app);
Action declare_describe(CLI::App& app);
Action declare_pretrain(CLI::App& app);
Action declare_import(CLI::App& app);
Action declare_fit(CLI::App& app);
Action declare_evaluate(CLI::App& app);
Action declare_personal(CLI::App& app);
Action declare_suite(CLI::App& app);
Action declare_calibrate(CLI::App& app);
Action declare_probe(CLI::App& app);
Action declare_score(CLI::App& app);
Action declare_embed(CLI::App& app);
Action declare_retrieve(CLI::App& app);
Action declare_export(CLI::App& app);
Action declare_review(CLI::App& app);
Action declare_report(CLI::App& app);

// Options that several commands have, each with one name and one meaning.
void add_paths(CLI::App& app, std::vector<std::string>& paths, const char* what);
void add_run(CLI::App& app, std::filesystem::path& run, bool& resume);
void add_recipe(CLI::App& app, std::filesystem::path& config, std::vector<std::string>& settings);
void add_critic(CLI::App& app, std::filesystem::path& critic);
void add_database(CLI::App& app, std::string& database);
void add_workers(CLI::App& app, unsigned& workers);
void add_device(CLI::App& app, Device& device);
void add_json(CLI::App& app, bool& json);

}  // namespace aesthete
