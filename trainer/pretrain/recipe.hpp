// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "trainer/commands.hpp"
#include "trainer/pretrain/pretraining.hpp"
#include "trainer/settings.hpp"

namespace aesthete {

/// Reads a recipe of pre-training. Throws Error for a setting that is not known, naming the nearest, or out of range.
Settings read_pretrain_recipe(const Arguments& arguments);

PretrainPlan plan_of(const Settings& recipe, const Arguments& arguments);
EmbedderForm form_of(const Settings& recipe, std::int64_t features);
CorpusChoice choice_of(const Settings& recipe, const std::vector<PromptedAttribute>& attributes);
/// The encoder from its start, on its device; a frozen second one where affinity asks for it.
PretrainNetwork network_of(const Settings& recipe, const Arguments& arguments, Affinity affinity);

}  // namespace aesthete
