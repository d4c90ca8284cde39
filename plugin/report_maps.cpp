// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/report_maps.hpp"

#include "plugin/heat_map_raster.hpp"
#include "plugin/heat_map_request.hpp"
#include "plugin/heat_map_view.hpp"
#include "plugin/heat_map_words.hpp"
#include "plugin/report_picture.hpp"
#include "plugin/text.hpp"

namespace aesthete {
namespace {

constexpr int side = 360;  // px

std::vector<HeatMap> maps_of(const Critic& critic, const Image& picture) try {
  return critic.heat_maps(picture, HeatMethod::fast);
} catch (const Error&) {
  return {};  // a report on a picture's scores is one without them, too
}

/// The picture as it looks under the raster of the same size.
Image under(Image picture, const Raster& raster) {
  for (int y = 0; y < picture.height(); ++y)
    for (int x = 0; x < picture.width(); ++x) {
      const std::uint8_t* over = raster.row(y) + 4 * x;
      std::uint8_t* pixel = picture.row(y) + 3 * x;
      for (int c = 0; c < 3; ++c) pixel[c] = std::uint8_t((over[c] * over[3] + pixel[c] * (255 - over[3]) + 127) / 255);
    }
  return picture;
}

}  // namespace

std::vector<ReportEntry::Map> report_maps(const Critic& critic, const Image& picture, bool all) {
  std::vector<HeatMap> maps = maps_of(critic, picture);
  if (!all && maps.size() > 1) maps.resize(1);
  const Image small = preview_of(picture, side);
  std::vector<ReportEntry::Map> drawn;
  for (const HeatMap& map : maps)
    drawn.push_back({fill(tr("{0}: {1}"), label_of(critic.card(), map.name), in_words(map)),
                     jpeg_url(under(small, heat_raster(map, small.width(), small.height(), strongest(map))), side)});
  return drawn;
}

}  // namespace aesthete
