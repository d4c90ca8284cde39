// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "trainer/settings.hpp"

namespace aesthete {

/// All that a recipe of `fit` may say; `evaluate --config` reads such recipes too.
const std::vector<std::string>& settings_of_fit();

/// Throws Error for a number of a recipe of `fit` that makes no sense, before anything takes time.
void refuse_odd_numbers(const Settings& recipe);

/// Throws Error for a setting within one of the recipe's tables ([[ratings]], [[test]], [[pairs]] by its kind, [gate], [card],
/// [controlled]) that is none of those which such a table has, naming the table and the nearest. What is misspelt would be left at its
/// default without a word.
void refuse_unknown_in_tables(const Settings& recipe);

}  // namespace aesthete
