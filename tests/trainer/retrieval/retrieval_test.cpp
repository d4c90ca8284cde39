// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <cstdlib>
#include <nlohmann/json.hpp>
#include <opencv2/imgcodecs.hpp>
#include <set>
#include <sstream>

#include "model/base/sha256.hpp"
#include "tests/model/base/scratch.hpp"
#include "tests/model/network/filled.hpp"
#include "tests/trainer/text/small_text_encoder.hpp"
#include "trainer/collect/read_photograph.hpp"
#include "trainer/photo.hpp"
#include "trainer/retrieval/embed.hpp"
#include "trainer/retrieval/retrieve.hpp"
#include "trainer/retrieval/spaces.hpp"

namespace aesthete {
namespace {

const std::vector<std::string> sentences{"the light is soft", "the photo is sharp", "color is warm"};

/// A run with random weights, a text encoder, photographs of colours of their own, and a collection of them.
class Retrieval : public Scratch {
protected:
  Retrieval() : run(folder / "run"), photos(folder / "photos") {
    torch::manual_seed(7);
    std::filesystem::create_directories(run);
    std::filesystem::create_directories(photos);
    write_run();
    for (int i = 0; i < 4; ++i) {
      const auto file = photos / (std::string(1, char('a' + i)) + ".png");
      cv::imwrite(file.string(), cv::Mat(80 + 16 * i, 120, CV_8UC3, cv::Scalar(60 * i, 200 - 50 * i, 40 + 20 * i)));
      paths.push_back(file.string());
    }
  }

  void write_run() {
    TensorStore texts, store;
    write_small_text_encoder(run, texts, Embedder::text_features);
    const auto encoder = filled_encoder("efficientnet_lite0");
    store.add(*encoder, "");
    write_safetensors(run / "encoder.safetensors", store.views(), {{"encoder", "efficientnet_lite0"}});
    const EmbedderForm form{.attributes = {{"lighting", "the lighting"}, {"color", "the color"}}, .features = encoder->features()};
    Embedder embedder(form, torch::randn({2, Embedder::text_features}));
    embedder.save(run / "embedder.safetensors", {{"encoder", "efficientnet_lite0"}, {"side", "64"}});
  }

  void fill_collection() {
    Database database((folder / "c.db").string());
    for (const auto& path : paths) {
      const std::string bytes = contents(path);
      const auto [id, fresh] = database.add(Photograph{.path = path, .sha256 = sha256(std::as_bytes(std::span(bytes))), .width = 120, .height = 80});
      for (const auto& sentence : sentences)
        database.add(Description{.image = id, .attribute = "color", .text = sentence, .describer = "test", .model = "", .prompt_version = "1"});
    }
  }

  EmbedRequest embedding() const {
    EmbedRequest request;
    request.run = run;
    request.output = folder / "out";
    request.text_encoder = run;
    request.paths = paths;
    return request;
  }

  RetrieveRequest retrieving() const {
    RetrieveRequest request;
    request.run = request.text_encoder = run;
    request.database = (folder / "c.db").string();
    request.attribute = "color";
    request.json = true;
    return request;
  }

  /// The matrix of a .npy file of float32, and the header's text.
  std::pair<torch::Tensor, std::string> npy(const std::string& name) const {
    const std::string all = contents(folder / "out" / name);
    const std::size_t length = 10 + std::size_t(static_cast<unsigned char>(all[8])) + 256 * std::size_t(static_cast<unsigned char>(all[9]));
    torch::Tensor matrix = torch::empty({std::int64_t((all.size() - length) / 4 / std::size_t(Spaces::dimensions)), Spaces::dimensions});
    std::copy(all.begin() + std::ptrdiff_t(length), all.end(), static_cast<char*>(matrix.data_ptr()));
    return {matrix, all.substr(0, length)};
  }

  std::vector<nlohmann::json> retrieved(const RetrieveRequest& request, int status = 0) const {
    testing::internal::CaptureStdout();
    EXPECT_EQ(retrieve(request), status);
    std::istringstream stream(testing::internal::GetCapturedStdout());
    std::vector<nlohmann::json> lines;
    for (std::string line; std::getline(stream, line);) lines.push_back(nlohmann::json::parse(line));
    return lines;
  }

  std::filesystem::path run, photos;
  std::vector<std::string> paths;
};

TEST_F(Retrieval, Rows_are_the_photographs_in_order_as_encoder_and_embedder_make_them) {
  EXPECT_EQ(embed(embedding()), 0);
  const auto [matrix, header] = npy("images.color.npy");
  EXPECT_EQ(header.substr(0, 8), std::string("\x93NUMPY\x01\x00", 8));
  EXPECT_NE(header.find("{'descr': '<f4', 'fortran_order': False, 'shape': (4, 256), }"), std::string::npos);
  EXPECT_EQ(header.size() % 64, 0u);
  const auto embedder = Embedder::open(Safetensors::open(run / "embedder.safetensors"));
  const auto encoder = filled_encoder("efficientnet_lite0");
  torch::NoGradGuard no_grad;
  Preprocessing how;
  how.whole_side = 64;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    const Image view = whole_view(read_photo(paths[i], 96), how);
    const torch::Tensor expected = embedder->embed_images(encoder->forward(to_input({&view}, how)))[0][1];
    EXPECT_TRUE(matrix[std::int64_t(i)].allclose(expected, 1e-3, 1e-4)) << paths[i];
  }
  EXPECT_FALSE(matrix[0].allclose(matrix[3], 1e-3, 1e-4));
  EXPECT_TRUE(std::filesystem::exists(folder / "out" / "images.lighting.npy"));
}

TEST_F(Retrieval, A_photograph_that_cannot_be_read_has_a_row_of_no_numbers_and_the_others_stay) {
  auto request = embedding();
  EXPECT_EQ(embed(request), 0);
  const torch::Tensor whole = npy("images.color.npy").first;
  file("photos/b.png", "no picture");
  testing::internal::CaptureStderr();
  EXPECT_EQ(embed(request), 1);
  EXPECT_NE(testing::internal::GetCapturedStderr().find("b.png"), std::string::npos);
  const torch::Tensor partly = npy("images.color.npy").first;
  EXPECT_TRUE(partly[1].isnan().all().item<bool>());
  for (const int i : {0, 2, 3}) EXPECT_TRUE(partly[i].allclose(whole[i], 1e-5, 1e-6));
}

TEST_F(Retrieval, Processes_share_the_photographs_without_gap_or_overlap) {
  auto request = embedding();
  request.attributes = {"color"};
  EXPECT_EQ(embed(request), 0);
  const torch::Tensor whole = npy("images.color.npy").first;
  ::setenv("WORLD_SIZE", "3", 1);
  for (const char* rank : {"0", "1", "2"}) {
    ::setenv("RANK", rank, 1);
    EXPECT_EQ(embed(request), 0);
  }
  ::unsetenv("RANK");
  ::unsetenv("WORLD_SIZE");
  for (std::int64_t i = 0; i < 4; ++i) {
    const std::string part = "." + std::to_string(i % 3) + "-of-3";
    EXPECT_TRUE(npy("images.color" + part + ".npy").first[i / 3].allclose(whole[i], 1e-5, 1e-6)) << i;
  }
  EXPECT_EQ(contents(folder / "out" / "images.0-of-3.txt"), paths[0] + "\n" + paths[3] + "\n");
  EXPECT_FALSE(std::filesystem::exists(folder / "out" / "images.lighting.0-of-3.npy"));
}

TEST_F(Retrieval, Texts_are_embedded_line_by_line) {
  auto request = embedding();
  request.texts = file("texts.txt", "the light is soft\n\ncolor is warm\r\n");
  EXPECT_EQ(embed(request), 0);
  const torch::Tensor matrix = npy("texts.color.npy").first;
  ASSERT_EQ(matrix.size(0), 3);
  const auto spaces = Spaces::open(run, Device::cpu);
  const auto expected = spaces.embed(spaces.attribute_named("color"), text_encoder_of(run, run).embed({"the light is soft", "", "color is warm"}));
  EXPECT_TRUE(matrix.allclose(expected, 1e-4, 1e-5));
  EXPECT_FALSE(matrix.allclose(npy("texts.lighting.npy").first, 1e-2, 1e-2));
}

TEST_F(Retrieval, A_sentence_finds_the_photographs_by_falling_cosine) {
  fill_collection();
  auto request = retrieving();
  request.sentence = "the light is soft";
  const auto found = retrieved(request);
  ASSERT_EQ(found.size(), 4u);
  const auto spaces = Spaces::open(run, Device::cpu);
  const torch::Tensor sentence = spaces.embed(1, text_encoder_of(run, run).embed({*request.sentence}))[0];
  double before = 1;
  std::set<std::string> names;
  for (const auto& line : found) {
    const std::string path = line["photograph"];
    names.insert(path);
    const double cosine = line["cosine"];
    EXPECT_NEAR(cosine, spaces.embed(read_photo(path))[1].dot(sentence).item<double>(), 2e-3) << path;
    EXPECT_LE(cosine, before);
    before = cosine;
  }
  EXPECT_EQ(names, std::set<std::string>(paths.begin(), paths.end()));
}

TEST_F(Retrieval, A_photograph_finds_the_attributes_sentences_by_falling_cosine) {
  fill_collection();
  auto request = retrieving();
  request.photo = paths[2];
  request.count = 2;
  const auto found = retrieved(request);
  ASSERT_EQ(found.size(), 2u);
  const auto spaces = Spaces::open(run, Device::cpu);
  const torch::Tensor photo = spaces.embed(read_photo(paths[2]))[1];
  const torch::Tensor cosines = torch::mv(spaces.embed(1, text_encoder_of(run, run).embed(sentences)), photo);
  EXPECT_EQ(found[0]["sentence"].get<std::string>(), sentences[std::size_t(cosines.argmax().item<std::int64_t>())]);
  EXPECT_NEAR(found[0]["cosine"].get<double>(), cosines.max().item<double>(), 2e-3);
  EXPECT_GE(found[0]["cosine"].get<double>(), found[1]["cosine"].get<double>());
}

TEST_F(Retrieval, A_photograph_is_seen_once_and_anew_when_the_weights_change) {
  fill_collection();
  auto request = retrieving();
  request.sentence = "the light is soft";
  const auto first = retrieved(request);
  for (const auto& path : paths) std::filesystem::remove(path);  // nothing is read again
  EXPECT_EQ(retrieved(request), first);
  std::filesystem::remove(run / "vocab.txt");
  write_run();  // other random weights
  EXPECT_NE(error_of([&] { retrieve(request); }).find("no photograph that can be read"), std::string::npos);
}

TEST_F(Retrieval, What_is_not_there_is_named) {
  auto request = retrieving();
  request.sentence = "light";
  request.attribute = "lightning";
  EXPECT_NE(error_of([&] { retrieve(request); }).find("did you mean \"lighting\""), std::string::npos);
  request.attribute = "color";
  EXPECT_NE(error_of([&] { retrieve(request); }).find("c.db: there is none"), std::string::npos);
  EXPECT_FALSE(std::filesystem::exists(folder / "c.db"));
  Database empty(request.database);
  EXPECT_NE(error_of([&] { retrieve(request); }).find("no photograph"), std::string::npos);
  request.sentence.reset();
  request.photo = paths[0];
  EXPECT_NE(error_of([&] { retrieve(request); }).find("says nothing about color"), std::string::npos);
  request.run = folder;
  EXPECT_NE(error_of([&] { retrieve(request); }).find("embedder.safetensors"), std::string::npos);
}

}  // namespace
}  // namespace aesthete
