// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/checkpoint.hpp"

#include "aesthete/image.hpp"
#include "trainer/run.hpp"

namespace aesthete {

void save_checkpoint(const TrainingState& state, const std::filesystem::path& file) {
  torch::serialize::OutputArchive archive, encoder, heads, optimizer;
  state.encoder->save(encoder);
  state.heads->save(heads);
  state.optimizer->save(optimizer);
  archive.write("encoder", encoder);
  archive.write("heads", heads);
  archive.write("optimizer", optimizer);
  archive.write("step", torch::tensor(state.step));
  for (std::size_t i = 0; i < state.average.size(); ++i) archive.write("average" + std::to_string(i), state.average[i], true);
  replace_file(file, [&](const auto& temporary) { archive.save_to(temporary.string()); });
}

void load_checkpoint(TrainingState& state, const std::filesystem::path& file) {
  try {
    torch::serialize::InputArchive archive, encoder, heads, optimizer;
    archive.load_from(file.string());
    archive.read("encoder", encoder);
    archive.read("heads", heads);
    archive.read("optimizer", optimizer);
    state.encoder->load(encoder);
    state.heads->load(heads);
    state.optimizer->load(optimizer);
    torch::Tensor step;
    archive.read("step", step);
    state.step = step.item<std::int64_t>();
    for (std::size_t i = 0; i < state.average.size(); ++i) archive.read("average" + std::to_string(i), state.average[i], true);
  } catch (const c10::Error& e) {
    throw Error("checkpoint " + file.string() + ": it is damaged or of another network; remove it to begin anew, or take the run's own recipe");
  }
}

}  // namespace aesthete
