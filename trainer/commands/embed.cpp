// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/retrieval/embed.hpp"

#include "trainer/commands/command.hpp"

namespace aesthete {

Action declare_embed(CLI::App& app) {
  const auto request = std::make_shared<EmbedRequest>();
  app.add_option("--run", request->run, "folder of a pre-training")->required();
  app.add_option("--attribute", request->attributes, "in whose space; may be given again; all when not given")->allow_extra_args(false);
  app.add_option("--output", request->output, "folder for the .npy files")->capture_default_str();
  app.add_option("--text-encoder", request->text_encoder, "folder that `./dev text-encoder` filled; else the recipe's")->envname("AESTHETE_TEXT_ENCODER");
  auto* what = app.add_option_group("what to embed");
  auto* images = what->add_flag("--images", "photographs: the paths that follow");
  auto* texts = what->add_option("--texts", request->texts, "a file with a text a line");
  what->require_option(1);
  auto* paths = app.add_option("PATH", request->paths, "photographs or folders of them");
  images->needs(paths);
  texts->excludes(paths);
  add_workers(app, request->workers);
  add_device(app, request->device);
  add_json(app, request->json);
  app.footer("Several processes (torchrun, srun, mpirun) each take their share, into files of their own.");
  return [request] { return embed(*request); };
}

}  // namespace aesthete
