// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <opencv2/core.hpp>

#include "aesthete/image.hpp"

namespace aesthete {

/// The picture's own pixels as OpenCV sees them (RGB order), valid while the picture lives.
inline cv::Mat mat_of(Image& picture) { return {picture.height(), picture.width(), CV_8UC3, picture.row(0), picture.stride()}; }
inline cv::Mat mat_of(const Image& picture) { return mat_of(const_cast<Image&>(picture)); }

/// A copy of an 8-bit, three-channel matrix.
inline Image image_of(const cv::Mat& mat) {
  Image picture(mat.cols, mat.rows);
  mat.copyTo(mat_of(picture));
  return picture;
}

}  // namespace aesthete
