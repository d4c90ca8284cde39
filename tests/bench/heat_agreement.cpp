// SPDX-License-Identifier: GPL-3.0-or-later
// How far the fast heat map agrees with the exact one: heat-agreement CRITIC PPM…, a JSON object a picture (heat.py).
#include <chrono>
#include <ctime>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "model/loader/entry.hpp"
#include "tests/model/heat/ranks.hpp"

namespace aesthete {
namespace {

Image read_ppm(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string magic;
  int width = 0, height = 0, most = 0;
  file >> magic >> width >> height >> most;
  if (!file || magic != "P6" || most != 255) throw Error(path + " is no binary PPM of 8 bits; convert it");
  file.get();
  Image picture(width, height);
  file.read(reinterpret_cast<char*>(picture.row(0)), std::streamsize(picture.stride() * std::size_t(height)));
  if (!file) throw Error(path + " is cut short; convert it again");
  return picture;
}

/// Of the wall's clock and of the processor's, all threads together: on a busy machine the second says more.
class Timer {
public:
  double cpu_lap() {
    const std::clock_t now = std::clock(), last = std::exchange(cpu_since_, now);
    return 1000. * double(now - last) / CLOCKS_PER_SEC;
  }
  double lap() {
    const auto now = std::chrono::steady_clock::now(), last = std::exchange(since_, now);
    return std::chrono::duration<double, std::milli>(now - last).count();
  }

private:
  std::clock_t cpu_since_ = std::clock();
  std::chrono::steady_clock::time_point since_ = std::chrono::steady_clock::now();
};

nlohmann::ordered_json compared(const Critic& critic, const std::string& path) {
  const Image picture = read_ppm(path);
  critic.assess(picture);  // as in the dialog; and it prepares what the size needs
  critic.heat_maps(picture);
  Timer timer;
  critic.assess(picture);
  const double judged = timer.lap(), judged_cpu = timer.cpu_lap();
  const auto fast = critic.heat_maps(picture, HeatMethod::fast);
  const double fast_ms = timer.lap(), fast_cpu = timer.cpu_lap();
  const auto exact = critic.heat_maps(picture, HeatMethod::exact);
  nlohmann::ordered_json json{{"file", path}, {"width", picture.width()}, {"height", picture.height()}, {"judged_ms", judged}, {"fast_ms", fast_ms}, {"judged_cpu_ms", judged_cpu}, {"fast_cpu_ms", fast_cpu}, {"exact_ms", timer.lap()}};
  for (std::size_t i = 0; i < fast.size(); ++i) json["agreement"][fast[i].name] = rank_correlation(fast[i].points, exact[i].points);
  for (const HeatMap& map : exact) json["strongest"][map.name] = strongest(map);
  return json;
}

}  // namespace
}  // namespace aesthete

int main(int count, char** arguments) try {
  const std::unique_ptr<aesthete::Critic> critic(aesthete_open_critic(arguments[1], aesthete::Device::cpu));
  for (int i = 2; i < count; ++i) std::cout << aesthete::compared(*critic, arguments[i]) << std::endl;
} catch (const std::exception& error) {
  std::cerr << error.what() << "\n";
  return 1;
}
