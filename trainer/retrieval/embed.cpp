// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/retrieval/embed.hpp"

#include <format>
#include <fstream>
#include <iostream>
#include <limits>

#include <nlohmann/json.hpp>

#include "trainer/commands.hpp"
#include "trainer/photo.hpp"
#include "trainer/progress.hpp"
#include "trainer/retrieval/npy_writer.hpp"
#include "trainer/retrieval/seen.hpp"
#include "trainer/share.hpp"

namespace aesthete {
namespace {

constexpr std::size_t texts_at_once = 1024;

/// Attributes' files, and the list of what their rows are of.
class Output {
public:
  Output(const EmbedRequest& request, const Spaces& spaces, const std::string& what, const std::vector<std::string>& rows) : json_(request.json) {
    const Share share = share_from_environment();
    const std::string part = share.world > 1 ? std::format(".{}-of-{}", share.rank, share.world) : "";
    std::error_code error;
    std::filesystem::create_directories(request.output, error);
    if (error) throw Error(request.output.string() + ": the folder cannot be made (" + error.message() + "); name another by --output");
    for (const std::string& name : request.attributes.empty() ? spaces.attributes() : request.attributes) {
      attributes_.push_back(spaces.attribute_named(name));
      files_.push_back({name, request.output / std::format("{}.{}{}.npy", what, name, part)});
      writers_.push_back(std::make_unique<NpyWriter>(files_.back().second, rows.size(), std::size_t(Spaces::dimensions)));
    }
    FileWriter list(request.output / std::format("{}{}.txt", what, part));
    for (const std::string& row : rows) {
      const std::string line = row + "\n";
      list.write(std::as_bytes(std::span(line)));
    }
    list.commit();
  }

  const std::vector<std::size_t>& attributes() const { return attributes_; }

  /// rows: [N, 256], of the i-th of the attributes asked for.
  void write(std::size_t i, const torch::Tensor& rows) { writers_[i]->write({rows.const_data_ptr<float>(), std::size_t(rows.numel())}); }

  void commit() {
    for (std::size_t i = 0; i < writers_.size(); ++i) {
      writers_[i]->commit();
      const auto& [name, file] = files_[i];
      const auto replace = nlohmann::json::error_handler_t::replace;  // a path need not be UTF-8
      std::cout << (json_ ? nlohmann::json{{"attribute", name}, {"file", file.string()}}.dump(-1, ' ', false, replace) : file.string()) << '\n';
    }
  }

private:
  std::vector<std::size_t> attributes_;
  std::vector<std::pair<std::string, std::filesystem::path>> files_;
  std::vector<std::unique_ptr<NpyWriter>> writers_;
  bool json_;
};

std::vector<std::string> lines_of(const std::filesystem::path& file) {
  std::ifstream stream(file);
  std::error_code unknown;
  if (!stream || std::filesystem::is_directory(file, unknown)) throw Error(file.string() + ": it cannot be read; name a file with a text a line after --texts");
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) {
    if (line.ends_with('\r')) line.pop_back();
    lines.push_back(line);
  }
  return lines;
}

int embed_texts(const EmbedRequest& request, const Spaces& spaces) {
  const auto lines = share_of(lines_of(request.texts));
  const TextEncoder encoder = text_encoder_of(request.run, request.text_encoder);
  Output output(request, spaces, "texts", lines);
  Progress progress("texts", lines.size());
  for (std::size_t first = 0; first < lines.size(); first += texts_at_once) {
    const std::size_t end = std::min(lines.size(), first + texts_at_once);
    const torch::Tensor texts = encoder.embed({lines.begin() + std::ptrdiff_t(first), lines.begin() + std::ptrdiff_t(end)});
    for (std::size_t i = 0; i < output.attributes().size(); ++i) output.write(i, spaces.embed(output.attributes()[i], texts));
    progress.step(end - first);
  }
  output.commit();
  return 0;
}

int embed_photographs(const EmbedRequest& request, const Spaces& spaces) {
  const auto paths = share_of(photographs(request.paths));
  Output output(request, spaces, "images", paths);
  const torch::Tensor nothing = torch::full({Spaces::dimensions}, std::numeric_limits<float>::quiet_NaN());
  bool failed = false;
  each_seen(paths.size(), spaces, request.workers, "photographs", [&](std::size_t i) { return read_photo(paths[i], spaces.least()); },
            [&](std::size_t, const Seen& seen) {
              if (!seen.problem.empty()) failed = true, std::cerr << "aesthete-trainer: " << seen.problem << '\n';
              for (std::size_t i = 0; i < output.attributes().size(); ++i)
                output.write(i, seen.problem.empty() ? seen.embeddings[std::int64_t(output.attributes()[i])] : nothing);
            });
  output.commit();
  return failed ? 1 : 0;
}

}  // namespace

int embed(const EmbedRequest& request) {
  const Spaces spaces = Spaces::open(request.run, request.device);
  return request.texts.empty() ? embed_photographs(request, spaces) : embed_texts(request, spaces);
}

}  // namespace aesthete
