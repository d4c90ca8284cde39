// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "html/html.hpp"
#include "trainer/report/log.hpp"

namespace aesthete {

/// What `retrieve --recall --json` printed: a row for each attribute and direction, a column for each rank, chance beside it.
Html retrieval_table(const JsonLines& lines);

/// What `probe --json` printed, a row for each line. Fields of other names (which encoder, which set) come first, as they are.
Html probe_table(const JsonLines& lines);

/// The file's lines: NAME.jsonl of the run's folder, or NAME.json; none when it has neither.
JsonLines results(const std::filesystem::path& run, const std::string& name);

}  // namespace aesthete
