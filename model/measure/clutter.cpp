// SPDX-License-Identifier: GPL-3.0-or-later
#include <opencv2/imgproc.hpp>

#include "model/measure/parts.hpp"

namespace aesthete::parts {

void clutter(const Reduced& reduced, Measurements& m) {
  cv::Mat smooth, edges;
  cv::GaussianBlur(reduced.luma, smooth, {5, 5}, 1.);
  cv::Canny(smooth, edges, 50, 120);
  const double all = cv::countNonZero(edges);
  m.clutter = all / double(edges.total());
  const cv::Rect inner(edges.cols / 10, edges.rows / 10, edges.cols - 2 * (edges.cols / 10),
                       edges.rows - 2 * (edges.rows / 10));
  const double border = double(edges.total()) - inner.area();
  if (border > 0) m.border_clutter = (all - cv::countNonZero(edges(inner))) / border;
}

}  // namespace aesthete::parts
