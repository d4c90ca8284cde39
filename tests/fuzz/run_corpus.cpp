// SPDX-License-Identifier: GPL-3.0-or-later
// Runs a fuzz target without libFuzzer: every file of the corpus, then changes of them by a fixed seed for a few seconds.
// Usage: PROGRAM CORPUS SECONDS
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

using Random = std::mt19937;

/// In a buffer of exactly that size, so that a sanitizer sees the first byte beyond it.
void run(const std::string& input) {
  const std::vector<std::uint8_t> exact(input.begin(), input.end());
  LLVMFuzzerTestOneInput(exact.data(), exact.size());
}

std::vector<std::string> read_corpus(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) files.push_back(entry.path());
  std::ranges::sort(files);
  std::vector<std::string> inputs;
  for (const auto& file : files) {
    std::ifstream stream(file, std::ios::binary);
    inputs.emplace_back(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
  }
  return inputs;
}

/// One small damage: a bit, a byte, a piece left out or doubled, a number made odd, or the rest of another file.
std::string changed(std::string input, const std::string& other, Random& random) {
  static const std::vector<std::string> odd{"0", "-1", "1e9", "4294967296", "9223372036854775807", "18446744073709551616", "\"", "{", "[", "]", "}", ",", "null"};
  const auto below = [&](std::size_t count) { return count ? random() % count : 0; };
  const std::size_t at = below(input.size()), count = below(9);
  switch (random() % 7) {
    case 0: if (!input.empty()) input[at] = char(input[at] ^ (1 << below(8))); break;
    case 1: if (!input.empty()) input[at] = char(random()); break;
    case 2: input.erase(at, count); break;
    case 3: input.insert(at, input.substr(at, count)); break;
    case 4: input.replace(at, std::min(count, input.size() - at), odd[below(odd.size())]); break;
    case 5: input.resize(at); break;
    default: input = input.substr(0, at) + other.substr(below(other.size() + 1)); break;
  }
  return input;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) return std::cerr << "usage: " << arguments[0] << " CORPUS SECONDS\n", 2;
  const auto corpus = read_corpus(arguments[1]);
  if (corpus.empty()) return std::cerr << "no corpus in " << arguments[1] << '\n', 2;
  for (const std::string& input : corpus) run(input);

  Random random(20261124);
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(std::atoi(arguments[2]));
  std::size_t runs = 0;
  for (; std::chrono::steady_clock::now() < end; ++runs) {
    std::string input = corpus[random() % corpus.size()];
    for (std::size_t times = 1 + random() % 4; times > 0; --times) input = changed(input, corpus[random() % corpus.size()], random);
    run(input);
  }
  std::cout << corpus.size() << " files of the corpus and " << runs << " changes of them\n";
}
