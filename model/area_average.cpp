// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/area_average.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include <opencv2/core/utility.hpp>

#include "model/base/vectorised.hpp"

namespace aesthete {
namespace {

/// The pixels [first, last) of one axis that an output pixel covers, the first and the last by a share of them.
struct Span {
  int first, last;
  float first_share, last_share;
};

std::vector<Span> spans(int from, int to) {
  std::vector<Span> result;
  for (int i = 0; i < to; ++i) {
    const double begin = double(from) * i / to, end = double(from) * (i + 1) / to;
    const int first = int(begin), last = std::min(from, int(std::ceil(end - 1e-9)));
    result.push_back({first, last, float(std::min(end, first + 1.) - begin), float(end - std::max(last - 1., begin))});
  }
  return result;
}

/// sums += row. Up to 257 rows fit in 16 bits.
AESTHETE_VECTORISED void add(std::uint16_t* sums, const std::uint8_t* row, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) sums[i] = std::uint16_t(sums[i] + row[i]);
}

/// column = whole + a × first + b × last.
AESTHETE_VECTORISED void combine(float* column, const std::uint16_t* whole, const std::uint8_t* first, float a,
                                 const std::uint8_t* last, float b, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) column[i] = float(whole[i]) + a * float(first[i]) + b * float(last[i]);
}

AESTHETE_VECTORISED void add_scaled(float* column, const std::uint16_t* whole, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) column[i] += float(whole[i]);
}

constexpr int rows_in_16_bits = 256;

struct Buffers {
  std::vector<std::uint16_t> whole;
  std::vector<float> column;
};

/// The weighted sum of the rows of `span`, for each column and channel.
void sum_rows(const Image& picture, const Span& span, Buffers& buffers) {
  const std::size_t n = picture.stride();
  std::fill(buffers.whole.begin(), buffers.whole.end(), std::uint16_t(0));
  const int inner_last = span.last - 1;
  const bool one_row = span.last - span.first == 1;
  const float last_share = one_row ? 0 : span.last_share;
  combine(buffers.column.data(), buffers.whole.data(), picture.row(span.first), span.first_share, picture.row(inner_last), last_share, n);
  for (int y = span.first + 1; y < inner_last;) {
    std::fill(buffers.whole.begin(), buffers.whole.end(), std::uint16_t(0));
    const int stop = std::min(inner_last, y + rows_in_16_bits);
    for (; y < stop; ++y) add(buffers.whole.data(), picture.row(y), n);
    add_scaled(buffers.column.data(), buffers.whole.data(), n);
  }
}

/// The weighted sum of the columns of `span`, for one channel.
float sum_columns(const float* column, const Span& span, int channel) {
  const float* at = column + channel;
  float sum = span.first_share * at[std::size_t(span.first) * 3];
  if (span.last - span.first == 1) return sum;
  for (int x = span.first + 1; x < span.last - 1; ++x) sum += at[std::size_t(x) * 3];
  return sum + span.last_share * at[std::size_t(span.last - 1) * 3];
}

}  // namespace

Image area_averaged(const Image& picture, int width, int height) {
  if (width < 1 || height < 1 || width > picture.width() || height > picture.height())
    throw Error("area averaging only makes a picture smaller");
  const std::vector<Span> across = spans(picture.width(), width), down = spans(picture.height(), height);
  const float scale = float(double(width) * height / (double(picture.width()) * picture.height()));
  Image result(width, height);
  cv::parallel_for_(cv::Range(0, height), [&](const cv::Range& rows) {
    Buffers buffers{std::vector<std::uint16_t>(picture.stride()), std::vector<float>(picture.stride())};
    for (int y = rows.start; y < rows.end; ++y) {
      sum_rows(picture, down[std::size_t(y)], buffers);
      std::uint8_t* to = result.row(y);
      for (const Span& span : across)
        for (int c = 0; c < 3; ++c) *to++ = std::uint8_t(sum_columns(buffers.column.data(), span, c) * scale + .5f);
    }
  });
  return result;
}

}  // namespace aesthete
