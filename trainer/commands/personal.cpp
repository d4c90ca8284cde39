// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/personal/personal.hpp"

#include "model/base/module_path.hpp"
#include "opinions/places.hpp"
#include "trainer/commands/command.hpp"

namespace aesthete {

Action declare_personal(CLI::App& app) {
  const auto arguments = std::make_shared<PersonalArguments>();
  app.add_option("--feedback", arguments->feedback, "opinions that were given in GIMP (default: this person's own)");
  app.add_option("--critic", arguments->critic, "critic file to correct (default: the shipped one)")->envname("AESTHETE_CRITIC");
  app.add_option("--output", arguments->output, "the personal critic file (default: where GIMP's critique dialog looks for it)");
  add_json(app, arguments->json);
  return [arguments] {
    if (arguments->feedback.empty()) arguments->feedback = opinions_file();
    if (arguments->critic.empty()) arguments->critic = module_path("critics/default.safetensors", "AESTHETE_CRITIC");
    if (arguments->output.empty()) arguments->output = own_critics_folder() / "personal.safetensors";
    return make_personal(*arguments);
  };
}

}  // namespace aesthete
