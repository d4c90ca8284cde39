// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <sstream>

#include "model/tensors.hpp"
#include "tests/model/base/scratch.hpp"
#include "tests/model/network/filled.hpp"
#include "trainer/export/export.hpp"
#include "trainer/export/run_encoder.hpp"

namespace aesthete {
namespace {

using Shapes = std::map<std::string, std::vector<std::int64_t>>;

/// What `timm.create_model(…).state_dict()` holds: a line for each, name and sides.
Shapes timm_shapes(const std::string& file) {
  std::ifstream stream(std::string(SOURCE_DIR) + "/" + file);
  Shapes shapes;
  for (std::string line; std::getline(stream, line);) {
    std::istringstream words(line);
    std::string name;
    words >> name;
    shapes[name] = {std::istream_iterator<std::int64_t>(words), {}};
  }
  return shapes;
}

Shapes shapes_of(const Safetensors& file) {
  Shapes shapes;
  for (const auto& [name, tensor] : file.tensors()) shapes[name] = tensor.shape;
  return shapes;
}

class Export : public Scratch {
protected:
  /// What `pretrain` leaves.
  std::shared_ptr<Encoder> pretrained(const std::string& name) {
    const auto encoder = filled_encoder(name);
    TensorStore store;
    store.add(*encoder, "");
    write_safetensors(folder / "encoder.safetensors", store.views(), {{"format", "pt"}, {"encoder", name}});
    return encoder;
  }

  /// What `fit` leaves: parameters, and averages of them that are one more.
  std::shared_ptr<Encoder> fitted() {
    file("recipe.json", R"({"encoder": "efficientnet_lite0"})");
    const auto encoder = filled_encoder("efficientnet_lite0");
    torch::serialize::OutputArchive archive, inner;
    encoder->save(inner);
    archive.write("encoder", inner);
    const auto parameters = encoder->parameters();
    for (std::size_t i = 0; i < parameters.size(); ++i) archive.write("average" + std::to_string(i), parameters[i].detach() + 1, true);
    archive.save_to((folder / "encoder.checkpoint").string());
    return encoder;
  }

  Safetensors exported() {
    export_encoder(folder, folder / "out.safetensors");
    return Safetensors::open(folder / "out.safetensors");
  }
};

TEST_F(Export, An_encoder_has_the_names_and_shapes_that_timm_has_and_no_other) {
  for (const auto& [name, list, architecture] : {std::tuple{"efficientnet_lite0", "timm_lite0.txt", "tf_efficientnet_lite0"},
                                                 std::tuple{"resnet50", "timm_resnet50.txt", "resnet50"}}) {
    pretrained(name);
    const Safetensors file = exported();
    EXPECT_EQ(shapes_of(file), timm_shapes(list));
    EXPECT_EQ(file.metadata().at("architecture"), architecture);
    EXPECT_EQ(file.at("bn1.weight").dtype, "F32");
  }
}

TEST_F(Export, An_encoder_of_a_pretraining_is_bit_for_bit_its_own_classifier_and_statistics_too) {
  const auto encoder = pretrained("efficientnet_lite0");
  const Safetensors file = exported();
  for (const auto& item : encoder->named_parameters()) EXPECT_TRUE(to_tensor(file.at(item.key())).equal(item.value())) << item.key();
  for (const auto& item : encoder->named_buffers()) EXPECT_TRUE(to_tensor(file.at(item.key())).equal(item.value())) << item.key();
}

TEST_F(Export, An_encoder_of_a_fit_is_the_average_that_its_heads_were_fitted_to) {
  const auto encoder = fitted();
  const Safetensors file = exported();
  for (const auto& item : encoder->named_parameters()) EXPECT_TRUE(to_tensor(file.at(item.key())).equal(item.value() + 1)) << item.key();
  EXPECT_TRUE(to_tensor(file.at("bn1.running_var")).equal(encoder->named_buffers()["bn1.running_var"]));
}

TEST_F(Export, What_was_exported_opens_again) {
  pretrained("efficientnet_lite0");
  exported();
  EXPECT_EQ(open_encoder(folder / "out.safetensors").name, "efficientnet_lite0");
}

TEST_F(Export, A_damaged_checkpoint_is_refused_and_nothing_is_written) {
  fitted();
  std::filesystem::resize_file(folder / "encoder.checkpoint", 1000);
  EXPECT_NE(error_of([&] { exported(); }).find("encoder.checkpoint"), std::string::npos);
  EXPECT_FALSE(std::filesystem::exists(folder / "out.safetensors"));
}

TEST_F(Export, A_run_that_made_nothing_says_what_is_missing) {
  EXPECT_NE(error_of([&] { exported(); }).find("has trained no encoder"), std::string::npos);
  EXPECT_NE(error_of([&] { export_critic(folder, folder / "out.safetensors"); }).find("has made no critic"), std::string::npos);
}

TEST_F(Export, A_critic_is_copied_byte_for_byte) {
  std::filesystem::copy_file(DATA_DIR "/critics/default.safetensors", folder / "critic.safetensors");
  export_critic(folder, folder / "out.safetensors");
  EXPECT_EQ(contents(folder / "out.safetensors"), contents(folder / "critic.safetensors"));
}

TEST_F(Export, A_critic_file_that_is_none_is_not_handed_on) {
  const auto encoder = pretrained("efficientnet_lite0");
  std::filesystem::copy_file(folder / "encoder.safetensors", folder / "critic.safetensors");
  EXPECT_NE(error_of([&] { export_critic(folder, folder / "out.safetensors"); }).find("critic.safetensors"), std::string::npos);
  EXPECT_FALSE(std::filesystem::exists(folder / "out.safetensors"));
}

}  // namespace
}  // namespace aesthete
