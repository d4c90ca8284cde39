// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/export/export.hpp"

#include <iostream>
#include <nlohmann/json.hpp>

#include "trainer/commands/command.hpp"

namespace aesthete {
namespace {

struct Wanted {
  std::filesystem::path run, encoder, critic;
  bool json = false;
};

void tell(const char* what, const std::filesystem::path& file, bool json) {
  std::cout << (json ? nlohmann::json{{what, file.string()}}.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) : file.string()) << '\n';
}

int write_wanted(const Wanted& wanted) {
  if (!wanted.encoder.empty()) export_encoder(wanted.run, wanted.encoder), tell("encoder", wanted.encoder, wanted.json);
  if (!wanted.critic.empty()) export_critic(wanted.run, wanted.critic), tell("critic", wanted.critic, wanted.json);
  return 0;
}

}  // namespace

Action declare_export(CLI::App& app) {
  const auto wanted = std::make_shared<Wanted>();
  app.add_option("--run", wanted->run, "folder of the training")->required();
  auto* files = app.add_option_group("what to write");
  files->add_option("--encoder", wanted->encoder, "FILE.safetensors for timm.create_model(metadata \"architecture\")");
  files->add_option("--critic", wanted->critic, "FILE.safetensors for the plug-in, `score` and `evaluate`");
  files->require_option(1, 2);
  add_json(app, wanted->json);
  return [wanted] { return write_wanted(*wanted); };
}

}  // namespace aesthete
