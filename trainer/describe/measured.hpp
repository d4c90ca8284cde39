// SPDX-License-Identifier: GPL-3.0-or-later
// The measuring describer: no model, OpenCV measures each photograph, and its wording says it.
#pragma once

#include "trainer/describe/describer.hpp"
#include "trainer/describe/wording.hpp"

namespace aesthete {

/// Reads the wording that ships. `classifier` may be empty: then content is described by what can be measured.
/// `classifier_name` is told as the model. Throws Error when more variants are asked for than the wording has.
Describer measured_describer(const std::string& name, unsigned variants, Classifier classifier, const std::string& classifier_name);

/// What one photograph is said to be, `variants` texts for each attribute, attribute by attribute.
std::vector<Text> measured_texts(const Wording& wording, const std::vector<std::string>& attributes, const Facts& facts,
                                 const std::string& sha256, unsigned variants);

}  // namespace aesthete
