// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/export/export.hpp"

#include "aesthete/image.hpp"
#include "model/base/card.hpp"
#include "model/base/file_writer.hpp"
#include "model/network.hpp"
#include "model/tensors.hpp"
#include "trainer/export/run_encoder.hpp"

namespace aesthete {
namespace {

/// EfficientNet-Lites are, in timm, those that came from TensorFlow.
std::string timm_name(const std::string& encoder) { return encoder.starts_with("efficientnet_lite") ? "tf_" + encoder : encoder; }

}  // namespace

void export_encoder(const std::filesystem::path& run, const std::filesystem::path& file) {
  const RunEncoder encoder = encoder_of_run(run);
  TensorStore store;
  store.add(*encoder.network, "");
  write_safetensors(file, store.views(), {{"format", "pt"}, {"encoder", encoder.name}, {"architecture", timm_name(encoder.name)}});
}

void export_critic(const std::filesystem::path& run, const std::filesystem::path& file) {
  const auto made = run / "critic.safetensors";
  if (!std::filesystem::exists(made))
    throw Error("run " + run.string() + ": it has made no critic; `fit` makes one, from a pre-trained encoder if its recipe's \"start\" names one");
  const Safetensors critic = Safetensors::open(made);
  Network::load(critic, parse_card(critic));
  FileWriter writer(file);
  writer.write(critic.bytes());
  writer.commit();
}

}  // namespace aesthete
