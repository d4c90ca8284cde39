// SPDX-License-Identifier: GPL-3.0-or-later
// What is known of a photograph when it is put into words.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "aesthete/image.hpp"

namespace aesthete {

/// A kind of thing that a picture may show, e.g. of ImageNet's.
struct Guess {
  std::string name;
  double probability = 0;
};

/// The likeliest kinds first. Called on several threads at once.
using Classifier = std::function<std::vector<Guess>(const Image&)>;

struct Facts {
  std::map<std::string, double, std::less<>> numbers;                 ///< named_survey()'s, and class_sure
  std::map<std::string, std::vector<std::string>, std::less<>> names; ///< colour_1 … colour_3, class_1 … class_3, a_class_1 …: ways to say it
};

/// How colours are called.
struct ColourWords {
  double least_share = .05;                                ///< of the picture, to be named at all
  double dark = 30, pale = 75;                             ///< L* under and over which a colour is called so
  std::string dark_word, pale_word;
  std::map<std::string, std::vector<std::string>> names;  ///< of Survey's colours: each said in several ways
};

/// Measures the picture, and asks the classifier if there is one. A picture of fewer colours lacks colour_2 and so on.
Facts facts_of(const Image& picture, const ColourWords& words, const Classifier& classifier);

}  // namespace aesthete
