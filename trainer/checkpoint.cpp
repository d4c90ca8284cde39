// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/checkpoint.hpp"

#include <fstream>

#include "aesthete/image.hpp"
#include "model/base/file_writer.hpp"

namespace aesthete {

void save_checkpoint(const Checkpointed& state, const std::filesystem::path& file) {
  torch::serialize::OutputArchive archive, optimizer;
  for (const auto& [name, module] : state.modules) {
    torch::serialize::OutputArchive inner;
    module->save(inner);
    archive.write(name, inner);
  }
  state.optimizer->save(optimizer);
  archive.write("optimizer", optimizer);
  archive.write("step", torch::tensor(*state.step));
  for (std::size_t i = 0; i < state.average->size(); ++i) archive.write("average" + std::to_string(i), state.average->at(i), true);
  FileWriter writer(file);
  archive.save_to([&](const void* bytes, std::size_t count) {
    writer.write({static_cast<const std::byte*>(bytes), count});
    return count;
  });
  writer.commit();
}

void load_checkpoint(const Checkpointed& state, const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  load_checkpoint(state, stream, file);
}

void load_checkpoint(const Checkpointed& state, std::istream& stream, const std::filesystem::path& file) {
  try {
    torch::serialize::InputArchive archive, optimizer;
    archive.load_from(stream, state.average->empty() ? torch::Device(torch::kCPU) : state.average->front().device());
    for (const auto& [name, module] : state.modules) {
      torch::serialize::InputArchive inner;
      archive.read(name, inner);
      module->load(inner);
    }
    archive.read("optimizer", optimizer);
    state.optimizer->load(optimizer);
    torch::Tensor step;
    archive.read("step", step);
    *state.step = step.item<std::int64_t>();
    for (std::size_t i = 0; i < state.average->size(); ++i) archive.read("average" + std::to_string(i), state.average->at(i), true);
  } catch (const c10::Error& e) {
    throw Error("checkpoint " + file.string() + ": it is damaged or of another network; remove it to begin anew, or take the run's own recipe");
  }
}

}  // namespace aesthete
