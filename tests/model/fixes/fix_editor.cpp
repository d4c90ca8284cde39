// SPDX-License-Identifier: GPL-3.0-or-later
// fix-editor FROM.ppm TO.ppm OPERATION [PROPERTY=VALUE …]: the whole picture, edited by the functions that the search for
// fixes uses. `rotate` takes degrees and leaves what it can of the frame.
#include <cmath>
#include <cstdio>
#include <fstream>
#include <map>
#include <string>

#include "model/fixes/frame.hpp"
#include "model/fixes/light.hpp"
#include "model/fixes/local_light.hpp"
#include "model/fixes/neighbourhood.hpp"

namespace {

using namespace aesthete;
using namespace aesthete::fixes;
using Properties = std::map<std::string, double>;

Image read(const char* file) {
  std::ifstream in(file, std::ios::binary);
  std::string magic;
  int width = 0, height = 0, most = 0;
  in >> magic >> width >> height >> most;
  in.get();
  Image image(width, height);
  in.read(reinterpret_cast<char*>(image.row(0)), std::streamsize(image.stride()) * height);
  if (!in || magic != "P6") throw Error(std::string(file) + " is no P6 of 8 bits");
  return image;
}

void write(const Image& image, const char* file) {
  std::ofstream out(file, std::ios::binary);
  out << "P6\n" << image.width() << " " << image.height() << "\n255\n";
  out.write(reinterpret_cast<const char*>(image.row(0)), std::streamsize(image.stride()) * image.height());
}

Image edited(const Image& image, const std::string& operation, Properties p) {
  if (operation == "gegl:exposure") return with_curves(image, scaled_light({std::exp2(p["exposure"]), std::exp2(p["exposure"]), std::exp2(p["exposure"])}));
  if (operation == "gegl:levels") {
    const double gain = 1 / (p["in-high"] - p["in-low"]);
    return with_curves(image, scaled_light({gain, gain, gain}, -p["in-low"] * gain));
  }
  if (operation == "gegl:color-temperature") return with_curves(image, scaled_light(temperature_gains(p["original-temperature"], p["intended-temperature"])));
  if (operation == "gegl:channel-mixer") return with_curves(image, scaled_light({p["rr-gain"], p["gg-gain"], p["bb-gain"]}));
  if (operation == "gegl:saturation") return saturated(image, p["scale"]);
  if (operation == "gegl:unsharp-mask") return sharpened(image, p["std-dev"], p["scale"]);
  if (operation == "gegl:noise-reduction") return denoised(image, int(p["iterations"]));
  if (operation == "gegl:shadows-highlights") return LocalLight(image, 1, p["radius"]).edited(image, 0, 0, {1, 1}, {p["shadows"], p["highlights"], p["radius"]});
  if (operation == "rotate") return turned(image, p["degrees"], inside_turned(image.width(), image.height(), p["degrees"]));
  throw Error("no edit is called " + operation);
}

}  // namespace

int main(int count, char** words) try {
  if (count < 4) throw Error("fix-editor FROM.ppm TO.ppm OPERATION [PROPERTY=VALUE …]");
  Properties properties;
  for (int i = 4; i < count; ++i) {
    const std::string word = words[i];
    properties[word.substr(0, word.find('='))] = std::stod(word.substr(word.find('=') + 1));
  }
  write(edited(read(words[1]), words[3], properties), words[2]);
} catch (const std::exception& error) {
  std::fprintf(stderr, "%s\n", error.what());
  return 2;
}
